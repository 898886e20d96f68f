"""The backward sweep under construction: its statements, and how adjoints are added up."""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tangentc.diagnostics.span import NOWHERE, Span
from tangentc.differentiate.adjoints import Frame
from tangentc.differentiate.calls import Halves
from tangentc.differentiate.objects import part_position
from tangentc.differentiate.plainness import plain_values
from tangentc.differentiate.restoring import Versions, held_place, present
from tangentc.ir.facts import Facts
from tangentc.ir.fields import is_complex, is_real
from tangentc.ir.indexing import counting, names_each_once, new_axes_apart, path_of, steps_of, without_new_axes
from tangentc.ir.operators import add_at, set_at
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Enter,
    Literal,
    Operand,
    Statement,
    Static,
    Symbol,
    SymbolSupply,
    Through,
    TupleOf,
    Value,
)
from tangentc.ir.traversal import statements_in
from tangentc.ir.types import UNKNOWN, Array, Dict, List, Number, Tuple, Type, Unknown, has_axes, holds_object
from tangentc.ir.types import Iterable as Iterable_
from tangentc.rules.inference import infer_type
from tangentc.runtime.iteration import index_add
from tangentc.runtime.structure import accumulate, zeros_like

# The halves of an invoked function, for its active arguments and those to be given back as they were.
Request = Callable[[str, frozenset[int], frozenset[int]], Halves]

_ITERATORS = (builtins.zip, builtins.enumerate, builtins.reversed)


