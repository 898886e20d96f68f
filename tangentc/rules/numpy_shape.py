"""Functions that rearrange, repeat, join and split: all linear."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.rules.derived_types import same_rank, triangle_type
from tangentc.rules.language import d, linear
from tangentc.rules.samples import array, sample
from tangentc.rules.shape_types import (
    flattened_type,
    rearranged_type,
    reshaped_type,
    same_array_type,
    same_type,
)
from tangentc.runtime import (
    inverse_permutation,
    unbroadcast,
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


@linear(np.ndarray.flat, wrt="a", result=flattened_type, samples=[sample(array(2, 3)), sample(array(3))])
def flat(y, a):
    d[a] = np.reshape(d[y], np.shape(a))


@linear(
    np.squeeze,
    np.ndarray.squeeze,
    wrt="a",
    result=rearranged_type,
    samples=[sample(array(2, 1, 3, 1), -1), sample(array(2, 1, 3, 1), (1, 3)), sample(array(3)), sample(array(1, 2))],
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
    result=rearranged_type,
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
    result=rearranged_type,
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


@linear(np.rot90, wrt="m", samples=[sample(array(2, 3)), sample(array(2, 3, 2), k=3, axes=(1, 2))], result=same_rank)
def rot90(y, m, k=1, axes=(0, 1)):
    d[m] = np.rot90(d[y], -k, axes)


@linear(
    np.roll,
    wrt="a",
    result=same_array_type,
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


TRIANGLES = [sample(array(3, 4)), sample(array(3)), sample(array(2, 3, 3), -1), sample(array(3, 2), k=1)]


@linear(np.tril, wrt="m", samples=TRIANGLES, result=triangle_type)
def tril(y, m, k=0):
    if m.ndim == 2:
        d[m] = np.tril(d[y], k)
    else:
        d[m] = unbroadcast(np.tril(d[y], k), m)


@linear(np.triu, wrt="m", samples=TRIANGLES, result=triangle_type)
def triu(y, m, k=0):
    if m.ndim == 2:
        d[m] = np.triu(d[y], k)
    else:
        d[m] = unbroadcast(np.triu(d[y], k), m)
