"""The functions that emitted code uses: most are each other's transposes."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.ir.operators import set_repeatedly
from tangentc.ir.types import UNKNOWN, Array, Number, Type
from tangentc.rules.adjoint_types import index_added_type, items_like_type, unzipped_type
from tangentc.rules.derived_types import adjoint_of, parts_type, scattered_type, shaped_like, summands_type, zero_type
from tangentc.rules.indexing_types import indexed_type
from tangentc.rules.language import constant, d, differential, linear
from tangentc.rules.result_types import bool_type, int_type, not_differentiable
from tangentc.rules.samples import array, sample
from tangentc.rules.shape_types import like_second, same_array_type, same_type
from tangentc.rules.typed_call import TypedCall
from tangentc.runtime import (
    accumulate,
    advanced,
    as_column,
    broadcast_each,
    broadcast_like,
    copied,
    count_along,
    delayed,
    delayed_from_one,
    equal_shares,
    exp,
    float_dtype,
    gathered,
    grid_adjoint,
    holds_twice,
    index_add,
    inverse_permutation,
    is_basic_index,
    items_like,
    iteration_adjoint,
    join_blocks,
    last_stored,
    like_structure,
    linear_recurrence,
    merge_axes,
    one_like,
    parts_of,
    position_of,
    product_of_others,
    quantile_shares,
    repack,
    scatter,
    second_of_each,
    share_storage,
    split_axes,
    split_like,
    spread,
    sum_adjoint,
    tensordot_axes,
    unbroadcast,
    unbroadcast_each,
    unstack,
    unzip,
    with_zeros,
    zeros_like,
)

constant(quantile_shares, equal_shares, result=adjoint_of("argument0"))
constant(zeros_like, result=zero_type)
constant(count_along, position_of, result=int_type)
constant(is_basic_index, holds_twice, share_storage, result=bool_type)
constant(tensordot_axes, parts_of)
constant(float_dtype, inverse_permutation, result=not_differentiable)
constant(one_like, result=same_type)

# Numbers


def _maybe_float(call: TypedCall) -> Type:
    """A Python float, or a double of NumPy's where that is infinite."""
    is_float = call.type("x") == Number(float)
    return Array(np.dtype(np.float64), (), weak=True, scalar=True) if is_float else UNKNOWN


@differential(exp, result=_maybe_float, samples=[sample(array())])
def exp_rule(z, x):
    d[z] = z * d[x]


# Broadcasting and reductions


@linear(
    unbroadcast,
    wrt="x_bar",
    constant_in="x",
    result=like_second,
    samples=[
        sample(array(2, 3), np.ones(3)),
        sample(array(2, 3), np.ones((2, 1))),
        sample(array(2, 3), 1.5),
        sample(array(2, 3), np.ones((2, 3))),
    ],
)
def unbroadcast_rule(reduced, x_bar, x):
    d[x_bar] = broadcast_like(d[reduced], x_bar)


@linear(
    broadcast_like,
    wrt="x_dot",
    constant_in="z",
    samples=[sample(array(3), np.ones((2, 3))), sample(array(), np.ones((2, 3))), sample(array(3), np.ones(3))],
    result=shaped_like("z", "x_dot"),
)
def broadcast_like_rule(stretched, x_dot, z):
    d[x_dot] = unbroadcast(d[stretched], x_dot)


@linear(
    spread,
    wrt="z_bar",
    constant_in="x",
    samples=[
        sample(array(), np.ones((2, 3))),
        sample(array(2), np.ones((2, 3)), axis=1),
        sample(array(2, 1), np.ones((2, 3)), 1, True),
        sample(array(3), np.ones((2, 3, 4)), axis=(0, -1)),
    ],
    result=shaped_like("x", "z_bar"),
)
def spread_rule(x_bar, z_bar, x, axis=None, keepdims=False):
    d[z_bar] = np.sum(d[x_bar], axis=axis, keepdims=keepdims)


# Products and recurrences along an axis

AXES = [sample(array(4)), sample(array(2, 3), 1), sample(array(2, 3), (0, 1)), sample(array(2, 3, 2), (2, 0))]


@linear(merge_axes, wrt="x", samples=AXES)
def merge_axes_rule(y, x, axis=None):
    d[x] = split_axes(d[y], x, axis)


@linear(
    split_axes,
    wrt="y",
    constant_in="x",
    samples=[sample(array(6), np.ones((2, 3))), sample(array(3, 4), np.ones((2, 3, 2)), (2, 0))],
    result=shaped_like("x", "y"),
)
def split_axes_rule(z, y, x, axis=None):
    d[y] = merge_axes(d[z], axis)


