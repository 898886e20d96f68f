"""Integrals of samples, of `scipy.integrate`; what their definitions would ask of lengths is asked in weights."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import integrate  # noqa: TID253 - read when a program uses it

from tangentc.ir.types import UNKNOWN, Array
from tangentc.rules.language import constant, d, differential
from tangentc.rules.product_types import trapezoid_type
from tangentc.rules.samples import array, sample
from tangentc.runtime import simpson_weights

SPACED = np.array([0.0, 0.4, 0.9, 1.1, 2.0])


def integrated_type(call):
    """As that of the trapezoidal rule, of doubles: of an even number of other samples it is a double, too."""
    known = call.type("y")
    return trapezoid_type(call) if isinstance(known, Array) and known.dtype == np.float64 else UNKNOWN


constant(simpson_weights)


@differential(
    integrate.simpson,
    result=integrated_type,
    samples=[
        sample(array(5)),
        sample(array(4, 2), dx=0.5, axis=0),
        sample(array(2, 5), SPACED),
        sample(array(4), SPACED[:4]),
        sample(array(2), SPACED[:2]),
    ],
)
def simpson(z, y, x=None, *, dx=1.0, axis=-1):
    d[z] = np.sum(simpson_weights(y, x, dx, axis) * d[y], axis=axis)
