"""Objects that containers hold: which names still stand for what a container holds after it was changed.

row = M[0]; M[0][1] = x       row is M[0], and sees it
row = M[0]; M[0] = other      row is what M[0] was
row = M[0]; M[i] = other      row is M[0], or what it was: not known when compiling
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tangentc.ir.indexing import is_within, path_of, steps_of
from tangentc.ir.operators import (
    CONSUMING,
    RESIZING,
    WRITES_AT,
    add_at,
    append,
    extended,
    is_one_of,
    removed,
    set_at,
    shortened,
)
from tangentc.ir.program import Apply, Block, For, Literal, Operand, SliceOf, Symbol, While
from tangentc.ir.traversal import statements_in
from tangentc.ir.types import Array, Dict, Type, Unknown, has_axes, is_container, is_immutable
from tangentc.rules.container_types import is_position
from tangentc.rules.inference import infer_type, type_in

_EXCHANGING = RESIZING | {set_at}


@dataclass
class Held:
    """What became of objects that were read from containers."""

    types: Mapping[Symbol, Type]
    apart: set[Operand] = field(default_factory=set)  # what its container holds no more
    unclear: set[Operand] = field(default_factory=set)  # what it may hold, or not

    def is_held(self, part: Operand, read: Apply) -> bool | None:
        """Whether `part`, read from a container, is an object that it holds; None where that is not known."""
        if part in self.apart:
            return False
        container, index = read.arguments
        if isinstance(index, SliceOf):
            return False
        known = infer_type(read, self.types)
        if part in self.unclear or isinstance(known, Unknown) or (isinstance(known, Array) and not has_axes(known)):
            return None
        by_key = isinstance(type_in(container, self.types), Dict)
        return True if by_key or is_position(type_in(index, self.types)) else None

    def follow(self, target: Symbol, value: Apply) -> None:
        """What is made by changing something stands in its place."""
        if is_one_of(value.function, CONSUMING):
            self._like(target, value.arguments[0])

    def read_again(self, target: Symbol, part: Operand, again: Operand, index: Operand, write: Apply) -> Operand | None:
        """What stands for `part`, read from a container at `index`, after the `write` that changed the container."""
        if part in self.apart:
            self._like(target, part)
            return part
        if not is_one_of(write.function, CONSUMING):
            return None
        if write.function not in _EXCHANGING or is_within(write):
            # Something that is held has changed, and is held where it was.
            return None if part in self.unclear else again
        same = None if part in self.unclear else _is_exchanged(write, index)
        if same is False:
            return again
        (self.apart if same else self.unclear).add(target)
        return part

    def lost(self, body: Block) -> set[Operand]:
        """What loops carry that is held no more, or perhaps not, at the end of a trip."""
        lost = self.apart | self.unclear
        loops = [loop for loop in statements_in(body) if isinstance(loop, For | While)]
        rows = (row for loop in loops for row in zip(loop.body.yields, loop.carried, loop.results, strict=True))
        return {symbol for last, *symbols in rows if last in lost for symbol in symbols}

    def _like(self, target: Symbol, part: Operand) -> None:
        for group in (self.apart, self.unclear):
            if part in group:
                group.add(target)


def within(container: Operand, step: Operand, write: Apply) -> Apply | None:
    """A write into what a container holds at `step`, as one into the container; None where there is no such."""
    outer, function = steps_of(step), write.function
    if function in (append, shortened):
        operands = write.arguments[1 : 2 if function is append else 1]
        inner = steps_of(write.arguments[-1]) if is_within(write) else ()
        return Apply(function, (container, *operands, path_of((*outer, *inner))))
    if function in WRITES_AT:
        _, place, value = write.arguments
        return Apply(function, (container, path_of((*outer, *steps_of(place))), value))
    if function is operator.iadd:
        return Apply(add_at, (container, path_of((*outer, Literal(...))), write.arguments[1]))
    return None


def into_arrays(write: Apply, types: Mapping[Symbol, Type]) -> Apply:
    """`L[0][...] += v` for `L[0] += v`, where what the list holds is an array: it stays the same object."""
    container, place, *values = write.arguments
    item = infer_type(Apply(operator.getitem, (container, place)), types)
    if not is_container(type_in(container, types)) or not isinstance(item, Array) or is_immutable(item):
        return write
    return replace(write, arguments=(container, path_of((*steps_of(place), Literal(...))), *values))


def _is_exchanged(write: Apply, index: Operand) -> bool | None:
    """Whether something else is held at an index after a write; None where that is not known."""
    if write.function in (append, extended):
        kept = isinstance(index, Literal) and not (isinstance(index.value, int) and index.value < 0)
        return False if kept else None
    if write.function is set_at:
        return _is_same(write.arguments[1], index)
    if write.function is removed and isinstance(index, Literal) and isinstance(index.value, str):
        return _is_same(write.arguments[1], index)
    return None


def _is_same(left: Operand, right: Operand) -> bool | None:
    """Whether two subscripts name one item; None where that is not known."""
    if isinstance(left, Literal) and isinstance(right, Literal):
        if left.value == right.value:
            return True
        numbers = [value for value in (left.value, right.value) if isinstance(value, int)]
        return False if not numbers or min(numbers) >= 0 else None
    return True if isinstance(left, Symbol) and left is right else None
