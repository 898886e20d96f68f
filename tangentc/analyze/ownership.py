"""Who else may see a value whose storage an operation overwrites.

`items.append(x)` and `y += v` change an object. To the core program they make a new value and leave the old one
dead; that is what Python does only if nothing that is still read can reach the object: see `roots` for which objects
a value may be, or reach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tangentc.analyze.array_versions import Arrays
from tangentc.analyze.new_objects import is_copy, is_new
from tangentc.analyze.roots import NOTHING, ObjectRoots, Roots
from tangentc.analyze.spared import Spared
from tangentc.analyze.summaries import Summaries
from tangentc.ir.facts import Conflict
from tangentc.ir.indexing import is_within
from tangentc.ir.operators import CONSUMING, RESIZING, is_one_of, put_back
from tangentc.ir.overwriting import given_objects, handed_over, overwritten
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    For,
    Function,
    Invoke,
    Operand,
    Statement,
    Symbol,
    Try,
    TupleOf,
    Unpack,
    While,
)
from tangentc.ir.traversal import (
    blocks_of,
    free_symbols,
    inner_definitions,
    own_operands,
    reads,
    statements_in,
    symbols_in,
    targets_of,
)
from tangentc.ir.types import UNKNOWN, Dict, Type, is_container


@dataclass
class Ownership:
    """What the values of one function share; `called` says that it is the one that the caller calls."""

    function: Function
    types: Mapping[Symbol, Type]
    called: bool = False
    calls: Summaries = field(default_factory=dict)  # see `summaries`

    @cached_property
    def roots(self) -> ObjectRoots:
        return ObjectRoots(self.function, self.types, self.called, self.calls)

    def conflicts(self) -> Iterator[Conflict]:
        """The statements that overwrite an object which something else may still read."""
        if not writes(self.function):
            return
        for statement, live in self._backwards():
            for version, consumed in overwritten(statement):
                roots = self._overwritten(statement, consumed)
                tangled = self._changes_held(statement, consumed) and self.roots.contents_of(consumed).tangled
                readers = self._readers(statement, roots, live | _beside(statement, consumed))
                given = self.roots.meet(roots, self.roots.given)
                by_user = statement.role == "primal" and not self.roots.meet(roots, self.roots.tangents)
                users_own = by_user and consumed in self._seen
                outside = self.roots.meet(roots, self.roots.foreign) or (given and not users_own) or tangled
                parts = isinstance(consumed, TupleOf) and self.roots.reach((consumed,))
                if outside or readers or parts:
                    yield Conflict(statement, version, by_user, readers, outside, given)

    def spent(self) -> dict[Symbol, frozenset[Symbol]]:
        """By the target of each assignment: what it reads that was made here, as a whole, and is out of reach then."""
        made, arrays = self._made_whole(), Arrays(self.function)
        holders: defaultdict[int, list[Symbol]] = defaultdict(list)
        for symbol, reaching in self.roots.reaching.items():
            for number in self.roots.numbers(reaching):
                holders[number].append(symbol)
        found: dict[Symbol, frozenset[Symbol]] = {}
        for statement, live in self._backwards():
            if not isinstance(statement, Assign):
                continue
            first = {symbol: arrays.single.get(arrays.one(symbol), symbol) for symbol in reads(statement.value)}
            found[statement.target] = frozenset(
                symbol
                for symbol, begun in first.items()
                if begun in made and not any(holder in live for holder in holders[begun.number])
            )
        return found

    def _made_whole(self) -> set[Symbol]:
        """What certainly is an object of its own, and no view of one."""
        return {
            statement.target
            for statement in statements_in(self.function.body)
            if isinstance(statement, Assign)
            and isinstance(statement.value, Apply)
            and not is_one_of(statement.value.function, CONSUMING)
            and (is_new(statement.value.function) or is_copy(statement.value, self.types))
        }

    def shares(self, symbol: Symbol, others: tuple[Symbol, ...]) -> bool:
        """Whether this may be an object that the caller sees, or one of these others."""
        being = self.roots.being
        elsewhere = self.roots.given.union(self.roots.foreign, *(being.get(other, NOTHING) for other in others))
        return self.roots.meet(being.get(symbol, NOTHING), elsewhere)

    def written(self) -> list[Symbol]:
        """What was handed over into whose arrays, lists and dicts the function writes."""
        found: Roots = NOTHING
        for statement in statements_in(self.function.body):
            for _, consumed in overwritten(statement):
                found |= self._overwritten(statement, consumed)
        handed = [each for each in handed_over(self.function) if each in self.roots.being]
        reach = {each: self.roots.being[each] | self.roots.contents_of(each).inside for each in handed}
        return [each for each in handed if self.roots.meet(reach[each] & self.roots.given, found)]

    @cached_property
    def _spared(self) -> Spared:
        return Spared(self.function, self.types)

    @cached_property
    def _dicts(self) -> set[Symbol]:
        """What a loop runs over by its keys, whatever is stored under them in the meantime."""
        return {symbol for symbol, known in self.types.items() if isinstance(known, Dict)}

    def _changes_held(self, write: Statement, consumed: Operand) -> bool:
        """Whether a write changes what a container holds, rather than the container: `M[0][1] = x`."""
        held = isinstance(write, Assign) and isinstance(write.value, Apply) and is_within(write.value)
        return (held or _is_call(write)) and is_container(self.types.get(consumed, UNKNOWN))  # type: ignore[arg-type]

    def _overwritten(self, write: Statement, consumed: Operand) -> Roots:
        """The objects that a write may change."""
        if not self._changes_held(write, consumed):
            return self.roots.is_of(consumed)
        inside = self.roots.contents_of(consumed).inside
        return inside | self.roots.is_of(consumed) if _is_call(write) else inside

    @cached_property
    def _seen(self) -> set[Symbol]:
        """What is known to be an array that the caller handed over; other names for it could be views."""
        return given_objects(self.function)

    def _backwards(self) -> Iterator[tuple[Assign | Unpack, set[Symbol]]]:
        """The assignments and unpackings, last one first, each with what is read after it."""
        live: set[Symbol] = set()
        for operand in self.function.body.yields:
            live.update(symbols_in(operand))
        yield from self._block_backwards(self.function.body, live)

    def _block_backwards(
        self, block: Block, live: set[Symbol], caught: Iterable[Symbol] = ()
    ) -> Iterator[tuple[Assign | Unpack, set[Symbol]]]:
        """Walk a block from its end; `live` is what is read after the point reached.

        `caught` is what is read where an exception is handled: an operation that raises one overwrites nothing.
        """
        for statement in reversed(block.statements):
            live.difference_update(targets_of(statement))
            if isinstance(statement, Assign | Unpack):
                yield statement, live
            before = set(live)
            for inner in blocks_of(statement):
                at_end = live | _read_next(statement, inner, self._dicts)
                for operand in inner.yields:
                    at_end.update(symbols_in(operand))
                if isinstance(statement, Try) and inner is statement.body:
                    yield from self._block_backwards(inner, at_end, {*caught, *free_symbols(statement.handler)})
                else:
                    yield from self._block_backwards(inner, at_end.union(caught))
                before.update(free_symbols(inner))
            before.difference_update(inner_definitions(statement), _handed_on(statement))
            live |= before.union(caught)
            for operand in _read(statement):
                live.update(symbols_in(operand))

    def _readers(self, write: Statement, roots: Roots, live: set[Symbol]) -> frozenset[Symbol]:
        """What is read later that may be one of these objects; of a list that holds one, what was put into it."""
        being, reaching = self.roots.being, self.roots.reaching
        found = {symbol for symbol in live if self.roots.meet(reaching.get(symbol, NOTHING), roots)}
        found = {symbol for symbol in found if not self._spared.spares(write, symbol)}
        if any(not self.roots.meet(being.get(symbol, NOTHING), roots) for symbol in found):
            found.update(each for each in self._appended() if self.roots.ever_meet(being.get(each, NOTHING), roots))
        return frozenset(found)

    def _appended(self) -> Iterator[Symbol]:
        for statement in statements_in(self.function.body):
            match statement:
                case Assign(value=Apply(function=function, arguments=(_, *items))) if function in RESIZING:
                    yield from (symbol for item in items for symbol in symbols_in(item))


def _read_next(statement: Statement, block: Block, keyed: Container[Symbol]) -> set[Symbol]:
    """What a statement may read after one of its blocks has run, before it is done; of dicts the keys alone."""
    found: set[Symbol] = set()
    match statement:
        case For() | While():
            for looped in blocks_of(statement):
                found.update(free_symbols(looped))
            found.difference_update(inner_definitions(statement))
            if isinstance(statement, For):  # it goes on reading what it runs over
                found.update(symbol for symbol in symbols_in(statement.iterable) if symbol not in keyed)
        case Try(body=body, orelse=orelse) if block is body:
            found.update(free_symbols(orelse))
    return found


def writes(function: Function) -> bool:
    """Whether anything in it overwrites an object."""
    return any(True for statement in statements_in(function.body) for _ in overwritten(statement))


def _handed_on(statement: Statement) -> Iterator[Symbol]:
    """What the body of a `try` defines for what follows it unprotected."""
    body = statement.body.statements if isinstance(statement, Try) else ()
    return (target for each in body for target in targets_of(each))


def _is_call(statement: Statement) -> bool:
    return isinstance(statement, Assign | Unpack) and isinstance(statement.value, Invoke)


def _beside(statement: Statement, consumed: Operand) -> set[Symbol]:
    """What a call that overwrites an argument may read of its others."""
    if not _is_call(statement):
        return set()
    others = list(own_operands(statement))
    others.remove(consumed)
    return {symbol for operand in others for symbol in symbols_in(operand)}


def _read(statement: Statement) -> Iterator[Operand]:
    """What a statement reads; a part that is put back is all that has changed."""
    match statement:
        case Assign(value=Apply(function=function, arguments=(_, index, part))) if function is put_back:
            yield from (index, part)
        case _:
            yield from own_operands(statement)
