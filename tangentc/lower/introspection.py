"""Questions about objects, answered when compiling: `isinstance(p, Particle)`, `hasattr(p, "mass")`, `super()`.

getattr(p, "mass")                  p.mass
setattr(p, "mass", m)               p.mass = m
dataclasses.replace(p, mass=m)      a new object
"""

from __future__ import annotations

import builtins
import copy
import dataclasses
import functools
import operator
from collections.abc import Callable, Mapping
from typing import Any

from tangentc import runtime
from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.lower import instances
from tangentc.lower.constructing import construct, copied, replaced
from tangentc.lower.context import Bound, Closure, Context, Record
from tangentc.lower.context import Keywords as Items
from tangentc.lower.expressions import known, parts_of
from tangentc.lower.instances import Super, class_of, is_instance, spread
from tangentc.lower.records import NONE, holds_followed, is_none, new_record, set_field
from tangentc.lower.rows import spelled_out
from tangentc.lower.special_methods import applied, applied_to_one, truth
from tangentc.lower.unrolling import items_of
from tangentc.objects import NAMED_TUPLE_METHODS, has_identity, is_object_class

Arguments = tuple[Any, ...]
Keywords = Mapping[str, Any]


def answered(context: Context, function: Any, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    """The value of a call of one of Python's own functions about an object; None where it is none of these."""
    try:
        answer = _ANSWERS.get(function) or _ANSWERS.get(getattr(function, "__code__", None))
    except TypeError:
        return None
    if answer is None and len(arguments) == 1 and is_instance(arguments[0]):
        return applied_to_one(context, function, arguments[0], span)
    return None if answer is None else answer(context, arguments, keywords, span)


def _isinstance(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    value, kinds = arguments
    allowed = known(kinds)
    if allowed is None:
        return None
    if is_instance(value):
        object_is, none_is = (issubclass(kind, allowed[0]) for kind in (class_of(value), type(None)))
        if object_is == none_is or not isinstance(value, Record) or NONE not in value.fields:
            return core.Literal(object_is)
        return truth(context, is_none(context.scope.bound, value), span, negated=object_is)
    if isinstance(value, core.Literal):
        return core.Literal(isinstance(value.value, allowed[0]))
    if isinstance(value, core.TupleOf):
        return core.Literal(isinstance((), allowed[0]))
    kinds = allowed[0] if isinstance(allowed[0], tuple) else allowed
    followed = all(map(is_object_class, kinds)) and value not in context.untyped
    return core.Literal(False) if followed and isinstance(value, core.Symbol) else None


def _callable(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    (value,) = arguments
    if isinstance(value, Closure | Bound):
        return core.Literal(True)
    if is_instance(value):
        return core.Literal(hasattr(class_of(value), "__call__"))  # noqa: B004 - of the class, not of an object
    return core.Literal(callable(value.value)) if isinstance(value, core.Static) else None


def _type(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    if len(arguments) == 1 and is_instance(arguments[0]):
        if isinstance(arguments[0], Record) and NONE in arguments[0].fields:
            return context.refuse("S241", span, "this asks for the class of what may be None", "use `isinstance`")
        kind = class_of(arguments[0])
        return core.Static(kind, kind.__name__)
    return None


def _name_of(arguments: Arguments) -> str | None:
    name = known(arguments[1]) if len(arguments) > 1 else None
    return name[0] if name is not None and isinstance(name[0], str) and is_instance(arguments[0]) else None


def _hasattr(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    name = _name_of(arguments)
    return None if name is None else core.Literal(instances.has(context, arguments[0], name))


def _getattr(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    name = _name_of(arguments)
    if name is None:
        return None
    if len(arguments) == 3 and not instances.has(context, arguments[0], name):
        return arguments[2]
    return instances.read(context, arguments[0], name, span)


def _setattr(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    name = _name_of(arguments)
    if name is None:
        return None
    instances.store(context, arguments[0], name, arguments[2], span)
    return core.Literal(None)


def _set_whatever(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    """`object.__setattr__(self, "x", value)`, which frozen dataclasses use in `__post_init__`."""
    name = _name_of(arguments)
    if name is None or not isinstance(arguments[0], Record) or not has_identity(arguments[0].kind):
        return None
    instances.put(context, arguments[0], name, arguments[2], span)
    return core.Literal(None)


def _super(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    if arguments:
        kind, instance = (known(arguments[0]) or (None,))[0], arguments[1]
    else:
        scope = context.scope
        kind = scope.definition.closure.get("__class__")
        parameters = scope.definition.surface.parameters
        instance = scope.bound.get("##self") if not parameters else scope.bound.get(parameters[0].name)
    if isinstance(instance, core.Static) and isinstance(instance.value, type):
        instance = instance.value
    if isinstance(kind, type) and (isinstance(instance, type) or is_instance(instance)):
        return Super(instance, kind)
    return None


def _replace(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    return replaced(context, arguments[0], keywords, span) if isinstance(arguments[0], Record) else None


def _replace_items(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    """`p._replace(x=x)`."""
    fields = dict(zip(class_of(arguments[0])._fields, spread(context, arguments[0], span).items, strict=True))  # type: ignore[attr-defined]
    return construct(context, class_of(arguments[0]), (), {**fields, **keywords}, span)


def _make(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    """`Point._make(items)`."""
    kind, items = arguments
    parts = items_of(context, spread(context, items, span), span)
    if parts is None:
        return context.refuse("S234", span, "how many items there are is not known here", "pass them one by one")
    return construct(context, kind.value, tuple(parts), {}, span)


def _as_dict(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    """`p._asdict()`."""
    (instance,) = arguments
    items = spread(context, instance, span).items
    return Items(dict(zip(class_of(instance)._fields, items, strict=True)))  # type: ignore[attr-defined]


def _partial(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    return Bound(arguments[0], arguments[1:], keywords)


def _enumerate(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    items, *start = (*arguments, *keywords.values())
    first = known(start[0]) if start else (0,)
    if not holds_followed(items) or first is None:
        return None
    return core.TupleOf(tuple(core.TupleOf((core.Literal(k), item)) for k, item in enumerate(items.items, *first)))


def _zip(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    """Side by side, where one of the sequences holds objects and all have known lengths."""
    spelled = tuple(map(spelled_out, arguments))
    if not any(map(holds_followed, arguments)):
        return None if spelled == arguments else context.assign(core.Apply(zip, spelled, tuple(keywords.items())), span)
    rows = [each.items if isinstance(each, core.TupleOf) else parts_of(context, each, span) for each in spelled]
    if None in rows:
        return None
    columns = zip(*(row.values() if isinstance(row, dict) else row for row in rows if row is not None), strict=False)
    return core.TupleOf(tuple(map(core.TupleOf, columns)))


def _reversed(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    return core.TupleOf(arguments[0].items[::-1]) if holds_followed(arguments[0]) else None


def _sequence(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    return arguments[0] if arguments and holds_followed(arguments[0]) else None


def _sum(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    items, *start = (*arguments, *keywords.values())
    if not holds_followed(items):
        return None
    total = start[0] if start else core.Literal(0)
    for item in items.items:
        total = applied(context, operator.add, (total, item), span)
    return total


def _copy(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    return copied(context, arguments[0]) if isinstance(arguments[0], Record) else None


def _with_attributes(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    if not isinstance(arguments[0], Record):
        return None
    return _holding(context, copied(context, arguments[0]), keywords)


def _made(context: Context, arguments: Arguments, keywords: Keywords, span: Span) -> Any:
    kind = known(arguments[0])
    return None if kind is None else _holding(context, new_record(context, kind[0]), keywords)


def _holding(context: Context, record: Record, attributes: Keywords) -> Record:
    for name, value in attributes.items():
        set_field(context, record, name, value)
    return record


_ANSWERS: dict[Any, Callable[..., Any]] = {
    builtins.isinstance: _isinstance,
    builtins.callable: _callable,
    builtins.type: _type,
    builtins.hasattr: _hasattr,
    builtins.getattr: _getattr,
    builtins.setattr: _setattr,
    object.__setattr__: _set_whatever,
    builtins.super: _super,
    builtins.enumerate: _enumerate,
    builtins.zip: _zip,
    builtins.reversed: _reversed,
    builtins.tuple: _sequence,
    builtins.list: _sequence,
    builtins.sum: _sum,
    functools.partial: _partial,
    dataclasses.replace: _replace,
    copy.copy: _copy,
    runtime.with_attributes: _with_attributes,
    runtime.made: _made,
    **dict(zip(NAMED_TUPLE_METHODS, (_replace_items, _make, _as_dict), strict=True)),
}
