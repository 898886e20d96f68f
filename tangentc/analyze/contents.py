"""What containers hold: which objects, and whether one of them in two places.

    M = [row, other]         M holds two objects
    M = [row, row]           M holds one object twice: M[0][1] = x changes M[1], too

A container that may hold one object twice is *tangled*: what is changed in it is not changed at one place only.
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import NamedTuple

import numpy as np

from tangentc import runtime
from tangentc.ir.operators import (
    WRITES,
    build_dict,
    build_list,
    extended,
    is_one_of,
    joined,
    repeated,
    replaced,
)
from tangentc.ir.program import Apply, Literal, Operand, SliceOf, TupleOf, Value
from tangentc.ir.types import (
    Array,
    Dict,
    List,
    Number,
    Object,
    Other,
    Same,
    Tuple,
    Type,
    held,
    is_container,
    is_immutable,
)

Roots = frozenset[tuple[int, bool]]

# What holds what their first operand holds, or some of it.
_OF_THE_SAME = frozenset(
    {list.copy, dict.copy, np.ndarray.copy, builtins.list, builtins.tuple, builtins.dict, builtins.reversed,
     builtins.sorted, operator.getitem, *WRITES}
)  # fmt: skip
FRESH = (runtime.zeros_like, runtime.copied, np.ndarray.tolist)  # in a structure of their own, all the way down


class Contents(NamedTuple):
    """The objects that a value holds, all the way down, and whether it is tangled."""

    inside: Roots
    tangled: bool


class Known(NamedTuple):
    """What is known of the operands."""

    of: Callable[[Operand], Contents]
    reach: Callable[[Iterable[Operand]], Roots]
    meet: Callable[[Roots, Roots], bool]
    keeps: Callable[[Apply], bool]  # whether a write puts what it stores into a container, not into an array


def contents(value: Value, reached: Roots, known: Known) -> Contents:
    """What a value holds that reaches these objects."""
    match value:
        case TupleOf(items=items):
            return _together(items, known)
        case Apply(function=function) if is_one_of(function, FRESH):
            return Contents(frozenset(root for root in reached if root[0] < 0), False)
        case Apply(arguments=arguments):
            found = _of_operation(value, known)
            return Contents(reached, bool(known.reach(arguments))) if found is None else found
        case _:
            return known.of(value) if isinstance(value, Operand) else Contents(reached, bool(reached))


def _of_operation(value: Apply, known: Known) -> Contents | None:
    """What operations on containers give; None for others."""
    function, (first, *others) = value.function, value.arguments or (Literal(None),)
    if function is build_list:
        return _together(value.arguments, known)
    if function is build_dict:
        return _together(others, known)
    if is_one_of(function, (extended, joined, operator.add)) and len(others) == 1:
        return _both(known.of(first), known.of(others[0]), known)
    if is_one_of(function, (repeated, operator.mul)):
        inside: Roots = frozenset().union(*(known.of(each).inside for each in value.arguments))
        return Contents(inside, bool(inside))
    if function is replaced:
        return known.of(others[0])
    if is_one_of(function, WRITES) and known.keeps(value):
        return _both(known.of(first), _together(others, known), known)
    return known.of(first) if is_one_of(function, _OF_THE_SAME) else None


def _together(items: Iterable[Operand], known: Known) -> Contents:
    parts = [(known.reach((item,)), known.of(item).tangled) for item in items]
    inside: Roots = frozenset().union(*(reached for reached, _ in parts))
    twice = any(known.meet(left, right) for (left, _), (right, _) in combinations(parts, 2))
    return Contents(inside, twice or any(tangled for _, tangled in parts))


def _both(left: Contents, right: Contents, known: Known) -> Contents:
    tangled = left.tangled or right.tangled or known.meet(left.inside, right.inside)
    return Contents(left.inside | right.inside, tangled)


def is_plain(known: Type) -> bool:
    """Whether all that a value holds is known: numbers, arrays, and containers of them."""
    if is_container(known):
        match known:
            case Tuple(items=items) | List(items=tuple() as items):
                return all(map(is_plain, items))
            case Dict(items=tuple() as pairs):
                return all(is_plain(item) for _, item in pairs)
            case _:
                return is_plain(held(known))
    return isinstance(known, Number | Array | Other)


def is_of_objects(known: Type) -> bool:
    """Whether this is an object, or a container of objects and of what nothing can change."""
    match known:
        case Object() | Same():
            return True
        case Tuple(items=items) | List(items=tuple() as items):
            return any(map(is_of_objects, items)) and all(is_of_objects(each) or is_immutable(each) for each in items)
        case Dict(items=tuple() as pairs):
            return is_of_objects(Tuple(tuple(item for _, item in pairs)))
        case _:
            return False


def nested(number: int) -> Roots:
    """The objects in a fresh structure, all of them."""
    return frozenset({(-number, False)})


def is_item(index: Operand) -> bool:
    """Whether a subscript reads one item, not a list of some."""
    return not isinstance(index, SliceOf)
