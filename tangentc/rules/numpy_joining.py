"""Functions that repeat, join, split and take diagonals: all linear."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.rules.derived_types import (
    changed_along_axis,
    diagonal_matrix_type,
    diagonal_type,
    less_two_axes,
    same_rank,
)
from tangentc.rules.joining_types import (
    appended_type,
    columns_type,
    end_to_end_type,
    in_depth_type,
    rows_type,
    split_type,
    tiled_type,
)
from tangentc.rules.language import d, differential, linear
from tangentc.rules.samples import array, sample
from tangentc.rules.shape_types import (
    joined_type,
    stacked_type,
)
from tangentc.runtime import (
    as_column,
    difference_adjoint,
    onto_diagonal,
    split_like,
    undo_diag,
    unpad,
    unrepeat,
    unstack,
    untile,
)

# Repetition


@linear(
    np.tile,
    wrt="A",
    result=tiled_type,
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
    result=changed_along_axis,
)
def repeat(y, a, repeats, axis=None):
    d[a] = unrepeat(d[y], a, repeats, axis)


@linear(
    np.pad,
    wrt="array",
    only={"mode": "constant".__eq__, "constant_values": (0).__eq__},
    samples=[sample(array(3), 2)],
    result=same_rank,
)
def pad_with_zeros(y, array, pad_width, mode="constant", *, constant_values=0):
    d[array] = unpad(d[y], pad_width)


@differential(
    np.pad,
    also_complex=True,
    only={"mode": "constant".__eq__, "constant_values": lambda value: True},
    samples=[
        sample(array(3), 2),
        sample(array(2, 3), ((1, 0), (0, 2))),
        sample(array(2, 3), (1, 2), constant_values=1.5),
    ],
    result=same_rank,
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
    result=appended_type,
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


@linear(np.vstack, wrt="tup", result=rows_type, samples=[sample((array(3), array(2, 3))), sample((array(), array()))])
def vstack(y, tup):
    d[tup] = split_like(d[y], tup, 0, np.atleast_2d)


@linear(
    np.hstack,
    wrt="tup",
    result=end_to_end_type,
    samples=[sample((array(2), array(3))), sample((array(2, 3), array(2, 1))), sample((array(), array(2)))],
)
def hstack(y, tup):
    if y.ndim == 1:
        d[tup] = split_like(d[y], tup, 0, np.atleast_1d)
    else:
        d[tup] = split_like(d[y], tup, min(np.ndim(d[y]), 2) - 1, np.atleast_1d)


@linear(
    np.dstack,
    wrt="tup",
    result=in_depth_type,
    samples=[sample((array(3), array(3))), sample((array(2, 3), array(2, 3, 2)))],
)
def dstack(y, tup):
    d[tup] = split_like(d[y], tup, 2, np.atleast_3d)


@linear(
    np.column_stack,
    wrt="tup",
    result=columns_type,
    samples=[sample((array(3), array(3))), sample((array(3), array(3, 2)))],
)
def column_stack(y, tup):
    d[tup] = split_like(d[y], tup, 1, as_column)


@linear(
    np.split,
    np.array_split,
    wrt="ary",
    result=split_type(),
    samples=[sample(array(6), 3), sample(array(6, 2), [1, 4]), sample(array(2, 4), 2, axis=1)],
)
def split(parts, ary, indices_or_sections, axis=0):
    d[ary] = np.concatenate(d[parts], axis=axis)


@linear(np.hsplit, wrt="ary", result=split_type(1), samples=[sample(array(4), 2), sample(array(2, 4), [1, 3])])
def hsplit(parts, ary, indices_or_sections):
    d[ary] = np.hstack(d[parts])


@linear(np.vsplit, wrt="ary", result=split_type(0), samples=[sample(array(4, 2), 2)])
def vsplit(parts, ary, indices_or_sections):
    d[ary] = np.concatenate(d[parts])


@linear(np.dsplit, wrt="ary", result=split_type(2), samples=[sample(array(2, 3, 4), 2)])
def dsplit(parts, ary, indices_or_sections):
    d[ary] = np.concatenate(d[parts], axis=2)


# Diagonals and differences


@linear(
    np.diag,
    wrt="v",
    samples=[sample(array(3)), sample(array(3), 1), sample(array(3, 3)), sample(array(3, 4), k=-1)],
    result=diagonal_matrix_type,
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
    result=diagonal_type,
)
def diagonal(y, a, offset=0, axis1=0, axis2=1):
    d[a] = onto_diagonal(d[y], a, offset, axis1, axis2)


@linear(
    np.trace,
    np.ndarray.trace,
    wrt="a",
    samples=[sample(array(3, 3)), sample(array(3, 4), 1), sample(array(2, 3, 4), axis1=1, axis2=2)],
    result=less_two_axes,
)
def trace(t, a, offset=0, axis1=0, axis2=1):
    d[a] = onto_diagonal(np.expand_dims(d[t], -1), a, offset, axis1, axis2)


@linear(
    np.diff,
    wrt="a",
    only={"n": lambda n: n == 1},
    samples=[sample(array(4)), sample(array(3, 2), axis=0)],
    result=changed_along_axis,
)
def diff(y, a, n=1, axis=-1):
    d[a] = difference_adjoint(d[y], np.shape(a)[axis], axis)
