"""Calls of functions that stand beside their caller, on the way back and in forward mode.

    forward    y, u, saved = f_forward(u, x)       backward    u_bar, x_bar = f_backward(saved, y_bar, u_bar)

What a function overwrites, `u`, comes back from it as a new version, and its adjoint is handed through the backward
half in the same way. Where earlier statements read what was overwritten, the backward half takes the array as it is
after the call, and gives it back as it was before.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tangentc.differentiate.adjoints import Frame
from tangentc.differentiate.restoring import present
from tangentc.ir.operators import put_back
from tangentc.ir.program import Apply, Assign, Invoke, Operand, Statement, Symbol, Unpack
from tangentc.ir.traversal import targets_of
from tangentc.runtime.structure import copied

if TYPE_CHECKING:
    from tangentc.differentiate.sweep import Sweep


@dataclass(frozen=True)
class Halves:
    """The names of the two halves of a function, and what passes between them and the caller."""

    forward: str
    backward: str
    versions: tuple[int | None, ...]  # of the function, see `ir.program.Function`
    active: tuple[int, ...]  # the parameters whose adjoints the backward half gives
    varying: tuple[int, ...]  # the values whose adjoints it takes
    restored: tuple[int, ...]  # the parameters that it takes as they are after the call, and gives as they were before

    def backward_versions(self) -> tuple[int | None, ...]:
        """What the backward half overwrites: adjoints of what the function does, and what it puts back."""
        taken = {self.versions[value]: 1 + k for k, value in enumerate(self.varying) if self.versions}
        first = 1 + len(self.varying)
        found = (*(taken.get(each) for each in self.active), *(first + k for k in range(len(self.restored))))
        return found if len(found) > 1 or found[0] is not None else ()


@dataclass(frozen=True)
class Tangents:
    """The function that gives values and their tangents."""

    name: str
    versions: tuple[int | None, ...]
    active: tuple[int, ...]  # the parameters whose tangents it takes
    varying: tuple[int, ...]  # the values whose tangents it gives


def reverse_call(sweep: Sweep, statement: Assign | Unpack, frame: Frame) -> list[Statement]:
    """The call of the backward half; returns that of the forward half, in place of the statement."""
    call, targets = statement.value, targets_of(statement)
    assert isinstance(call, Invoke)
    is_active = sweep.facts.activity.is_active
    adjoints = {k: sweep.take(frame, target) for k, target in enumerate(targets) if is_active(target)}
    reached = any(adjoint is not None for adjoint in adjoints.values())
    active = frozenset(k for k, operand in enumerate(call.arguments) if reached and is_active(operand))
    versions = {position: targets[k] for k, position in enumerate(call.versions) if position is not None}
    undone = frozenset(position for position, version in versions.items() if sweep.versions.undoes(version))
    if not active and not undone:
        return [statement]
    settled = sweep.versions.wanted is not None
    halves = sweep.request(call.function, active, undone if settled else frozenset())
    saved = sweep.supply.fresh(f"{call.function}_saved")
    if halves.active or halves.restored:
        taken = [_adjoint(sweep, adjoints.get(k), targets[k]) for k in halves.varying]
        there = [present(sweep, frame, versions[position]) for position in halves.restored]
        back = Invoke(halves.backward, (saved, *taken, *there), halves.backward_versions())
        _backward(sweep, frame, call, halves, back, versions)
    for position in undone.difference(halves.restored):
        earlier = sweep.emit(Apply(copied, (present(sweep, frame, versions[position]),)))  # for the first sweep only
        _put_back(sweep, frame, call.arguments[position], versions[position], earlier)
    results = call.versions or (None,) * len(targets)
    forward = Invoke(halves.forward, call.arguments, (*results, None))
    return [Unpack((*targets, saved), forward, statement.span)]


def _adjoint(sweep: Sweep, adjoint: Operand | None, value: Symbol) -> Operand:
    return sweep.zero(value) if adjoint is None else adjoint


def _backward(
    sweep: Sweep, frame: Frame, call: Invoke, halves: Halves, back: Invoke, versions: dict[int, Symbol]
) -> None:
    bars = [sweep.supply.fresh() for _ in halves.active]
    earlier = [sweep.supply.again(versions[position]) for position in halves.restored]
    values = (*bars, *earlier)
    if len(values) == 1:
        sweep.statements.append(Assign(values[0], back, sweep.span, "adjoint"))
    else:
        sweep.statements.append(Unpack(values, back, sweep.span, "adjoint"))
    for position, bar in zip(halves.active, bars, strict=True):
        sweep.add(frame, call.arguments[position], bar)
        if position in versions:
            sweep.own(frame, call.arguments[position], bar)
    for position, array in zip(halves.restored, earlier, strict=True):
        _put_back(sweep, frame, call.arguments[position], versions[position], array)


def _put_back(sweep: Sweep, frame: Frame, array: Operand, version: Symbol, earlier: Symbol) -> None:
    """Note what holds an array as it was before a call, and what it is a view of."""
    assert isinstance(array, Symbol)
    frame.arrays[array] = earlier
    if sweep.versions.undoes(version):
        sweep.versions.undone[version] = earlier
    whole = sweep.versions.waiting.pop(version, None)
    if whole is not None:
        base, changed, there, index, before = whole
        sweep.statements.append(Assign(before, Apply(put_back, (there, index, earlier)), sweep.span, "adjoint"))
        frame.arrays[base] = before
        sweep.versions.undone[changed] = before


def part_again(sweep: Sweep, frame: Frame, statement: Assign, value: Apply) -> None:
    """The part of an array that a call has overwritten, as it is after the call."""
    array, index, part = value.arguments
    assert isinstance(array, Symbol) and isinstance(part, Symbol)
    there, place = present(sweep, frame, statement.target), present(sweep, frame, index)
    frame.arrays[part] = sweep.emit(Apply(operator.getitem, (there, place)))
    if sweep.versions.undoes(statement.target):
        assert isinstance(there, Symbol)
        before = sweep.supply.again(array)
        sweep.versions.waiting[part] = (array, statement.target, there, place, before)
