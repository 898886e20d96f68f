"""The functions of emitted code that reorder and repeat the items of lists."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from tangentc.ir.operators import repeated
from tangentc.rules.language import constant, d, linear
from tangentc.rules.result_types import int_type
from tangentc.rules.samples import array, sample
from tangentc.runtime import (
    items_like,
    place_of_insertion,
    position_of_extreme,
    reordered,
    sorting_order,
    sum_of_repeats,
)

constant(sorting_order)
constant(place_of_insertion, position_of_extreme, result=int_type)


@linear(reordered, wrt="items", samples=[sample([array(), array(), array()], [2, 0, 1])])
def reordered_rule(y, items, order):
    d[items] = items_like(items, reordered(d[y], sorting_order(order)))


@linear(
    sum_of_repeats, wrt="y_bar", constant_in="items", samples=[sample([array(), array(), array(), array()], [1.0, 2.0])]
)
def sum_of_repeats_rule(items_bar, y_bar, items):
    d[y_bar] = repeated(d[items_bar], len(y_bar) // len(items))
