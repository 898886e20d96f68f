"""Arithmetic of lists and tuples, told apart from that of numbers and arrays by types.

items + others             joined(items, others)
[0.0] * n                  repeated([0.0], n)
items += others            extended(items, others), in place
items.sort()               replaced(items, sorted(items)), in place
dict(d)                    d.copy()
items[a:b] = others        replaced(items, items[:a] + others + items[b:]); see `list_slices`
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from tangentc.analyze import exchanges
from tangentc.analyze.list_slices import is_slice_store, stored_slice
from tangentc.ir.operators import extended, inserted, is_one_of, joined, removed, repeated, replaced, set_at
from tangentc.ir.program import Apply, Assign, Literal, Operand, Program, Statement, Symbol, SymbolSupply
from tangentc.ir.rewriting import rewrite_program
from tangentc.ir.types import Dict, List, Tuple, Type
from tangentc.rules.inference import type_in
from tangentc.runtime import place_of_insertion


def settle(program: Program, types: Mapping[Symbol, Type]) -> Program:
    def rewrite(statement: Assign) -> Iterable[Statement]:
        value = statement.value
        if not isinstance(value, Apply):
            return (statement,)
        if is_slice_store(value, types):
            return stored_slice(statement, value, types, program.supply)
        value = settled(value, types)
        if value.function in (removed, inserted) and not _is_counted(value, types):
            return _counted(statement, value, program.supply)
        return (replace(statement, value=value),)

    return rewrite_program(exchanges.recognize(program, types), rewrite)


def _is_counted(change: Apply, types: Mapping[Symbol, Type]) -> bool:
    """Whether a position is certainly counted from the front, and within the list."""
    items, position, *_ = change.arguments
    if change.function is removed and isinstance(type_in(items, types), Dict):
        return True
    known = position.value if isinstance(position, Literal) else -1
    return known == 0 or (change.function is removed and not (isinstance(known, int) and known < 0))


def _counted(statement: Assign, change: Apply, supply: SymbolSupply) -> tuple[Assign, ...]:
    """The statement, with a position that is counted from the front."""
    items, position, *others = change.arguments
    length, front = supply.fresh(), supply.fresh()
    counted = Apply(operator.mod, (position, length))
    if change.function is inserted:
        counted = Apply(place_of_insertion, (position, length))
    return (
        replace(statement, target=length, value=Apply(len, (items,))),
        replace(statement, target=front, value=counted),
        replace(statement, value=Apply(change.function, (items, front, *others))),
    )


def settled(value: Apply, types: Mapping[Symbol, Type]) -> Apply:
    """The operation of lists that an operator is, if it is one."""
    if value.function in (np.ndarray.copy, np.sort) and len(value.arguments) == 1 and not value.keywords:
        return _of_a_list(value, type_in(value.arguments[0], types))
    if value.function is builtins.dict and isinstance(type_in(value.arguments[0], types), Dict):
        return replace(value, function=dict.copy)
    if value.function is set_at and value.arguments[1] == Literal(...):
        return _whole(value, types)
    if not is_one_of(value.function, (operator.add, operator.iadd, operator.mul)) or len(value.arguments) != 2:
        return value
    left, right = value.arguments
    if value.function is operator.mul:
        if _is_sequence(left, types):
            return Apply(repeated, (left, right))
        return Apply(repeated, (right, left)) if _is_sequence(right, types) else value
    if value.function is operator.iadd and isinstance(type_in(left, types), List):
        return Apply(extended, (left, right))
    return Apply(joined, (left, right)) if _is_sequence(left, types) and _is_sequence(right, types) else value


def _of_a_list(value: Apply, known: Type) -> Apply:
    """`items.copy()` and what `items.sort()` gives, which are spelled as those of an array."""
    if value.function is np.sort:
        return Apply(builtins.sorted, value.arguments) if isinstance(known, List) else value
    copies: dict[type, Callable[..., Any]] = {List: list.copy, Dict: dict.copy}
    return replace(value, function=copies.get(type(known), value.function))


def _whole(write: Apply, types: Mapping[Symbol, Type]) -> Apply:
    items, _, others = write.arguments
    return Apply(replaced, (items, others)) if isinstance(type_in(items, types), List) else write


def _is_sequence(operand: Operand, types: Mapping[Symbol, Type]) -> bool:
    return isinstance(type_in(operand, types), List | Tuple)
