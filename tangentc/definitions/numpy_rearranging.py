"""Functions of NumPy that join, pick and rearrange, as concatenation and indexing."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from tangentc.definitions.declaration import definition
from tangentc.rules.domains import distinct, nonzero
from tangentc.rules.samples import array, sample

BOOLEAN = np.array([True, False, True])


@definition(
    np.block,
    samples=[
        sample([[array(2, 2), array(2, 1)], [array(1, 2), array(1, 1)]]),
        sample([array(2), array(3)]),
        sample([[array(2, 2)], [array(2)]]),
        sample([[array(), array()], [array(), 1.0]]),
    ],
    also_complex=True,
)
def block(arrays):
    if not isinstance(arrays[0], (list, tuple)):
        return np.concatenate([np.atleast_1d(part) for part in arrays], axis=-1)
    rows = [np.concatenate([np.atleast_2d(part) for part in row], axis=-1) for row in arrays]
    return np.concatenate(rows, axis=-2)


@definition(
    np.delete,
    samples=[
        sample(array(5), 1),
        sample(array(3, 4), [0, 2], axis=1),
        sample(array(2, 3), slice(0, 4, 2)),
        sample(array(3, 2), BOOLEAN, axis=0),
    ],
    also_complex=True,
)
def delete(arr, obj, axis=None):
    if axis is None:
        return np.take(np.ravel(arr), np.delete(np.arange(np.size(arr)), obj))
    return np.take(arr, np.delete(np.arange(np.shape(arr)[axis]), obj), axis=axis)


@definition(
    np.insert,
    samples=[
        sample(array(4), 1, array()),
        sample(array(4), [1, 3], array(2)),
        sample(array(4), 2, array(3)),
        sample(array(2, 3), 1, array(), axis=1),
        sample(array(2, 3), 1, array(2), axis=1),
        sample(array(2, 3), [0, 2], array(2, 2), axis=1),
        sample(array(2, 3), 1, array(3), axis=0),
    ],
    also_complex=True,
)
def insert(arr, obj, values, axis=None):
    if axis is None:
        flat = np.ravel(arr)
        count = np.size(flat)
        order = np.insert(np.arange(count), obj, count + np.arange(np.size(values)))
        return np.take(np.concatenate((flat, np.ravel(values))), order)
    if isinstance(obj, int):
        row = np.broadcast_to(values, np.shape(np.take(arr, 0, axis=axis)))
        added = np.expand_dims(row, axis)
    else:
        added = np.broadcast_to(values, np.shape(np.take(arr, obj, axis=axis)))
    count = np.shape(arr)[axis]
    order = np.insert(np.arange(count), obj, count + np.arange(np.shape(added)[axis]))
    return np.take(np.concatenate((arr, added), axis=axis), order, axis=axis)


@definition(np.resize, samples=[sample(array(3), (2, 4)), sample(array(2, 3), 4)], also_complex=True)
def resize(a, new_shape):
    return np.take(np.ravel(a), np.resize(np.arange(np.size(a)), new_shape))


@definition(
    np.trim_zeros,
    on={"filt": nonzero},
    samples=[sample(array(6)), sample(array(6), "f"), sample(array(6), "b")],
    also_complex=True,
)
def trim_zeros(filt, trim="fb"):
    filled = np.flatnonzero(filt)
    first = np.min(filled, initial=np.size(filt)) if "f" in trim else 0
    last = np.max(filled, initial=-1) + 1 if "b" in trim else np.size(filt)
    return filt[first:last]


@definition(
    np.rollaxis,
    samples=[sample(array(2, 3, 4), 2), sample(array(2, 3, 4), 0, 3), sample(array(2, 3, 4), 1, 1)],
    also_complex=True,
)
def rollaxis(a, axis, start=0):
    last = axis % np.ndim(a) < start
    return np.moveaxis(a, axis, start - 1 if last else start)


@definition(np.unstack, samples=[sample(array(2, 3)), sample(array(2, 3), axis=1)], also_complex=True)
def unstack(x, axis=0):
    return tuple(np.moveaxis(x, axis, 0))


@definition(
    np.choose,
    samples=[
        sample(np.array([0, 1, 1]), [array(3), array(3)]),
        sample(np.array([[0, 1, 2]]), (array(3), array(), array(2, 3))),
        sample([1, 0, 1], [array(3), array(3)]),
        sample(np.array([0, 5, -1]), [array(3), array(3)], mode="clip"),
        sample(np.array([0, 5, 2]), [array(3), array(3)], mode="wrap"),
    ],
    also_complex=True,
)
def choose(a, choices, out=None, mode="raise"):
    index = np.clip(a, 0, len(choices) - 1) if mode == "clip" else np.mod(a, len(choices)) if mode == "wrap" else a
    chosen = choices[0]
    for k in range(1, len(choices)):
        chosen = np.where(np.equal(index, k), choices[k], chosen)
    return chosen


@definition(
    np.compress,
    samples=[sample(BOOLEAN, array(3, 2), axis=0), sample([True, False, True], array(2, 3))],
    also_complex=True,
)
def compress(condition, a, axis=None):
    return np.take(a, np.flatnonzero(condition), axis=axis)


@definition(np.ndarray.compress, samples=[sample(array(3, 2), BOOLEAN, axis=0)], also_complex=True)
def compress_method(a, condition, axis=None):
    return np.take(a, np.flatnonzero(condition), axis=axis)


@definition(np.extract, samples=[sample(np.array([[True, False], [True, True]]), array(2, 2))], also_complex=True)
def extract(condition, arr):
    return np.take(np.ravel(arr), np.flatnonzero(condition))


@definition(
    np.select,
    samples=[
        sample([BOOLEAN, ~BOOLEAN], [array(3), array(3)]),
        sample([BOOLEAN, np.array([True, True, False])], [array(3), array(3)], array()),
        sample([BOOLEAN], [array()], default=2.0),
    ],
    also_complex=True,
)
def select(condlist, choicelist, default=0.0):
    chosen = np.where(condlist[-1], choicelist[-1], default)
    for k in range(2, len(condlist) + 1):
        chosen = np.where(condlist[-k], choicelist[-k], chosen)
    return chosen


@definition(
    np.partition,
    on={"a": distinct},
    kink="ties: as they are sorted",
    samples=[sample(array(5), 2), sample(array(2, 4), 1, axis=0)],
)
def partition(a, kth, axis=-1):
    return np.take_along_axis(a, np.argpartition(a, kth, axis=axis), axis=axis)


@definition(np.sort, on={"a": distinct}, samples=[sample(array(2, 3), axis=None), sample(array(4), kind="stable")])
def sort(a, axis=-1, kind=None, order=None, *, stable=None):
    return np.sort(np.ravel(a)) if axis is None else np.sort(a, axis=axis)


@definition(np.diagflat, samples=[sample(array(2, 2)), sample(array(3), 1)], also_complex=True)
def diagflat(v, k=0):
    return np.diag(np.ravel(v), k)


@definition(
    np.vander, samples=[sample(array(3)), sample(array(3), 4), sample(array(3), 2, increasing=True)], also_complex=True
)
def vander(x, N=None, increasing=False):
    count = len(x) if N is None else N
    exponents = np.arange(count) if increasing else np.arange(count - 1, -1, -1)
    return x[:, None] ** exponents


@definition(np.astype, samples=[sample(array(3), np.float64)])
def astype(x, dtype, *, copy=True):
    return x.astype(dtype)


@definition(
    np.asarray_chkfinite, np.require, samples=[sample(array(3)), sample(array(3), np.float64)], also_complex=True
)
def asarray(a, dtype=None, order=None):
    return np.asarray(a, dtype=dtype)


@definition(
    np.unique,
    on={"ar": distinct},
    samples=[
        sample(array(4)),
        sample(array(2, 3)),
        sample(array(2, 2), return_index=True, return_inverse=True, return_counts=True),
    ],
)
def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None):
    if axis is not None:
        raise NotImplementedError("unique rows are not differentiated")
    flat = np.ravel(ar)
    order = np.argsort(flat, kind="stable")
    ordered = np.take(flat, order)
    first = np.concatenate((np.array([True]), ordered[1:] != ordered[:-1]))
    values = np.take(ordered, np.flatnonzero(first))
    if not (return_index or return_inverse or return_counts):
        return values
    index = (order[first],) if return_index else ()
    inverse = (np.reshape((np.cumsum(first) - 1)[np.argsort(order)], np.shape(ar)),) if return_inverse else ()
    counts = (np.diff(np.append(np.flatnonzero(first), np.size(ar))),) if return_counts else ()
    return (values, *index, *inverse, *counts)


@definition(
    sliding_window_view,
    samples=[
        sample(array(5), 3),
        sample(array(3, 4), 2, axis=1),
        sample(array(3, 4), (2, 2)),
        sample(array(4, 3), (2,), 0),
    ],
    also_complex=True,
)
def sliding_windows(x, window_shape, axis=None):
    lengths = window_shape if isinstance(window_shape, tuple) else (window_shape,)
    axes = axis if isinstance(axis, tuple) else range(np.ndim(x)) if axis is None else (axis,)
    windows = x
    for k in range(len(lengths)):
        starts = np.arange(np.shape(x)[axes[k]] - lengths[k] + 1)
        places = starts[:, None] + np.arange(lengths[k])
        windows = np.moveaxis(np.take(windows, places, axis=axes[k] % np.ndim(x)), axes[k] % np.ndim(x) + 1, -1)
    return windows


PADDED = [
    sample(array(4), 2, "reflect"),
    sample(array(3, 4), ((1, 0), (0, 2)), "reflect"),
    sample(array(3), (3, 4), "reflect"),
]


def _padding(array, axis, mode):
    if mode == "mean":
        return np.mean(array, axis=axis, keepdims=True)
    if mode == "maximum":
        return np.max(array, axis=axis, keepdims=True)
    if mode == "minimum":
        return np.min(array, axis=axis, keepdims=True)
    raise NotImplementedError("this mode of padding is not differentiated")


@definition(
    np.pad,
    kink="the greatest, the least: ties have equal shares",
    samples=[
        *PADDED,
        sample(array(3, 2), 1, constant_values=array()),
        sample(array(3), (2, 1), mode="linear_ramp"),
        sample(array(2, 3), 2, mode="linear_ramp", end_values=array()),
        sample(array(3, 2), 1, mode="edge"),
        sample(array(3, 4), (1, 2), mode="symmetric"),
        sample(array(3, 2), 2, mode="wrap"),
        sample(array(3, 2), (1, 2), mode="mean"),
        sample(array(3, 2), 1, mode="maximum"),
        sample(array(3, 2), ((0, 1), (1, 1)), mode="minimum"),
    ],
    also_complex=True,
)
def pad(array, pad_width, mode="constant", *, constant_values=0.0, end_values=0.0):
    widths = np.broadcast_to(pad_width, (np.ndim(array), 2))
    if mode == "constant":
        inside = np.pad(np.ones(np.shape(array), bool), pad_width)
        return np.where(inside, np.pad(array, pad_width), constant_values)
    padded = array
    for axis in range(np.ndim(array)):
        if mode in ("reflect", "edge", "symmetric", "wrap"):
            places = np.pad(np.arange(np.shape(array)[axis]), widths[axis], mode=mode)
            padded = np.take(padded, places, axis=axis)
        elif mode == "linear_ramp":
            ahead = np.moveaxis(padded, axis, 0)
            before, after = widths[axis, 0], widths[axis, 1]
            start = np.linspace(np.full_like(ahead[0], end_values), ahead[0], before, endpoint=False)
            end = np.linspace(np.full_like(ahead[0], end_values), ahead[-1], after, endpoint=False)
            padded = np.moveaxis(np.concatenate((start, ahead, end[::-1])), 0, axis)
        else:
            value = _padding(padded, axis, mode)
            before = np.repeat(value, widths[axis, 0], axis=axis)
            padded = np.concatenate((before, padded, np.repeat(value, widths[axis, 1], axis=axis)), axis=axis)
    return padded


@definition(
    np.take,
    np.ndarray.take,
    samples=[sample(array(4), np.array([5, -1]), mode="wrap"), sample(array(2, 3), np.array([4, 0]), 1, mode="clip")],
    also_complex=True,
)
def take(a, indices, axis=None, out=None, mode="raise"):
    length = np.size(a) if axis is None else np.shape(a)[axis]
    places = (
        np.mod(indices, length) if mode == "wrap" else np.clip(indices, 0, length - 1) if mode == "clip" else indices
    )
    return np.take(a, places, axis=axis)


@definition(
    np.reshape, samples=[sample(array(2, 3), (3, 2), order="F"), sample(array(2, 3), 6, "F")], also_complex=True
)
def reshape(a, shape, order="C"):
    if order == "F":
        return np.transpose(np.reshape(np.transpose(a), shape[::-1] if isinstance(shape, tuple) else shape))
    if order == "C":
        return np.reshape(a, shape)
    raise NotImplementedError("the order is to be 'C' or 'F'")


@definition(
    np.ndarray.reshape,
    samples=[sample(array(2, 3), 3, 2, order="F"), sample(array(2, 3), (3, 2), order="F")],
    also_complex=True,
)
def reshape_method(a, *shape, order="C"):
    return np.reshape(a, shape[0] if len(shape) == 1 else shape, order=order)


@definition(
    np.ravel,
    np.ndarray.ravel,
    np.ndarray.flatten,
    samples=[sample(array(2, 3), "F"), sample(array(2, 3), order="C")],
    also_complex=True,
)
def ravel(a, order="C"):
    if order == "F":
        return np.ravel(np.transpose(a))
    if order == "C":
        return np.ravel(a)
    raise NotImplementedError("the order is to be 'C' or 'F'")


@definition(np.ndarray.item, samples=[sample(array(4), 2), sample(array(2, 3), 1, -1)])
def item(a, *args):
    return float(np.ravel(a)[args[0]] if len(args) == 1 else a[args])


@definition(np.clip, np.ndarray.clip, samples=[sample(array(4), min=-0.5, max=array()), sample(array(4), max=0.3)])
def clip(a, a_min=None, a_max=None, out=None, *, min=None, max=None):
    return np.clip(a, a_min if min is None else min, a_max if max is None else max)


@definition(np.fromiter, samples=[sample([array(), array()], np.float64)], also_complex=True)
def fromiter(iter, dtype, count=-1):
    return np.array(iter, dtype=dtype)


@definition(np.r_, samples=[])
def r_(index):
    parts = index if isinstance(index, tuple) else (index,)
    return np.concatenate([_plain_part(part) for part in parts])


@definition(np.c_, samples=[])
def c_(index):
    parts = index if isinstance(index, tuple) else (index,)
    return np.column_stack([_plain_part(part) for part in parts])


def _plain_part(part):
    if isinstance(part, (slice, str)):
        raise NotImplementedError("slices and directives are not differentiated")
    return np.atleast_1d(part)
