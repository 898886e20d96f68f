"""What the functions of a program give their callers, see `calls`; found in rounds where they call one another."""

from __future__ import annotations

from collections.abc import Mapping

from tangentc.analyze.calls import OUTSIDE, Given, Origin, Roots
from tangentc.analyze.roots import ObjectRoots
from tangentc.ir.program import Assign, Effect, Function, Invoke, Program, Symbol, Unpack
from tangentc.ir.traversal import statements_in
from tangentc.ir.types import Type

Summaries = Mapping[str, tuple[Given, ...]]
_NOTHING = Given(frozenset(), frozenset(), frozenset(), False)


def summaries(program: Program, types: Mapping[Symbol, Type]) -> Summaries:
    """Of each function that others invoke, what its values are."""
    invoked = [function for function in program.functions if function.name in _invoked(program)]
    found: dict[str, tuple[Given, ...]] = {each.name: (_NOTHING,) * len(each.values) for each in invoked}
    while True:
        before = dict(found)
        for function in invoked:
            found[function.name] = _given(function, ObjectRoots(function, types, False, found))
        if found == before:
            return found


def _invoked(program: Program) -> set[str]:
    return {
        statement.value.function
        for function in program.functions
        for statement in statements_in(function.body)
        if isinstance(statement, Assign | Unpack | Effect) and isinstance(statement.value, Invoke)
    }


def _given(function: Function, roots: ObjectRoots) -> tuple[Given, ...]:
    positions = {parameter.symbol.number: k for k, parameter in enumerate(function.parameters)}
    made: dict[int, int] = {}

    def origins(found: Roots, value: int) -> frozenset[Origin]:
        return frozenset(origin(number, value) for number in roots.numbers(found))

    def origin(number: int, value: int) -> Origin:
        if number == OUTSIDE[0]:
            return "outside", 0
        if abs(number) in positions:
            return ("argument" if number > 0 else "inside"), positions[abs(number)]
        return "made", made.setdefault(abs(number), value)

    given = []
    for value, operand in enumerate(function.values):
        held = roots.contents_of(operand)
        being, reaching = roots.is_of(operand), roots.reach((operand,))
        given.append(Given(origins(being, value), origins(reaching, value), origins(held.inside, value), held.tangled))
    return tuple(given)
