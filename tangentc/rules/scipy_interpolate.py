"""Piecewise polynomials of `scipy.interpolate`: constants, which are evaluated; they know their derivatives."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import interpolate  # noqa: TID253 - read when a program uses it

from tangentc.ir.types import UNKNOWN, Array, Number
from tangentc.rules.domains import open_unit
from tangentc.rules.language import d, differential
from tangentc.rules.samples import array, sample

KNOTS = np.array([-3.0, -1.5, -0.5, 0.3, 1.2, 3.0])
HEIGHTS = np.sin(KNOTS)


def is_of_arrays(interpolant):
    """In a condition: it interpolates arrays, so that the result has more axes than the argument."""
    return interpolant.c.ndim > (2 if isinstance(interpolant, interpolate.PPoly) else 1)


def evaluated_type(call):
    """Doubles in the shape of the argument; an array without axes of a number."""
    known = call.type("x")
    interpolant = call.value("self")
    if hasattr(interpolant, "c") and is_of_arrays(interpolant):
        return UNKNOWN
    ones = () if isinstance(known, Number) else known.ones if isinstance(known, Array) else None
    return Array(np.dtype(np.float64), ones)


@differential(
    interpolate.PPoly.__call__,
    kink="at knots where the polynomials do not join smoothly: the slope of the right one",
    result=evaluated_type,
    samples=[
        sample(interpolate.CubicSpline(KNOTS, HEIGHTS), array(3)),
        sample(interpolate.PchipInterpolator(KNOTS, HEIGHTS), array(2, 2)),
        sample(interpolate.CubicSpline(KNOTS, HEIGHTS), array(), 1),
        sample(interpolate.Akima1DInterpolator(KNOTS, HEIGHTS), array(3, domain=open_unit), extrapolate=True),
    ],
)
def piecewise(z, self, x, nu=0, extrapolate=None):
    if is_of_arrays(self):
        raise NotImplementedError(
            "interpolants of arrays are not differentiated: evaluate one for each of their elements"
        )
    d[z] = interpolate.PPoly.__call__(self, x, nu + 1, extrapolate) * d[x]


@differential(
    interpolate.BSpline.__call__,
    kink="at knots where the polynomials do not join smoothly: the slope of the right one",
    result=evaluated_type,
    samples=[sample(interpolate.make_interp_spline(KNOTS, HEIGHTS), array(3))],
)
def basis_spline(z, self, x, nu=0, extrapolate=None):
    if is_of_arrays(self):
        raise NotImplementedError(
            "interpolants of arrays are not differentiated: evaluate one for each of their elements"
        )
    d[z] = interpolate.BSpline.__call__(self, x, nu + 1, extrapolate) * d[x]


@differential(
    interpolate.UnivariateSpline.__call__,
    kink="at knots of a spline of the first order: the slope of the right piece",
    result=evaluated_type,
    samples=[sample(interpolate.InterpolatedUnivariateSpline(KNOTS, HEIGHTS), array(3))],
)
def univariate(z, self, x, nu=0, ext=None):
    d[z] = interpolate.UnivariateSpline.__call__(self, x, nu + 1, ext) * d[x]
