"""What a loop really runs over: the sequences inside `enumerate`, `zip` and `reversed`, each with its element.

    for i, (x, y) in enumerate(zip(xs, reversed(ys)))        xs gives x, ys gives y backwards

The elements of each sequence get adjoints of their own, so that no adjoint of a pair is ever made.
"""

from __future__ import annotations

import builtins
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tangentc.ir.program import Apply, For, Operand, Statement, Symbol, Unpack
from tangentc.ir.traversal import blocks_of, own_operands, statements_in, symbols_in


@dataclass(frozen=True)
class Leaf:
    """A sequence and the symbol that holds its element in a trip; `backwards` under an odd number of `reversed`."""

    sequence: Operand
    element: Symbol
    backwards: bool


@dataclass(frozen=True)
class Iteration:
    """The leaves of a loop, the statements that take its target apart, and the rest of its body."""

    leaves: tuple[Leaf, ...]
    unpacking: tuple[Statement, ...]
    rest: tuple[Statement, ...]


def iteration(loop: For, definitions: Mapping[Operand, Apply]) -> Iteration:
    leaves: list[Leaf] = []
    reads = Counter(symbol for statement in statements_in(loop.body) for symbol in _reads(statement))
    reads.update(symbol for operand in loop.body.yields for symbol in symbols_in(operand))
    unpacking: dict[Operand, Unpack] = {
        statement.value: statement
        for statement in loop.body.statements
        if isinstance(statement, Unpack) and isinstance(statement.value, Symbol) and reads[statement.value] == 1
    }
    used: dict[Symbol, Unpack] = {}
    waiting: list[tuple[Operand, Symbol, bool]] = [(loop.iterable, loop.target, False)]
    while waiting:
        sequence, element, backwards = waiting.pop()
        apply = definitions.get(sequence)
        parts = None if apply is None else _parts(apply, element, unpacking)
        if parts is None:
            leaves.append(Leaf(sequence, element, backwards))
            continue
        if element in unpacking and apply is not None and apply.function is not builtins.reversed:
            used[element] = unpacking[element]
        flips = apply is not None and apply.function is builtins.reversed
        waiting.extend((inner, symbol, backwards != flips) for inner, symbol in reversed(parts))
    taken = tuple(statement for statement in loop.body.statements if statement in used.values())
    rest = tuple(statement for statement in loop.body.statements if statement not in taken)
    return Iteration(tuple(leaves), taken, rest)


def _reads(statement: Statement) -> Iterator[Symbol]:
    for operand in own_operands(statement):
        yield from symbols_in(operand)
    for block in blocks_of(statement):
        for operand in block.yields:
            yield from symbols_in(operand)


def _parts(apply: Apply, element: Symbol, unpacking: Mapping[Operand, Unpack]) -> list[tuple[Operand, Symbol]] | None:
    """The sequences inside and their elements; None when the element is not taken apart at once."""
    if apply.keywords and apply.function is builtins.reversed:
        return None
    if apply.function is builtins.reversed:
        return [(apply.arguments[0], element)]
    taken = unpacking.get(element)
    if taken is None:
        return None
    if apply.function is builtins.enumerate and len(taken.targets) == 2:
        return [(apply.arguments[0], taken.targets[1])]
    if apply.function is builtins.zip and len(taken.targets) == len(apply.arguments):
        return list(zip(apply.arguments, taken.targets, strict=True))
    return None