@differential(product_of_others, samples=AXES, result=same_array_type, also_complex=True)
def product_of_others_rule(others, x, axis=None):
    ahead = merge_axes(x, axis)
    behind = np.flip(ahead, -1)
    before = delayed_from_one(np.cumprod(ahead, axis=-1), -1)
    after = delayed_from_one(np.cumprod(behind, axis=-1), -1)
    change = merge_axes(d[x], axis)
    change_before = linear_recurrence(delayed(ahead, -1), delayed(before * change, -1), -1)
    change_after = linear_recurrence(delayed(behind, -1), delayed(after * np.flip(change, -1), -1), -1)
    total = np.flip(after, -1) * change_before + before * np.flip(change_after, -1)
    d[others] = split_axes(total, x, axis)


RECURRENCES = [sample(array(4), array(4), 0), sample(array(2, 3), array(2, 3), -1)]


@linear(linear_recurrence, wrt="term", samples=RECURRENCES, result=shaped_like("term", "factor", "term"))
def linear_recurrence_term(s, factor, term, axis):
    d[term] = np.flip(linear_recurrence(np.flip(advanced(factor, axis), axis), np.flip(d[s], axis), axis), axis)


@differential(linear_recurrence, samples=RECURRENCES, result=shaped_like("term", "factor", "term"), also_complex=True)
def linear_recurrence_rule(s, factor, term, axis):
    d[s] = linear_recurrence(factor, d[term] + delayed(s, axis) * d[factor], axis)


@linear(delayed, wrt="x", samples=[sample(array(4), 0), sample(array(2, 3), -1)], result=same_type)
def delayed_rule(y, x, axis):
    d[x] = advanced(d[y], axis)


@linear(advanced, wrt="x", samples=[sample(array(4), 0), sample(array(2, 3), -1)], result=same_type)
def advanced_rule(y, x, axis):
    d[x] = delayed(d[y], axis)


@differential(
    delayed_from_one, samples=[sample(array(4), 0), sample(array(2, 3), -1)], result=same_type, also_complex=True
)
def delayed_from_one_rule(y, x, axis):
    d[y] = delayed(d[x], axis)


# Structures


@linear(
    scatter,
    wrt="y_bar",
    constant_in="x",
    samples=[
        sample(array(2), np.ones(5), slice(1, 3)),
        sample(array(3), np.ones(5), np.array([0, 0, 2])),
        sample(array(3), (1.0, np.ones(3)), 1),
    ],
    result=scattered_type,
)
def scatter_rule(x_bar, y_bar, x, index):
    d[y_bar] = d[x_bar][index]


@linear(
    index_add,
    wrt=("x_bar", "y_bar"),
    jointly=True,
    samples=[sample(array(5), slice(1, 3), array(2)), sample(array(5), np.array([0, 0, 2]), array(3))],
    result=index_added_type,
)
def index_add_rule(total, x_bar, index, y_bar):
    d[x_bar] = d[total]
    d[y_bar] = d[total][index]


@linear(
    last_stored,
    wrt="x",
    samples=[sample(array(4), np.array([1, 3, 1])), sample(array(3, 2), (np.array([0, 0]), np.array([1, 1])))],
    result=indexed_type,
)
def last_stored_rule(y, x, index):
    d[x] = set_repeatedly(zeros_like(x), index, d[y])


@linear(accumulate, wrt=("a", "b"), jointly=True, samples=[sample(array(3), array(3)), sample([array(3)], [array(3)])])
def accumulate_rule(total, a, b):
    d[a] = d[total]
    d[b] = d[total]


@linear(
    repack,
    wrt="items",
    constant_in="value",
    samples=[sample((1.0, 2.0), (array(), array())), sample(np.ones((2, 3)), (array(3), array(3)))],
)
def repack_rule(value_bar, value, items):
    d[items] = tuple(d[value_bar])


@linear(
    sum_adjoint,
    wrt="z_bar",
    constant_in="x",
    samples=[sample(array(), [1.0, 2.0]), sample(array(3), np.ones((2, 3)))],
    result=summands_type,
)
def sum_adjoint_rule(x_bar, z_bar, x):
    d[z_bar] = unbroadcast(sum(d[x_bar]), z_bar)


# Joining and splitting


