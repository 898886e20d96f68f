"""Which writes into arrays mean what they seem to mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tangentc import runtime
from tangentc.ir.indexing import counting, names_each_once
from tangentc.ir.operators import STORES, WRITES_AT, add_at, set_repeatedly
from tangentc.ir.program import Apply, Assign, For, Function, If, Operand, Program, Symbol, While
from tangentc.ir.rewriting import rewrite_program
from tangentc.ir.traversal import statements_in
from tangentc.ir.types import Array, Type, Unknown

_ZEROS = (runtime.zeros_like, runtime.index_add, *WRITES_AT)


def unclear_stores(function: Function, types: Mapping[Symbol, Type]) -> Iterator[Assign]:
    """The `a[index] += v` that may not add once to each element that the index names, and writes into what is no array.

    An index that is an array adds but once where it names an element twice, and `a` may be a list whose items are one
    object: its type must say that it is an array, or it was made as zeros by a derivative.
    """
    sources = _sources(function)
    counts = counting(statements_in(function.body))
    for statement in statements_in(function.body):
        match statement:
            case Assign(value=Apply(function=operation, arguments=(array, index, _))) if operation in WRITES_AT:
                adds_once = operation is not add_at or names_each_once(index, types, counts)
                if not adds_once or not _is_array(array, types, sources):
                    yield statement


def settled_stores(program: Program, types: Mapping[Symbol, Type]) -> Program:
    """The program with stores told apart: those whose index may name an element more than once."""
    counts = {}
    for function in program.functions:
        counts.update(counting(statements_in(function.body)))

    def settled(statement: Assign) -> Iterator[Assign]:
        match statement.value:
            case Apply(function=store, arguments=(_, index, _)) as value if store in STORES:
                if not names_each_once(index, types, counts):
                    statement = replace(statement, value=replace(value, function=set_repeatedly))
        yield statement

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
            case If():
                pairs = zip(statement.results, statement.then.yields, statement.orelse.yields, strict=True)
                found.update({result: (left, right) for result, left, right in pairs})
            case For() | While():
                rows = zip(statement.carried, statement.results, statement.initial, statement.body.yields, strict=True)
                for carried, result, first, last in rows:
                    found[carried] = found[result] = (first, last)
    return found
