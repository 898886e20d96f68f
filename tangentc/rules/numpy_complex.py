"""Complex numbers: their parts, their conjugates, their angles.

    dL = Re(z_bar * dz)

defines the adjoint of a complex number z, so that the rule of a holomorphic function is that of the real one. Here are
the functions that are linear over the real numbers only, and those made of them.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import builtins
import cmath

import numpy as np

from tangentc.rules.complex_types import angle_type, complex_number, conjugate_type, part_type, polar_type
from tangentc.rules.domains import nonzero
from tangentc.rules.knowledge import is_real
from tangentc.rules.language import constant, d, differential, linear
from tangentc.rules.result_types import bool_type, float_type
from tangentc.rules.samples import array, sample
from tangentc.runtime import in_field

constant(np.isrealobj, cmath.isclose, cmath.isfinite, cmath.isinf, cmath.isnan, result=bool_type)


@linear(
    np.real,
    np.ndarray.real,
    wrt="val",
    elementwise=True,
    result=part_type,
    samples=[sample(array()), sample(array(2, 3))],
)
def real(x, val):
    if is_real(val):
        d[val] = d[x]
    else:
        d[val] = np.real(d[x])


@linear(
    np.imag,
    np.ndarray.imag,
    wrt="val",
    elementwise=True,
    result=part_type,
    samples=[sample(array()), sample(array(2, 3))],
)
def imag(y, val):
    if is_real(val):
        d[val] = np.zeros_like(val)
    else:
        d[val] = -1j * np.real(d[y])


@linear(np.conjugate, np.ndarray.conj, np.ndarray.conjugate, wrt="z", elementwise=True, result=conjugate_type)
def conjugate(w, z, /):
    if is_real(z):
        d[z] = d[w]
    else:
        d[z] = np.conjugate(d[w])


@differential(
    np.angle,
    elementwise=True,
    also_complex=True,
    on={"z": nonzero},
    kink="z == 0: zero; across the negative real axis the jump is ignored",
    result=angle_type,
    samples=[sample(array(3)), sample(array()), sample(array(2, 3), deg=True)],
)
def angle(phi, z, deg=False):
    turning = np.imag(d[z] / np.where(z == 0, 1, z)) * (z != 0)
    if deg is False:
        d[phi] = turning
    elif deg is True:
        d[phi] = np.rad2deg(turning)
    else:
        raise NotImplementedError("`np.angle` in a unit that is known only when the program runs")


@differential(cmath.phase, also_complex=True, on={"z": nonzero}, result=float_type, samples=[sample(array())])
def phase(phi, z, /):
    d[phi] = np.imag(d[z] / z)


@differential(cmath.polar, also_complex=True, on={"z": nonzero}, result=polar_type, samples=[sample(array())])
def polar(p, z, /):
    turning = d[z] / z
    d[p] = (p[0] * np.real(turning), np.imag(turning))


@differential(cmath.rect, also_complex=True, result=complex_number, samples=[sample(array(), array())])
def rect(z, r, phi, /):
    d[z] = cmath.rect(1.0, phi) * d[r] + 1j * z * d[phi]


@linear(
    builtins.complex,
    wrt=("real", "imag"),
    jointly=True,
    result=complex_number,
    samples=[sample(array()), sample(array(), array())],
)
def make_complex(z, real=0, imag=0):
    d[real] = d[z]
    d[imag] = 1j * d[z]


# What the adjoints use


@linear(in_field, wrt="x_bar", constant_in="x", samples=[sample(array(3), np.ones(3)), sample([array()], [1.0])])
def in_field_rule(y_bar, x_bar, x):
    d[x_bar] = in_field(d[y_bar], x_bar)
