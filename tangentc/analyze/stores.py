"""Which writes into arrays mean what they seem to mean."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tangentc import runtime
from tangentc.ir.indexing import counting, names_each_once, path_of, steps_of
from tangentc.ir.operators import WRITES_AT, add_at, set_at, set_repeatedly
from tangentc.ir.program import Apply, Assign, Function, Operand, Program, Symbol
from tangentc.ir.rewriting import rewrite_program
from tangentc.ir.traversal import merges, statements_in
from tangentc.ir.types import UNKNOWN, Array, Dict, Tuple, Type, Unknown, has_axes, is_container, is_immutable
from tangentc.ir.views import opened
from tangentc.rules.container_types import is_position
from tangentc.rules.inference import infer_type, type_in

_ZEROS = (runtime.zeros_like, runtime.index_add, *WRITES_AT)


def unclear_stores(function: Function, types: Mapping[Symbol, Type]) -> Iterator[Assign]:
    """The writes into what may be no array, and no list or dict of known contents.

    Its type must say what it is, or it was made as zeros by a derivative.
    """
    sources = _sources(function)
    for statement in statements_in(function.body):
        match statement:
            case Assign(value=Apply(function=operation, arguments=(array, *_)) as write) if operation in WRITES_AT:
                container = is_container(types.get(array, UNKNOWN)) if isinstance(array, Symbol) else False
                if not (_is_clear(write, types) if container else _is_array(array, types, sources)):
                    yield statement


def _is_clear(write: Apply, types: Mapping[Symbol, Type]) -> bool:
    """Whether it is known what a write into a container changes: an item, or an array that it holds."""
    container, index, *_ = write.arguments
    *outer, last = steps_of(index)
    holder = type_in(container, types)
    for k in range(len(outer)):
        if not is_container(holder) and not isinstance(holder, Array):
            return False
        holder = infer_type(Apply(operator.getitem, (container, path_of(tuple(outer[: k + 1])))), types)
    if isinstance(holder, Array):
        return has_axes(holder) and names_each_once(last, types, {})
    if not isinstance(holder, Dict) and not is_position(type_in(last, types)):
        return False  # a slice of a list, whose length may change
    item = infer_type(Apply(operator.getitem, (container, index)), types)
    exchanges = write.function is set_at or is_immutable(item)
    return is_container(holder) and not isinstance(holder, Tuple) and exchanges


def settled_stores(program: Program, types: Mapping[Symbol, Type]) -> Program:
    """The program with writes told apart: those whose index may name an element more than once."""
    counts = {}
    for function in program.functions:
        counts.update(counting(statements_in(function.body)))

    def settled(statement: Assign) -> Iterator[Assign]:
        value = statement.value
        if not isinstance(value, Apply) or value.function not in WRITES_AT:
            yield statement
            return
        array, index, stored = value.arguments
        if is_container(types.get(array, UNKNOWN)):  # type: ignore[arg-type]
            yield statement  # an item of a container has one name, and arrays in it are written by plain indices
            return
        if names_each_once(index, types, counts):
            yield statement
            return
        if value.function is add_at:  # what is named twice is read twice, and the last sum stays
            old, total = program.supply.fresh(), program.supply.fresh()
            part = Apply(operator.getitem, (array, index))
            while steps := opened(part, view := program.supply.fresh()):
                yield replace(statement, target=view, value=steps[0])
                part = steps[1]
            yield replace(statement, target=old, value=part)
            yield replace(statement, target=total, value=Apply(operator.add, (old, stored)))
            stored = total
        yield replace(statement, value=Apply(set_repeatedly, (array, index, stored)))

    return rewrite_program(program, settled)


def _is_array(operand: Operand, types: Mapping[Symbol, Type], sources: Mapping[Symbol, tuple[Operand, ...]]) -> bool:
    known = types.get(operand) if isinstance(operand, Symbol) else None
    if isinstance(known, Array):
        return known.ones != ()  # the derivative of one without axes is a number
    return isinstance(known, Unknown) and isinstance(operand, Symbol) and _is_zeros(operand, sources)


def _is_zeros(symbol: Symbol, sources: Mapping[Symbol, tuple[Operand, ...]]) -> bool:
    """Whether every value that may arrive here was made by a derivative's own zeros."""
    seen: set[Symbol] = set()
    waiting: list[Operand] = [symbol]
    while waiting:
        current = waiting.pop()
        if not isinstance(current, Symbol) or current not in sources:
            return False
        if current not in seen:
            seen.add(current)
            waiting.extend(sources[current])
    return True


def _sources(function: Function) -> dict[Symbol, tuple[Operand, ...]]:
    """What each merged value may be, down to the zeros, which have no sources."""
    found: dict[Symbol, tuple[Operand, ...]] = {}
    for statement in statements_in(function.body):
        match statement:
            case Assign(target=target, value=Apply(function=made, arguments=(first, *_))) if made in _ZEROS:
                found[target] = () if made is runtime.zeros_like else (first,)
            case _:
                found.update(merges(statement))
    return found
