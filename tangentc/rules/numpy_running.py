"""Running extremes, sums over segments, and phases without jumps."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.rules.derived_types import adjoint_of, same_rank
from tangentc.rules.domains import distinct
from tangentc.rules.language import constant, d, differential, linear
from tangentc.rules.samples import array, sample
from tangentc.rules.shape_types import same_array_type, same_type
from tangentc.runtime import bessel_i, last_reached, logistic, segment_adjoint

constant(last_reached)


@differential(
    np.maximum.accumulate,
    np.minimum.accumulate,
    on={"array": distinct},
    kink="ties: the last of them",
    samples=[sample(array(4)), sample(array(2, 3)), sample(array(2, 3, 2), axis=-2)],
    result=same_array_type,
)
def running_extremum(z, array, axis=0):
    d[z] = np.take_along_axis(d[array], last_reached(array, z, axis), axis)


SEGMENTS = [sample(array(5), np.array([0, 2, 4])), sample(array(2, 5), np.array([1, 3, 2]), 1)]


@linear(np.add.reduceat, wrt="array", samples=SEGMENTS, result=same_rank)
def add_segments(z, array, indices, axis=0):
    d[array] = segment_adjoint(d[z], array, indices, axis)


@linear(
    segment_adjoint,
    wrt="z_bar",
    constant_in="x",
    samples=[sample(array(3), np.ones(5), np.array([0, 2, 4]))],
    result=adjoint_of("x"),
)
def segment_adjoint_rule(x_bar, z_bar, x, indices, axis=0):
    d[z_bar] = np.add.reduceat(d[x_bar], indices, axis)


@differential(
    np.unwrap,
    kink="where two neighbors are half a period apart: the jump is ignored",
    samples=[sample(array(5)), sample(array(2, 3), axis=0), sample(array(4), period=1.5)],
    result=same_type,
)
def unwrap(z, p, discont=None, axis=-1, *, period=6.283185307179586):
    d[z] = d[p]


@differential(np.i0, elementwise=True, samples=[sample(array()), sample(array(2, 3))])
def bessel_of_order_zero(z, x):
    d[z] = bessel_i(1, x) * d[x]


@differential(bessel_i, elementwise=True, samples=[sample(0, array(3)), sample(2, array())])
def bessel_i_rule(z, order, x):
    d[z] = (bessel_i(order - 1, x) + bessel_i(order + 1, x)) / 2 * d[x]


@differential(logistic, elementwise=True, samples=[sample(array(3)), sample(array(2, 3))])
def logistic_rule(z, x):
    d[z] = z * logistic(-x) * d[x]


@linear(
    np.fft.fftshift,
    wrt="x",
    samples=[sample(array(5)), sample(array(2, 3), axes=1), sample(array(3, 4), (0, 1))],
    result=same_array_type,
)
def center(y, x, axes=None):
    d[x] = np.fft.ifftshift(d[y], axes=axes)


@linear(
    np.fft.ifftshift,
    wrt="x",
    samples=[sample(array(5)), sample(array(2, 3), axes=1), sample(array(3, 4), (0, 1))],
    result=same_array_type,
)
def uncenter(y, x, axes=None):
    d[x] = np.fft.fftshift(d[y], axes=axes)
