"""`sorted`, `min`, `max` and `items.sort` with a key: the keys alone decide, and items are picked by position.

sorted(xs, key=f)      keys = [f(x) for x in xs]; reordered(xs, sorting_order(keys))
max(xs, key=f)         keys = [f(x) for x in xs]; xs[position_of_extreme(max, keys)]
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Mapping
from typing import Any

from tangentc import runtime
from tangentc.diagnostics.span import Span
from tangentc.ir import operators
from tangentc.ir import program as core
from tangentc.lower.branches import branch
from tangentc.lower.comprehensions import collect
from tangentc.lower.context import Context, is_refused
from tangentc.lower.functional import mapped
from tangentc.lower.lists import changed
from tangentc.lower.records import holds_followed

_NONE = core.Literal(None)
_SORTED_OBJECTS = (
    "objects are sorted, so that which of them stands where is known only when the program runs",
    "sort the values of an attribute, or use `min` or `max`",
)


def ranked(context: Context, function: Any, arguments: tuple[Any, ...], keywords: Mapping[str, Any], span: Span) -> Any:
    """The value of `sorted`, `min` or `max` with a key; None for any other call."""
    if keywords.get("key", _NONE) == _NONE or len(arguments) != 1:
        return None
    if holds_followed(arguments[0]):
        return _extreme_object(context, function, arguments[0], keywords, span)
    if function is builtins.sorted and keywords.keys() <= {"key", "reverse"}:
        return _sorted(context, _list(context, arguments[0], span), keywords, span)
    if function in (builtins.min, builtins.max) and keywords.keys() == {"key"}:
        items = _list(context, arguments[0], span)
        keys = _keys(context, items, keywords["key"], span)
        if is_refused(keys):
            return keys
        extreme = core.Static(function, function.__name__)
        position = context.assign(core.Apply(runtime.position_of_extreme, (extreme, keys)), span)
        return context.assign(core.Apply(operator.getitem, (items, position)), span)
    return None


def _extreme_object(
    context: Context, function: Any, items: core.TupleOf, keywords: Mapping[str, Any], span: Span
) -> Any:
    """`min` or `max` of objects that are known one by one: they are compared one after the other."""
    if function is builtins.sorted:
        return context.refuse("S241", span, *_SORTED_OBJECTS)
    if function not in (builtins.min, builtins.max) or keywords.keys() != {"key"}:
        return None
    compare = operator.lt if function is builtins.min else operator.gt
    best, best_key = items.items[0], context.data(context.call(keywords["key"], (items.items[0],), {}, span), span)
    for item in items.items[1:]:
        key = context.data(context.call(keywords["key"], (item,), {}, span), span)
        found = context.assign(core.Apply(compare, (key, best_key)), span)
        pair = branch(context, found, _later(item, key), _later(best, best_key), span, "statement")
        best, best_key = pair.items
    return best


def _later(*items: Any) -> Callable[[], core.TupleOf]:
    return lambda: core.TupleOf(items)


def sort(context: Context, items: core.Symbol, keywords: Mapping[str, Any], span: Span) -> core.Operand:
    """`items.sort(key=f, reverse=...)`, which only a list has."""
    others = _sorted(context, items, keywords, span)
    if not is_refused(others):
        changed(context, items, core.Apply(operators.replaced, (items, others)), span)
    return _NONE


def _list(context: Context, items: Any, span: Span) -> core.Operand:
    """What is ranked, by position: of a dict its keys."""
    return context.assign(core.Apply(builtins.list, (items,)), span)


def _sorted(context: Context, items: core.Operand, keywords: Mapping[str, Any], span: Span) -> Any:
    keys = _keys(context, items, keywords["key"], span)
    if is_refused(keys):
        return keys
    order = context.assign(core.Apply(runtime.sorting_order, (keys, *_reverse(keywords))), span)
    return context.assign(core.Apply(runtime.reordered, (items, order)), span)


def _reverse(keywords: Mapping[str, Any]) -> tuple[core.Operand, ...]:
    reverse = keywords.get("reverse", core.Literal(False))
    return () if reverse == core.Literal(False) else (reverse,)


def _keys(context: Context, items: core.Operand, key: Any, span: Span) -> Any:
    """The key of each item, in the order of the items."""
    return collect(context, mapped(context, (key, items), span), span)
