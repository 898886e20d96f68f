"""Functions of one variable that the compiler puts together from several operations."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.ir.compounds import falling_logistic, fraction, logistic, polynomial, slopes, softmax, squared_size
from tangentc.ir.fields import real_part
from tangentc.ir.types import UNKNOWN, Array, Number, Type, computed
from tangentc.rules.language import d, differential
from tangentc.rules.samples import array, sample
from tangentc.rules.typed_call import TypedCall


def arithmetic_type(call: TypedCall) -> Type:
    """What sums and products of the variable with Python's numbers are."""
    match call.type("x"):
        case Array(dtype=dtype, ones=ones, weak=weak):
            return computed(dtype, ones, weak)
        case Number() as number:
            return number
        case _:
            return UNKNOWN


def exponential_type(call: TypedCall) -> Type:
    """The same, where an exponential comes in: NumPy's, which makes a scalar of a Python float, or Python's."""
    known = arithmetic_type(call)
    return computed(np.dtype(np.float64), (), weak=True) if isinstance(known, Number) else known


@differential(
    polynomial,
    result=arithmetic_type,
    samples=[
        sample(array(3), (1.0, -2.0, 0.5)),
        sample(array(2, 3), (0.0, 0.8, 0.0, 0.3)),
        sample(array(), (1.0, 2.0, 0.0, -1.0)),
    ],
)
def polynomial_rule(z, x, coefficients, form=None):
    d[z] = polynomial(x, slopes(coefficients)) * d[x]


@differential(
    fraction,
    result=arithmetic_type,
    samples=[sample(array(3), 1.0, -1.0, 4.0, 1.0), sample(array(), 1.0, 0.0, 4.0, -1.0)],
)
def fraction_rule(z, x, a, b, c, e, form=None):
    divisor = c + e * x
    d[z] = (b * c - a * e) / (divisor * divisor) * d[x]


@differential(
    logistic,
    result=exponential_type,
    samples=[sample(array(3)), sample(array(2, 3)), sample(array())],
)
def logistic_rule(z, x, form=None):
    d[z] = z * (1 - z) * d[x]


@differential(
    falling_logistic,
    result=exponential_type,
    samples=[sample(array(3)), sample(array(2, 3)), sample(array())],
)
def falling_logistic_rule(z, x, form=None):
    d[z] = z * (z - 1) * d[x]


@differential(
    softmax,
    result=arithmetic_type,
    samples=[sample(array(3), 0), sample(array(2, 3), 1), sample(array(2, 3, 2), -2)],
)
def softmax_rule(z, x, axis, form=None):
    d[z] = z * (d[x] - np.broadcast_to(np.sum(z * d[x], axis=axis, keepdims=True), np.shape(x)))


def size_type(call: TypedCall) -> Type:
    """A real number for each complex one."""
    match real_part(call.type("z")):
        case Array(dtype=dtype, ones=ones, weak=weak):
            return computed(dtype, ones, weak)
        case known:
            return known


@differential(
    squared_size,
    also_complex=True,
    result=size_type,
    samples=[sample(array(3)), sample(array(2, 3)), sample(array())],
)
def squared_size_rule(s, z, form=None):
    d[s] = 2 * np.real(np.conjugate(z) * d[z])
