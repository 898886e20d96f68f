"""What a write through another name or a view changes, settled by types.

    row = A[i]; row[j] = v        A is an array of two axes: row is a view, and this is a write into A[i][j]
                                  A has one axis: row is a number, which nothing can change
    rows = A[[0, 2]]; rows *= 2   a copy: A stays as it is

Lowering notes what may have changed; see `lower/objects`. What types cannot settle stays, and is refused if it is read.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from tangentc.analyze.held import Held, into_arrays, within
from tangentc.ir.indexing import composed, is_basic, makes_copy, path_of, steps_of
from tangentc.ir.operators import (
    CONSUMING,
    IN_PLACE,
    UNSETTLED,
    WRITES_AT,
    add_at,
    followed,
    is_one_of,
    part_changed,
    put_back,
    set_at,
    update_at,
    viewed_again,
)
from tangentc.ir.overwriting import overwritten
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Function,
    If,
    Invoke,
    Literal,
    Operand,
    Program,
    Raise,
    Statement,
    Symbol,
    SymbolSupply,
    Through,
    Unpack,
)
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.traversal import merges, reads_in, statements_in
from tangentc.ir.types import UNKNOWN, Array, List, Tuple, Type, is_container, is_immutable
from tangentc.ir.views import (
    WHOLE,
    depends_on_layout,
    is_in_order,
    is_read_only,
    is_same,
    may_view,
    place,
)
from tangentc.rules.inference import infer_type
from tangentc.runtime.structure import copied

_COPIED = "ravel and reshape copy an array of this layout, so that what is written into one is not seen in the other"


def settle(program: Program, types: Mapping[Symbol, Type], carried: Mapping[Symbol, Apply]) -> Program:
    """The program without what types settle; `carried` says what loops and branches hand on that may be a view."""
    functions = tuple(_settled(function, types, carried, program.supply) for function in program.functions)
    return replace(program, functions=functions)


def unsettled(function: Function) -> Iterator[Assign]:
    """The statements whose meaning types could not settle."""
    for statement in statements_in(function.body):
        if isinstance(statement, Assign) and isinstance(statement.value, Apply):
            if is_one_of(statement.value.function, UNSETTLED):
                yield statement


def _settled(
    function: Function, types: Mapping[Symbol, Type], carried: Mapping[Symbol, Apply], supply: SymbolSupply
) -> Function:
    body, views = _followed_names(function, types, carried, supply)
    while unread := views.loose.difference(reads_in(replace(function, body=body))):
        views.loose -= unread
        body = _without(body, unread)
    body = rewrite_block(body, _flat_read)
    return replace(function, body=rewrite_block(body, views.checked) if views.relied else body)


def _flat_read(statement: Assign) -> tuple[Assign]:
    """`x.flat`, where it is read and not written through, as the array that it iterates over."""
    match statement.value:
        case Apply(function=function, arguments=arguments) if function is np.ndarray.flat:
            return (replace(statement, value=Apply(np.ravel, arguments)),)
        case _:
            return (statement,)


def _followed_names(
    function: Function, types: Mapping[Symbol, Type], carried: Mapping[Symbol, Apply], supply: SymbolSupply
) -> tuple[Block, _Views]:
    """Until all that loops hand on as held by a container is held by it at the end of every trip, too."""
    aliased = next(unsettled(function), None) is not None
    merged = {symbol: pair for each in statements_in(function.body) for symbol, pair in merges(each)}
    unclear: set[Operand] = set()
    while True:
        held = Held(types, unclear=set(unclear))
        views = _Views(types, carried, supply, aliased, held, merged=merged, called=_versions_of_calls(function))
        body = rewrite_block(function.body, views.statements)
        more = views.held.lost(body)
        if more <= unclear:
            return body, views
        unclear |= more


def _without(body: Block, symbols: Set[Symbol]) -> Block:
    return rewrite_block(body, lambda statement: () if statement.target in symbols else (statement,))


@dataclass
class _Views:
    types: Mapping[Symbol, Type]
    carried: Mapping[Symbol, Apply]
    supply: SymbolSupply
    aliased: bool  # whether anything is changed that has several names
    held: Held
    made: dict[Symbol, Apply] = field(default_factory=dict)
    loose: set[Symbol] = field(default_factory=set)  # what goes if nobody reads it
    merged: dict[Symbol, tuple[Operand, ...]] = field(default_factory=dict)  # what meets where control flow meets
    relied: dict[Symbol, Apply] = field(default_factory=dict)  # what is right if this is a view, and no copy
    called: frozenset[Symbol] = frozenset()  # what a call has overwritten

    def statements(self, statement: Assign) -> Iterator[Statement]:
        target, value = statement.target, statement.value
        if not isinstance(value, Apply):
            yield statement
            return
        if is_one_of(value.function, UNSETTLED):
            self.loose.add(target)
        if value.function is viewed_again:
            self.loose.update(each for each in value.arguments[1:] if isinstance(each, Symbol))
        if value.function is part_changed:
            yield from self._part_changed(statement, *value.arguments)
        elif self.aliased and value.function is operator.getitem:
            self.made[target] = value
            yield replace(statement, value=self._read(value))
        else:
            settled = self._settled(target, value)
            if isinstance(settled, Symbol) and settled in self.made:
                self.made[target] = self.made[settled]
            if isinstance(settled, Apply):
                self.made[target] = settled
                self.held.follow(target, settled)
            yield replace(statement, value=settled)

    def _settled(self, target: Symbol, value: Apply) -> Operand | Apply:
        """What a value is that types settle."""
        if value.function is followed:
            return self._followed(*value.arguments) or value
        if value.function is viewed_again:
            return self._viewed(target, *value.arguments) or value
        return into_arrays(value, self.types) if value.function in (add_at, update_at) else value

    def checked(self, statement: Assign) -> Iterator[Statement]:
        """The statement, and a check that what it takes for a view is no copy."""
        view = self.relied.get(statement.target)
        if view is not None and not self._is_in_order(view.arguments[0], set()):
            again, shared, error = (self.supply.fresh() for _ in range(3))
            yield replace(statement, target=again, value=view)
            yield replace(statement, target=shared, value=Apply(np.may_share_memory, (view.arguments[0], again)))
            raised = replace(statement, target=error, value=Apply(ValueError, (Literal(_COPIED),)))
            stop = Raise(error, None, statement.span)
            yield If(shared, Block(()), Block((raised, stop)), (), statement.span, form="assert")
        yield statement

    def _type(self, operand: Operand) -> Type:
        return self.types.get(operand, UNKNOWN) if isinstance(operand, Symbol) else UNKNOWN

    def _read(self, value: Apply) -> Apply:
        """`A[i, j]` for `row[j]`, where `row` is `A[i]`: what is read is a part of what is written."""
        part, index = value.arguments
        view = self._view(part)
        if view is None or self._is_view(part) is not True or not is_basic(index, self.types):
            return value
        if is_container(self._type(view.arguments[0])) or is_read_only(view.function):  # nor is its adjoint written
            return value
        inner = self._place(view, part, index)
        return value if inner is None else self._read(Apply(operator.getitem, (view.arguments[0], inner)))

    def _view(self, part: Operand) -> Apply | None:
        """How something was made that may be a view."""
        if not isinstance(part, Symbol):
            return None
        made = self.made.get(part)
        return made if made is not None and may_view(made.function) else self.carried.get(part)

    def _followed(self, old: Operand, new: Operand) -> Operand | None:
        known = self._type(old)
        if is_immutable(known):
            return old
        if isinstance(known, Tuple):
            return old
        return new if isinstance(known, List) or (isinstance(known, Array) and known.ones != ()) else None

    def _is_view(self, part: Operand) -> bool | None:
        """Whether this was made as a view of an array; None where types do not tell."""
        view = self._view(part)
        if view is None:
            return False if is_immutable(self._type(part)) else None
        base, made = self._type(view.arguments[0]), infer_type(view, self.types)
        if is_immutable(base) or is_immutable(made) or is_immutable(self._type(part)):
            return False
        if is_container(base):
            return self.held.is_held(part, view)
        if not isinstance(base, Array) or base.ones == ():
            return None
        if view.function is not operator.getitem:
            return _is_view_of(view.function, base, made)
        if makes_copy(view.arguments[1], self.types):
            return False
        return True if isinstance(made, Array) and is_basic(view.arguments[1], self.types) else None

    def _viewed(self, target: Symbol, part: Operand, again: Operand) -> Operand | None:
        is_view = self._is_view(again) if not is_immutable(self._type(part)) else False
        view = self._view(again)
        if view is not None and is_view is not False and is_container(self._type(view.arguments[0])):
            write = self.made.get(view.arguments[0])  # type: ignore[arg-type]
            return None if write is None else self.held.read_again(target, part, again, view.arguments[1], write)
        if is_view and view is not None:
            self._relies(target, view, view.arguments[0])
        return None if is_view is None else again if is_view else part

    def _part_changed(self, statement: Assign, array: Operand, part: Operand, changed: Operand) -> Iterator[Statement]:
        is_view = self._is_view(part)
        if is_view is False:
            yield replace(statement, value=array)
            return
        write = self.made.get(changed) if isinstance(changed, Symbol) else None
        view = self._view(part)
        if changed in self.called and is_view and view is not None and not is_read_only(view.function):
            yield from self._put_back(statement, view, array, part, changed)
            return
        if not is_view or write is None or view is None or is_read_only(view.function):
            yield statement
            return
        if is_container(self._type(view.arguments[0])):
            yield from self._held_changed(statement, array, changed, view.arguments[1], write)
            return
        self.loose.add(changed)  # type: ignore[arg-type]
        self._relies(statement.target, view, array)
        index = self._place(view, part, write.arguments[1] if write.function in WRITES_AT else WHOLE)
        if write.function in WRITES_AT and index is not None:
            yield self._entered(statement, replace(write, arguments=(array, index, write.arguments[2])))
            return
        new, back, shape = self.supply.fresh(), self.supply.fresh(), self.supply.fresh()
        if write.function in IN_PLACE:
            yield replace(statement, target=new, value=Apply(IN_PLACE[write.function], write.arguments))
        else:
            copy = self.supply.fresh()
            yield replace(statement, target=copy, value=Apply(copied, (part,)))
            yield replace(statement, target=new, value=replace(write, arguments=(copy, *write.arguments[1:])))
        if index is not None:
            yield self._entered(statement, Apply(update_at, (array, index, new)))
            return
        yield replace(statement, target=shape, value=Apply(np.shape, (array,)))
        yield replace(statement, target=back, value=Apply(np.reshape, (new, shape)))
        yield self._entered(statement, Apply(set_at, (array, WHOLE, back)))

    def _put_back(
        self, statement: Assign, view: Apply, array: Operand, part: Operand, changed: Operand
    ) -> Iterator[Statement]:
        """A call has overwritten the part."""
        held = is_container(self._type(view.arguments[0]))
        place = view.arguments[1] if held else self._place(view, part, WHOLE)
        if place is None:
            yield statement
            return
        if not held:
            self._relies(statement.target, view, array)
        yield self._entered(statement, Apply(put_back, (array, place, changed)))

    def _held_changed(
        self, statement: Assign, container: Operand, changed: Operand, step: Operand, write: Apply
    ) -> Iterator[Statement]:
        """A write into what a container holds: `M[0][1] = v` for `row[1] = v`, where `row` is `M[0]`."""
        settled = within(container, step, write)
        if settled is None and write.function in IN_PLACE:
            new = self.supply.fresh()
            yield replace(statement, target=new, value=Apply(IN_PLACE[write.function], write.arguments))
            settled = Apply(update_at, (container, path_of((*steps_of(step), Literal(...))), new))
        if settled is None:
            yield statement
            return
        self.loose.add(changed)  # type: ignore[arg-type]
        yield self._entered(statement, settled)

    def _place(self, view: Apply, part: Operand, index: Operand) -> Operand | None:
        """Where in an array an index into a part of it is."""
        if view.function is operator.getitem:
            step = view.arguments[1]
            if index == WHOLE:
                return step
            return composed(step, index, self.types) or Through(operator.getitem, (step,), (), index)
        known = self._type(part)
        return place(view, index, len(known.ones) if isinstance(known, Array) and known.ones is not None else None)

    def _relies(self, target: Symbol, view: Apply, array: Operand) -> None:
        """Note that this is right only if the view is no copy, which the array's layout decides."""
        if depends_on_layout(view.function):
            self.relied[target] = replace(view, arguments=(array, *view.arguments[1:]))

    def _is_in_order(self, array: Operand, assumed: set[Operand]) -> bool:
        """Whether the elements of an array lie in the order of their indices."""
        if array in assumed:
            return True
        assumed.add(array)
        if array in self.merged:
            return all(self._is_in_order(source, assumed) for source in self.merged[array])  # type: ignore[index]
        made = self.made.get(array) if isinstance(array, Symbol) else None
        if made is None:
            return False
        return self._is_in_order(made.arguments[0], assumed) if made.function in CONSUMING else is_in_order(made)

    def _entered(self, statement: Assign, write: Apply) -> Assign:
        """A write into the array, which the caller may see though nobody here reads it."""
        self.loose.discard(statement.target)
        self.made[statement.target] = write
        return replace(statement, value=write)


def _versions_of_calls(function: Function) -> frozenset[Symbol]:
    return frozenset(
        version
        for statement in statements_in(function.body)
        if isinstance(statement, Assign | Unpack) and isinstance(statement.value, Invoke)
        for version, _ in overwritten(statement)
    )


def _is_view_of(function: Any, base: Array, made: Type) -> bool | None:
    """Whether a function gives a view of an array with axes."""
    if is_same(function):
        known = isinstance(made, Array) and base.dtype is not None and made.dtype is not None
        return bool(made.dtype == base.dtype) if known and isinstance(made, Array) else None
    if function is np.diag:  # of a vector it makes a matrix
        return None if base.ones is None else len(base.ones) != 1
    return True
