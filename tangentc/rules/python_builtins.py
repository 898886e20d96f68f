"""Functions of Python itself, and of `math`, that NumPy has no twin of."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import builtins
import cmath
import math

import numpy as np

from tangentc.ir.operators import (
    add_at,
    append,
    cut,
    exchanged,
    extended,
    inserted,
    joined,
    put_back,
    removed,
    repeated,
    replaced,
    set_at,
    set_repeatedly,
    shortened,
    update_at,
)
from tangentc.rules.domains import above_one, distinct, near_half_integers, near_integers, nonzero, positive
from tangentc.rules.indexing_types import written_type
from tangentc.rules.knowledge import is_dict, is_list, is_new_key, keeps_objects, may_be_new_key
from tangentc.rules.language import d, differential, linear
from tangentc.rules.resized_types import (
    appended_type,
    exchanged_type,
    extended_type,
    joined_type,
    removed_type,
    repeated_type,
    replaced_type,
    shortened_type,
)
from tangentc.rules.result_types import divided_type, extreme_type, float_type
from tangentc.rules.samples import array, sample
from tangentc.runtime import (
    broadcast_like,
    items_like,
    last_stored,
    position_of,
    reordered,
    second_of_each,
    sorting_order,
    sum_adjoint,
    sum_of_repeats,
    unzip,
    with_zeros,
    zeros_like,
)

# Sequences


@linear(builtins.sum, wrt="iterable", samples=[sample([array(), array()])])
def sum_items(total, iterable, /, start=0):
    d[iterable] = sum_adjoint(d[total], iterable)


@differential(
    builtins.sum,
    samples=[
        sample([array(), array()]),
        sample((array(), array(3))),
        sample(array(3)),
        sample([array(3), array(3)], array()),
        sample(array(2, 3)),
    ],
    also_complex=True,
)
def sum_from_start(total, iterable, /, start=0):
    d[total] = sum(d[iterable]) + broadcast_like(d[start], total)


@differential(
    builtins.max,
    builtins.min,
    on={"items": distinct},
    kink="ties: the first one",
    result=extreme_type,
    samples=[
        sample(array(domain=near_integers), array(domain=near_half_integers)),
        sample(array(domain=nonzero), 0.1),
        sample(array(domain=near_integers), array(domain=near_half_integers), 9.0),
        sample([array(domain=near_integers), array(domain=near_half_integers)]),
        sample(array(4)),
    ],
)
def extreme_item(z, *items):
    if len(items) == 1:
        d[z] = d[items][0][position_of(z, items[0])]
    elif len(items) == 2:
        d[z] = (items[0] == z) * d[items][0] + (items[0] != z) * d[items][1]
    else:
        d[z] = d[items][position_of(z, items)]


@linear(
    builtins.list, wrt="items", samples=[sample([array(), array()]), sample((array(2), array(2))), sample(array(3))]
)
def make_list(y, items, /):
    if is_list(items):
        d[items] = d[y]
    else:
        d[items] = items_like(items, d[y])


@linear(builtins.tuple, wrt="items", samples=[sample([array(), array()]), sample((array(2), array(2)))])
def make_tuple(y, items, /):
    d[items] = items_like(items, d[y])


@differential(
    builtins.sorted,
    on={"iterable": distinct},
    kink="ties: in the order in which they are sorted",
    samples=[sample([array(domain=near_integers), array(domain=near_half_integers)]), sample(array(4))],
)
def sort_items(y, iterable, /):
    d[y] = reordered(d[iterable], sorting_order(iterable))


@linear(list.copy, wrt="items", samples=[sample([array(), array()])])
def copy_list(y, items):
    d[items] = d[y]


@linear(dict.copy, wrt="items", samples=[sample({"a": array(), "b": array(3)})])
def copy_dict(y, items):
    d[items] = d[y]


@linear(builtins.reversed, wrt="items", samples=[sample([array(), array()]), sample(array(3, 2))])
def reverse_items(y, items, /):
    d[items] = items_like(items, reversed(d[y]))


@linear(
    builtins.zip,
    wrt="sequences",
    samples=[sample([array(), array()], [array(), array()]), sample(array(2), [array(3), array(3)])],
)
def zip_items(pairs, *sequences, strict=False):
    d[sequences] = unzip(d[pairs], sequences)


@differential(builtins.enumerate, samples=[sample([array(), array()]), sample(array(3, 2), start=1)], also_complex=True)
def enumerate_items(pairs, items, /, start=0):
    d[pairs] = with_zeros(d[items])


@linear(with_zeros, wrt="items", samples=[sample([array(), array()]), sample(array(3, 2))])
def with_zeros_rule(pairs, items):
    d[items] = second_of_each(items, d[pairs])


@linear(
    append,
    wrt=("items", "item"),
    jointly=True,
    samples=[sample([array(), array()], array()), sample([], array(3))],
    result=appended_type,
)
def append_item(longer, items, item, at=None, /):
    if at is None:
        d[item] = d[longer][-1]
        d[items] = shortened(d[longer])
    else:
        d[item] = d[longer][at][-1]
        d[items] = shortened(d[longer], at)


@linear(
    joined,
    wrt=("left", "right"),
    jointly=True,
    samples=[sample([array(), array()], [array(3)]), sample((array(),), (array(), array()))],
    result=joined_type,
)
def join_lists(both, left, right):
    d[left] = d[both][: len(left)]
    d[right] = d[both][len(left) :]


@linear(repeated, wrt="items", samples=[sample([array(), array()], 2), sample((array(3),), 3)], result=repeated_type)
def repeat_list(y, items, times):
    d[items] = sum_of_repeats(d[y], items)


@linear(
    extended,
    wrt=("items", "others"),
    jointly=True,
    samples=[sample([array(), array()], [array()]), sample([], (array(3),))],
    result=extended_type,
)
def extend_list(longer, items, others):
    start = len(d[longer]) - len(others)
    d[others] = items_like(others, d[longer][start:])
    d[items] = cut(d[longer], start)


@linear(cut, wrt="items", samples=[sample([array(), array()], 1), sample([array(3)], 0)], result=shortened_type)
def cut_list(shorter, items, length):
    d[items] = extended(d[shorter], zeros_like(items[length:]))


@linear(shortened, wrt="items", samples=[sample([array(), array()])], result=shortened_type)
def shorten_list(shorter, items, at=None, /):
    if at is None:
        d[items] = append(d[shorter], zeros_like(items[-1]))
    else:
        d[items] = append(d[shorter], zeros_like(items[at][-1]), at)


@linear(
    inserted,
    wrt=("items", "item"),
    jointly=True,
    samples=[sample([array(), array()], 1, array()), sample([array()], 0, array())],
    result=appended_type,
)
def insert_into_list(longer, items, position, item):
    d[item] = d[longer][position]
    d[items] = removed(d[longer], position)


@linear(exchanged, wrt="items", samples=[sample([array(), array(), array()], 0, -1)], result=exchanged_type)
def exchange_items(changed, items, i, j):
    d[items] = exchanged(d[changed], i, j)


@linear(removed, wrt="container", samples=[sample([array(), array()], 0)], result=removed_type)
def remove_item(rest, container, key):
    if is_dict(container):
        d[container] = set_at(d[rest], key, zeros_like(container[key]))
    else:
        d[container] = inserted(d[rest], key, zeros_like(container[key]))


@differential(
    replaced,
    constant_in="items",
    samples=[sample([1.0, 2.0], [array(), array(), array()]), sample([], (array(3),))],
    result=replaced_type,
    also_complex=True,
)
def replace_items(changed, items, others):
    d[changed] = list(d[others])


@linear(
    add_at,
    wrt=("array", "value"),
    jointly=True,
    samples=[sample(array(5), slice(1, 3), array(2)), sample(array(2, 3), 1, array(3)), sample(array(3), 0, array())],
    result=written_type,
)
def add_at_index(changed, array, index, value):
    d[array] = d[changed]
    d[value] = d[changed][index]


@linear(
    set_at,
    update_at,
    put_back,
    wrt=("array", "value"),
    jointly=True,
    samples=[sample(array(5), slice(1, 3), array(2)), sample(array(2, 3), 1, array(3)), sample(array(3), 0, array())],
    result=written_type,
)
def set_at_index(changed, array, index, value):
    d[value] = d[changed][index]
    if is_new_key(array, index):
        d[array] = removed(d[changed], index)
    elif may_be_new_key(array, index):
        d[array] = set_at(d[changed], index, zeros_like(dict.get(array, index)))
    elif keeps_objects(array, index):
        d[array] = set_at(d[changed], index, zeros_like(array[index]))
    else:
        d[array] = set_at(d[changed], index, 0.0)


@linear(
    set_repeatedly,
    wrt=("array", "value"),
    jointly=True,
    samples=[
        sample(array(4), np.array([1, 3, 1]), array(3)),
        sample(array(3, 2), np.array([0, 2, 0]), array(3, 2)),
        sample(array(2, 3), np.array([[True, False, True], [False, True, True]]), array(4)),
    ],
    result=written_type,
)
def set_repeatedly_at_index(changed, array, index, value):
    d[value] = last_stored(d[changed], index)
    d[array] = set_at(d[changed], index, 0.0)


# Numbers


@differential(
    builtins.divmod,
    np.divmod,
    elementwise=True,
    on={"y": nonzero},
    kink="where x is a multiple of y: the jump is ignored",
    result=divided_type,
)
def divide_with_remainder(z, x, y, /):
    d[z] = (np.zeros_like(z[0]), d[x] - np.floor_divide(x, y) * d[y])


@differential(
    math.log,
    cmath.log,
    on={"x": positive, "base": above_one},
    elementwise=True,
    also_complex=True,
    samples=[sample(array()), sample(array(), array()), sample(array(), 10)],
)
def log_of_base(z, x, base=None, /):
    if base is None:
        d[z] = d[x] / x
    else:
        d[z] = (d[x] / x - z * d[base] / base) / np.log(base)


@differential(
    math.hypot,
    on={"coordinates": nonzero},
    kink="at the origin: not defined",
    samples=[sample(array()), sample(array(), array()), sample(array(), array(), array())],
    result=float_type,
)
def hypotenuse(z, *coordinates):
    if len(coordinates) == 1:
        d[z] = coordinates[0] * d[coordinates][0] / z
    elif len(coordinates) == 2:
        d[z] = (coordinates[0] * d[coordinates][0] + coordinates[1] * d[coordinates][1]) / z
    elif len(coordinates) == 3:
        first = coordinates[0] * d[coordinates][0]
        d[z] = (first + coordinates[1] * d[coordinates][1] + coordinates[2] * d[coordinates][2]) / z
    else:
        raise NotImplementedError("`math.hypot` of more than three coordinates")


@differential(math.erf, elementwise=True)
def erf(z, x, /):
    d[z] = 2 / math.sqrt(math.pi) * np.exp(-(x * x)) * d[x]


@differential(math.erfc, elementwise=True)
def erfc(z, x, /):
    d[z] = -2 / math.sqrt(math.pi) * np.exp(-(x * x)) * d[x]


@linear(math.fsum, wrt="items", result=float_type, samples=[sample([array(), array()])])
def fsum(total, items, /):
    d[items] = sum_adjoint(d[total], items)


@linear(math.ldexp, wrt="x", result=float_type, samples=[sample(array(), 3)])
def ldexp(z, x, i, /):
    d[x] = math.ldexp(d[z], i)
