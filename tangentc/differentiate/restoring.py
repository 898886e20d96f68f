"""Arrays that the function overwrites, put back on the way back.

    forward    saved.append(A[i])      backward    A_bar[i] = 0.0
               A[i] = sin(x)                       A[i] = saved value

Each write into an array makes a new *version* of it, and the adjoints of earlier statements read earlier versions.
So the backward sweep undoes each write when it arrives there; in its `Frame` it notes which symbol holds each version
now. What was read from an array is then read again rather than saved. A sweep is first made with every write undone,
to see which of that anybody reads, and then once more with no more than that, and with what can be made of it (see
`remaking`). (Griewank and Walther, "Evaluating
Derivatives", 2nd edition, 2008, section 4.2; Hascoet and Pascual, "The Tapenade automatic differentiation tool",
ACM TOMS 39(3), 2013.)
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tangentc.differentiate.adjoints import Frame
from tangentc.differentiate.undoing import Undoing, keeps_shape
from tangentc.ir.indexing import steps_of
from tangentc.ir.operators import WRITES, is_one_of
from tangentc.ir.overwriting import overwritten
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Effect,
    Enter,
    For,
    If,
    Invoke,
    Leave,
    Operand,
    Raise,
    SliceOf,
    Statement,
    Symbol,
    Try,
    TupleOf,
    Unpack,
    Value,
    While,
)
from tangentc.ir.traversal import (
    blocks_of,
    inner_definitions,
    merges,
    own_operands,
    statements_in,
    symbols_in,
    targets_of,
)
from tangentc.ir.types import UNKNOWN, Dict, List, Type, is_container

if TYPE_CHECKING:
    from tangentc.differentiate.sweep import Sweep


# An array and its later version; what holds that, where the part is in it, and what will hold the array.
Waiting = tuple[Symbol, Symbol, Symbol, Operand, Symbol]


@dataclass
class Versions:
    """How the versions of the arrays of one function follow one another, and what was read of them."""

    before: dict[Symbol, tuple[Symbol, ...]] = field(default_factory=dict)  # what a version was made of
    parts: dict[Symbol, tuple[Symbol, Operand]] = field(default_factory=dict)  # `array[index]`, by its symbol
    writes: set[Symbol] = field(default_factory=set)  # the versions that a write makes
    reshaped: set[Symbol] = field(default_factory=set)  # those that may differ in structure from the version before
    begun: dict[Symbol, Operand] = field(default_factory=dict)  # what undoing a loop gives back, by the loop's result
    after: dict[Symbol, Symbol] = field(default_factory=dict)  # what a version becomes, where it stays one array
    later: dict[Symbol, Symbol] = field(default_factory=dict)  # what a version, or two that are merged, becomes
    places: dict[Symbol, tuple[int, ...]] = field(default_factory=dict)  # the block that defines each symbol
    wanted: frozenset[Symbol] | None = None  # the versions whose predecessors are read; None before that is known
    undone: dict[Symbol, Symbol] = field(default_factory=dict)  # by version, its predecessor in the backward sweep
    waiting: dict[Symbol, Waiting] = field(default_factory=dict)  # arrays of which a call has overwritten this part

    def look_over(self, block: Block, types: Mapping[Symbol, Type]) -> None:
        self._note_places(block, ())
        results: list[Symbol] = []
        loops: list[For | While] = []
        for statement in statements_in(block):
            match statement:
                case Assign() | Unpack() if isinstance(statement.value, Invoke):
                    self._enter_call(statement, types)
                case Assign():
                    self._enter(statement.target, statement.value, types)
                case If() | Try() | For() | While():
                    self._merge(statement)
                    results += statement.results
                    if isinstance(statement, For | While):
                        loops.append(statement)
        for loop in reversed(loops):  # inner ones first
            self.begun.update((loop.results[k], loop.initial[k]) for k in self._handed_around(loop)[0])
        for result in results:
            starts, passed = self._history(result, frozenset())
            if len(starts) == 1:
                self.after.update((source, result) for source in self.before[result] if source in self.writes)
            depth = len(self.places[result])
            if any(len(self.places[version]) > depth for version in passed & self.reshaped):
                self.reshaped.add(result)

    def _merge(self, statement: If | Try | For | While) -> None:
        for target, operands in merges(statement):
            self.before[target] = tuple(operand for operand in operands if isinstance(operand, Symbol))
        for target in statement.results:
            self.later.update(dict.fromkeys(self.before[target], target))

    def _note_places(self, block: Block, place: tuple[int, ...]) -> None:
        for k, statement in enumerate(block.statements):
            self.places.update(dict.fromkeys(targets_of(statement), place))
            for side, inner in enumerate(blocks_of(statement)):
                self.places.update(dict.fromkeys(inner_definitions(statement), (*place, k, side)))
                self._note_places(inner, (*place, k, side))

    def _enter(self, target: Symbol, value: Value, types: Mapping[Symbol, Type]) -> None:
        match value:
            case Symbol():
                self.before[target] = (value,)
                self.later[value] = target
            case Apply(function=function, arguments=(Symbol() as array, *_)) if is_one_of(function, WRITES):
                self.before[target] = (array,)
                self.after[array] = self.later[array] = target
                self.writes.add(target)
                if not keeps_shape(value, types):
                    self.reshaped.add(target)
            case Apply(function=operator.getitem, arguments=(Symbol() as array, index)):
                self.parts[target] = (array, index)

    def _enter_call(self, call: Statement, types: Mapping[Symbol, Type]) -> None:
        for version, array in overwritten(call):
            if isinstance(array, Symbol):
                self.before[version] = (array,)
                self.after[array] = version
                self.writes.add(version)
                if is_container(types.get(array, UNKNOWN)):
                    self.reshaped.add(version)

    def last(self, version: Symbol) -> Symbol:
        """A late version of the same array, which has the shape of all, made where this one was or further out."""
        found, place = version, self.places.get(version, ())
        while version in self.after and self.after[version] not in self.reshaped:
            version = self.after[version]
            own = self.places.get(version, ())
            if own == place[: len(own)]:
                found = version
        return found

    def holder(self, version: Symbol, frame: Frame) -> Symbol:
        """What holds an array now, of which no more is asked than what stands in it to the end.

        Before it is known what is undone, that is the array at the end: nothing is to be undone for it.
        """
        found, place = version, self.places.get(version, ())
        late: Symbol | None = version
        while late is not None:
            held = None if self.wanted is None else frame.present(late)
            if held is not None:
                return held
            own = self.places.get(late, ())
            if own == place[: len(own)]:
                found = late
            late = self.later.get(late)
        return found

    def is_array(self, result: Symbol) -> bool:
        """Whether a branch's result is an array that the branch may have written into."""
        starts, passed = self._history(result, frozenset())
        return any(version in self.writes and self.undoes(version) for version in passed) and len(starts) == 1

    def undoes(self, version: Symbol) -> bool:
        return self.wanted is None or version in self.wanted

    def restorable(self, loop: For | While) -> list[int]:
        """The positions of what a loop carries that is written in it, if undoing the writes gives back every trip's."""
        before, passed = self._handed_around(loop)
        written = {k for k in before if any(each in self.writes and self.undoes(each) for each in passed[k])}
        return [k for k, start in before.items() if k in written or k != start] if written else []

    def _handed_around(self, loop: For | While) -> tuple[dict[int, int], dict[int, set[Symbol]]]:
        """Where each array that a loop carries stood at the start of the trip, and its versions during the trip."""
        before: dict[int, int] = {}
        passed: dict[int, set[Symbol]] = {}
        for k, last in enumerate(loop.body.yields):
            starts, passed[k] = self._history(last, frozenset(loop.carried))
            (start,) = starts if len(starts) == 1 else (None,)
            if start is not None and start in loop.carried:
                before[k] = loop.carried.index(start)
        while set(before) != set(before.values()):
            ends = set(before.values())
            before = {k: start for k, start in before.items() if k in ends and start in before}
        return before, passed

    def _history(self, last: Operand, ends: frozenset[Symbol]) -> tuple[set[Symbol], set[Symbol]]:
        """What a version may have begun as, going back no further than to `ends`, and the versions on the way."""
        (starts, _), (_, passed) = self._way_back(last, ends, self.begun), self._way_back(last, ends, {})
        return starts, passed

    def _way_back(
        self, last: Operand, ends: frozenset[Symbol], begun: Mapping[Symbol, Operand]
    ) -> tuple[set[Symbol], set[Symbol]]:
        starts: set[Symbol] = set()
        passed: set[Symbol] = set()
        waiting = [last]
        while waiting:
            version = waiting.pop()
            if not isinstance(version, Symbol) or version in passed:
                continue
            if version in ends or version not in self.before:
                starts.add(version)
            else:
                passed.add(version)
                waiting.extend((begun[version],) if version in begun else self.before[version])
        return starts, passed


