"""`sorted`, `min`, `max` and `items.sort` with a key: the keys alone decide, and items are picked by position.

sorted(xs, key=f)      keys = [f(x) for x in xs]; reordered(xs, sorting_order(keys))
max(xs, key=f)         keys = [f(x) for x in xs]; xs[position_of(max(keys), keys)]
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Mapping
from typing import Any

from tangentc import runtime
from tangentc.diagnostics.span import Span
from tangentc.ir import operators
from tangentc.ir import program as core
from tangentc.lower.comprehensions import collect
from tangentc.lower.context import Context, is_refused
from tangentc.lower.functional import mapped
from tangentc.lower.lists import changed
from tangentc.lower.records import holds_followed

_NONE = core.Literal(None)


def ranked(context: Context, function: Any, arguments: tuple[Any, ...], keywords: Mapping[str, Any], span: Span) -> Any:
    """The value of `sorted`, `min` or `max` with a key; None for any other call."""
    if keywords.get("key", _NONE) == _NONE or len(arguments) != 1 or holds_followed(arguments[0]):
        return None
    if function is builtins.sorted and keywords.keys() <= {"key", "reverse"}:
        return _sorted(context, _list(context, arguments[0], span), keywords, span)
    if function in (builtins.min, builtins.max) and keywords.keys() == {"key"}:
        items = _list(context, arguments[0], span)
        keys = _keys(context, items, keywords["key"], span)
        if is_refused(keys):
            return keys
        best = context.assign(core.Apply(function, (keys,)), span)
        position = context.assign(core.Apply(runtime.position_of, (best, keys)), span)
        return context.assign(core.Apply(operator.getitem, (items, position)), span)
    return None


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
