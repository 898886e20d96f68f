"""`with`: the context is entered once, where the function enters it.

What a context manager does is its own business, as long as it does not end exceptions: then the block would be a `try`,
which `contextlib.suppress` is.
"""

from __future__ import annotations

import contextlib
from typing import Any

from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.lower.assignments import bind
from tangentc.lower.branches import statements
from tangentc.lower.calls import keyword_arguments
from tangentc.lower.context import Context, is_refused, lowers
from tangentc.lower.expressions import items
from tangentc.lower.protection import protect
from tangentc.runtime import no_grad


@lowers(surface.With)
def with_(context: Context, node: surface.With) -> None:
    manager, value = _manager(context, node.context)
    if manager is contextlib.suppress and isinstance(value, core.Apply):
        kinds = value.arguments[0] if len(value.arguments) == 1 else core.TupleOf(value.arguments)
        protect(context, node.body, kinds, lambda error: None, node)
    elif manager is contextlib.nullcontext and isinstance(value, core.Apply):
        given = (*value.arguments, *(operand for _, operand in value.keywords), core.Literal(None))
        if node.target is not None:
            bind(context, node.target, given[0], node.span)
        statements(context, node.body)
    else:
        _enter(context, node, value)


def _manager(context: Context, node: surface.Expression) -> tuple[Any, core.Value]:
    """What is called to make the context, and the call; or an object that is one."""
    if isinstance(node, surface.Call):
        callee = context.lower(node.function)
        arguments = items(context, node.arguments)
        keywords = keyword_arguments(context, node)
        if keywords is None or any(map(is_refused, (callee, *arguments, *keywords.values()))):
            return None, callee if is_refused(callee) else core.Undefined()
        if isinstance(callee, core.Static):
            return _known(context, callee.value, core.Apply(callee.value, arguments, tuple(keywords.items())), node)
    else:
        value = context.lower(node)
        if is_refused(value):
            return None, value
        if isinstance(value, core.Static):
            return _known(context, type(value.value), value, node)
    return None, context.refuse(
        "S207",
        node.span,
        "which context manager this is, is known only when the program runs",
        "make it where it is entered, `with manager(...):`, or at module level",
    )


def _known(context: Context, manager: Any, value: core.Value, node: surface.Expression) -> tuple[Any, core.Value]:
    if manager not in (contextlib.suppress, no_grad) and context.environment.swallows(manager):
        name = getattr(manager, "__name__", "this")
        return None, context.refuse(
            "S207",
            node.span,
            f"`{name}` may end exceptions of the block that it is around",
            "use `try` and `except`, or `contextlib.suppress`",
        )
    return manager, value


def _enter(context: Context, node: surface.With, value: core.Value) -> None:
    entered = context.supply.fresh()
    context.statements.append(core.Enter(entered, value, node.span))
    if node.target is not None:
        bind(context, node.target, entered, node.span)
    statements(context, node.body)
    context.statements.append(core.Leave(entered, node.span))
