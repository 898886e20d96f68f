"""The types of an operation's operands, as its rule wants them."""

from __future__ import annotations

from collections.abc import Mapping

from tangentc.ir.facts import Facts
from tangentc.ir.program import Literal, Operand, Symbol
from tangentc.ir.types import UNKNOWN, Type, type_of


def known_types(facts: Facts, operands: Mapping[str, Operand]) -> dict[str, Type]:
    found = {name: _type(facts, operand) for name, operand in operands.items()}
    return {name: known for name, known in found.items() if known != UNKNOWN}


def _type(facts: Facts, operand: Operand) -> Type:
    if isinstance(operand, Symbol):
        return facts.type_of(operand)
    return type_of(operand.value) if isinstance(operand, Literal) else UNKNOWN
