"""Functions that make arrays of what they are given."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import builtins

import numpy as np

from tangentc.rules.creation_types import array_type, cast_type, converted_type, filled_like_type, filled_type
from tangentc.rules.derived_types import range_type, spaced_type
from tangentc.rules.domains import Domain
from tangentc.rules.joining_types import item_type
from tangentc.rules.knowledge import is_array, is_complex, is_flat_list, is_flat_tuple
from tangentc.rules.language import d, differential, linear
from tangentc.rules.samples import array, sample
from tangentc.rules.shape_types import copy_type
from tangentc.runtime import like_structure, unbroadcast


def is_inexact(dtype: object) -> bool:
    """Whether a dtype argument asks for floating-point numbers, real or complex, or for none in particular."""
    return dtype is None or np.dtype(dtype).kind in "fc"  # type: ignore[call-overload]


@linear(
    np.array,
    np.asarray,
    np.asanyarray,
    np.ascontiguousarray,
    np.asfortranarray,
    wrt="object",
    only={"dtype": is_inexact},
    result=array_type,
    samples=[
        sample(array(2, 3)),
        sample([array(), array()]),
        sample((array(), array())),
        sample(((array(), array()), (array(), array()))),
        sample([array(3), array(3)]),
        sample(array(3), dtype=np.float64),
    ],
)
def make_array(y, object, dtype=None):
    if dtype is not None and is_complex(object) and np.dtype(dtype).kind == "f":
        raise NotImplementedError("an array of real numbers of complex ones: take `np.real` first")
    if is_array(object) and dtype is None:
        d[object] = d[y]
    elif is_array(object):
        d[object] = unbroadcast(d[y], object)
    elif is_flat_list(object) and dtype is None:
        d[object] = list(d[y])
    elif is_flat_tuple(object) and dtype is None:
        d[object] = tuple(d[y])
    else:
        d[object] = like_structure(d[y], object)


@linear(np.copy, np.ndarray.copy, wrt="a", result=copy_type, samples=[sample(array(3)), sample(array(2, 3))])
def copy(y, a):
    d[a] = d[y]


@linear(
    np.float64,
    np.float32,
    np.complex128,
    np.complex64,
    builtins.float,
    wrt="x",
    elementwise=True,
    result=converted_type,
    samples=[sample(array())],
)
def convert(y, x, /):
    d[x] = d[y]


@linear(
    np.ndarray.astype,
    wrt="x",
    result=cast_type,
    samples=[sample(array(3), np.float64), sample(array(3), dtype="float32")],
)
def astype(y, x, dtype, *, copy=True):
    if np.dtype(dtype).kind == "f" and is_complex(x):
        raise NotImplementedError("`astype` of complex numbers to real ones: take `np.real` first")
    if np.dtype(dtype).kind in "fc":
        d[x] = unbroadcast(d[y], x)
    elif np.dtype(dtype).kind not in "fc":
        d[x] = np.zeros_like(x)
    else:
        raise NotImplementedError("`astype` to a dtype that is known only when the program runs")


@linear(
    np.full,
    wrt="fill_value",
    only={"dtype": is_inexact},
    result=filled_type,
    samples=[
        sample((2, 3), array()),
        sample(3, array()),
        sample((2, 3), array(3)),
    ],
)
def full(y, shape, fill_value, dtype=None):
    d[fill_value] = unbroadcast(d[y], fill_value)


@linear(
    np.full_like,
    wrt="fill_value",
    constant_in="a",
    only={"dtype": is_inexact},
    result=filled_like_type,
    samples=[sample(np.ones((2, 3)), array()), sample(np.ones((2, 3)), array(3))],
)
def full_like(y, a, fill_value, dtype=None):
    d[fill_value] = unbroadcast(d[y], fill_value)


@linear(
    np.linspace,
    wrt=("start", "stop"),
    jointly=True,
    samples=[sample(array(), array()), sample(array(), array(), 5), sample(array(), array(3), num=4, endpoint=False)],
    result=spaced_type,
)
def linspace(y, start, stop, num=50, endpoint=True):
    share = np.linspace(0.0, 1.0, num, endpoint=endpoint)
    d[start] = unbroadcast(np.tensordot(1 - share, d[y], 1), start)
    d[stop] = unbroadcast(np.tensordot(share, d[y], 1), stop)


@differential(
    np.arange,
    samples=[
        sample(4.5),
        sample(array(domain=Domain("near two", lambda rng, shape: 2.3)), 6.0),
        sample(0.5, 4.0, array(domain=Domain("near one", lambda rng, shape: 0.9))),
    ],
    result=range_type,
)
def arange(y, start, stop=None, step=1):
    if stop is None:
        d[y] = np.zeros_like(y) * d[start]
    elif step == 1:
        d[y] = np.full(np.shape(y), d[start])
    else:
        d[y] = np.full(np.shape(y), d[start]) + np.arange(len(y)) * np.full(np.shape(y), d[step])


@linear(np.ndarray.tolist, wrt="x", samples=[sample(array(3)), sample(array(2, 3))])
def tolist(items, x):
    d[x] = unbroadcast(np.array(d[items]), x)


@linear(np.ndarray.item, wrt="x", result=item_type, samples=[sample(array(1)), sample(array(1, 1))])
def item(number, x):
    d[x] = np.full_like(x, d[number])
