"""Dicts that are made of others: `dict(d)`, `dict(d, key=v)`, `dict(zip(keys, values))`, `{**d, key: v}`."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import operators, surface
from tangentc.ir import program as core
from tangentc.lower import lists
from tangentc.lower.context import Context, Keywords, lowers
from tangentc.lower.expressions import item_of_display, known
from tangentc.lower.records import is_followed

Step = tuple[core.Operand | None, Any]  # a key and its value; of another dict, which is merged, no key and the dict


def made_dict(
    context: Context, function: Any, arguments: tuple[Any, ...], keywords: Mapping[str, Any], span: Span
) -> Any:
    """`dict(*arguments, **keywords)`; None where it is another call."""
    if function is not dict or len(arguments) > 1:
        return None
    named: list[Step] = [(core.Literal(name), value) for name, value in keywords.items()]
    if not arguments:
        return merged(context, named, span)
    first = arguments[0]
    pairs = _pairs(context, first)
    if isinstance(first, Keywords):
        return merged(context, [*_steps(first), *named], span)
    if pairs is not None:
        return merged(context, [*pairs, *named], span)
    return merged(context, [(None, first), *named], span)


@lowers(surface.DictDisplay)
def displayed(context: Context, node: surface.DictDisplay) -> Any:
    """`{key: value, **others}`."""
    steps: list[Step] = []
    for key, value in zip(node.keys, node.values, strict=True):
        if key is not None:
            steps.append((context.operand(key), item_of_display(context, value)))
            continue
        others = context.lower(value)
        steps += _steps(others) if isinstance(others, Keywords) else [(None, context.data(others, value.span))]
    return merged(context, steps, node.span)


def merged(context: Context, steps: Sequence[Step], span: Span) -> Any:
    """A new dict, of one step after the other."""
    leading = next((k for k, (key, _) in enumerate(steps) if key is None), len(steps))
    if leading:
        made = _written_out(context, steps[:leading], span)
        if leading == len(steps):
            return made
        made, rest = context.data(made, span), steps[leading:]
    elif steps:
        made, rest = context.assign(core.Apply(builtins.dict, (steps[0][1],)), span), steps[1:]
    else:
        return _written_out(context, (), span)
    context.containers[made] = dict
    return _extended(context, made, rest, span) if rest else made


def _written_out(context: Context, steps: Sequence[Step], span: Span) -> Any:
    keys = [key for key, _ in steps if key is not None]
    values = [value for _, value in steps]
    names = [known(key) for key in keys]
    if None not in names and any(map(is_followed, values)):
        return Keywords({name[0]: value for name, value in zip(names, values, strict=True) if name is not None})
    values = [context.data(each, span) for each in values]
    made = context.assign(core.Apply(operators.build_dict, (core.TupleOf(tuple(keys)), *values)), span)
    context.containers[made] = dict
    for key, value in zip(keys, values, strict=True):
        context.hold(made, key, value)
    return made


def _extended(context: Context, made: core.Operand, steps: Sequence[Step], span: Span) -> Any:
    name = f"#merged{context.supply.fresh().number}"
    receiver = surface.Name(name, span)
    context.scope.bound[name] = made
    for key, value in steps:
        if key is None:
            lists.update(context, span, receiver, (value,), {})
        else:
            lists.store(context, receiver, key, context.data(value, span), span)
    return context.scope.bound.pop(name)


def _steps(others: Keywords) -> list[Step]:
    return [(core.Literal(name), value) for name, value in others.items.items()]


def _pairs(context: Context, sequence: Any) -> list[Step] | None:
    """The pairs of a sequence that is written out."""
    made = context.made(sequence)
    items = sequence.items if isinstance(sequence, core.TupleOf) else ()
    if made is not None and made.function is operators.build_list and made.arguments:
        items = made.arguments
    pairs = [each.items for each in items if isinstance(each, core.TupleOf) and len(each.items) == 2]
    return [(key, value) for key, value in pairs] if items and len(pairs) == len(items) else None


def of_pairs(node: surface.Call) -> surface.Expression | None:
    """`{key: value for key, value in zip(keys, values)}` for `dict(zip(keys, values))`; None for another call."""
    match node:
        case surface.Call(arguments=(surface.Call(function=surface.Name("zip" | "enumerate")) as pairs,), keywords=()):
            key, value = surface.Name("#key", node.span), surface.Name("#value", node.span)
            walked = surface.Generator(surface.TupleDisplay((key, value), node.span), pairs, ())
            names = frozenset({key.identifier, value.identifier})
            return surface.Comprehension("dict", key, value, (walked,), names, node.span)
        case _:
            return None
