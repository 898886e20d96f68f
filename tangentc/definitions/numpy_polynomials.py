"""Polynomials, highest power first, and the series of `numpy.polynomial`, lowest first."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np
from numpy.polynomial import chebyshev, hermite, hermite_e, laguerre, legendre, polynomial

from tangentc.definitions.declaration import definition
from tangentc.rules.domains import positive
from tangentc.rules.samples import array, sample

PAIRS = [sample(array(3), array(3)), sample(array(2), array(4)), sample(array(4), array(2))]


@definition(
    np.polyval,
    samples=[sample(array(4), array()), sample(array(3), array(2, 3)), sample([1.0, array(), 2.0], array(2))],
    also_complex=True,
)
def polyval(p, x):
    value = np.zeros_like(x)
    for coefficient in np.asarray(p) if isinstance(p, (list, tuple)) else p:
        value = value * x + coefficient
    return value


@definition(np.polyadd, samples=PAIRS, also_complex=True)
def polyadd(a1, a2):
    longest = max(len(a1), len(a2))
    return np.pad(a1, (longest - len(a1), 0)) + np.pad(a2, (longest - len(a2), 0))


@definition(np.polysub, samples=PAIRS, also_complex=True)
def polysub(a1, a2):
    longest = max(len(a1), len(a2))
    return np.pad(a1, (longest - len(a1), 0)) - np.pad(a2, (longest - len(a2), 0))


@definition(np.polymul, samples=PAIRS, also_complex=True)
def polymul(a1, a2):
    return np.convolve(a1, a2)


@definition(np.polyder, samples=[sample(array(4)), sample(array(4), 2)], also_complex=True)
def polyder(p, m=1):
    derived = p
    for _ in range(m):
        derived = derived[:-1] * np.arange(len(derived) - 1, 0, -1)
    return derived


@definition(
    np.polyint, samples=[sample(array(4)), sample(array(3), 2), sample(array(3), 1, array())], also_complex=True
)
def polyint(p, m=1, k=None):
    integral = p
    for _ in range(m):
        constant = np.zeros_like(p[:1]) if k is None else np.reshape(k, (1,))
        integral = np.concatenate((integral / np.arange(len(integral), 0, -1), constant))
    return integral


@definition(np.poly, samples=[sample(array(3))], also_complex=True)
def poly(seq_of_zeros):
    if np.ndim(seq_of_zeros) != 1:
        raise NotImplementedError("characteristic polynomials are not differentiated")
    coefficients = np.ones_like(seq_of_zeros[:1])
    for zero in seq_of_zeros:
        coefficients = np.pad(coefficients, (0, 1)) - zero * np.pad(coefficients, (1, 0))
    return coefficients


@definition(
    np.polyfit,
    on={"w": positive},
    samples=[
        sample(array(6), array(6), 2),
        sample(array(5), array(5, 2), 1),
        sample(array(6), array(6), 2, w=array(6)),
    ],
)
def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    if full or cov:
        raise NotImplementedError("residuals and covariances of a fit are not differentiated")
    powers = np.vander(x, deg + 1)
    heights = y
    if w is not None:
        powers = powers * w[:, None]
        heights = heights * w if np.ndim(y) == 1 else heights * w[:, None]
    q, r = np.linalg.qr(powers)
    return np.linalg.solve(r, q.T @ heights)


SERIES = [
    sample(array(), array(4)),
    sample(array(2, 3), array(3)),
    sample(array(2), array(1)),
    sample(array(2), array(2)),
]


@definition(polynomial.polyval, samples=SERIES, also_complex=True)
def power_series(x, c, tensor=True):
    value = c[-1] + x * 0.0
    for coefficient in c[-2::-1]:
        value = coefficient + value * x
    return value


@definition(chebyshev.chebval, samples=SERIES, also_complex=True)
def chebyshev_series(x, c, tensor=True):
    ahead, beyond = x * 0.0, x * 0.0
    for coefficient in c[:0:-1]:
        ahead, beyond = coefficient + 2.0 * x * ahead - beyond, ahead
    return c[0] + x * ahead - beyond


@definition(legendre.legval, samples=SERIES, also_complex=True)
def legendre_series(x, c, tensor=True):
    before, value, total = x * 0.0, x * 0.0 + 1.0, x * 0.0
    for k, coefficient in enumerate(c):
        total = total + coefficient * value
        before, value = value, ((2 * k + 1) * x * value - k * before) / (k + 1)
    return total


@definition(laguerre.lagval, samples=SERIES, also_complex=True)
def laguerre_series(x, c, tensor=True):
    before, value, total = x * 0.0, x * 0.0 + 1.0, x * 0.0
    for k, coefficient in enumerate(c):
        total = total + coefficient * value
        before, value = value, ((2 * k + 1 - x) * value - k * before) / (k + 1)
    return total


@definition(hermite.hermval, samples=SERIES, also_complex=True)
def hermite_series(x, c, tensor=True):
    before, value, total = x * 0.0, x * 0.0 + 1.0, x * 0.0
    for k, coefficient in enumerate(c):
        total = total + coefficient * value
        before, value = value, 2.0 * x * value - 2.0 * k * before
    return total


@definition(hermite_e.hermeval, samples=SERIES, also_complex=True)
def hermite_e_series(x, c, tensor=True):
    before, value, total = x * 0.0, x * 0.0 + 1.0, x * 0.0
    for k, coefficient in enumerate(c):
        total = total + coefficient * value
        before, value = value, x * value - k * before
    return total
