"""A call as its result's type is worked out: the function, and what is known of each parameter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tangentc.ir.program import Literal, Operand, Static, TupleOf
from tangentc.ir.types import UNKNOWN, Tuple, Type, type_of
from tangentc.rules.knowledge import UNKNOWN_VALUE, value_of


@dataclass(frozen=True, slots=True)
class TypedCall:
    function: Callable[..., Any]
    types: Mapping[str, Type]
    values: Mapping[str, Operand]

    def type(self, parameter: str) -> Type:
        if parameter in self.types:
            return self.types[parameter]
        return type_of_operand(self.values.get(parameter))

    def value(self, parameter: str) -> Any:
        """The Python value of an operand that is spelled out, else UNKNOWN_VALUE."""
        operand = self.values.get(parameter)
        return UNKNOWN_VALUE if operand is None else value_of(operand)


def type_of_operand(operand: Operand | None) -> Type:
    """The type of an operand that is spelled out, as far as it is."""
    match operand:
        case Literal(value) | Static(value):
            return type_of(value)
        case TupleOf(items):
            return Tuple(tuple(type_of_operand(item) for item in items))
        case _:
            return UNKNOWN