@dataclass
class Sweep:
    """Writes one function's backward sweep."""

    supply: SymbolSupply
    facts: Facts
    request: Request
    statements: list[Statement] = field(default_factory=list)
    beginning: list[Statement] = field(default_factory=list)  # what the forward sweep reads before anything else
    span: Span = NOWHERE
    frame: Frame = field(default_factory=Frame)
    loops: int = 0
    owned: set[Symbol] = field(default_factory=set)  # adjoints whose storage nothing else sees
    claimable: set[Symbol] = field(default_factory=set)  # accumulators of loops, whose start can be made ours
    structural: set[Symbol] = field(default_factory=set)  # values that may be None on some path
    plain: set[Symbol] = field(default_factory=set)  # values that are numbers or arrays, whatever types say
    loose: frozenset[Symbol] = frozenset()  # values of names that some path leaves unassigned
    zeroed: set[Symbol] = field(default_factory=set)  # values whose structure a zero was given
    zeros: set[Operand] = field(default_factory=lambda: {Literal(0.0)})  # adjoints that are zero
    contributed: dict[Symbol, int] = field(default_factory=dict)  # the line that an adjoint so far comes from
    versions: Versions = field(default_factory=Versions)
    contexts: dict[Operand, Value] = field(default_factory=dict)  # what is entered, by the symbol that it gives
    entered: dict[Operand, Symbol] = field(default_factory=dict)  # the same contexts, entered on the way back
    counts: dict[Symbol, Operand] = field(default_factory=dict)  # symbols that are `np.arange(len(y))`, with their y
    ranges: dict[Operand, Apply] = field(default_factory=dict)  # symbols that are a `range(...)`
    iterators: dict[Operand, Apply] = field(default_factory=dict)  # symbols that are a `zip(...)` and the like

    def look_over(self, block: Block) -> None:
        """Note what the sweep will want to know of the values of this function."""
        self.plain = plain_values(block)
        self.counts = counting(statements_in(block))
        self.versions.look_over(block, self.facts.types)
        for statement in statements_in(block):
            match statement:
                case Enter(target=target, context=context):
                    self.contexts[target] = context
                case Assign(target=target, value=Apply(function=function) as value) if function is builtins.range:
                    self.ranges[target] = value
                case Assign(target=target, value=Apply(function=function) as value) if function in _ITERATORS:
                    self.iterators[target] = value

    @contextmanager
    def block(self) -> Iterator[list[Statement]]:
        """Collect the backward statements of a nested block."""
        outside, self.statements = self.statements, []
        try:
            yield self.statements
        finally:
            self.statements = outside

    @contextmanager
    def inside_loop(self) -> Iterator[None]:
        """Count the loops around: only inside one does it cost something to keep a value."""
        self.loops += 1
        try:
            yield
        finally:
            self.loops -= 1

    @contextmanager
    def at(self, span: Span, frame: Frame) -> Iterator[None]:
        """Say where the sweep stands."""
        before = self.span, self.frame
        self.span, self.frame = span, frame
        try:
            yield
        finally:
            self.span, self.frame = before

    def emit(self, value: Value, name: str = "") -> Symbol:
        target = self.supply.fresh(name)
        self.statements.append(Assign(target, value, self.span, "adjoint"))
        return target

    def read_first(self, value: Apply) -> Symbol:
        """What is read of an argument where the function begins, before it may be changed."""
        target = self.supply.fresh()
        self.beginning.append(Assign(target, value, NOWHERE, "saving"))
        return target

    def bar(self, symbol: Symbol) -> Symbol:
        """A fresh symbol for an adjoint of this value."""
        return self.supply.fresh(bar_name(symbol))

    # Zeros

    def zero(self, operand: Operand) -> Operand:
        """A zero adjoint in the structure of this value."""
        match operand:
            case TupleOf(items=items):
                return TupleOf(tuple(self.zero(item) for item in items))
            case Literal(value=value):
                return Literal(0.0 if isinstance(value, int | float | complex) else None)
            case Symbol() if _is_double(self.facts.type_of(operand)):
                return Literal(0.0)
            case Symbol() | Static():
                like = self._shaped_like(operand)
                zeros = self.emit(Apply(self._zeros_function(operand), (like,)))
                if isinstance(operand, Symbol):
                    zeros.take_name(bar_name(operand))
                    self.zeroed.add(operand)
                self.owned.add(zeros)
                self.zeros.add(zeros)
                return zeros
            case _:
                return Literal(None)

    def _shaped_like(self, operand: Operand) -> Operand:
        """What has the structure of a value where the sweep stands."""
        if not isinstance(operand, Symbol):
            return operand
        late = self.versions.last(operand)
        return present(self, self.frame, operand) if late in self.versions.after else late

    def _zeros_function(self, operand: Operand) -> Callable[..., Any]:
        known = self.facts.type_of(operand) if isinstance(operand, Symbol) else UNKNOWN
        is_float = isinstance(known, Array) and known.dtype is not None and known.dtype.kind in "fc" and known.ones
        return np.zeros_like if is_float and operand not in self.loose else zeros_like

    def filled(self, adjoint: Operand, value: Operand) -> Operand:
        """The adjoint with zeros for the items of a tuple that got nothing."""
        if not isinstance(adjoint, TupleOf):
            return self.zero(value) if adjoint == Literal(None) else adjoint
        items = []
        for position, item in enumerate(adjoint.items):
            if isinstance(item, TupleOf) or item == Literal(None):
                part = self.emit(Apply(operator.getitem, (value, Literal(position))))
                item = self.filled(item, part)
            items.append(item)
        return TupleOf(tuple(items))

    # Sums

    def add(self, frame: Frame, operand: Operand, contribution: Operand, source: Symbol | None = None) -> None:
        """Add to the adjoint of every active symbol of an operand, which `source` was computed from."""
        match operand:
            case Symbol() if self.facts.activity.is_active(operand):
                self._add(frame, operand, self._in_field(operand, contribution, source))
            case TupleOf(items=items):
                for position, item in enumerate(items):
                    if self.facts.activity.is_active(item):
                        self.add(frame, item, self.item(contribution, position), source)

    def _in_field(self, operand: Symbol, contribution: Operand, source: Symbol | None) -> Operand:
        """The contribution as a real number, if the operand is one: a complex `source` read it as `x + 0j`.

        An array of complex numbers has an adjoint that can hold any, also where `source` is real.
        """
        if not self.facts.complex_numbers or not isinstance(contribution, Symbol):
            return contribution
        known = self.facts.type_of(operand)
        from_real = source is not None and is_real(self.facts.type_of(source))
        if is_real(known) and isinstance(known, Number | Array) and not from_real:
            return self.emit(Apply(np.real, (contribution,)))
        if is_complex(known) and has_axes(known) and from_real:
            return self.emit(Apply(operator.add, (contribution, Literal(0j))))
        return contribution

    def item(self, adjoint: Operand, position: int) -> Operand:
        if isinstance(adjoint, TupleOf):
            return adjoint.items[position]
        return self.emit(Apply(operator.getitem, (adjoint, Literal(position))))

    def _add(self, frame: Frame, symbol: Symbol, contribution: Operand) -> None:
        current = frame.get(symbol)
        if contribution in (Literal(None), Literal(0.0)):
            return
        if current is None:
            if isinstance(contribution, Symbol):
                self.owned.discard(contribution)
            self._set(frame, symbol, contribution)
            return
        if isinstance(current, Symbol) and self.contributed.get(current) != self.span.line:
            current.take_name(bar_name(symbol))  # what one line contributes stays one expression
        total = self._sum(current, contribution, self._is_structure(symbol))
        self._set(frame, symbol, total)

    def _sum(self, left: Operand, right: Operand, structure: bool) -> Operand:
        if isinstance(left, TupleOf) and isinstance(right, TupleOf):
            pairs = zip(left.items, right.items, strict=True)
            return TupleOf(tuple(self._sum(a, b, True) for a, b in pairs))
        if Literal(None) in (left, right):
            return right if left == Literal(None) else left
        total = self.emit(Apply(accumulate if structure else operator.add, (left, right)))
        self.owned.add(total)
        return total

    def _set(self, frame: Frame, symbol: Symbol, adjoint: Operand) -> None:
        if isinstance(adjoint, Symbol):
            self.contributed[adjoint] = self.span.line
        frame.set(symbol, adjoint)

    def take(self, frame: Frame, symbol: Symbol) -> Operand | None:
        """The finished adjoint of a symbol, which now gets its name."""
        adjoint = frame.take(symbol)
        if isinstance(adjoint, Symbol):
            adjoint.take_name(bar_name(symbol))
        if adjoint is None or holds_object(self.facts.type_of(symbol)):
            return adjoint
        return self.filled(adjoint, symbol)

    def _is_structure(self, symbol: Symbol) -> bool:
        known = self.facts.type_of(symbol)
        if isinstance(known, Unknown):
            return symbol in self.structural or symbol not in self.plain
        return not isinstance(known, Number | Array)

    def may_be_container(self, operand: Operand) -> bool:
        """Whether this may be a list or a tuple that NumPy makes an array of."""
        known = self.facts.type_of(operand) if isinstance(operand, Symbol) else None
        if isinstance(known, Unknown):
            return operand not in self.plain
        return isinstance(known, List | Tuple | Iterable_)

    def add_item(self, frame: Frame, base: Operand, index: Operand, contribution: Operand) -> None:
        """Add to the adjoint of `base[index]`, in place where the adjoint's storage is ours."""
        if isinstance(base, TupleOf):
            items_bar = self.emit(Apply(index_add, (self.zero(base), index, contribution)))
            self.add(frame, base, items_bar)
        if not isinstance(base, Symbol):
            return
        known = self.facts.type_of(base)
        place = None if isinstance(known, Tuple) else held_place(self, base)  # nothing is written into a tuple
        if place is not None and not holds_object(self.facts.type_of(place[0])):  # that is kept part by part
            container, steps = place
            self.add_item(frame, container, path_of((*steps, *steps_of(index))), contribution)
            return
        if _is_double(known):  # an array without axes: whatever the index, it is the one element
            self._add(frame, base, self.emit(Apply(np.sum, (contribution,))))
            return
        position = index.value if isinstance(index, Literal) else None
        part = part_position(known, position)
        if part is not None:
            self.add_part(frame, base, part, contribution)
            return
        undone = without_new_axes(index) if isinstance(known, Array) and known.ones else None
        if undone is not None:
            self._add(frame, base, self.emit(Apply(operator.getitem, (contribution, undone))))
            return
        apart = new_axes_apart(index, self.facts.types) if isinstance(known, Array) else None
        if apart is not None:
            index, taken = apart
            contribution = self.emit(Apply(operator.getitem, (contribution, taken)))
        current = frame.get(base)
        storage = (
            current
            if self._is_settled(base) and isinstance(current, Symbol) and self.claim(current)
            else self.zero(base)
        )
        total = self._added(base, storage, index, contribution)
        self.owned.add(total)
        if storage is current or current is None:
            frame.set(base, total)
        else:
            self._add(frame, base, total)

    def add_part(self, frame: Frame, base: Symbol, part: tuple[int, int], contribution: Operand) -> None:
        """Add to the adjoint of one part of several, which is kept part by part."""
        position, count = part
        items: list[Operand] = [Literal(None)] * count
        items[position] = contribution
        self._add(frame, base, TupleOf(tuple(items)))

    def _added(self, base: Symbol, storage: Operand, index: Operand, contribution: Operand) -> Symbol:
        """The storage of an adjoint with something added at an index."""
        item = infer_type(Apply(operator.getitem, (base, index)), self.facts.types)
        if self._is_settled(base) and self._adds_once(base, index, item):
            return self.emit(Apply(add_at, (storage, index, contribution)), bar_name(base))
        kept = isinstance(self.facts.type_of(base), List | Dict)
        if kept and (isinstance(item, Array) or isinstance(index, Through)):
            old = self.emit(Apply(operator.getitem, (storage, index)))
            add = operator.add if isinstance(item, Array) else accumulate
            total = self.emit(Apply(add, (old, contribution)))
            return self.emit(Apply(set_at, (storage, index, total)), bar_name(base))
        return self.emit(Apply(index_add, (storage, index, contribution)), bar_name(base))

    def own(self, frame: Frame, operand: Operand, contribution: Operand) -> None:
        """Note that a contribution has storage of its own, if it has become the adjoint of an operand."""
        if isinstance(operand, Symbol) and isinstance(contribution, Symbol) and frame.get(operand) is contribution:
            self.owned.add(contribution)

    def _is_settled(self, symbol: Symbol) -> bool:
        """Whether it is known what numbers the adjoint of this value must be able to hold."""
        known = self.facts.type_of(symbol)
        return not self.facts.complex_numbers or is_real(known) or is_complex(known)

    def claim(self, adjoint: Symbol) -> bool:
        """Whether the adjoint's storage is ours; what a reversed loop accumulates is, once somebody asks."""
        if adjoint in self.claimable:
            self.owned.add(adjoint)
        return adjoint in self.owned

    def _adds_once(self, base: Symbol, index: Operand, item: Type) -> bool:
        """Whether `base[index] += v` adds once per element and needs no care: to an array, or to a number in a list."""
        known = self.facts.type_of(base)
        if isinstance(known, List | Dict):
            return isinstance(item, Number) or (isinstance(item, Array) and item.ones == ())
        return isinstance(known, Array) and names_each_once(index, self.facts.types, self.counts)


def _is_double(known: Type) -> bool:
    return isinstance(known, Number) or (isinstance(known, Array) and known.ones == () and known.dtype == np.float64)


def bar_name(symbol: Symbol) -> str:
    return f"{symbol.name}_bar" if symbol.name else ""
