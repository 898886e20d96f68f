"""Names that stand for one object, if it is an array: `b = a; a += 1` changes an array, and binds a number anew."""

from __future__ import annotations

from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir.operators import followed
from tangentc.lower.context import Context


def are_one(context: Context, left: Any, right: Any) -> bool:
    """Whether two names are bound to one object: for certain, or if it is an array."""
    if not isinstance(left, core.Symbol) or not isinstance(right, core.Symbol):
        return left is right
    return leader_of(context, left) is leader_of(context, right)


def follow(context: Context, old: core.Symbol, new: core.Symbol, span: Span) -> core.Symbol:
    """What stands under another name for `old` after `new` was made of it: that, if it is an array."""
    other = context.assign(core.Apply(followed, (old, new)), span, old.name)
    context.follows[other] = new
    if old in context.views:
        context.views[other] = context.views[old]
    return other


def leader_of(context: Context, value: core.Symbol) -> core.Symbol:
    while value in context.follows:
        value = context.follows[value]
    return value
