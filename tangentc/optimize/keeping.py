"""Copies of what a derivative reads of arrays that are overwritten in the meantime.

    before   y_bar = u_bar[1:-1]; u_bar[:-2] += y_bar; ...      after   y_bar = u_bar[1:-1].copy(); ...
    before   w = sin(u); u *= v; ... cos(u) * w_bar             after   kept = u.copy(); u *= v; ... cos(kept) * w_bar

The function itself, as the user wrote it, has no such reads; differentiation has added some. Copied is what is read, a
part rather than the whole, where it was made; what differentiation wrote reads the copy, and the array goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tangentc.diagnostics.span import NOWHERE, Span
from tangentc.ir.facts import Conflict
from tangentc.ir.overwriting import overwritten
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    For,
    Function,
    If,
    Invoke,
    Operand,
    Program,
    Statement,
    Symbol,
    SymbolSupply,
    Try,
    Unpack,
    While,
)
from tangentc.ir.traversal import (
    inner_definitions,
    merges,
    own_blocks,
    own_operands,
    rename_operand,
    rename_value,
    statements_in,
    substitution,
    symbols_in,
    targets_of,
    with_blocks,
)
from tangentc.ir.types import Array, Type
from tangentc.runtime.structure import copied


def run(
    program: Program,
    conflicts: Callable[[Program], Sequence[Conflict]],
    types: Mapping[Symbol, Type],
    kept: Iterable[Symbol],
    refuse: Callable[[Statement], None],
) -> Program:
    """The program with copies; refused is a write of the user's that no copy makes right.

    `kept` are values that need no copy.
    """
    done = set(kept)
    owned: list[Symbol] = []
    while found := conflicts(program):
        first = found[-1]  # they come last one first; what it makes others may overwrite
        if _is_read(first, done):
            readers = _together(program, found, done)
            program = _keep(program, sorted(readers - done, key=hash), types, overwritten=first.by_user)
            done |= readers
        elif (first.by_user and (first.outside or first.given)) or owned.count(first.version) > 1:
            refuse(first.statement)
            break
        else:
            program = _own(program, first.version, before_loops=first.version not in owned)
            owned.append(first.version)
    return program


def _is_read(conflict: Conflict, done: set[Symbol]) -> bool:
    """Whether copies of what is read are to settle a conflict, rather than one of what is overwritten."""
    written = conflict.by_user and (conflict.outside or conflict.given)  # into what the caller sees
    return not conflict.readers <= done and (not conflict.outside or written)


def _together(program: Program, found: Sequence[Conflict], done: set[Symbol]) -> set[Symbol]:
    """What is read of the first conflict, and of those that its copies change nothing about."""
    sources = _sources(program)
    readers: set[Symbol] = set()
    for conflict in reversed(found):
        if conflict.by_user != found[-1].by_user or not _is_read(conflict, done):
            break
        if not readers or not _is_made_of((*conflict.readers, conflict.version), readers, sources):
            readers |= conflict.readers
    return readers


def _sources(program: Program) -> dict[Symbol, set[Symbol]]:
    """What each symbol is made of."""
    sources: dict[Symbol, set[Symbol]] = {}
    for function in program.functions:
        for statement in statements_in(function.body):
            for target, operands in merges(statement):
                sources.setdefault(target, set()).update(each for item in operands for each in symbols_in(item))
            if isinstance(statement, Assign | Unpack | For):
                read = {each for operand in own_operands(statement) for each in symbols_in(operand)}
                defined = (statement.target,) if isinstance(statement, For) else targets_of(statement)
                for target in defined:
                    sources.setdefault(target, set()).update(read)
    return sources


def _is_made_of(symbols: Iterable[Symbol], those: set[Symbol], sources: Mapping[Symbol, set[Symbol]]) -> bool:
    seen: set[Symbol] = set()
    waiting = list(symbols)
    while waiting:
        symbol = waiting.pop()
        if symbol in those:
            return True
        if symbol not in seen:
            seen.add(symbol)
            waiting += sources.get(symbol, ())
    return False


def _keep(program: Program, read: Iterable[Symbol], types: Mapping[Symbol, Type], *, overwritten: bool) -> Program:
    """The program, reading copies of those of these values that are arrays; of a list it would be shallow.

    `overwritten` says that what differentiation overwrites of them, to undo a write, is the copy, too.
    """
    arrays = [symbol for symbol in read if isinstance(types.get(symbol), Array)]
    copies = {symbol: program.supply.fresh(f"{symbol.name}_kept" if symbol.name else "") for symbol in arrays}
    return replace(program, functions=tuple(map(_Keeping(copies, overwritten).function, program.functions)))


def _own(program: Program, written: Symbol, *, before_loops: bool) -> Program:
    """The program with one write that works on a copy.

    It is made where the write stands, or before the outermost reversed loop that hands the array on.
    """
    owning = _Owning(program.supply, written, before_loops)
    functions = [replace(function, body=owning.block(function.body)) for function in program.functions]
    return replace(program, functions=tuple(functions))


@dataclass
class _Keeping:
    copies: dict[Symbol, Symbol]
    overwritten: bool

    def renamed(self, operand: Operand) -> Operand:
        return substitution(self.copies)(operand)

    def function(self, function: Function) -> Function:
        body = self.block(function.body, [parameter.symbol for parameter in function.parameters])
        yields = tuple(rename_operand(operand, self.renamed) for operand in body.yields)
        return replace(function, body=Block(body.statements, yields))

    def block(self, block: Block, given: Iterable[Symbol]) -> Block:
        statements = [copy for symbol in given for copy in self._copy(symbol, NOWHERE, "saving")]
        for statement in block.statements:
            statements.append(self._statement(statement))
            role = "saving" if statement.role == "primal" else statement.role
            statements += [
                copy for symbol in targets_of(statement) for copy in self._copy(symbol, statement.span, role)
            ]
        return Block(tuple(statements), block.yields)

    def _copy(self, symbol: Symbol, span: Span, role: str) -> list[Statement]:
        if symbol not in self.copies:
            return []
        return [Assign(self.copies[symbol], Apply(copied, (symbol,)), span, role)]

    def _statement(self, statement: Statement) -> Statement:
        match statement:
            case Assign(value=Apply() | Invoke()) | Unpack() if statement.role != "primal":
                return replace(statement, value=self._value(statement))
            case _:
                # What a loop defines for its blocks is there from the first of them on.
                given: Iterable[Symbol] = inner_definitions(statement)
                blocks = []
                for inner in own_blocks(statement):
                    blocks.append(self.block(inner, given))
                    given = ()
                changed = with_blocks(statement, blocks)
                return replace(changed, initial=self._initial(changed)) if isinstance(changed, For | While) else changed

    def _initial(self, loop: For | While) -> tuple[Operand, ...]:
        """What a loop that undoes writes starts with."""
        renames = self.overwritten and loop.role != "primal"
        return tuple(map(self.renamed, loop.initial)) if renames else loop.initial

    def _value(self, statement: Assign | Unpack) -> Any:
        """The value with its operands renamed, but perhaps for what it overwrites."""
        changed = rename_value(statement.value, self.renamed)
        kept = [] if self.overwritten else [operand for _, operand in overwritten(statement)]
        if not kept or not isinstance(changed, Apply | Invoke) or not isinstance(statement.value, Apply | Invoke):
            return changed
        pairs = zip(statement.value.arguments, changed.arguments, strict=True)
        return replace(changed, arguments=tuple(old if old in kept else new for old, new in pairs))


@dataclass
class _Owning:
    supply: SymbolSupply
    written: Symbol
    before_loops: bool

    def block(self, block: Block) -> Block:
        statements: list[Statement] = []
        for statement in block.statements:
            match statement:
                case Assign() | Unpack() if self.written in (pairs := dict(overwritten(statement))):
                    copy, own = self._copy(pairs[self.written], statement)
                    statements += [copy, _writing_into(statement, pairs[self.written], own)]
                case For() | While():
                    statements += self._loop(statement)
                case _:
                    statements.append(with_blocks(statement, map(self.block, own_blocks(statement))))
        return Block(tuple(statements), block.yields)

    def _loop(self, loop: For | While) -> list[Statement]:
        entered = self.before_loops and loop.role != "primal"
        carried = self._overwritten_of(loop) if entered else set()
        if not carried:
            return [replace(loop, body=self.block(loop.body))]
        initial = list(loop.initial)
        copies: list[Statement] = []
        for k, symbol in enumerate(loop.carried):
            if symbol in carried:
                copy, initial[k] = self._copy(initial[k], loop)
                copies.append(copy)
        return [*copies, replace(loop, initial=tuple(initial))]

    def _copy(self, array: Operand, statement: Statement) -> tuple[Statement, Symbol]:
        copy = self.supply.fresh(array.name if isinstance(array, Symbol) else "")
        return Assign(copy, Apply(copied, (array,)), statement.span, statement.role), copy

    def _overwritten_of(self, loop: For | While) -> set[Symbol]:
        """What a loop carries that the write overwrites in some trip: arrays may be handed around."""
        found = {self.written}
        while True:
            self._overwritten(loop.body, found)
            pairs = zip(loop.carried, loop.body.yields, strict=True)
            earlier = {last for symbol, last in pairs if symbol in found and isinstance(last, Symbol)}
            if earlier <= found:
                return found.intersection(loop.carried)
            found |= earlier

    def _overwritten(self, block: Block, found: set[Symbol]) -> None:
        """Add to these values those that they were made from by writes in the block."""
        for statement in reversed(list(statements_in(block))):
            match statement:
                case Assign() | Unpack():
                    pairs = overwritten(statement)
                    found.update(each for version, each in pairs if version in found and isinstance(each, Symbol))
                case If() | Try():
                    ends = [each for result, sources in merges(statement) if result in found for each in sources]
                    found.update(each for each in ends if isinstance(each, Symbol))
                case For() | While():
                    rows = zip(statement.initial, statement.carried, statement.results, strict=True)
                    starts = [start for start, *later in rows if found.intersection(later)]
                    found.update(each for each in starts if isinstance(each, Symbol))


def _writing_into(statement: Assign | Unpack, old: Operand, own: Symbol) -> Statement:
    """The statement, which overwrites something of its own: what it took first that was the old one."""
    value = statement.value
    assert isinstance(value, Apply | Invoke)
    arguments = list(value.arguments)
    arguments[arguments.index(old)] = own
    changed: Any = replace(value, arguments=tuple(arguments))
    return replace(statement, value=changed)
