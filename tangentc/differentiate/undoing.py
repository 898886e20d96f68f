"""How each write is undone: `items.append(x)` by `items.pop()`, `A[i] = v` by `A[i] = old`.

What a write destroys is read in the forward sweep, before it.
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tangentc.diagnostics.span import Span
from tangentc.differentiate.definedness import SAVING
from tangentc.ir.indexing import path_of, steps_of
from tangentc.ir.operators import (
    RESIZING,
    append,
    contains,
    cut,
    exchanged,
    extended,
    inserted,
    removed,
    replaced,
    set_at,
    shortened,
)
from tangentc.ir.program import Apply, Assign, Block, If, Literal, Operand, SliceOf, Statement, Symbol
from tangentc.ir.types import Array, Dict, Number, Type, held, is_container
from tangentc.rules.container_types import has_key, holders
from tangentc.rules.inference import type_in
from tangentc.runtime.structure import copied

if TYPE_CHECKING:
    from tangentc.differentiate.sweep import Sweep

_NOTHING = Literal(None)


def keeps_shape(write: Apply, types: Mapping[Symbol, Type]) -> bool:
    """Whether what an array or a container is after a write has the structure that it had before."""
    if write.function in RESIZING:
        return False
    base, index = write.arguments[:2]
    known = type_in(base, types)
    if not is_container(known):
        return True
    holder = holders(known, index, type_in(index, types))[-1]
    return isinstance(holder, Array) or (has_key(holder, steps_of(index)[-1]) is True and _is_flat(holder))


def _is_flat(known: Type) -> bool:
    """Whether there are numbers in it, and nothing else."""
    item = held(known)
    return isinstance(item, Number) or (isinstance(item, Array) and item.ones == ())


@dataclass
class Undoing:
    """Undoes one write; `kept` are the forward statements that read what it destroys."""

    sweep: Sweep
    write: Apply
    span: Span
    kept: list[Statement]

    def undo(self, present: Symbol, earlier: Symbol) -> None:
        """In the backward sweep, make of the changed object what it was before."""
        value = self._resized(present) if self.write.function in RESIZING else self._stored(present, earlier)
        if value is not None:
            self._backward(Assign(earlier, value, self.sweep.span, "adjoint"))

    def _backward(self, statement: Statement) -> None:
        self.sweep.statements.append(statement)

    def _save(self, value: Apply, name: str = "") -> Symbol:
        target = self.sweep.supply.fresh(name)
        self.kept.append(Assign(target, value, self.span, SAVING))
        return target

    def _old(self, value: Apply) -> Symbol:
        array = self.write.arguments[0]
        return self._save(value, f"{array.name}_old" if isinstance(array, Symbol) and array.name else "")

    # Items of arrays, lists and dicts

    def _stored(self, present: Symbol, earlier: Symbol) -> Apply | None:
        array, index = self.write.arguments[:2]
        holder = holders(type_in(array, self._types), index, type_in(index, self._types))[-1]
        has = has_key(holder, steps_of(index)[-1])
        if has is False:
            return Apply(removed, (present, index))
        if has is None:
            self._stored_or_new(array, index, present, earlier)
            return None
        part = Apply(operator.getitem, (array, index))
        old = self._old(Apply(copied, (self._save(part),))) if isinstance(holder, Array) else self._old(part)
        return Apply(set_at, (present, index, old))

    def _stored_or_new(self, array: Operand, index: Operand, present: Symbol, earlier: Symbol) -> None:
        *outer, key = steps_of(index)
        holder = array if not outer else self._save(Apply(operator.getitem, (array, path_of(tuple(outer)))))
        known = self._save(Apply(contains, (key, holder)))
        old = self._old(Apply(dict.get, (holder, key)))
        sides = []
        for value in (Apply(set_at, (present, index, old)), Apply(removed, (present, index))):
            result = self.sweep.supply.again(earlier)
            sides.append(Block((Assign(result, value, self.sweep.span, "adjoint"),), (result,)))
        self._backward(If(known, sides[0], sides[1], (earlier,), self.sweep.span, "adjoint"))

    # Lists that grow and shrink

    def _resized(self, present: Symbol) -> Apply:
        items, *operands = self.write.arguments
        function, types = self.write.function, self._types
        if function is append:
            return Apply(shortened, (present, *operands[1:]))
        if function is shortened:
            changed = self._save(Apply(operator.getitem, (items, *operands))) if operands else items
            return Apply(append, (present, self._old(Apply(operator.getitem, (changed, Literal(-1)))), *operands))
        if function is inserted:
            return Apply(removed, (present, operands[0]))
        if function is removed:
            old = self._old(Apply(operator.getitem, (items, operands[0])))
            back = set_at if isinstance(type_in(items, types), Dict) else inserted
            return Apply(back, (present, operands[0], old))
        if function is extended:
            return Apply(cut, (present, self._save(Apply(len, (items,)))))
        if function is exchanged:
            return Apply(exchanged, (present, *operands))
        if function is cut:
            rest = SliceOf(operands[0], _NOTHING, _NOTHING)
            return Apply(extended, (present, self._old(Apply(operator.getitem, (items, rest)))))
        assert function is replaced
        return Apply(replaced, (present, self._old(Apply(builtins.list, (items,)))))

    @property
    def _types(self) -> Mapping[Symbol, Type]:
        return self.sweep.facts.types
