"""An operation's operands as its rule wants them, and what happens when the rule wants others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tangentc.diagnostics import Diagnostic, Span, TangentcError
from tangentc.ir.facts import Facts
from tangentc.ir.indexing import steps_of
from tangentc.ir.program import Literal, Operand, Static, Symbol, Through
from tangentc.ir.types import UNKNOWN, Tuple, Type, type_of
from tangentc.objects import is_sparse
from tangentc.rules.errors import RuleBindingError


@contextmanager
def located(function: Any, span: Span) -> Iterator[None]:
    """Say where in the user's source a rule turned out not to cover a call."""
    try:
        yield
    except RuleBindingError as error:
        name = getattr(function, "__name__", repr(function))
        help = "leave the argument out, or compute it with functions that have rules"
        raise TangentcError(Diagnostic("R202", f"call of `{name}`: {error}", span, (), help)) from error


def known_types(facts: Facts, operands: Mapping[str, Operand]) -> dict[str, Type]:
    found = {name: _type(facts, operand) for name, operand in operands.items()}
    return {name: known for name, known in found.items() if known != UNKNOWN}


def _type(facts: Facts, operand: Operand) -> Type:
    if isinstance(operand, Symbol):
        return facts.type_of(operand)
    if isinstance(operand, Through):
        return Tuple(tuple(_type(facts, step) for step in steps_of(operand) if not isinstance(step, Through)))
    spelled_out = isinstance(operand, Literal) or (isinstance(operand, Static) and is_sparse(operand.value))
    return type_of(operand.value) if spelled_out else UNKNOWN  # type: ignore[union-attr]