def restore(sweep: Sweep, frame: Frame, statement: Assign, value: Apply) -> list[Statement]:
    """Undo a write in the backward sweep; returns what the forward sweep keeps for it."""
    array = value.arguments[0]
    version, versions = statement.target, sweep.versions
    if not isinstance(array, Symbol) or not versions.undoes(version):
        return []
    earlier = sweep.supply.again(array)
    undoing = Undoing(sweep, value, statement.span, [])
    undoing.undo(frame.present(version) or version, earlier)
    versions.undone[version] = earlier
    frame.arrays[array] = earlier
    return undoing.kept


def present(sweep: Sweep, frame: Frame, operand: Operand) -> Operand:
    """What holds the value of an operand where the backward sweep stands."""
    match operand:
        case Symbol():
            held = frame.present(operand)
            return _read_again(sweep, frame, operand) if held is None else held
        case TupleOf(items=items):
            return TupleOf(tuple(present(sweep, frame, item) for item in items))
        case _:
            return operand


def _read_again(sweep: Sweep, frame: Frame, value: Symbol) -> Operand:
    """A value that stands in an array, read of it; other values as they are."""
    versions, facts = sweep.versions, sweep.facts
    version, index = facts.standing.get(value) or versions.parts.get(value) or (None, value)
    if version is None:
        return value
    whole: Symbol | None
    if value in facts.standing and (value in versions.parts or version not in versions.undone):
        whole = versions.holder(version, frame)
    else:
        whole = frame.present(version) if value in versions.parts else None
    if whole is None:
        return value
    return sweep.emit(Apply(operator.getitem, (whole, present(sweep, frame, index))))


