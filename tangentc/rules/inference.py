"""The types of a template's values, from those of the operands."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from typing import cast

from tangentc.ir.indexing import steps_of
from tangentc.ir.program import Apply, Assign, Operand, Symbol, Through, TupleOf
from tangentc.ir.types import UNKNOWN, Tuple, Type
from tangentc.ir.views import SOME_VIEW, opened
from tangentc.rules.registry import find
from tangentc.rules.sparse_types import made_by
from tangentc.rules.typed_call import type_of_operand

Types = dict[Symbol, Type]


def infer(statements: Iterable[Assign], types: Types) -> None:
    """Add the types of what the statements define."""
    for statement in statements:
        types[statement.target] = infer_type(cast(Apply, statement.value), types)


def type_in(operand: Operand, types: Mapping[Symbol, Type]) -> Type:
    """The type of an operand among symbols of these types."""
    match operand:
        case Symbol():
            return types.get(operand, UNKNOWN)
        case TupleOf(items):
            return Tuple(tuple(type_in(item, types) for item in items))
        case Through():
            return Tuple(tuple(type_in(step, types) for step in steps_of(operand) if step is not operand))
        case _:
            return type_of_operand(operand)


def infer_type(apply: Apply, types: Mapping[Symbol, Type]) -> Type:
    """The type of what an operation gives."""
    steps = opened(apply, SOME_VIEW)
    if steps is not None:
        return infer_type(steps[1], ChainMap({SOME_VIEW: infer_type(steps[0], types)}, cast(Types, types)))
    rule = find(apply.function)
    if rule is None:
        return made_by(apply.function)
    operands = rule.bind(apply)
    return rule.result_type({name: type_in(operand, types) for name, operand in operands.items()}, operands)
