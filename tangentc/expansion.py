"""Which calls are replaced by the definition of their function: those that vary and that no rule covers."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tangentc import definitions
from tangentc.analyze.activity import Analysis
from tangentc.analyze.complex_numbers import beyond_real, has_complex_numbers, refusal
from tangentc.analyze.deciding import decided
from tangentc.analyze.inference import Types, type_of_operand
from tangentc.definitions import Meaning
from tangentc.diagnostics.span import Span
from tangentc.ir.operators import build_list
from tangentc.ir.program import Apply, Assign, Program, SliceOf, Static, Symbol, Unpack
from tangentc.ir.traversal import operands_of, reads, statements_in
from tangentc.ir.types import Type
from tangentc.lower.context import Environment
from tangentc.lower.definitions import expand
from tangentc.optimize import dead_code, propagate
from tangentc.rules import RuleBindingError, registry
from tangentc.rules.folding import folded

_ROUNDS = 8  # of definitions by way of definitions


def run(
    program: Program,
    wrt: tuple[Symbol, ...],
    types_of: Callable[[Program], Mapping[Symbol, Type]],
    environment: Environment,
) -> Program:
    """The program without calls that vary and are covered by a definition alone."""
    for _ in range(_ROUNDS):
        statements = (each for function in program.functions for each in statements_in(function.body))
        if not any(map(_has_definition, statements)):
            break
        expanded = _once(program, wrt, types_of(program), environment)
        if expanded == program:
            break
        program = dead_code.run(propagate.run(expanded), _is_no_display)
    return program


def _once(program: Program, wrt: tuple[Symbol, ...], types: Mapping[Symbol, Type], environment: Environment) -> Program:
    varied = _varied(program, types, wrt)
    known = Types()
    known.update(types)
    deciding = replace(environment, decide=lambda target, value: decided(target, value, known))
    complex_numbers = has_complex_numbers(program, types)

    def meaning(call: Apply, span: Span) -> Meaning | None:
        found = _meaning(call, varied, types)
        if found is None:
            return None
        known = (type_of_operand(operand, types) for operand in operands_of(call) if not isinstance(operand, SliceOf))
        state = None if found.also_complex else beyond_real(found.function, known, complex_numbers)
        if state is not None:
            environment.refuse("T302", span, *refusal(getattr(call.function, "__name__", found.name), state))
        return found

    return expand(program, deciding, meaning, folded)


def _is_no_display(statement: Assign | Unpack) -> bool:
    """Whether a statement is kept that nobody reads: lists whose items a definition took need not be made."""
    return not (isinstance(statement.value, Apply) and statement.value.function is build_list)


def _has_definition(statement: Any) -> bool:
    return (
        isinstance(statement, Assign)
        and isinstance(statement.value, Apply)
        and definitions.find(_called(statement.value)) is not None
    )


def _varied(program: Program, types: Mapping[Symbol, Type], wrt: tuple[Symbol, ...]) -> set[Symbol]:
    """What may vary; of functions that are called, every parameter may."""
    analysis = Analysis(program, types, lambda *_: None)
    varied = set(analysis.function(program.entry, wrt).varied)
    for function in program.functions[1:]:
        varied |= analysis.function(function, tuple(parameter.symbol for parameter in function.parameters)).varied
    return varied


def _called(call: Apply) -> Any:
    """The function; of `np.r_[...]` the object that is subscripted."""
    first = call.arguments[0] if call.function is operator.getitem else None
    return first.value if isinstance(first, Static) else call.function


def _meaning(call: Apply, varied: set[Symbol], types: Mapping[Symbol, Type]) -> Meaning | None:
    meaning = definitions.find(_called(call))
    if meaning is None or not any(symbol in varied for symbol in reads(call)) or _is_covered(call, varied, types):
        return None
    return meaning


def _is_covered(call: Apply, varied: set[Symbol], types: Mapping[Symbol, Type]) -> bool:
    """Whether a rule differentiates this very call."""
    rule = registry.find(_called(call))
    if rule is None:
        return False
    try:
        operands = rule.bind(call)
        known = {name: type_of_operand(operand, types) for name, operand in operands.items()}
        moving = {name for name, operand in operands.items() if any(symbol in varied for symbol in reads(operand))}
        active = frozenset(moving & set(rule.differentiable))
        rule.forward(active, operands, known)
        rule.reverse(active, operands, known)
    except RuleBindingError:
        return False
    return moving <= {*rule.differentiable, *rule.constant_in}
