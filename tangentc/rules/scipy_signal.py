"""Convolutions and recursive filters of `scipy.signal`: linear in the signal, and in what it is convolved with."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import signal  # noqa: TID253 - read when a program uses it

from tangentc.ir.types import UNKNOWN, Array
from tangentc.rules.covering import is_none, one_of
from tangentc.rules.domains import first_dominates
from tangentc.rules.language import d, differential, linear
from tangentc.rules.samples import array, sample
from tangentc.runtime import in_full, lagged_products

MODE = {"mode": one_of("full", "same", "valid")}
MODES = [
    sample(array(5), array(3)),
    sample(array(3), array(4), "same"),
    sample(array(5), array(3), mode="valid"),
    sample(array(3, 4), array(2, 3), "same"),
    sample(array(3, 4), array(2, 2), "valid"),
    sample(array(3, 4), array(4, 2)),
]
PLANES = [
    sample(array(3, 4), array(2, 3)),
    sample(array(3, 4), array(2, 2), "same"),
    sample(array(3, 4), array(2, 2), "valid"),
]


def convolved_type(call):
    """As many axes as the operands have."""
    x, y = call.type("in1"), call.type("in2")
    if not (isinstance(x, Array) and isinstance(y, Array)) or x.ones is None or x.ones == ():
        return UNKNOWN
    both = x.dtype if x.dtype == y.dtype == np.float64 else None
    return Array(both, (None,) * len(x.ones))


@linear(signal.convolve, also_complex=False, wrt=("in1", "in2"), only=MODE, result=convolved_type, samples=MODES)
def convolve(z, in1, in2, mode="full", method="auto"):
    full = in_full(d[z], in1, in2, mode)
    d[in1] = signal.correlate(full, in2, "valid", method)
    d[in2] = signal.correlate(full, in1, "valid", method)


@linear(signal.correlate, also_complex=False, wrt=("in1", "in2"), only=MODE, result=convolved_type, samples=MODES)
def correlate(z, in1, in2, mode="full", method="auto"):
    full = in_full(d[z], in1, in2, mode)
    d[in1] = signal.convolve(full, in2, "valid", method)
    d[in2] = np.flip(signal.correlate(full, in1, "valid", method))


@linear(
    signal.fftconvolve,
    signal.oaconvolve,
    wrt=("in1", "in2"),
    only={**MODE, "axes": is_none},
    result=convolved_type,
    samples=MODES,
)
def fftconvolve(z, in1, in2, mode="full", axes=None):
    full = in_full(d[z], in1, in2, mode)
    d[in1] = signal.fftconvolve(full, np.flip(in2), "valid")
    d[in2] = signal.fftconvolve(full, np.flip(in1), "valid")


ZEROS = {**MODE, "boundary": one_of("fill"), "fillvalue": one_of(0)}


@linear(signal.convolve2d, also_complex=False, wrt=("in1", "in2"), only=ZEROS, result=convolved_type, samples=PLANES)
def convolve2d(z, in1, in2, mode="full", boundary="fill", fillvalue=0):
    full = in_full(d[z], in1, in2, mode)
    d[in1] = signal.correlate2d(full, in2, "valid")
    d[in2] = signal.correlate2d(full, in1, "valid")


@linear(signal.correlate2d, also_complex=False, wrt=("in1", "in2"), only=ZEROS, result=convolved_type, samples=PLANES)
def correlate2d(z, in1, in2, mode="full", boundary="fill", fillvalue=0):
    full = in_full(d[z], in1, in2, mode, True)
    d[in1] = signal.convolve2d(full, in2, "valid")
    d[in2] = np.flip(signal.correlate2d(full, in1, "valid"))


# Recursive filters. a y = b x, as polynomials in the delay: a dy = b dx + db x - da y.

FILTERS = [
    sample(array(3), array(2), array(6)),
    sample(array(2), array(3), array(2, 5)),
    sample(array(2), array(2), array(5, 2), axis=0),
    sample(array(3), array(1), array(4)),
]


def filtered_type(call):
    """As the signal."""
    known = [call.type(name) for name in ("b", "a", "x")]
    if not all(isinstance(each, Array) for each in known):
        return UNKNOWN
    dtypes = {each.dtype for each in known}
    return Array(known[2].dtype if len(dtypes) == 1 and None not in dtypes else None, known[2].ones or None)


@linear(
    signal.lfilter,
    wrt=("b", "x"),
    on={"a": first_dominates},
    only={"zi": is_none},
    result=filtered_type,
    samples=FILTERS,
)
def lfilter_transposed(y, b, a, x, axis=-1, zi=None):
    d[b] = lagged_products(d[y], signal.lfilter(np.ones_like(a[:1]), a, x, axis), len(b), axis)
    d[x] = np.flip(signal.lfilter(b, a, np.flip(d[y], axis), axis), axis)


@differential(
    signal.lfilter,
    on={"a": first_dominates},
    only={"zi": is_none},
    result=filtered_type,
    samples=FILTERS,
)
def lfilter(y, b, a, x, axis=-1, zi=None):
    one = np.ones_like(a[:1])
    change = signal.lfilter(d[b], one, x, axis) - signal.lfilter(d[a], one, y, axis)
    d[y] = signal.lfilter(b, a, d[x], axis) + signal.lfilter(one, a, change, axis)
