"""Arithmetic of lists and tuples, told apart from that of numbers and arrays by types.

items + others             joined(items, others)
[0.0] * n                  repeated([0.0], n)
items += others            extended(items, others), in place
    items.sort()               replaced(items, sorted(items)), in place
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from tangentc.ir.operators import extended, is_one_of, joined, repeated, replaced, set_at
from tangentc.ir.program import Apply, Assign, Literal, Operand, Program, Symbol
from tangentc.ir.rewriting import rewrite_program
from tangentc.ir.types import Dict, List, Tuple, Type
from tangentc.rules.inference import type_in


def settle(program: Program, types: Mapping[Symbol, Type]) -> Program:
    def rewrite(statement: Assign) -> tuple[Assign, ...]:
        value = statement.value
        return (replace(statement, value=settled(value, types)) if isinstance(value, Apply) else statement,)

    return rewrite_program(program, rewrite)


def settled(value: Apply, types: Mapping[Symbol, Type]) -> Apply:
    """The operation of lists that an operator is, if it is one."""
    if value.function in (np.ndarray.copy, np.sort) and len(value.arguments) == 1 and not value.keywords:
        return _of_a_list(value, type_in(value.arguments[0], types))
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
