"""Objects of the user's classes: what their attributes hold is bound to hidden names, as variables are to theirs.

    state = State(1.0, v)                     #.1.x, #.1.v = 1.0, v          (state stands for object number 1)
    for _ in range(n):               ->       for _ in range(n):
        state.x += dt * state.v                   #.1.x = #.1.x + dt * #.1.v

Which object an expression stands for is known when compiling, so two names for one object need no further care; a
branch merges attributes, and a loop carries them, as it does with variables. Where one name stands for different
objects, by the path taken or from trip to trip, a new object takes their place. While one of these can be seen under
another name, attributes are read, but assigning one is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tangentc.ir import program as core
from tangentc.lower.context import Bound, Closure, Context, Keywords, Record, Scope, spelling

NONE = "no?"  # in the place of an attribute, what says that there is no object; no attribute has such a name


def new_record(context: Context, kind: type) -> Record:
    context.records += 1
    context.met[context.records] = record = Record(kind, context.records)
    return record


def spelled(context: Context, name: str) -> str:
    """The symbol name for what a name is bound to: of an attribute, after its object and itself."""
    record = record_of(context, name) if is_cell(name) else None
    return spelling(name) if record is None else _own_name(record, spelling(name))


def _own_name(record: Record, name: str) -> str:
    """The name of a variable for an attribute; of an argument it is that of the attribute."""
    if name == NONE:
        return f"no_{record.name}" if record.name else "none"
    return f"{record.name}_{name}" if record.name and record.origin is None else name


def is_cell(name: str) -> bool:
    """Whether a hidden name is that of an attribute."""
    return name.startswith("#.")


def record_of(context: Context, cell: str) -> Record | None:
    """The object whose attribute a hidden name is."""
    return context.met.get(_number(cell))


def is_newer_cell(name: str, born: int) -> bool:
    """Whether a name is that of an attribute of an object that was made after `born` others."""
    return is_cell(name) and _number(name) > born


def is_none(bound: Mapping[str, Any], record: Record) -> core.Operand:
    """Whether None stands in the place of an object, which depends on the path: `best = None` before a loop."""
    return bound.get(record.cell(NONE), core.Literal(False))  # type: ignore[no-any-return]


def has_field(context: Context, record: Record, name: str) -> bool:
    return record.cell(name) in context.scope.bound


def present_fields(context: Context, record: Record) -> dict[str, Any]:
    """What the attributes of an object hold now."""
    bound = context.scope.bound
    held = (name for name in record.fields if name != NONE)
    return {name: bound[record.cell(name)] for name in held if record.cell(name) in bound}


def set_field(context: Context, record: Record, name: str, value: Any) -> None:
    record.fields[name] = None
    context.scope.bound[record.cell(name)] = value
    if record.name:
        _take_name(value, _own_name(record, name))


def name_record(context: Context, record: Record, name: str) -> None:
    """Name an object after the first variable that it is bound to, and what it holds after both."""
    if not record.name:
        record.name = name
        for attribute, value in present_fields(context, record).items():
            _take_name(value, _own_name(record, attribute))


def _take_name(value: Any, name: str) -> None:
    if isinstance(value, core.Symbol):
        value.take_name(name)


def cells(scope: Scope) -> dict[str, Any]:
    """The attributes of all objects, as a scope sees them."""
    return {name: value for name, value in scope.bound.items() if is_cell(name)}


def records_in(value: Any) -> Iterator[Record]:
    """The objects that a value holds directly."""
    match value:
        case Record():
            yield value
        case core.TupleOf(items=items):
            for item in items:
                yield from records_in(item)
        case Bound(callee=callee, arguments=arguments, keywords=keywords):
            for each in (callee, *arguments, *keywords.values()):
                yield from records_in(each)
        case Keywords(items=items):
            for item in items.values():
                yield from records_in(item)


def holds_followed(value: Any) -> bool:
    """Whether this is a sequence of known length that holds objects or functions, which stays apart."""
    return isinstance(value, core.TupleOf) and any(map(is_followed, value.items))


def is_followed(item: Any) -> bool:
    """Whether this is an object or a function, or holds one: it must be known where it is used."""
    if isinstance(item, core.TupleOf):
        return any(map(is_followed, item.items))
    return not isinstance(item, core.Operand) or (isinstance(item, core.Static) and callable(item.value))


def is_data(value: Any) -> bool:
    """Whether the core program has an operand for this: there is no object and no nested function in it."""
    if isinstance(value, core.TupleOf):
        return all(map(is_data, value.items))
    return isinstance(value, core.Operand)


def holds_closure(value: Any) -> bool:
    """Whether a value holds a nested function, which may know any object."""
    match value:
        case Closure():
            return True
        case core.TupleOf(items=items):
            return any(map(holds_closure, items))
        case Bound(callee=callee, arguments=arguments):
            return any(map(holds_closure, (callee, *arguments)))
        case _:
            return False


def reachable(bound: Mapping[str, Any], values: Iterator[Any]) -> dict[Record, None]:
    """The objects that these values hold, and those that their attributes hold."""
    found: dict[Record, None] = {}
    waiting = [record for value in values for record in records_in(value)]
    while waiting:
        record = waiting.pop()
        if record not in found:
            found[record] = None
            for name in record.fields:
                waiting.extend(records_in(bound.get(record.cell(name))))
    return found


def surviving(context: Context, bound: Mapping[str, Any], result: Any, born: int) -> dict[str, Any]:
    """The attributes that somebody may still read after a call: those of older objects, and of what these hold."""
    present = {name: value for name, value in bound.items() if is_cell(name)}
    older = {name: value for name, value in present.items() if not is_newer_cell(name, born)}
    if holds_closure(result) or any(map(holds_closure, older.values())):
        return present
    kept = reachable(bound, iter((result, *older.values())))
    names = {record.cell(field) for record in kept for field in record.fields}
    return {name: value for name, value in present.items() if name in older or name in names}


def _number(cell: str) -> int:
    return int(cell.split(".")[1])


def unite(*records: Record) -> None:
    """Note that these may be one and the same object."""
    together = set().union(*(record.perhaps | {record} for record in records))
    for record in together:
        record.perhaps = together


def is_ambiguous(context: Context, record: Record) -> bool:
    """Whether another object that this one may be can be seen, here or in the functions lowered around."""
    others = record.perhaps - {record}
    return bool(others) and any(not others.isdisjoint(records_in(value)) for value in _seen(context))


def _seen(context: Context) -> Iterator[Any]:
    """What names and attributes stand for."""
    yield from context.scope.bound.values()
    waiting, passed = [context.scope.caller, context.scope.parent], [context.scope]
    while waiting:
        scope = waiting.pop()
        if scope is not None and scope not in passed:
            passed.append(scope)
            waiting += [scope.caller, scope.parent]
            yield from (value for name, value in scope.bound.items() if not is_cell(name))
