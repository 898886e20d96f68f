"""Subscripts."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import operator

import numpy as np

from tangentc.rules.derived_types import adjoint_of, same_rank, taken_type, weighted_counts_type
from tangentc.rules.domains import distinct
from tangentc.rules.indexing_types import indexed_type
from tangentc.rules.language import d, differential, linear
from tangentc.rules.samples import array, sample
from tangentc.rules.shape_types import same_type
from tangentc.runtime import scatter, take_adjoint, take_along_adjoint

INDICES = [
    sample(array(5), 2),
    sample(array(5), -1),
    sample(array(5), slice(1, 4)),
    sample(array(3, 4), (slice(None, None, -2), 1)),
    sample(array(3, 4), (..., None, 2)),
    sample(array(3, 4), np.array([0, 2, 0, 0])),
    sample(array(3, 4), (np.array([0, 1, 0]), np.array([3, 3, 3]))),
    sample(array(3, 4), (slice(None), np.array([1, 1]))),
    sample(array(5), np.array([True, False, True, True, False])),
    sample(array(5), [0, 0, 3]),
    sample((array(2), array(3)), 1),
]


@linear(operator.getitem, wrt="x", result=indexed_type, samples=INDICES)
def getitem(y, x, index, /):
    d[x] = scatter(d[y], x, index)


@linear(
    np.take,
    np.ndarray.take,
    wrt="a",
    samples=[
        sample(array(5), np.array([0, 0, 3])),
        sample(array(5), 2),
        sample(array(2, 3), np.array([[0, 5], [5, 1]])),
        sample(array(2, 3, 2), np.array([[1, 1], [0, 2]]), axis=1),
        sample(array(2, 3), 1, axis=-1),
    ],
    result=taken_type,
)
def take(y, a, indices, axis=None):
    d[a] = take_adjoint(d[y], a, indices, axis)


@linear(
    take_adjoint,
    wrt="y_bar",
    constant_in="x",
    samples=[
        sample(array(3), np.ones(5), np.array([0, 0, 3])),
        sample(array(2, 2), np.ones((2, 3)), np.array([1, 1]), 1),
    ],
    result=adjoint_of("x"),
)
def take_adjoint_rule(x_bar, y_bar, x, indices, axis=None):
    d[y_bar] = np.take(d[x_bar], indices, axis=axis)


ALONG = [
    sample(array(5), np.array([0, 0, 3]), axis=None),
    sample(array(2, 3), np.array([[0, 0], [2, 1]]), 1),
    sample(array(2, 3), np.array([[1, 0, 1]]), 0),
]


@linear(np.take_along_axis, wrt="arr", samples=ALONG, result=same_rank)
def take_along_axis(y, arr, indices, axis=-1):
    d[arr] = take_along_adjoint(d[y], arr, indices, axis)


@linear(
    take_along_adjoint,
    wrt="y_bar",
    constant_in="x",
    samples=[sample(array(2, 2), np.ones((2, 3)), np.array([[0, 0], [2, 1]]), 1)],
    result=adjoint_of("x"),
)
def take_along_adjoint_rule(x_bar, y_bar, x, indices, axis=-1):
    d[y_bar] = np.take_along_axis(d[x_bar], indices, axis=axis)


@differential(
    np.sort,
    on={"a": distinct},
    kink="ties: in the order in which they are sorted",
    result=same_type,
    samples=[sample(array(5)), sample(array(2, 4)), sample(array(3, 2), axis=0)],
    also_complex=True,
)
def sort(y, a, axis=-1):
    d[y] = np.take_along_axis(d[a], np.argsort(a, axis=axis), axis)


@linear(
    np.bincount,
    wrt="weights",
    result=weighted_counts_type,
    samples=[sample(np.array([0, 1, 1, 3]), array(4)), sample(np.array([0, 2]), array(2), 5)],
)
def bincount(z, x, weights=None, minlength=0):
    d[weights] = d[z][x]
