"""Methods of ufuncs, and their argument `dtype`."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, misc"

import numpy as np

from tangentc.definitions.declaration import definition
from tangentc.rules.domains import above_one, distinct, nonzero, unit_interval
from tangentc.rules.samples import array, sample

REDUCED = [
    sample(array(4)),
    sample(array(2, 3)),
    sample(array(2, 3), axis=1, keepdims=True),
    sample(array(2, 3), axis=None),
]
RUNNING = [sample(array(4)), sample(array(2, 3)), sample(array(2, 3), axis=1)]


@definition(np.add.reduce, samples=[*REDUCED, sample(array(2, 3), initial=array())], also_complex=True)
def add_reduce(a, axis=0, dtype=None, out=None, keepdims=False, initial=0.0, where=True):
    return np.sum(a, axis=axis, dtype=dtype, keepdims=keepdims, initial=initial, where=where)


@definition(np.multiply.reduce, samples=REDUCED, also_complex=True)
def multiply_reduce(a, axis=0, dtype=None, out=None, keepdims=False, initial=1.0, where=True):
    return np.prod(a, axis=axis, dtype=dtype, keepdims=keepdims, initial=initial, where=where)


@definition(np.maximum.reduce, on={"a": distinct}, kink="ties: equal shares", samples=REDUCED)
def maximum_reduce(a, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True):
    if initial is None:
        return np.max(a, axis=axis, keepdims=keepdims)
    return np.max(a, axis=axis, keepdims=keepdims, initial=initial, where=where)


@definition(np.minimum.reduce, on={"a": distinct}, kink="ties: equal shares", samples=REDUCED)
def minimum_reduce(a, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True):
    if initial is None:
        return np.min(a, axis=axis, keepdims=keepdims)
    return np.min(a, axis=axis, keepdims=keepdims, initial=initial, where=where)


@definition(np.logaddexp.reduce, samples=REDUCED)
def logaddexp_reduce(a, axis=0, dtype=None, out=None, keepdims=False):
    greatest = np.max(a, axis=axis, keepdims=True)
    total = np.log(np.sum(np.exp(a - greatest), axis=axis, keepdims=True)) + greatest
    return total if keepdims else np.squeeze(total, axis)


@definition(np.hypot.reduce, samples=REDUCED)
def hypot_reduce(a, axis=0, dtype=None, out=None, keepdims=False):
    return np.sqrt(np.sum(a * a, axis=axis, keepdims=keepdims))


@definition(np.add.accumulate, samples=RUNNING, also_complex=True)
def add_accumulate(array, axis=0, dtype=None, out=None):
    return np.cumsum(array if dtype is None else np.asarray(array, dtype=dtype), axis=axis)


@definition(np.multiply.accumulate, on={"array": nonzero}, samples=RUNNING, also_complex=True)
def multiply_accumulate(array, axis=0, dtype=None, out=None):
    return np.cumprod(array if dtype is None else np.asarray(array, dtype=dtype), axis=axis)


def _outer(ufunc):
    @definition(
        ufunc.outer,
        on={"a": unit_interval, "b": above_one},
        samples=[sample(array(2), array(3)), sample(array(2, 2), array())],
    )
    def outer(a, b):
        return ufunc(np.reshape(a, np.shape(a) + (1,) * np.ndim(b)), b)


for each in (
    np.add,
    np.subtract,
    np.multiply,
    np.divide,
    np.power,
    np.float_power,
    np.maximum,
    np.minimum,
    np.fmax,
    np.fmin,
    np.arctan2,
    np.hypot,
    np.logaddexp,
    np.logaddexp2,
    np.remainder,
    np.fmod,
    np.copysign,
):
    _outer(each)


def _unary(ufunc):
    @definition(ufunc, on={"x": above_one}, samples=[sample(array(3), dtype=np.float64)])
    def converted(x, /, *, dtype=None, where=True):
        if where is not True:
            raise NotImplementedError("what is left out has no value: give `out`, or choose with np.where")
        return ufunc(np.asarray(x, dtype=dtype))


def _binary(ufunc, left=above_one, right=unit_interval):
    @definition(ufunc, on={"x": left, "y": right}, samples=[sample(array(3), array(3), dtype=np.float64)])
    def converted(x, y, /, *, dtype=None, where=True):
        if where is not True:
            raise NotImplementedError("what is left out has no value: give `out`, or choose with np.where")
        return ufunc(np.asarray(x, dtype=dtype), np.asarray(y, dtype=dtype))


for unary in (
    np.exp, np.exp2, np.expm1, np.log, np.log2, np.log10, np.log1p, np.sqrt, np.cbrt, np.square, np.reciprocal, np.sin,
    np.cos, np.tan, np.arctan, np.sinh, np.cosh, np.tanh, np.arcsinh, np.arccosh, np.negative, np.absolute, np.fabs,
):  # fmt: skip
    _unary(unary)
for binary in (
    np.add, np.subtract, np.multiply, np.divide, np.power, np.float_power, np.maximum, np.minimum, np.fmax, np.fmin,
    np.arctan2, np.hypot, np.logaddexp, np.logaddexp2,
):  # fmt: skip
    _binary(binary)
for remainder in (np.remainder, np.fmod):
    _binary(remainder, unit_interval, above_one)  # between jumps
