"""Distributions of vectors, of `scipy.stats`."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import inspect
import math

import numpy as np
from scipy import special, stats  # noqa: TID253 - read when a program uses SciPy

from tangentc.definitions.declaration import definition
from tangentc.definitions.frozen import freezes
from tangentc.rules.domains import above_one, positive, spd
from tangentc.rules.samples import array, sample

freezes(stats.multivariate_normal, inspect.signature(lambda mean=None, cov=1, allow_singular=False: None))
freezes(stats.dirichlet, inspect.signature(lambda alpha: None))
NORMAL = [
    sample(array(3), array(3), array(3, 3, domain=spd)),
    sample(array(4, 2), None, array(2, 2, domain=spd)),
    sample(array(4, 2), array(2), array(2, domain=positive)),
    sample(array(4, 2), mean=array(2), cov=array(domain=positive)),
]


@definition(stats.multivariate_normal.logpdf, samples=NORMAL)
def normal_logpdf(x, mean=None, cov=1, allow_singular=False):
    if allow_singular:
        raise NotImplementedError("`multivariate_normal` is differentiated without `allow_singular`")
    if np.ndim(x) not in (1, 2):
        raise NotImplementedError("`multivariate_normal` is differentiated at vectors, or at the rows of a matrix")
    place = np.asarray(x, dtype=np.float64)
    deviation = place if mean is None else place - mean
    count = np.shape(x)[-1]
    if np.ndim(cov) == 2:
        root = np.linalg.cholesky(cov)
        distance = np.sum(np.linalg.solve(root, deviation.T) ** 2, axis=0)
        volume = 2 * np.sum(np.log(np.diagonal(root)))
    elif np.ndim(cov) == 1:
        distance = np.sum(deviation**2 / cov, axis=-1)
        volume = np.sum(np.log(cov))
    elif mean is None:
        raise NotImplementedError("`multivariate_normal` is differentiated with a mean where the variance is a number")
    else:
        distance = np.sum(deviation**2, axis=-1) / cov
        volume = count * np.log(cov)
    return -0.5 * distance - 0.5 * volume - 0.5 * count * math.log(2 * math.pi)


@definition(stats.multivariate_normal.pdf, samples=NORMAL[:2])
def normal_pdf(x, mean=None, cov=1, allow_singular=False):
    return np.exp(stats.multivariate_normal.logpdf(x, mean, cov, allow_singular))


SHARES = np.array([[0.2, 0.1, 0.5], [0.3, 0.8, 0.1], [0.5, 0.1, 0.4]])
DIRICHLET = [sample(SHARES[:, 0], array(3)), sample(SHARES, array(3))]


@definition(stats.dirichlet.logpdf, on={"alpha": above_one}, samples=DIRICHLET)
def dirichlet_logpdf(x, alpha):
    heads = special.gammaln(np.sum(alpha)) - np.sum(special.gammaln(alpha))
    return heads + np.sum(special.xlogy(alpha - 1, x.T), axis=-1)


@definition(stats.dirichlet.pdf, on={"alpha": above_one}, samples=DIRICHLET)
def dirichlet_pdf(x, alpha):
    return np.exp(stats.dirichlet.logpdf(x, alpha))
