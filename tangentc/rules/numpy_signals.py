"""Convolution, interpolation, quadrature, grids."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.rules.derived_types import interpolated_type, of_rank
from tangentc.rules.domains import Domain
from tangentc.rules.joining_types import grid_type, stretched_type
from tangentc.rules.knowledge import is_real
from tangentc.rules.language import constant, d, differential, linear
from tangentc.rules.product_types import convolved_type, trapezoid_type
from tangentc.rules.samples import array, sample
from tangentc.runtime import (
    full_convolution,
    full_correlation,
    grid_adjoint,
    kept_by_convolution,
    kept_convolution,
    kept_correlation,
    trapezoid_weights,
    unbroadcast_each,
)

constant(kept_by_convolution, trapezoid_weights)

MODES = [
    sample(array(5), array(3)),
    sample(array(3), array(5)),
    sample(array(5), array(2), "same"),
    sample(array(2), array(4), mode="same"),
    sample(array(5), array(3), "valid"),
    sample(array(3), array(4), "valid"),
]


@linear(np.convolve, wrt=("a", "v"), samples=MODES, result=convolved_type)
def convolve(z, a, v, mode="full"):
    full = full_convolution(d[z], a, v, mode)
    if is_real(a) and is_real(v):
        d[a] = np.correlate(full, v, mode="valid")
        d[v] = np.correlate(full, a, mode="valid")
    else:
        d[a] = np.correlate(full, np.conjugate(v), mode="valid")
        d[v] = np.correlate(full, np.conjugate(a), mode="valid")


@linear(np.correlate, wrt=("a", "v"), samples=MODES, result=convolved_type)
def correlate(z, a, v, mode="valid"):
    full = full_correlation(d[z], a, v, mode)
    if is_real(a) and is_real(v):
        d[a] = np.convolve(full, v, mode="valid")
        d[v] = np.correlate(full, a, mode="valid")[::-1]
    else:
        d[a] = np.convolve(full, np.conjugate(v), mode="valid")
        d[v] = np.conjugate(np.correlate(full, np.conjugate(a), mode="valid")[::-1])


IN_FULL = [sample(array(5), np.ones(5), np.ones(2), "same"), sample(array(3), np.ones(5), np.ones(3), "valid")]


FROM_FULL = [sample(array(6), np.ones(5), np.ones(2), "same"), sample(array(7), np.ones(5), np.ones(3), "valid")]


@linear(full_convolution, wrt="z_bar", constant_in=("a", "v"), samples=IN_FULL, result=of_rank(1))
def full_convolution_rule(full, z_bar, a, v, mode):
    d[z_bar] = kept_convolution(d[full], a, v, mode)


@linear(kept_convolution, wrt="full", constant_in=("a", "v"), samples=FROM_FULL, result=of_rank(1))
def kept_convolution_rule(kept, full, a, v, mode):
    d[full] = full_convolution(d[kept], a, v, mode)


@linear(full_correlation, wrt="z_bar", constant_in=("a", "v"), samples=IN_FULL)
def full_correlation_rule(full, z_bar, a, v, mode):
    d[z_bar] = kept_correlation(d[full], a, v, mode)


@linear(kept_correlation, wrt="full", constant_in=("a", "v"), samples=FROM_FULL)
def kept_correlation_rule(kept, full, a, v, mode):
    d[full] = full_correlation(d[kept], a, v, mode)


between_knots = Domain("between_knots", lambda rng, shape: rng.integers(-1, 4, shape) + rng.uniform(0.2, 0.8, shape))
knots = Domain("knots", lambda rng, shape: np.arange(*shape) + rng.uniform(-0.1, 0.1, shape))


@differential(
    np.interp,
    on={"x": between_knots, "xp": knots},
    kink="at a knot: the slope on its right; outside of the knots: constant",
    samples=[
        sample(array(), array(4), array(4)),
        sample(array(6), array(4), array(4)),
        sample(array(2, 3), array(4), array(4)),
    ],
    result=interpolated_type,
)
def interp(z, x, xp, fp):
    left = np.clip(np.searchsorted(xp, x, side="right") - 1, 0, len(xp) - 2)
    start = np.take(xp, left)
    width = np.take(xp, left + 1) - start
    share = np.clip((x - start) / width, 0.0, 1.0)
    slope = np.where((x < xp[0]) | (x > xp[-1]), 0.0, (np.take(fp, left + 1) - np.take(fp, left)) / width)
    knot = (1 - share) * d[xp][left] + share * d[xp][left + 1]
    d[z] = slope * d[x] - slope * knot + (1 - share) * d[fp][left] + share * d[fp][left + 1]


@differential(
    np.trapezoid,
    result=trapezoid_type,
    samples=[
        sample(array(4)),
        sample(array(2, 4), dx=0.5),
        sample(array(3, 2), axis=0),
        sample(array(2, 4), np.array([0.0, 0.3, 0.9, 2.0])),
    ],
    also_complex=True,
)
def trapezoid(z, y, x=None, dx=1.0, axis=-1):
    d[z] = np.sum(trapezoid_weights(y, x, dx, axis) * d[y], axis=axis)


@linear(
    np.meshgrid,
    wrt="xi",
    result=grid_type,
    samples=[
        sample(array(2), array(3)),
        sample(array(2), array(3), array(2), indexing="ij"),
        sample(array(3)),
    ],
)
def meshgrid(grids, *xi, indexing="xy"):
    d[xi] = grid_adjoint(d[grids], xi, indexing)


@linear(
    np.broadcast_arrays,
    wrt="arrays",
    result=stretched_type,
    samples=[sample(array(3), array(2, 1)), sample(array(2), array())],
)
def broadcast_arrays(stretched, *arrays):
    d[arrays] = unbroadcast_each(d[stretched], arrays)
