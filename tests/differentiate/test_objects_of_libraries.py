"""Methods of the objects of libraries, and of objects that hold arguments for them: distributions."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import TangentcError, grad
from tests import oracle

stats = pytest.importorskip("scipy.stats")

PRIOR = stats.norm(0.5, scale=2.0)
SHAPED = stats.gamma(2.5)
TRUNCATED = type(stats.norm)(a=0.0, b=1.0, name="truncated")
X = np.array([0.4, 1.3, 2.0])


class Model:
    def __init__(self, noise):
        self.noise = noise

    def log_likelihood(self, residual):
        return np.sum(self.noise.logpdf(residual))


def log_density_of(distribution, x):
    return np.sum(distribution.logpdf(x))


def method(mean, scale):
    return np.sum(stats.norm.logpdf(X, mean, scale))


def keywords(mean, scale):
    return np.sum(stats.norm.pdf(loc=mean, x=X, scale=scale))


def frozen(mean, scale):
    noise = stats.norm(mean, scale=scale)
    return np.sum(noise.logpdf(X) * noise.cdf(X)) + noise.ppf(0.3)


def frozen_global(mean, scale):
    return PRIOR.logpdf(mean) + SHAPED.logpdf(scale) + np.sum(PRIOR.cdf(X * mean))


def handed_on(mean, scale):
    return log_density_of(stats.t(4.0, mean, scale), X) + log_density_of(PRIOR, mean * X)


def in_an_object(mean, scale):
    return Model(stats.laplace(scale=scale)).log_likelihood(X - mean)


def chosen_at_once(mean, scale):
    noise = stats.norm if True else stats.cauchy
    return np.sum(noise(mean, scale).logsf(X))


def in_a_list(mean, scale):
    noises = [stats.norm(mean), stats.cauchy(mean, scale)]
    return noises[0].logpdf(1.0) + noises[1].sf(2.0)


def in_a_loop(mean, scale):
    total = 0.0
    for x in X:
        total = total + stats.poisson.logpmf(2, mean * x) * stats.expon(scale=scale).sf(x)
    return total


@pytest.mark.parametrize(
    "function",
    [method, keywords, frozen, frozen_global, handed_on, in_an_object, in_a_list, chosen_at_once, in_a_loop],
    ids=lambda each: each.__name__,
)
def test_gradient(function):
    arguments = (0.7, 1.4)
    oracle.assert_gradient(function, grad(function, wrt=(0, 1))(*arguments), arguments, (0, 1))


def test_what_does_not_vary_is_called_as_it_is():
    def weighed(x, y):
        return np.sum(x * stats.norm.logpdf(y)) + np.sum(x * PRIOR.sf(y))

    derivative = grad(weighed)
    np.testing.assert_allclose(derivative(X, 2 * X), stats.norm.logpdf(2 * X) + PRIOR.sf(2 * X))
    assert "from scipy.stats import norm" in derivative.source
    assert "norm.sf(y, loc=0.5, scale=2.0)" in derivative.source


def drawn(x):
    return np.sum(x * stats.norm(x).rvs())


def changed(x):
    return np.sum(TRUNCATED.logpdf(x))


def one_of_two(x):
    noise = stats.norm(x) if x > 0 else stats.cauchy(x)
    return noise.logpdf(1.0)


def used_as_data(x):
    return np.sum(stats.norm(x))


@pytest.mark.parametrize(
    ("function", "code"),
    [(drawn, "S233"), (changed, "S233"), (one_of_two, "R203"), (used_as_data, "S230")],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_what_is_refused(function, code):
    with pytest.raises(TangentcError) as caught:
        grad(function)(0.5)
    assert code in {diagnostic.code for diagnostic in caught.value.diagnostics}
