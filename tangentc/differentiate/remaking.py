"""What a reversed loop makes again of what each trip made, and where: at its start, or after an array was put back.

    forward    k = 1.0 + u * u                 backward    u[1:-1] = u_old
               u[1:-1] += diff(k)                          k = 1.0 + u * u
               saved.append(u_old)                         ... adjoints that read k

An array that the trip overwrites is there as it was once the writes are undone; what is cheap to make of it need not
be saved then, if nothing reads it before. No write is undone for that alone.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from tangentc.differentiate.restoring import Versions
from tangentc.differentiate.saving import needed_from, recompute
from tangentc.ir.program import Assign, Block, Statement, Symbol
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
        placed = _placed(again, restored, backward)
        if placed is not None:
            return kept, placed
    kept, again = recompute(body, needed, given, free, versions.after)
    return kept, Block((*again, *backward.statements), backward.yields)


def _restored(versions: Versions, backward: Block) -> dict[Symbol, tuple[Symbol, int]]:
    """The versions of arrays that the block puts back: what holds them then, and the position of that."""
    arrays = {earlier: versions.before[version][0] for version, earlier in versions.undone.items()}
    return {
        arrays[statement.target]: (statement.target, position)
        for position, statement in enumerate(backward.statements)
        if isinstance(statement, Assign) and statement.target in arrays
    }


def _placed(again: Iterable[Assign], restored: dict[Symbol, tuple[Symbol, int]], backward: Block) -> Block | None:
    """The block, each statement in it once what it reads is there; None where that is too late."""
    renamed = substitution({version: earlier for version, (earlier, _) in restored.items()})
    places: dict[Symbol, int] = {}
    inserted: dict[int, list[Statement]] = {}
    for made in again:
        sources = list(reads(made.value))
        place = max((places.get(each, restored.get(each, (each, -1))[1]) for each in sources), default=-1)
        places[made.target] = place
        inserted.setdefault(place, []).append(replace(made, value=rename_value(made.value, renamed)))
    statements: list[Statement] = list(inserted.get(-1, ()))
    for position, statement in enumerate(backward.statements):
        if any(places.get(each, -1) >= position for each in read_in(Block((statement,)))):
            return None
        statements += [statement, *inserted.get(position, ())]
    return Block(tuple(statements), backward.yields)
