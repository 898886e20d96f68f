"""What a reversed loop runs over: what was saved in each trip, the range again, or a count of the trips."""

from __future__ import annotations

import builtins
import operator
from dataclasses import dataclass, field, replace
from typing import cast

from tangentc.differentiate.adjoints import Frame
from tangentc.differentiate.definedness import SAVING
from tangentc.differentiate.remaking import remake
from tangentc.differentiate.shapes import save_shapes
from tangentc.differentiate.sweep import Sweep
from tangentc.ir.operators import append, build_list
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    For,
    Literal,
    Operand,
    Statement,
    Symbol,
    TupleOf,
    Unpack,
    While,
)
from tangentc.ir.traversal import (
    copy_statements,
    defined_in,
    free_symbols,
    rename_block,
    substitution,
    targets_of,
)


@dataclass
class Reversal:
    """One loop being reversed; the lists describe what the reversed loop carries."""

    sweep: Sweep
    loop: For | While
    frame: Frame
    carried: list[Symbol] = field(default_factory=list)
    initial: list[Operand] = field(default_factory=list)
    yields: list[Operand] = field(default_factory=list)
    results: list[Symbol] = field(default_factory=list)
    forward: list[Statement] = field(default_factory=list)
    backward: list[Statement] = field(default_factory=list)

    def carry(self, parameter: Symbol, initial: Operand, handed_on: Operand) -> Symbol:
        result = self.sweep.supply.fresh(parameter.name)
        self.carried.append(parameter)
        self.initial.append(initial)
        self.yields.append(handed_on)
        self.results.append(result)
        return result

    def body_statements(self) -> tuple[Statement, ...]:
        header = self.loop.header.statements if isinstance(self.loop, While) else ()
        return (*header, *self.loop.body.statements)

    def trip_symbols(self) -> tuple[Symbol, ...]:
        target = (self.loop.target,) if isinstance(self.loop, For) else ()
        return (*target, *self.loop.carried)


# What the reversed loop runs over


def mirror(reversal: Reversal) -> list[Statement]:
    """Append the reversed loop to the backward sweep; returns the forward loop with what it saves."""
    sweep = reversal.sweep
    backward = Block(tuple(reversal.backward), tuple(reversal.yields))
    body, backward = save_shapes(reversal.forward, backward, sweep.facts.type_of, sweep.supply)
    reversal.forward = body
    given = reversal.trip_symbols()
    header = reversal.loop.header.statements if isinstance(reversal.loop, While) else ()
    index = _range_index(reversal)
    free = () if index is None else (index,)
    kept, backward = remake(sweep.versions, (*header, *body), given, free, backward)
    symbols = [symbol for symbol in kept if symbol is not index]
    if symbols and index is not None and index in free_symbols(backward):
        symbols.insert(0, index)
    successors = _successors(reversal, symbols)
    backward = _with_successors(reversal, backward, successors)
    symbols = [symbol for symbol in symbols if symbol not in successors]
    if symbols:
        return _over_saved(reversal, backward, symbols)
    if index is not None:
        return _over_range(reversal, backward, index)
    return _over_count(reversal, backward)


def _range_index(reversal: Reversal) -> Symbol | None:
    """The index of a loop over a whole range, which the reversed loop has without saving it."""
    loop = reversal.loop
    if isinstance(loop, For) and loop.stop is None and loop.iterable in reversal.sweep.ranges:
        return loop.target
    return None


def _successors(reversal: Reversal, saved: list[Symbol]) -> dict[Symbol, int]:
    """Saved values that are what the next trip starts from, when that is saved too: it need not be twice."""
    found = {}
    for position, (carried, handed_on) in enumerate(zip(reversal.loop.carried, reversal.loop.body.yields, strict=True)):
        if carried in saved and isinstance(handed_on, Symbol) and handed_on in saved and handed_on is not carried:
            if handed_on not in reversal.loop.carried and handed_on not in found:
                found[handed_on] = position
    return found


def _with_successors(reversal: Reversal, backward: Block, successors: dict[Symbol, int]) -> Block:
    """The value after a trip is the one before the next: the reversed loop hands it down."""
    table: dict[Symbol, Operand] = {}
    for symbol, position in successors.items():
        table[symbol] = parameter = reversal.sweep.supply.again(symbol)
        reversal.carry(parameter, reversal.loop.results[position], reversal.loop.carried[position])
    renamed = rename_block(Block(backward.statements, backward.yields), substitution(table))
    return Block(renamed.statements, (*renamed.yields, *reversal.yields[len(renamed.yields) :]))


