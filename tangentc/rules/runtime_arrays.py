"""The functions of emitted code that rearrange arrays and work on matrices."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.rules.derived_types import adjoint_of, same_rank, shaped_like
from tangentc.rules.domains import distinct
from tangentc.rules.language import d, differential, linear
from tangentc.rules.samples import array, sample
from tangentc.rules.shape_types import same_type
from tangentc.runtime import (
    as_columns,
    broadcast_like,
    difference_adjoint,
    folded_down,
    from_columns,
    gap_reciprocals,
    half_lower,
    lower_of_skew,
    mirrored,
    onto_diagonal,
    skew_lower,
    unbroadcast,
    undo_diag,
    unpad,
    unrepeat,
    untile,
)

# Matrices

SQUARE = [sample(array(3, 3)), sample(array(2, 3, 3))]


@linear(half_lower, wrt="m", samples=SQUARE, result=same_type)
def half_lower_rule(y, m):
    d[m] = half_lower(d[y])


@linear(skew_lower, wrt="m", samples=SQUARE, result=same_type)
def skew_lower_rule(y, m):
    d[m] = lower_of_skew(d[y])


@linear(lower_of_skew, wrt="m", samples=SQUARE, result=same_type)
def lower_of_skew_rule(y, m):
    d[m] = skew_lower(d[y])


@linear(mirrored, wrt="m", samples=SQUARE, result=same_type)
def mirrored_rule(y, m):
    d[m] = folded_down(d[y])


@linear(folded_down, wrt="m", samples=SQUARE, result=same_type)
def folded_down_rule(y, m):
    d[m] = mirrored(d[y])


@linear(
    as_columns, wrt="r", constant_in="b", samples=[sample(array(3), np.ones(3)), sample(array(3, 2), np.ones((3, 2)))]
)
def as_columns_rule(y, r, b):
    d[r] = from_columns(d[y], b)


@linear(
    from_columns,
    wrt="r",
    constant_in="b",
    samples=[sample(array(3, 1), np.ones(3)), sample(array(3, 2), np.ones((3, 2)))],
)
def from_columns_rule(y, r, b):
    d[r] = as_columns(d[y], b)


@differential(gap_reciprocals, on={"w": distinct}, samples=[sample(array(3)), sample(array(2, 3))])
def gap_reciprocals_rule(y, w):
    rows = broadcast_like(np.expand_dims(d[w], -1), y)
    columns = broadcast_like(np.expand_dims(d[w], -2), y)
    d[y] = (rows - columns) * y**2


# Rearranging


@linear(unpad, wrt="y_bar", samples=[sample(array(5), 1), sample(array(4, 5), ((1, 0), (0, 2)))], result=same_rank)
def unpad_rule(x_bar, y_bar, pad_width):
    d[y_bar] = np.pad(d[x_bar], pad_width)


@linear(
    untile,
    wrt="y_bar",
    constant_in="x",
    samples=[sample(array(4, 9), np.ones((2, 3)), (2, 3))],
    result=shaped_like("x", "y_bar"),
)
def untile_rule(x_bar, y_bar, x, reps):
    d[y_bar] = np.tile(d[x_bar], reps)


@linear(
    unrepeat,
    wrt="y_bar",
    constant_in="x",
    samples=[sample(array(6), np.ones(3), 2), sample(array(2, 4), np.ones((2, 2)), 2, 1)],
    result=adjoint_of("x"),
)
def unrepeat_rule(x_bar, y_bar, x, repeats, axis=None):
    d[y_bar] = np.repeat(d[x_bar], repeats, axis)


@linear(
    onto_diagonal,
    wrt="y_bar",
    constant_in="x",
    samples=[sample(array(3), np.ones((3, 4))), sample(array(2, 3), np.ones((2, 3, 4)), 1, 1, 2)],
    result=adjoint_of("x"),
)
def onto_diagonal_rule(x_bar, y_bar, x, offset=0, axis1=0, axis2=1):
    d[y_bar] = unbroadcast(np.diagonal(d[x_bar], offset, axis1, axis2), y_bar)


@linear(
    undo_diag,
    wrt="y_bar",
    constant_in="x",
    samples=[sample(array(3, 3), np.ones(3)), sample(array(3), np.ones((3, 3)))],
    result=shaped_like("x", "x", "y_bar"),
)
def undo_diag_rule(x_bar, y_bar, x, k=0):
    d[y_bar] = np.diag(d[x_bar], k)


@linear(difference_adjoint, wrt="y_bar", samples=[sample(array(3), 4), sample(array(3, 2), 4, 0), sample(array(0), 0)])
def difference_adjoint_rule(x_bar, y_bar, length, axis=-1):
    d[y_bar] = np.diff(d[x_bar], axis=axis)
