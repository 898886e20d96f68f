"""Adjoints of objects, and of containers of objects: kept part by part, and put together where they are returned.

    y = model.W @ x        W_bar = ...; return dataclasses.replace(model, W=W_bar, b=np.zeros_like(model.b))

What takes no infinitesimal step, a string or a count, stays as it is in the object.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from tangentc.differentiate.adjoints import Frame
from tangentc.ir.operators import build_dict, build_list, change_object, read_attribute
from tangentc.ir.program import Apply, Literal, Operand, Static, Symbol, TupleOf
from tangentc.ir.types import (
    Array,
    Dict,
    Foreign,
    List,
    Number,
    Object,
    Same,
    Sparse,
    Tuple,
    Type,
    holds_object,
    is_discrete,
)
from tangentc.runtime.structure import zeros_like

if TYPE_CHECKING:
    from tangentc.differentiate.sweep import Sweep


def part_position(known: Type, key: Any) -> tuple[int, int] | None:
    """Which part of how many a key selects, in what is kept part by part."""
    keys: list[Any] = []
    match known:
        case Object(fields=fields):
            keys = [name for name, _ in fields]
        case Tuple(items=items):
            keys = list(range(len(items)))
        case List(items=tuple() as items) if holds_object(known):
            keys = list(range(len(items)))
        case Dict(items=tuple() as pairs) if holds_object(known):
            keys = [name for name, _ in pairs]
    if isinstance(key, int) and not isinstance(known, Dict) and -len(keys) <= key < len(keys):
        return key, len(keys)
    return (keys.index(key), len(keys)) if key in keys else None


def add_attribute(sweep: Sweep, frame: Frame, instance: Operand, name: Operand, contribution: Operand) -> None:
    """Add to the adjoint of `instance.name`."""
    assert isinstance(instance, Symbol) and isinstance(name, Literal)
    part = part_position(sweep.facts.type_of(instance), name.value)
    assert part is not None, f"the attribute {name.value} was not known"
    if sweep.facts.activity.is_active(instance):
        sweep.add_part(frame, instance, part, contribution)


def assembled(sweep: Sweep, value: Operand, known: Type, bar: Operand | None) -> Operand:
    """The gradient with respect to a value of this type, in its own structure."""
    match known:
        case Object():
            return _object(sweep, value, known, bar)
        case Tuple(items=items) | List(items=tuple() as items) if holds_object(known):
            keys = [Literal(position) for position in range(len(items))]
            parts = _parts(sweep, value, keys, items, bar)
            return TupleOf(parts) if isinstance(known, Tuple) else sweep.emit(Apply(build_list, parts))
        case Dict(items=tuple() as pairs) if holds_object(known):
            keys = [Literal(key) for key, _ in pairs]
            parts = _parts(sweep, value, keys, tuple(each for _, each in pairs), bar)
            return sweep.emit(Apply(build_dict, (TupleOf(tuple(keys)), *parts)))
    if bar is not None and bar != Literal(None):
        return sweep.filled(bar, value)
    return _zero(sweep, value, known)


def _object(sweep: Sweep, value: Operand, known: Object, bar: Operand | None) -> Operand:
    names: list[Operand] = []
    parts: list[Operand] = []
    for position, (name, each) in enumerate(known.fields):
        if is_discrete(each) or isinstance(each, Same | Foreign | Sparse):
            continue
        part = bar.items[position] if isinstance(bar, TupleOf) else None
        names.append(Literal(name))
        parts.append(assembled(sweep, sweep.read_first(Apply(read_attribute, (value, Literal(name)))), each, part))
    return sweep.emit(
        Apply(change_object, (Static(known.kind, known.kind.__name__), value, TupleOf(tuple(names)), *parts))
    )


def _parts(
    sweep: Sweep, value: Operand, keys: list[Literal], types: tuple[Type, ...], bar: Operand | None
) -> tuple[Operand, ...]:
    found = []
    for position, (key, known) in enumerate(zip(keys, types, strict=True)):
        part = bar.items[position] if isinstance(bar, TupleOf) else None
        item = sweep.read_first(Apply(operator.getitem, (value, key)))
        found.append(assembled(sweep, item, known, part))
    return tuple(found)


def _zero(sweep: Sweep, value: Operand, known: Type) -> Operand:
    if isinstance(known, Number) or (isinstance(known, Array) and known.scalar and known.dtype is None):
        return Literal(0.0)
    return sweep.emit(Apply(zeros_like, (value,)))