def _over_saved(reversal: Reversal, backward: Block, saved: list[Symbol]) -> list[Statement]:
    sweep = reversal.sweep
    name = f"{saved[0].name}_saved" if len(saved) == 1 and saved[0].name else "saved"
    empty, parameter, longer, result = (sweep.supply.fresh(name) for _ in range(4))
    item: Operand = saved[0] if len(saved) == 1 else TupleOf(tuple(saved))
    push = Assign(longer, Apply(append, (parameter, item)), reversal.loop.span, SAVING)
    body = _inserted(reversal, push, saved)
    forward = _carrying(reversal.loop, body, parameter, empty, longer, result)
    walk = sweep.emit(Apply(builtins.reversed, (result,)))
    table: dict[Symbol, Operand] = {symbol: sweep.supply.again(symbol) for symbol in saved}
    renamed = rename_block(backward, substitution(table))
    if len(saved) == 1:
        target: Symbol = table[saved[0]]  # type: ignore[assignment]
    else:
        target = sweep.supply.fresh()
        unpack = Unpack(tuple(table[symbol] for symbol in saved), target, sweep.span, "adjoint")  # type: ignore[misc]
        renamed = Block((unpack, *renamed.statements), renamed.yields)
    _append_loop(reversal, target, walk, renamed)
    return [Assign(empty, Apply(build_list, ()), reversal.loop.span, SAVING), forward]


def _over_range(reversal: Reversal, backward: Block, index: Symbol) -> list[Statement]:
    sweep = reversal.sweep
    walk = sweep.emit(sweep.ranges[cast(For, reversal.loop).iterable])
    target = sweep.supply.fresh(index.name)
    if index in free_symbols(backward):
        walk = sweep.emit(Apply(builtins.reversed, (walk,)))
        backward = rename_block(backward, substitution({index: target}))
    _append_loop(reversal, target, walk, backward)
    return [_with_body(reversal.loop, reversal.forward)]


def _over_count(reversal: Reversal, backward: Block) -> list[Statement]:
    sweep = reversal.sweep
    parameter, longer, result = (sweep.supply.fresh("trips") for _ in range(3))
    count = Assign(longer, Apply(operator.add, (parameter, Literal(1))), reversal.loop.span, SAVING)
    forward = _carrying(reversal.loop, [count, *reversal.forward], parameter, Literal(0), longer, result)
    walk = sweep.emit(Apply(builtins.range, (result,)))
    _append_loop(reversal, sweep.supply.fresh("_"), walk, backward)
    return [forward]


def _append_loop(reversal: Reversal, target: Symbol, walk: Symbol, backward: Block) -> None:
    """The reversed loop; what it computes again gets symbols of its own."""
    table: dict[Symbol, Operand] = {}
    own: list[Statement] = []
    for statement in backward.statements:
        if isinstance(statement, Assign) and statement.role in ("primal", SAVING):
            copies = copy_statements((statement,), table, reversal.sweep.supply)
            own.extend(replace(cast(Assign, copy), role="adjoint") for copy in copies)
        else:
            own.append(statement)
    body = rename_block(Block(tuple(own), backward.yields), substitution(table)) if table else backward
    reversal.sweep.statements.append(
        For(
            target,
            walk,
            tuple(reversal.carried),
            tuple(reversal.initial),
            body,
            tuple(reversal.results),
            span=reversal.sweep.span,
            role="adjoint",
        )
    )


def _inserted(reversal: Reversal, push: Statement, saved: list[Symbol]) -> list[Statement]:
    """The body with the push as soon as everything saved is there."""
    waiting = set(saved) - set(reversal.trip_symbols())
    if isinstance(reversal.loop, While):
        waiting -= defined_in(reversal.loop.header)
    body = list(reversal.forward)
    for position in range(len(body) + 1):
        if not waiting:
            return [*body[:position], push, *body[position:]]
        waiting -= set(targets_of(body[position]))
    raise AssertionError("a saved value is not defined by the body")


def _carrying(
    loop: For | While, body: list[Statement], parameter: Symbol, initial: Operand, handed_on: Operand, result: Symbol
) -> For | While:
    """The loop with one more carried value."""
    return replace(
        loop,
        carried=(*loop.carried, parameter),
        initial=(*loop.initial, initial),
        body=Block(tuple(body), (*loop.body.yields, handed_on)),
        results=(*loop.results, result),
    )


def _with_body(loop: For | While, body: list[Statement]) -> For | While:
    return replace(loop, body=Block(tuple(body), loop.body.yields))
