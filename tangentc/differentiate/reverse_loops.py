"""The reversal of `for` and `while`.

    for x in xs: c = body(c, x)          for x, c in reversed(saved): c_bar = body's adjoint

What the loop carries has an adjoint that the reversed loop carries; so have the outer values that the body reads.
The reversed loop runs over what was saved in each trip; over the range again when only the index is needed; over
a count of the trips when nothing is.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable

import numpy as np

from tangentc.differentiate.adjoints import Frame, LoopFrame
from tangentc.differentiate.leaves import Iteration, Leaf, iteration
from tangentc.differentiate.mirroring import Reversal, mirror
from tangentc.differentiate.sweep import Sweep
from tangentc.ir.operators import append, build_list
from tangentc.ir.program import (
    Apply,
    Assign,
    For,
    Literal,
    Operand,
    SliceOf,
    Statement,
    Symbol,
    Undefined,
    While,
)
from tangentc.ir.traversal import (
    defined_in,
    statements_in,
    targets_of,
)
from tangentc.ir.types import UNKNOWN, Array
from tangentc.runtime.iteration import iteration_adjoint
from tangentc.runtime.structure import accumulate, copied

ReverseBlock = Callable[[Sweep, Iterable[Statement], Frame], list[Statement]]


def reverse_loop(sweep: Sweep, loop: For | While, frame: Frame, reverse_block: ReverseBlock) -> list[Statement]:
    activity = sweep.facts.activity
    positions = [k for k, symbol in enumerate(loop.carried) if activity.is_active(symbol)]
    adjoints = {k: sweep.take(frame, loop.results[k]) for k in positions}
    if not positions and not _touches(sweep, loop) and not sweep.versions.restorable(loop):
        return [loop]
    reversal = Reversal(sweep, loop, frame)
    inner = LoopFrame(frame, _local(loop), lambda symbol: _accumulator(sweep, symbol))
    arrays = _arrays_at_the_end(sweep, loop, inner)
    starts = {k: _accumulator(sweep, loop.carried[k]) for k in positions}
    runs_over = iteration(loop, sweep.iterators) if isinstance(loop, For) else Iteration((), (), loop.body.statements)
    with sweep.block() as reversal.backward, sweep.inside_loop():
        for k in positions:
            sweep.add(inner, loop.body.yields[k], starts[k], loop.carried[k])
        forward = reverse_block(sweep, runs_over.rest, inner)
        reversal.forward = [*runs_over.unpacking, *forward]
        ends = {k: _taken(sweep, inner, loop.carried[k]) for k in positions}
        elements = [
            (leaf, _taken(sweep, inner, leaf.element))
            for leaf in runs_over.leaves
            if activity.is_active(leaf.element) and activity.is_active(leaf.sequence)
        ]
    _carry_arrays(reversal, inner, arrays)
    return _close(reversal, inner, starts, ends, adjoints, runs_over, elements)


def _arrays_at_the_end(sweep: Sweep, loop: For | While, inner: Frame) -> dict[int, Symbol]:
    """What the reversed loop carries of arrays that the loop overwrites: at first, as they are at the end of a trip."""
    arrays = {}
    for k in sweep.versions.restorable(loop):
        last = loop.body.yields[k]
        assert isinstance(last, Symbol)
        arrays[k] = inner.arrays[last] = sweep.supply.again(loop.carried[k])
    return arrays


def _carry_arrays(reversal: Reversal, inner: Frame, arrays: dict[int, Symbol]) -> None:
    """From trip to trip, the arrays are as they were at the start of the one and at the end of the other."""
    loop, frame = reversal.loop, reversal.frame
    for k, parameter in arrays.items():
        present = frame.present(loop.results[k]) or loop.results[k]
        first = loop.initial[k]
        result = reversal.carry(parameter, present, inner.present(loop.carried[k]) or loop.carried[k])
        if isinstance(first, Symbol):
            frame.arrays[first] = result


def _accumulator(sweep: Sweep, symbol: Symbol) -> Symbol:
    parameter = sweep.bar(symbol)
    sweep.claimable.add(parameter)
    return parameter


def _touches(sweep: Sweep, loop: For | While) -> bool:
    """Whether the body has active statements at all."""
    return any(
        sweep.facts.activity.is_active(target)
        for statement in statements_in(loop.body)
        for target in targets_of(statement)
    )


def _local(loop: For | While) -> set[Symbol]:
    local = defined_in(loop.body) | set(loop.carried)
    if isinstance(loop, For):
        return local | {loop.target}
    return local | defined_in(loop.header)


def _taken(sweep: Sweep, frame: Frame, symbol: Symbol) -> Operand:
    adjoint = sweep.take(frame, symbol)
    return sweep.zero(symbol) if adjoint is None else adjoint


def _close(
    reversal: Reversal,
    inner: LoopFrame,
    starts: dict[int, Symbol],
    ends: dict[int, Operand],
    adjoints: dict[int, Operand | None],
    runs_over: Iteration,
    elements: list[tuple[Leaf, Operand]],
) -> list[Statement]:
    """Carry the adjoints through the reversed loop, save what it reads, and hand its results on."""
    sweep, loop, frame = reversal.sweep, reversal.loop, reversal.frame
    firsts = {k: _first(sweep, loop.results[k], adjoints[k], start) for k, start in starts.items()}
    owned = _owned_at_the_end(sweep, starts, firsts, ends)
    carried_results = {k: reversal.carry(start, firsts[k], ends[k]) for k, start in starts.items()}
    outer_results = {}
    ours = set()
    for symbol, parameter in inner.accumulators.items():
        first = _owned(sweep, frame, symbol, parameter)
        if parameter in sweep.owned or first in sweep.owned:
            ours.add(symbol)
        last = inner.table.get(symbol)
        outer_results[symbol] = reversal.carry(parameter, first, parameter if last is None else last)
    collected = [(leaf, _collect(reversal, element)) for leaf, element in elements]
    forward = mirror(reversal)
    for symbol, result in outer_results.items():
        if symbol in ours:
            sweep.owned.add(result)
        frame.set(symbol, result)
    for k, result in carried_results.items():
        if not isinstance(loop.initial[k], Undefined):
            sweep.add(frame, loop.initial[k], result, loop.carried[k])
            if k in owned:
                sweep.owned.add(result)
    runs_through = isinstance(loop, For) and loop.stop is None and len(runs_over.leaves) == 1
    for leaf, bars in collected:
        sweep.add(frame, leaf.sequence, _sequence_adjoint(sweep, leaf, bars, runs_through))
    return forward


def _first(sweep: Sweep, result: Symbol, adjoint: Operand | None, start: Symbol) -> Operand:
    """What the adjoint of a carried value starts from; when the body adds in place, storage of our own."""
    if adjoint is None:
        return sweep.zero(result)
    known = sweep.facts.type_of(result)
    ours = start in sweep.owned and isinstance(known, Array) and known.ones != ()
    return _own_storage(sweep, adjoint, result) if ours else adjoint


def _owned_at_the_end(
    sweep: Sweep, starts: dict[int, Symbol], firsts: dict[int, Operand], ends: dict[int, Operand]
) -> set[int]:
    """The positions where storage of our own comes out of a reversed loop, in whatever order it is handed around."""
    found = {k for k, first in firsts.items() if isinstance(first, Symbol) and sweep.claim(first)}
    while True:
        ours = sweep.owned.union(starts[k] for k in found)
        fewer = {k for k in found if ends[k] in ours}
        if fewer == found:
            return found.union(k for k, start in starts.items() if start in sweep.owned)
        found = fewer


def _sequence_adjoint(sweep: Sweep, leaf: Leaf, elements: Symbol, runs_through: bool) -> Symbol:
    """The adjoint of a sequence from those of its elements; an array that was run through is as many rows."""
    known = sweep.facts.type_of(leaf.sequence) if isinstance(leaf.sequence, Symbol) else UNKNOWN
    if runs_through and isinstance(known, Array) and known.dtype == np.float64 and known.ones is not None:
        if not leaf.backwards:
            backwards = SliceOf(Literal(None), Literal(None), Literal(-1))
            elements = sweep.emit(Apply(operator.getitem, (elements, backwards)))
        rows = sweep.emit(Apply(np.array, (elements,)))
        if len(known.ones) == 1:
            return rows
        shape = sweep.emit(Apply(np.ndarray.shape, (leaf.sequence,)))
        return sweep.emit(Apply(np.reshape, (rows, shape)))
    if not leaf.backwards:
        return sweep.emit(Apply(iteration_adjoint, (leaf.sequence, elements)))
    backwards = SliceOf(Literal(None), Literal(None), Literal(-1))
    walked = sweep.emit(Apply(operator.getitem, (leaf.sequence, backwards)))
    adjoint = sweep.emit(Apply(iteration_adjoint, (walked, elements)))
    return sweep.emit(Apply(operator.getitem, (adjoint, backwards)))


def _owned(sweep: Sweep, frame: Frame, symbol: Symbol, parameter: Symbol) -> Operand:
    """What an accumulator starts from; when the body adds in place, storage of our own."""
    first = frame.get(symbol)
    if first is None:
        return sweep.zero(symbol)
    return _own_storage(sweep, first, symbol) if parameter in sweep.owned else first


def _own_storage(sweep: Sweep, adjoint: Operand, symbol: Symbol) -> Operand:
    """The adjoint of a value, in storage that is ours."""
    if not isinstance(adjoint, Symbol) or sweep.claim(adjoint):
        return adjoint
    known = sweep.facts.type_of(symbol)
    if isinstance(known, Array) and known.ones:
        return sweep.emit(Apply(copied, (adjoint,)))  # which may be None, on a path that has no use for it
    return sweep.emit(Apply(accumulate, (sweep.zero(symbol), adjoint)))


def _collect(reversal: Reversal, element: Operand) -> Symbol:
    """Gather the adjoints of the elements, last one first."""
    sweep = reversal.sweep
    empty = sweep.emit(Apply(build_list, ()), "elements_bar")
    parameter = sweep.supply.fresh("elements_bar")
    longer = sweep.supply.fresh("elements_bar")
    reversal.backward.append(Assign(longer, Apply(append, (parameter, element)), sweep.span, "adjoint"))
    return reversal.carry(parameter, empty, longer)
