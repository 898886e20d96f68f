"""Names that are assigned from elsewhere: by a closure with `nonlocal`, or by the body of a loop over a generator.

def f(x):                     where `step` is lowered, f's `count` is there under a hidden name, `#@1#count`;
count = 0                 wherever else control goes before it comes back, it is handed down and back, so that
def step():               branches and loops on the way merge it and carry it like names of their own
nonlocal count
count = count + 1
"""

from __future__ import annotations

from typing import Any

from tangentc.ir import surface
from tangentc.lower.context import MISSING, Context, Scope
from tangentc.lower.walk import walk, written_names

_MARK = "#@"


def shared_name(scope: Scope, name: str) -> str:
    """The hidden name under which a name of this scope is handed down."""
    return f"{_MARK}{scope.number}#{name}"


def is_shared(name: str) -> bool:
    return name.startswith(_MARK)


def outer_names(context: Context, function: surface.Function) -> frozenset[str]:
    """The names of functions around it that a function assigns, or whose objects it changes."""
    if id(function) not in context.outer_names:
        changed = {name for name in written_names(function.body) if name not in function.locals}
        found = function.nonlocals | changed | (inner_names(context, function) - function.locals)
        context.outer_names[id(function)] = (function, frozenset(found))
    return context.outer_names[id(function)][1]


def inner_names(context: Context, function: surface.Function) -> frozenset[str]:
    """The names that functions inside of a function assign outside of themselves, or whose objects they change."""
    return frozenset().union(*(outer_names(context, each) for each in _inside(function)))


def _inside(function: surface.Function) -> list[surface.Function]:
    found = []
    for node in walk(function.body, into_functions=False):
        if isinstance(node, surface.FunctionDefinition | surface.Lambda):
            found.append(node.function)
    return found


def owners(context: Context, function: surface.Function, parent: Scope | None) -> dict[str, Scope]:
    """The scopes that own the names that a closure assigns outside of itself; without those that have none."""
    found: dict[str, Scope] = {}
    for name in sorted(outer_names(context, function)):
        scope = parent
        while scope is not None and name not in scope.names:
            scope = scope.parent
        if scope is not None:
            found[name] = scope.owners.get(name, scope)
    return found


def found(context: Context, scope: Scope, name: str) -> Any:
    """What a name of a scope is bound to where lowering stands; MISSING if it is not."""
    here = context.scope
    if scope.number == here.number:
        return here.bound.get(name, MISSING)
    scope = scope.owners.get(name, scope)
    if here.owners.get(name) is scope:
        return here.bound.get(name, MISSING)
    return here.bound.get(shared_name(scope, name), scope.bound.get(name, MISSING))


def hand_down(caller: Scope, called: Scope) -> None:
    for name, owner in caller.owners.items():
        caller.bound[shared_name(owner, name)] = caller.bound.get(name, MISSING)
    called.bound.update((key, value) for key, value in caller.bound.items() if is_shared(key))
    called.bound.update((shared_name(caller, name), caller.bound.get(name, MISSING)) for name in sorted(caller.shared))
    for name, owner in called.owners.items():
        value = called.bound.get(shared_name(owner, name), MISSING)
        if value is not MISSING:
            called.bound[name] = value


def hand_back(caller: Scope, called: Scope, after: dict[str, Any]) -> None:
    for name, owner in called.owners.items():
        after[shared_name(owner, name)] = after.get(name, MISSING)
    # A function that it returns goes on assigning its names.
    caller.bound.update((shared_name(called, name), after.get(name, MISSING)) for name in sorted(called.shared))
    own = {shared_name(caller, name): name for name in sorted(caller.shared)}
    for key, value in after.items():
        if key in own:
            _set(caller, own[key], value)
        elif is_shared(key) and key in caller.bound:
            caller.bound[key] = value
    for name, owner in caller.owners.items():
        _set(caller, name, caller.bound[shared_name(owner, name)])


def rebind(context: Context, scope: Scope, name: str, value: Any) -> None:
    """Bind a name of a scope anew, from wherever lowering stands."""
    here, owner = context.scope, scope.owners.get(name, scope)
    if owner.number == here.number or here.owners.get(name) is owner:
        _set(here, name, value)
    if owner.number != here.number:
        here.bound[shared_name(owner, name)] = value


def _set(scope: Scope, name: str, value: Any) -> None:
    if value is MISSING:
        scope.bound.pop(name, None)
    else:
        scope.bound[name] = value
