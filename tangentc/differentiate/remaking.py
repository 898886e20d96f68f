"""What a reversed loop makes again of what each trip made, and where: before it is read first.

    forward    k = 1.0 + u * u                 backward    u[1:-1] = u_old
               u[1:-1] += diff(k)                          k = 1.0 + u * u
               saved.append(u_old)                         ... adjoints that read k

An array that the trip overwrites is there as it was once the writes are undone; what is cheap to make of it need not
be saved then, if nothing reads it before. No write is undone for that alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from tangentc.differentiate.restoring import Versions
from tangentc.differentiate.saving import needed_from, recompute
from tangentc.ir.operators import CONSUMING, is_one_of
from tangentc.ir.program import Apply, Assign, Block, Invoke, Statement, Symbol
from tangentc.ir.traversal import read_in, reads, rename_value, substitution


def remake(
    versions: Versions,
    body: tuple[Statement, ...],
    given: tuple[Symbol, ...],
    free: tuple[Symbol, ...],
    backward: Block,
) -> tuple[list[Symbol], Block]:
    """What has to be saved in each trip, and the backward block with what it makes again."""
    needed = needed_from(body, given, backward)
    restored = {} if versions.wanted is None else _restored(versions, backward)
    if restored:
        spared: Container[Symbol] = versions.after.keys() - restored.keys()
        kept, again = recompute(body, needed, given, (*free, *restored), spared)
        placed = _Placing(restored, backward).placed(again)
        if placed is not None:
            return kept, placed
    kept, again = recompute(body, needed, given, free, versions.after)
    placed = _Placing({}, backward).placed(again)
    assert placed is not None, "what is read from the start is there"
    return kept, placed


def _restored(versions: Versions, backward: Block) -> dict[Symbol, tuple[Symbol, int]]:
    """The versions of arrays that the block puts back: what holds them then, and the position of that."""
    arrays = {earlier: versions.before[version][0] for version, earlier in versions.undone.items()}
    return {
        arrays[statement.target]: (statement.target, position)
        for position, statement in enumerate(backward.statements)
        if isinstance(statement, Assign) and statement.target in arrays
    }


class _Placing:
    """Where in a block each value is made again: before it is read first, and what it is made of is overwritten."""

    def __init__(self, restored: dict[Symbol, tuple[Symbol, int]], backward: Block) -> None:
        self._restored = restored
        self._backward = backward
        self._read: dict[Symbol, int] = {}  # where each symbol is read first
        self._changed: dict[Symbol, int] = {}  # where what holds each version may be overwritten
        versions = {earlier: version for version, (earlier, _) in restored.items()}
        for position, statement in enumerate(backward.statements):
            for symbol in read_in(Block((statement,))):
                self._read.setdefault(symbol, position)
                if symbol in versions and _may_overwrite(statement, symbol):
                    self._changed.setdefault(versions[symbol], position)

    def placed(self, again: Sequence[Assign]) -> Block | None:
        """The block with these; None where something is read before what it is made of is there."""
        places: dict[Symbol, int] = {}
        ends = self._ends(again)
        for made in reversed(again):
            place = min(self._read.get(made.target, ends[made.target]), ends[made.target])
            if any(self._restored.get(source, (source, -1))[1] >= place for source in reads(made.value)):
                return None
            places[made.target] = place
            for source in reads(made.value):
                self._read[source] = min(place, self._read.get(source, place))
        renamed = substitution({version: earlier for version, (earlier, _) in self._restored.items()})
        inserted: defaultdict[int, list[Statement]] = defaultdict(list)
        for made in again:
            inserted[places[made.target]].append(replace(made, value=rename_value(made.value, renamed)))
        statements: list[Statement] = []
        for position, statement in enumerate(self._backward.statements):
            statements += [*inserted[position], statement]
        return Block((*statements, *inserted[len(self._backward.statements)]), self._backward.yields)

    def _ends(self, again: Iterable[Assign]) -> dict[Symbol, int]:
        """Where what each value is made of, at first or at last, is overwritten."""
        ends: dict[Symbol, int] = {}
        for made in again:
            found = [ends.get(each, self._changed.get(each)) for each in reads(made.value)]
            ends[made.target] = min(
                (each for each in found if each is not None), default=len(self._backward.statements)
            )
        return ends


def _may_overwrite(statement: Statement, array: Symbol) -> bool:
    match statement:
        case Assign(value=Apply(function=function, arguments=(first, *_))):
            return first is array and is_one_of(function, CONSUMING)
        case Assign():
            return isinstance(statement.value, Invoke)
        case _:
            return True
