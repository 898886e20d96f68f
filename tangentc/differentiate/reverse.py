"""Reverse mode: a block and the adjoints of what it yields, to a forward and a backward sweep.

The backward sweep mirrors the block statement by statement. It refers to values of the forward sweep by their
symbols; where these lie inside a branch or a loop, `saving` makes them available. (Griewank and Walther,
"Evaluating Derivatives", 2nd edition, 2008, chapter 3.)
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from tangentc import runtime
from tangentc.differentiate import contexts
from tangentc.differentiate.adjoints import Frame
from tangentc.differentiate.broadcasting import undo_broadcasting, undo_filling
from tangentc.differentiate.calls import part_again, reverse_call
from tangentc.differentiate.known_types import known_types, located
from tangentc.differentiate.objects import add_attribute
from tangentc.differentiate.restoring import present, restore
from tangentc.differentiate.reverse_loops import reverse_loop
from tangentc.differentiate.reverse_paths import reverse_paths
from tangentc.differentiate.sweep import Sweep
from tangentc.ir.fields import is_complex, is_real
from tangentc.ir.operators import (
    IN_PLACE,
    WRITES,
    WRITES_AT,
    build_dict,
    build_list,
    build_object,
    change_object,
    is_one_of,
    joined,
    put_back,
    read_attribute,
    repeated,
)
from tangentc.ir.program import (
    Apply,
    Assign,
    Enter,
    For,
    If,
    Invoke,
    Leave,
    Literal,
    Operand,
    Statement,
    Symbol,
    Try,
    TupleOf,
    Unpack,
    While,
)
from tangentc.ir.types import UNKNOWN, Array, List, Number, Tuple, Type
from tangentc.rules import registry
from tangentc.rules.linearity import ZERO
from tangentc.rules.template import instantiate
from tangentc.runtime.structure import like_structure, repack

_ARITHMETIC = frozenset({*IN_PLACE.values(), operator.neg})
# Operations on sequences as such, whose adjoints have the structure of the operand already.
_ON_SEQUENCES = frozenset(
    {list, tuple, reversed, sorted, zip, enumerate, max, min, sum, list.copy, dict.copy, np.ndarray.copy}
).union(WRITES, (joined, repeated))


def reverse_block(sweep: Sweep, statements: Iterable[Statement], frame: Frame) -> list[Statement]:
    """Write the backward statements of these; returns the forward ones, extended by what the backward ones need."""
    forward: list[Statement] = []
    for statement in reversed(tuple(statements)):
        with sweep.at(statement.span, frame):
            forward.extend(reversed(reverse_statement(sweep, statement, frame)))
    forward.reverse()
    return forward


def reverse_statement(sweep: Sweep, statement: Statement, frame: Frame) -> list[Statement]:
    match statement:
        case Assign(value=Invoke()) | Unpack(value=Invoke()):
            return reverse_call(sweep, statement, frame)
        case Assign(value=Apply(function=function) as value) if function is put_back:
            part_again(sweep, frame, statement, value)
            active = sweep.facts.activity.is_active(statement.target)
            return _reverse_assign(sweep, statement, frame) if active else [statement]
        case Assign(value=Apply(function=function) as value) if is_one_of(function, WRITES):
            kept = restore(sweep, frame, statement, value)
            active = sweep.facts.activity.is_active(statement.target)
            return [*kept, *(_reverse_assign(sweep, statement, frame) if active else [statement])]
        case Assign(target=target) if sweep.facts.activity.is_active(target):
            return _reverse_assign(sweep, statement, frame)
        case Unpack() if any(sweep.facts.activity.is_active(target) for target in statement.targets):
            _reverse_unpack(sweep, statement, frame)
        case If() | Try():
            return reverse_paths(sweep, statement, frame, reverse_block)
        case For() | While():
            return reverse_loop(sweep, statement, frame, reverse_block)
        case Enter() | Leave():
            contexts.reverse(sweep, statement)
    return [statement]


def _reverse_assign(sweep: Sweep, statement: Assign, frame: Frame) -> list[Statement]:
    adjoint = sweep.take(frame, statement.target)
    if adjoint is None:
        return [statement]
    match statement.value:
        case Apply(function=function) as display if function in (build_list, build_dict, build_object, change_object):
            _reverse_display(sweep, display, adjoint, frame)
        case Apply(function=function, arguments=(instance, name)) if function is read_attribute:
            add_attribute(sweep, frame, instance, name, adjoint)
        case Apply(function=function, arguments=(base, index)) if function is operator.getitem:
            sweep.add_item(frame, base, present(sweep, frame, index), adjoint)
        case Apply() as value:
            _reverse_apply(sweep, value, statement.target, adjoint, frame)
        case operand:
            assert not isinstance(operand, Invoke)
            sweep.add(frame, operand, adjoint, statement.target)
    return [statement]


def _reverse_display(sweep: Sweep, display: Apply, adjoint: Operand, frame: Frame) -> None:
    """`[a, b]`, `{"a": a, "b": b}`, `State(a, b)`: each item gets the item of the adjoint."""
    read: Any = operator.getitem
    arguments = display.arguments
    keys: tuple[Operand, ...] = tuple(map(Literal, range(len(arguments))))
    if display.function in (build_object, change_object):
        arguments, read = arguments[1 if display.function is build_object else 2 :], read_attribute
    if display.function is not build_list and isinstance(arguments[0], TupleOf):
        keys, arguments = arguments[0].items, arguments[1:]
    for key, argument in zip(keys, arguments, strict=True):
        if sweep.facts.activity.is_active(argument):
            sweep.add(frame, argument, sweep.emit(Apply(read, (adjoint, key))))


def _reverse_apply(sweep: Sweep, value: Apply, target: Symbol, adjoint: Operand, frame: Frame) -> None:
    rule = registry.find(value.function)
    assert rule is not None, f"activity let {value.function} through"
    operands = rule.bind(value)
    is_active = sweep.facts.activity.is_active
    active = frozenset(name for name in rule.differentiable if name in operands and is_active(operands[name]))
    types = known_types(sweep.facts, operands)
    parts = adjoint.items if isinstance(adjoint, TupleOf) else ()
    silent = frozenset(position for position, part in enumerate(parts) if part in sweep.zeros)
    with located(value.function, sweep.span):
        template = rule.reverse(active, operands, types, silent)
        values = {name: present(sweep, frame, {**operands, "result": target}[name]) for name in template.operands}
        statements, outputs = instantiate(template, values, {"result": adjoint}, sweep.supply, sweep.span, "adjoint")
    sweep.statements.extend(statements)
    for name in rule.differentiable:
        if outputs.get(name, ZERO) != ZERO:
            contribution = outputs[name]
            if rule.elementwise:
                others = [operand for other, operand in operands.items() if other != name]
                contribution = undo_broadcasting(
                    sweep,
                    contribution,
                    operands[name],
                    target,
                    types.get(name, UNKNOWN),
                    lambda operand: present(sweep, frame, operand),
                    alone=all(isinstance(operand, Literal) for operand in others),
                )
            elif name == "value" and value.function in WRITES_AT:
                known = types.get(name, UNKNOWN)
                contribution = undo_filling(sweep, contribution, value, known, lambda each: present(sweep, frame, each))
            elif not _keeps_structure(value.function) and sweep.may_be_container(operands[name]):
                contribution = sweep.emit(Apply(like_structure, (contribution, operands[name])))
            if sweep.facts.complex_numbers and _is_real_beside_complex(name, types):
                contribution = sweep.emit(Apply(np.real, (contribution,)))
            sweep.add(frame, operands[name], contribution, target)
            if is_one_of(value.function, WRITES) or _is_own(contribution, statements, outputs):
                sweep.own(frame, operands[name], contribution)


def _is_real_beside_complex(name: str, types: Mapping[str, Type]) -> bool:
    """Whether an operand is real and another one complex, whatever the result is."""
    known = types.get(name, UNKNOWN)
    return isinstance(known, Number | Array) and is_real(known) and any(map(is_complex, types.values()))


def _is_own(contribution: Operand, statements: Iterable[Assign], outputs: Mapping[str, Operand]) -> bool:
    """Whether these statements compute a contribution as an array of its own, and for one operand only."""
    if sum(output is contribution for output in outputs.values()) != 1:
        return False
    made = next((each.value for each in statements if each.target is contribution), None)
    return isinstance(made, Apply) and (isinstance(made.function, np.ufunc) or is_one_of(made.function, _ARITHMETIC))


def _keeps_structure(function: Any) -> bool:
    """Whether the adjoint of an operand has its structure; what tangentc emits itself passes no list as an array."""
    return is_one_of(function, _ON_SEQUENCES) or getattr(runtime, getattr(function, "__name__", ""), None) is function


def _reverse_unpack(sweep: Sweep, statement: Unpack, frame: Frame) -> None:
    adjoints = [sweep.take(frame, target) for target in statement.targets]
    if all(adjoint is None for adjoint in adjoints):
        return
    items = tuple(
        sweep.zero(target) if adjoint is None else adjoint
        for target, adjoint in zip(statement.targets, adjoints, strict=True)
    )
    value = statement.value
    assert not isinstance(value, Invoke)
    match sweep.facts.type_of(value) if isinstance(value, Symbol) else UNKNOWN:
        case Tuple():
            sweep.add(frame, value, TupleOf(items))
        case List():
            sweep.add(frame, value, sweep.emit(Apply(build_list, items)))
        case _:
            sweep.add(frame, value, sweep.emit(Apply(repack, (value, TupleOf(items)))))