def held_place(sweep: Sweep, part: Symbol) -> tuple[Symbol, tuple[Operand, ...]] | None:
    """Of a container that another one holds: that one, and where it holds this."""
    container, index = sweep.versions.parts.get(part, (None, None))
    if container is None or index is None or isinstance(index, SliceOf):
        return None
    known = sweep.facts.type_of(container)
    if not isinstance(known, List | Dict) or not is_container(sweep.facts.type_of(part)):
        return None
    return container, steps_of(present(sweep, sweep.frame, index))


def read_versions(versions: Versions, block: Block) -> frozenset[Symbol]:
    """Of the writes that a sweep undoes, those whose undoing matters to what the block yields."""
    sources: dict[Symbol, list[Symbol]] = {}
    live: list[Symbol] = list(_symbols(block.yields))
    for statement in statements_in(block):
        for target, operands in _dependencies(statement):
            sources.setdefault(target, []).extend(_symbols(operands))
        live += _symbols(_steers(statement))
    seen: set[Symbol] = set()
    while live:
        symbol = live.pop()
        if symbol not in seen:
            seen.add(symbol)
            live += sources.get(symbol, ())
    return frozenset(version for version, earlier in versions.undone.items() if earlier in seen)


def _symbols(operands: Iterable[Operand]) -> Iterator[Symbol]:
    return (symbol for operand in operands for symbol in symbols_in(operand))


def _dependencies(statement: Statement) -> Iterator[tuple[Symbol, tuple[Operand, ...]]]:
    """What each symbol that a statement defines is made from."""
    match statement:
        case If() | Try() | For() | While():
            yield from merges(statement)
            if isinstance(statement, For):
                yield statement.target, (statement.iterable,)
        case _:
            for target in targets_of(statement):
                yield target, tuple(own_operands(statement))


def _steers(statement: Statement) -> Iterator[Operand]:
    """What decides how the program runs."""
    match statement:
        case If(test=test):
            yield test
        case For(iterable=iterable):
            yield iterable
        case While(header=header):
            yield from header.yields
        case Effect() | Raise() | Try() | Enter() | Leave():
            yield from own_operands(statement)
