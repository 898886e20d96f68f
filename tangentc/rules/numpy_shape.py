"""Functions that rearrange, repeat, join and split: all linear."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.rules.language import d, differential, linear
from tangentc.rules.samples import array, sample
from tangentc.rules.shape_types import (
    flattened_type,
    joined_type,
    rearranged_type,
    reshaped_type,
    same_type,
    stacked_type,
)
from tangentc.runtime import (
    as_column,
    difference_adjoint,
    inverse_permutation,
    onto_diagonal,
    split_like,
    unbroadcast,
    undo_diag,
    unpad,
    unrepeat,
    unstack,
    untile,
)

# Shape


@linear(np.reshape, wrt="a", result=reshaped_type, samples=[sample(array(2, 3), (3, 2)), sample(array(2, 3), -1)])
def reshape(y, a, shape):
    d[a] = np.reshape(d[y], np.shape(a))


@linear(
    np.ndarray.reshape,
    wrt="a",
    result=reshaped_type,
    samples=[sample(array(2, 3), 3, 2), sample(array(2, 3), (3, 2)), sample(array(2, 3), -1)],
)
def reshape_method(y, a, *shape):
    d[a] = np.reshape(d[y], np.shape(a))


@linear(
    np.ravel,
    np.ndarray.ravel,
    np.ndarray.flatten,
    wrt="a",
    result=flattened_type,
    samples=[sample(array(2, 3)), sample(array(1)), sample(array())],
)
def ravel(y, a):
    d[a] = np.reshape(d[y], np.shape(a))


@linear(
    np.squeeze,
    np.ndarray.squeeze,
    wrt="a",
    result=rearranged_type,
    samples=[sample(array(2, 1, 3, 1), -1), sample(array(2, 1, 3, 1), (1, 3)), sample(array(3))],
)
def squeeze(y, a, axis=None):
    d[a] = np.reshape(d[y], np.shape(a))


@linear(
    np.expand_dims,
    wrt="a",
    result=rearranged_type,
    samples=[sample(array(2, 3), 1), sample(array(2, 3), (0, -1)), sample(array(), 0)],
)
def expand_dims(y, a, axis):
    d[a] = np.reshape(d[y], np.shape(a))


@linear(
    np.atleast_1d,
    np.atleast_2d,
    np.atleast_3d,
    wrt="a",
    samples=[sample(array()), sample(array(3)), sample(array(2, 3))],
)
def atleast(y, a, /):
    d[a] = np.reshape(d[y], np.shape(a))


@linear(
    np.broadcast_to,
    wrt="a",
    result=reshaped_type,
    samples=[sample(array(3), (2, 3)), sample(array(2, 1), (4, 2, 3)), sample(array(), (2,))],
)
def broadcast_to(y, a, shape):
    d[a] = unbroadcast(d[y], a)


# Order of axes


@linear(np.ndarray.T, wrt="a", result=rearranged_type, samples=[sample(array(2, 3)), sample(array(3))])
def transposed_attribute(y, a):
    d[a] = d[y].T


@linear(
    np.matrix_transpose,
    np.ndarray.mT,
    wrt="a",
    result=rearranged_type,
    samples=[sample(array(2, 3)), sample(array(4, 2, 3))],
)
def matrix_transpose(y, a, /):
    d[a] = np.swapaxes(d[y], -1, -2)


@linear(
    np.transpose,
    np.permute_dims,
    wrt="a",
    result=rearranged_type,
    samples=[sample(array(2, 3, 4)), sample(array(2, 3, 4), (1, 2, 0)), sample(array(2, 3, 4), axes=(-1, 0, 1))],
)
def transpose(y, a, axes=None):
    if axes is None and a.ndim == 2:
        d[a] = d[y].T
    elif axes is None:
        d[a] = np.transpose(d[y])
    elif min(axes) >= 0:
        d[a] = np.transpose(d[y], inverse_permutation(axes))
    else:
        d[a] = np.transpose(d[y], inverse_permutation(axes))


@linear(
    np.ndarray.transpose,
    wrt="a",
    samples=[
        sample(array(2, 3, 4)),
        sample(array(2, 3, 4), 1, 2, 0),
        sample(array(2, 3, 4), (1, 2, 0)),
        sample(array(2, 3, 4), None),
    ],
)
def transpose_method(y, a, *axes):
    if len(axes) == 0:
        d[a] = np.transpose(d[y])
    else:
        d[a] = np.transpose(d[y], inverse_permutation(axes))


@linear(
    np.swapaxes,
    np.ndarray.swapaxes,
    wrt="a",
    result=rearranged_type,
    samples=[sample(array(2, 3, 4), 0, 2), sample(array(2, 3, 4), 1, -1)],
)
def swapaxes(y, a, axis1, axis2, /):
    d[a] = np.swapaxes(d[y], axis1, axis2)


@linear(
    np.moveaxis,
    wrt="a",
    result=rearranged_type,
    samples=[sample(array(2, 3, 4), 0, -1), sample(array(2, 3, 4), (0, 1), (-1, 0))],
)
def moveaxis(y, a, source, destination):
    d[a] = np.moveaxis(d[y], destination, source)


# Order of elements


@linear(
    np.flip,
    wrt="m",
    result=same_type,
    samples=[sample(array(2, 3)), sample(array(2, 3), 0), sample(array(2, 3), (0, 1))],
)
def flip(y, m, axis=None):
    d[m] = np.flip(d[y], axis)


@linear(np.fliplr, wrt="m", result=same_type, samples=[sample(array(2, 3))])
def fliplr(y, m):
    d[m] = np.fliplr(d[y])


@linear(np.flipud, wrt="m", result=same_type, samples=[sample(array(2, 3)), sample(array(3))])
def flipud(y, m):
    d[m] = np.flipud(d[y])


@linear(np.rot90, wrt="m", samples=[sample(array(2, 3)), sample(array(2, 3, 2), k=3, axes=(1, 2))])
def rot90(y, m, k=1, axes=(0, 1)):
    d[m] = np.rot90(d[y], -k, axes)


@linear(
    np.roll,
    wrt="a",
    result=same_type,
    samples=[
        sample(array(5), 2),
        sample(array(2, 3), 1),
        sample(array(2, 3), -1, axis=0),
        sample(array(2, 3), (1, 2), axis=(0, 1)),
    ],
)
def roll(y, a, shift, axis=None):
    if isinstance(shift, int):
        d[a] = np.roll(d[y], -shift, axis)
    else:
        d[a] = np.roll(d[y], np.negative(shift), axis)


TRIANGLES = [sample(array(3, 4)), sample(array(2, 3, 3), -1), sample(array(3, 2), k=1)]


@linear(np.tril, wrt="m", samples=TRIANGLES)
def tril(y, m, k=0):
    d[m] = np.tril(d[y], k)


@linear(np.triu, wrt="m", samples=TRIANGLES)
def triu(y, m, k=0):
    d[m] = np.triu(d[y], k)


# Repetition


@linear(
    np.tile,
    wrt="A",
    samples=[sample(array(3), 2), sample(array(2, 3), (2, 1, 3)), sample(array(2, 3), 2), sample(array(), (2, 2))],
)
def tile(y, A, reps):
    d[A] = untile(d[y], A, reps)


@linear(
    np.repeat,
    np.ndarray.repeat,
    wrt="a",
    samples=[
        sample(array(3), 2),
        sample(array(2, 3), 2, 1),
        sample(array(2, 3), np.array([1, 0, 2]), axis=1),
        sample(array(2, 2), 3),
    ],
)
def repeat(y, a, repeats, axis=None):
    d[a] = unrepeat(d[y], a, repeats, axis)


@linear(
    np.pad, wrt="array", only={"mode": "constant".__eq__, "constant_values": (0).__eq__}, samples=[sample(array(3), 2)]
)
def pad_with_zeros(y, array, pad_width, mode="constant", *, constant_values=0):
    d[array] = unpad(d[y], pad_width)


@differential(
    np.pad,
    only={"mode": "constant".__eq__, "constant_values": lambda value: True},
    samples=[
        sample(array(3), 2),
        sample(array(2, 3), ((1, 0), (0, 2))),
        sample(array(2, 3), (1, 2), constant_values=1.5),
    ],
)
def pad(y, array, pad_width, mode="constant", *, constant_values=0):
    d[y] = np.pad(d[array], pad_width)


# Joining and splitting


@linear(
    np.concatenate,
    np.concat,
    wrt="arrays",
    result=joined_type,
    samples=[
        sample((array(2), array(3))),
        sample((array(2, 3), array(2, 1)), axis=1),
        sample((array(2, 3), array(4)), axis=None),
        sample([array(2, 3), array(1, 3)]),
    ],
)
def concatenate(y, arrays, axis=0):
    if axis == 0 and len(arrays) == 2:
        first = len(arrays[0])
        d[arrays] = (d[y][:first], d[y][first:])
    elif axis == 0 and len(arrays) == 3:
        first = len(arrays[0])
        last = len(arrays[2])
        d[arrays] = (d[y][:first], d[y][first : len(d[y]) - last], d[y][len(d[y]) - last :])
    else:
        d[arrays] = split_like(d[y], arrays, axis)


@linear(
    np.append,
    wrt=("arr", "values"),
    jointly=True,
    samples=[sample(array(3), array()), sample(array(2, 3), array(2)), sample(array(2, 3), array(1, 3), axis=0)],
)
def append(y, arr, values, axis=None):
    parts = split_like(d[y], (arr, values), axis)
    d[arr] = parts[0]
    d[values] = parts[1]


@linear(
    np.stack,
    wrt="arrays",
    result=stacked_type,
    samples=[sample((array(3), array(3))), sample((array(2, 3), array(2, 3)), axis=-1), sample((array(), array()))],
)
def stack(y, arrays, axis=0):
    if axis == 0 and len(arrays) == 2:
        d[arrays] = (d[y][0], d[y][1])
    elif axis == 0 and len(arrays) == 3:
        d[arrays] = (d[y][0], d[y][1], d[y][2])
    else:
        d[arrays] = unstack(d[y], axis)


@linear(np.vstack, wrt="tup", samples=[sample((array(3), array(2, 3))), sample((array(), array()))])
def vstack(y, tup):
    d[tup] = split_like(d[y], tup, 0, np.atleast_2d)


@linear(
    np.hstack,
    wrt="tup",
    samples=[sample((array(2), array(3))), sample((array(2, 3), array(2, 1))), sample((array(), array(2)))],
)
def hstack(y, tup):
    if y.ndim == 1:
        d[tup] = split_like(d[y], tup, 0, np.atleast_1d)
    else:
        d[tup] = split_like(d[y], tup, min(np.ndim(d[y]), 2) - 1, np.atleast_1d)


@linear(np.dstack, wrt="tup", samples=[sample((array(3), array(3))), sample((array(2, 3), array(2, 3, 2)))])
def dstack(y, tup):
    d[tup] = split_like(d[y], tup, 2, np.atleast_3d)


@linear(np.column_stack, wrt="tup", samples=[sample((array(3), array(3))), sample((array(3), array(3, 2)))])
def column_stack(y, tup):
    d[tup] = split_like(d[y], tup, 1, as_column)


@linear(
    np.split,
    np.array_split,
    wrt="ary",
    samples=[sample(array(6), 3), sample(array(6, 2), [1, 4]), sample(array(2, 4), 2, axis=1)],
)
def split(parts, ary, indices_or_sections, axis=0):
    d[ary] = np.concatenate(d[parts], axis=axis)


@linear(np.hsplit, wrt="ary", samples=[sample(array(4), 2), sample(array(2, 4), [1, 3])])
def hsplit(parts, ary, indices_or_sections):
    d[ary] = np.hstack(d[parts])


@linear(np.vsplit, wrt="ary", samples=[sample(array(4, 2), 2)])
def vsplit(parts, ary, indices_or_sections):
    d[ary] = np.concatenate(d[parts])


@linear(np.dsplit, wrt="ary", samples=[sample(array(2, 3, 4), 2)])
def dsplit(parts, ary, indices_or_sections):
    d[ary] = np.concatenate(d[parts], axis=2)


# Diagonals and differences


@linear(
    np.diag, wrt="v", samples=[sample(array(3)), sample(array(3), 1), sample(array(3, 3)), sample(array(3, 4), k=-1)]
)
def diag(y, v, k=0):
    if v.ndim == 1:
        d[v] = np.diagonal(d[y], k)
    else:
        d[v] = undo_diag(d[y], v, k)


@linear(
    np.diagonal,
    np.ndarray.diagonal,
    wrt="a",
    samples=[sample(array(3, 3)), sample(array(3, 4), 1), sample(array(2, 3, 4), -1, axis1=1, axis2=2)],
)
def diagonal(y, a, offset=0, axis1=0, axis2=1):
    d[a] = onto_diagonal(d[y], a, offset, axis1, axis2)


@linear(
    np.trace,
    np.ndarray.trace,
    wrt="a",
    samples=[sample(array(3, 3)), sample(array(3, 4), 1), sample(array(2, 3, 4), axis1=1, axis2=2)],
)
def trace(t, a, offset=0, axis1=0, axis2=1):
    d[a] = onto_diagonal(np.expand_dims(d[t], -1), a, offset, axis1, axis2)


@linear(np.diff, wrt="a", only={"n": lambda n: n == 1}, samples=[sample(array(4)), sample(array(3, 2), axis=0)])
def diff(y, a, n=1, axis=-1):
    d[a] = difference_adjoint(d[y], axis)
