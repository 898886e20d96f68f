"""Functions of `scipy.special` that are compositions."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import math

import numpy as np
from scipy import special  # noqa: TID253 - read when a program uses SciPy

from tangentc.definitions.declaration import definition
from tangentc.rules.domains import Domain, positive, real, unit_interval
from tangentc.rules.samples import array, sample

above_two = Domain("above_two", lambda rng, shape: rng.uniform(2.5, 5.0, shape))


@definition(special.multigammaln, on={"a": above_two}, samples=[sample(array(), 3), sample(array(2, 3), 2)])
def multigammaln(a, d):
    """DLMF 35.3.4."""
    shifted = np.asarray(a)[..., None] - np.arange(d) / 2.0
    return d * (d - 1) / 4 * math.log(math.pi) + np.sum(special.gammaln(shifted), axis=-1)


@definition(special.assoc_laguerre, samples=[sample(array(3), 2, 1.5), sample(array(), 3)])
def assoc_laguerre(x, n, k=0.0):
    return special.eval_genlaguerre(n, k, x)


@definition(special.nrdtrimn, on={"p": unit_interval, "std": positive}, samples=[sample(array(3), array(3), array(3))])
def nrdtrimn(p, std, x, /):
    return x - std * special.ndtri(p)


@definition(special.nrdtrisd, on={"p": unit_interval}, samples=[sample(array(3), array(3), array(3))])
def nrdtrisd(mn, p, x, /):
    return (x - mn) / special.ndtri(p)


WEIGHED = [
    sample(array(4), b=array(4)),
    sample(array(2, 3), 1, array(3)),
    sample(array(2, 3), axis=0, b=2.0, keepdims=True),
    sample(array(2, 3), axis=1, b=array(2, 3, domain=real), return_sign=True),
    sample(array(4), return_sign=True),
]


@definition(special.logsumexp, on={"b": positive}, samples=WEIGHED)
def logsumexp(a, axis=None, b=None, keepdims=False, return_sign=False):
    highest = np.max(a, axis=axis, keepdims=True)
    shift = np.where(np.isfinite(highest), highest, 0.0)
    terms = np.exp(a - shift) if b is None else b * np.exp(a - shift)
    total = np.sum(terms, axis=axis, keepdims=keepdims)
    offset = shift if keepdims else np.squeeze(shift, axis=axis)
    if return_sign:
        return np.log(np.abs(total)) + offset, np.sign(total)
    return np.log(total) + offset


@definition(
    special.voigt_profile,
    on={"sigma": positive, "gamma": positive},
    samples=[sample(array(3), array(), array()), sample(array(), array(2), array(3, 1))],
)
def voigt_profile(x, sigma, gamma, /):
    """DLMF 7.19.1: the real part of Faddeeva's function."""
    profile = special.wofz((x + 1j * gamma) / (math.sqrt(2.0) * sigma))
    return np.real(profile) / (math.sqrt(2 * math.pi) * sigma)