@linear(
    split_like,
    wrt="y_bar",
    constant_in="arrays",
    samples=[
        sample(array(5), (np.ones(2), np.ones(3))),
        sample(array(3, 2), (np.ones(2), np.ones((2, 2))), 0, np.atleast_2d),
    ],
    result=parts_type,
)
def split_like_rule(parts, y_bar, arrays, axis=0, as_block=None):
    d[y_bar] = join_blocks(d[parts], axis, as_block)


@linear(
    join_blocks, wrt="parts", samples=[sample((array(2), array(3))), sample((array(3), array(2, 3)), 0, np.atleast_2d)]
)
def join_blocks_rule(y, parts, axis=0, as_block=None):
    d[parts] = split_like(d[y], parts, axis, as_block)


@linear(unstack, wrt="y_bar", samples=[sample(array(2, 3)), sample(array(2, 3), 1)])
def unstack_rule(parts, y_bar, axis=0):
    d[y_bar] = np.stack(d[parts], axis=axis)


# Sequences


@linear(
    like_structure,
    wrt="y_bar",
    constant_in="x",
    samples=[sample(array(2), [1.0, 2.0]), sample(array(2, 3), np.ones((2, 3)))],
)
def like_structure_rule(x_bar, y_bar, x):
    d[y_bar] = gathered(d[x_bar], y_bar)


@linear(
    gathered,
    wrt="x_bar",
    constant_in="y_bar",
    samples=[sample([array(), array()], np.ones(2)), sample([array(2), array(3)], [np.ones(2), np.ones(3)])],
)
def gathered_rule(y_bar_bar, x_bar, y_bar):
    d[x_bar] = like_structure(d[y_bar_bar], x_bar)


@linear(
    items_like,
    wrt="items_bar",
    constant_in="values",
    samples=[sample([1.0, 2.0], [array(), array()])],
    result=items_like_type,
)
def items_like_rule(values_bar, values, items_bar):
    d[items_bar] = items_like(items_bar, d[values_bar])


@linear(
    unzip,
    wrt="pairs_bar",
    constant_in="sequences",
    samples=[sample([(array(), array()), (array(), array())], ([1.0, 2.0], [3.0, 4.0]))],
    result=unzipped_type,
)
def unzip_rule(sequences_bar, pairs_bar, sequences):
    d[pairs_bar] = list(zip(*d[sequences_bar], strict=True))


@linear(
    second_of_each,
    wrt="pairs_bar",
    constant_in="items",
    samples=[sample([1.0, 2.0], [(array(), array()), (array(), array())])],
)
def second_of_each_rule(items_bar, items, pairs_bar):
    d[pairs_bar] = with_zeros(d[items_bar])


@linear(copied, wrt="x", samples=[sample(array(3)), sample([array(), array()])], result=same_type)
def copied_rule(y, x):
    d[x] = d[y]


@linear(as_column, wrt="x", samples=[sample(array(3)), sample(array(2, 3))])
def as_column_rule(y, x):
    d[x] = np.reshape(d[y], np.shape(x))


@linear(
    iteration_adjoint,
    wrt="items_bar",
    constant_in="values",
    samples=[sample([1.0, 2.0, 3.0], [array(), array()]), sample(np.ones((2, 3)), [array(3), array(3)])],
    result=items_like_type,
)
def iteration_adjoint_rule(values_bar, values, items_bar):
    d[items_bar] = list(d[values_bar][: len(items_bar)])[::-1]


@linear(
    grid_adjoint,
    wrt="bars",
    constant_in="axes",
    samples=[
        sample((array(3, 2), array(3, 2)), (np.ones(2), np.ones(3))),
        sample((array(2, 3), array(2, 3)), (np.ones(2), np.ones(3)), "ij"),
    ],
)
def grid_adjoint_rule(axes_bar, bars, axes, indexing="xy"):
    d[bars] = np.meshgrid(*d[axes_bar], indexing=indexing)


@linear(
    unbroadcast_each,
    wrt="bars",
    constant_in="arrays",
    samples=[sample((array(2, 3), array(2, 3)), (np.ones(3), np.ones((2, 1))))],
)
def unbroadcast_each_rule(arrays_bar, bars, arrays):
    d[bars] = broadcast_each(d[arrays_bar], bars)


@linear(
    broadcast_each,
    wrt="arrays",
    constant_in="like",
    samples=[sample((array(3), array(2, 1)), (np.ones((2, 3)), np.ones((2, 3))))],
)
def broadcast_each_rule(stretched, arrays, like):
    d[arrays] = unbroadcast_each(d[stretched], arrays)
