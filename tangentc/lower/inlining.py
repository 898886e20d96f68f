"""Bodies of functions, lowered where they are called."""

from __future__ import annotations

from typing import Any

from tangentc.ir import surface
from tangentc.ir.definition import Definition
from tangentc.lower import sharing
from tangentc.lower.branches import statements
from tangentc.lower.context import POISON, Context, Scope
from tangentc.lower.jumps import RESULT, JumpStructure
from tangentc.lower.objects import handed_over
from tangentc.lower.records import cells, surviving
from tangentc.lower.splitting import split


def inline(
    context: Context,
    function: surface.Function,
    bound: dict[str, Any],
    definition: Definition,
    parent: Scope | None,
    key: Any,
    resume: Any = None,
) -> Any:
    """Lower the body here, in a scope of its own; its result is the value of the call.

    The caller's names for what it hands over are there too, hidden: what the body changes, changes for them. What
    objects hold goes in and comes back.
    """
    caller, born = context.scope, context.records
    held = cells(caller)
    called = _scope(context, function, {**bound, **held}, definition, parent)
    called.resume = resume
    sharing.hand_down(caller, called)
    around = (called.bound.get(name) for name in called.owners)
    given = {f"##{name}": value for name, value in handed_over(context, (*bound.values(), *held.values(), *around))}
    called.bound.update(given)
    context.scope = called
    context.inlining.append(key)
    try:
        statements(context, JumpStructure().body(split(function.body, context.splits), function.span))
        after = context.scope.bound
    finally:
        context.inlining.pop()
        context.scope = caller
    caller.bound.update((name.removeprefix("##"), after[name]) for name in given)
    result = after.get(RESULT, POISON)
    caller.bound.update(surviving(context, after, result, born))
    sharing.hand_back(caller, called, after)
    return result


def _scope(
    context: Context, function: surface.Function, bound: dict[str, Any], definition: Definition, parent: Scope | None
) -> Scope:
    owners = sharing.owners(context, function, parent)
    for name in sorted(function.nonlocals - owners.keys()):
        context.refuse(
            "S205",
            function.span,
            f"`nonlocal` lets this function assign `{name}` of a function that is not differentiated",
            "pass the value in as an argument and return its new value",
        )
    context.scopes += 1
    names = function.locals | function.nonlocals | owners.keys()
    shared = sharing.inner_names(context, function) & function.locals
    return Scope(names, definition, parent, bound, context.scope, context.scopes, shared, owners)
