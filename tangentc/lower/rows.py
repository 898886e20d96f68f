"""Loops that change what they run over, in terms of positions.

for row in A: row *= 2.0          ->      for k in range(len(A)): row = A[k]; row *= 2.0

So does Python: an iterator over an array gives views of the array as it is then.
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.operators import IN_PLACE, UNSETTLED, WRITES_AT, is_one_of
from tangentc.ir.traversal import merges, statements_in
from tangentc.lower.context import Context
from tangentc.lower.object_sequences import paired
from tangentc.lower.objects import written_in
from tangentc.lower.walk import base_names, target_names

_COMBINING = {"enumerate": builtins.enumerate, "zip": builtins.zip, "reversed": builtins.reversed}
_ITERATORS = frozenset({"filter", "items", "iter", "keys", "map", "range", "values"})


_LENGTH = (
    "this loop changes how many items there are in what it runs over",
    "run over a copy, or gather the items in another list",
)


@dataclass(frozen=True)
class Walked:
    """A sequence that a loop runs over, or several of them side by side."""

    value: Any
    function: Any = None  # enumerate, zip or reversed, of `parts`
    parts: tuple[Walked, ...] = ()
    hidden: str = ""  # a name that stands for a sequence while it is changed

    def sequences(self) -> Iterator[Walked]:
        if self.function is None:
            yield self
        for part in self.parts:
            yield from part.sequences()


@dataclass(frozen=True)
class Rows:
    """What a loop runs over by position."""

    walked: Walked
    keys: core.Operand

    def item(self, context: Context, position: core.Symbol, span: Span) -> core.Operand:
        return _item(context, self.walked, position, span)

    def check(self, context: Context, starts: Mapping[str, core.Operand], body: core.Block, span: Span) -> None:
        """Refuse a body that makes a list longer or shorter: a position does not say when an iterator ends."""
        for sequence in self.walked.sequences():
            if _changes_length(body, starts[sequence.hidden], context.scope.bound[sequence.hidden]):
                context.refuse("S203", span, *_LENGTH)

    def forget(self, context: Context) -> None:
        for sequence in self.walked.sequences():
            context.scope.bound.pop(sequence.hidden, None)


def changes_elements(context: Context, loop: surface.For) -> bool:
    """Whether a loop changes its elements, or else the elements of what it runs over."""
    bases = set(base_names(loop.iterable)) | {name for part in _parts(loop.iterable) for name in base_names(part)}
    written = written_in(context, (loop,))
    return not written.isdisjoint((*target_names(loop.target), *bases))


def walked_by_position(context: Context, loop: surface.For) -> Walked | None:
    """What a loop runs over, if that can be taken by position."""
    return _walked(context, loop.iterable) if _is_walkable(loop.iterable) else None


def rows(context: Context, walked: Walked, span: Span) -> Rows | None:
    """The loop over positions; None if what is walked is not known to be one object, or is a dict."""
    sequences = list(walked.sequences())
    if any(context.containers.get(sequence.value) is dict for sequence in sequences):
        return None
    if not all(isinstance(sequence.value, core.Symbol) for sequence in sequences):
        return None
    context.scope.bound.update((sequence.hidden, sequence.value) for sequence in sequences)
    lengths = [context.assign(core.Apply(builtins.len, (sequence.value,)), span) for sequence in sequences]
    length = lengths[0] if len(lengths) == 1 else context.assign(core.Apply(builtins.min, tuple(lengths)), span)
    return Rows(walked, context.assign(core.Apply(builtins.range, (length,)), span))


def run_over(context: Context, walked: Walked, span: Span) -> Any:
    """What is walked, as Python would iterate over it."""
    if walked.function is None:
        return walked.value
    parts = [run_over(context, part, span) for part in walked.parts]
    if walked.function is builtins.enumerate and walked.value != core.Literal(0):
        parts.append(walked.value)
    objects = paired(context, walked.function, tuple(parts), {}, span)
    if objects is not None:
        return objects
    parts = [spelled_out(context.data(part, span)) for part in parts]
    return context.assign(core.Apply(walked.function, tuple(parts)), span)


def spelled_out(sequence: Any) -> Any:
    """A text as the tuple of its letters, beside which numbers may stand that vary."""
    match sequence:
        case core.Literal(value=str(letters)):
            return core.TupleOf(tuple(map(core.Literal, letters)))
        case _:
            return sequence


def held(context: Context, operand: Any) -> Callable[[], Any]:
    """What stands for an operand later on, when what it holds may have been changed."""
    match operand:
        case core.TupleOf(items=items):
            parts = [held(context, item) for item in items]
            return lambda: core.TupleOf(tuple(part() for part in parts))
        case core.Symbol():
            hidden = f"#item{context.supply.fresh().number}"
            context.scope.bound[hidden] = operand
            return lambda: context.scope.bound[hidden]
        case _:
            return lambda: operand


def _parts(iterable: surface.Expression) -> tuple[surface.Expression, ...]:
    """The sequences in `enumerate(zip(A, B))`."""
    match iterable:
        case surface.Call(function=surface.Name(identifier=name), arguments=arguments) if name in _COMBINING:
            taken = arguments if name == "zip" else arguments[:1]
            return tuple(part for argument in taken for part in _parts(argument))
        case _:
            return (iterable,)


def _is_walkable(iterable: surface.Expression) -> bool:
    for part in _parts(iterable):
        match part:
            case surface.Starred() | surface.Comprehension():
                return False
            case surface.Call(function=surface.Name(name) | surface.Attribute(name=name)) if name in _ITERATORS:
                return False
    return True


def _walked(context: Context, iterable: surface.Expression) -> Walked:
    match iterable:
        case surface.Call(function=surface.Name(identifier=name) as function, arguments=arguments) if (
            name in _COMBINING and _is_builtin(context, function)
        ):
            taken = arguments if name == "zip" else arguments[:1]
            parts = tuple(_walked(context, argument) for argument in taken)
            start = [context.operand(argument) for argument in arguments[len(taken) :]]
            start += [context.operand(keyword.value) for keyword in iterable.keywords if keyword.name == "start"]
            return Walked(start[0] if start else core.Literal(0), _COMBINING[name], parts)
        case _:
            hidden = f"#rows{context.supply.fresh().number}"
            return Walked(context.lower(iterable), hidden=hidden)


def _changes_length(body: core.Block, start: core.Operand, end: core.Operand) -> bool:
    """Whether anything but writes into an array lies between two versions of an object."""
    made: dict[core.Operand, tuple[core.Operand, ...]] = {start: ()}
    for statement in statements_in(body):
        made.update(merges(statement))
        match statement:
            case core.Assign(target=target, value=core.Symbol() as same):
                made[target] = (same,)
            case core.Assign(target=target, value=core.Apply(function=function, arguments=arguments)):
                if is_one_of(function, (*WRITES_AT, *IN_PLACE, *UNSETTLED)):
                    made[target] = arguments[:1]
    made[start] = ()
    waiting, seen = [end], set[core.Operand]()
    while waiting:
        version = waiting.pop()
        if version not in made:
            return True
        if version not in seen:
            seen.add(version)
            waiting.extend(made[version])
    return False


def _is_builtin(context: Context, name: surface.Name) -> bool:
    value = context.lower(name)
    return isinstance(value, core.Static) and value.value is _COMBINING[name.identifier]


def _item(context: Context, walked: Walked, position: core.Operand, span: Span) -> core.Operand:
    if walked.function is None:
        sequence = context.scope.bound[walked.hidden]
        return context.assign(core.Apply(operator.getitem, (sequence, position)), span)
    if walked.function is builtins.reversed:
        position = context.assign(core.Apply(operator.sub, (core.Literal(-1), position)), span)
        return _item(context, walked.parts[0], position, span)
    items = tuple(_item(context, part, position, span) for part in walked.parts)
    if walked.function is builtins.zip:
        return core.TupleOf(items)
    if walked.value != core.Literal(0):
        position = context.assign(core.Apply(operator.add, (position, walked.value)), span)
    return core.TupleOf((position, *items))
