"""Names for one object, and views of it: what is changed under one name is changed under the others.

    row = A[i]                row = A[i]
    row *= 2.0        ->      A = A with row * 2.0 at i; row = A[i]

The core program knows values only: changing an object makes a new one, and every name that stands for the object, for
an array that it is a view of, or for a view of it, is bound anew. Whether `A[i]` is a view, and whether `*=` changes
an object at all, depends on types, which are not known yet; `analyze/views` settles it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.operators import part_changed, viewed_again
from tangentc.ir.traversal import rename_operand, substitution, symbols_in
from tangentc.lower.context import Context
from tangentc.lower.identity import are_one, follow, leader_of
from tangentc.lower.names import user_function
from tangentc.lower.walk import base_names, seen_through, walk, written_names


def change(context: Context, old: core.Operand, new: core.Operand, span: Span) -> None:
    """Bind all names anew after an object, `old`, was changed and is `new`."""
    if isinstance(old, core.Symbol) and isinstance(new, core.Symbol):
        if old in context.containers:
            context.containers[new] = context.containers[old]
        _rebind(context, old, new, new, span)
        _renew_views(context, old, new, span)
        _change_base(context, old, new, span)


def perhaps_change(context: Context, name: str, old: core.Operand, new: core.Symbol, span: Span) -> None:
    """Bind all names anew after `name += ...`, which changes an array, and only rebinds the name of a number."""
    context.scope.bound[name] = new
    if not isinstance(old, core.Symbol):
        return
    _rebind(context, old, None, new, span, but=name)
    _renew_views(context, old, new, span)
    _change_base(context, old, new, span)


def handed_over(context: Context, arguments: Iterable[Any]) -> Iterator[tuple[str, core.Symbol]]:
    """The names, and what they are bound to, for these arguments, for what they are views of, and for views of it."""
    objects = {_object(context, argument) for argument in arguments} - {None}
    for name, value in context.scope.bound.items():
        if isinstance(value, core.Symbol) and _object(context, value) in objects:
            yield name, value


def written_in(context: Context, nodes: Any) -> frozenset[str]:
    """The names whose objects these statements may change, under whichever name."""
    written = {*written_names(nodes), *_given_away(context, nodes)}
    pairs = list(seen_through(nodes))
    waiting = list(written)
    while waiting:
        name = waiting.pop()
        found = {base for view, base in pairs if view == name} | _related(context, name)
        waiting += found - written
        written |= found
    return frozenset(written)


def _related(context: Context, name: str) -> set[str]:
    """Names that stand for the same object as this one, for what it is a view of, or for views of it."""
    own = _object(context, context.scope.bound.get(name))
    bound = context.scope.bound.items()
    return set() if own is None else {other for other, value in bound if _object(context, value) is own}


def _object(context: Context, value: Any) -> core.Symbol | None:
    """The array at the bottom of views, of which another name may be known, too."""
    while isinstance(value, core.Symbol) and value in context.views:
        value = context.views[value].arguments[0]
    return leader_of(context, value) if isinstance(value, core.Symbol) else None


def _given_away(context: Context, nodes: Any) -> Iterator[str]:
    """The names that are handed to functions of the user's which write into their parameters."""
    for node in walk(nodes, into_functions=False):
        if isinstance(node, surface.Call):
            for parameter, argument in zip(_written_parameters(context, node), node.arguments, strict=False):
                if parameter:
                    yield from base_names(argument)


def _written_parameters(context: Context, call: surface.Call) -> list[bool]:
    """Of each parameter of a called function, whether its body writes into it, as far as its text tells."""
    function = _called(context, call.function)
    if function is None:
        return []
    written = set(written_names(function.body))
    pairs = list(seen_through(function.body))
    for _ in pairs:
        written |= {base for view, base in pairs if view in written}
    hands_on = any(
        isinstance(node, surface.Call) and isinstance(node.function, surface.Name) for node in walk(function.body)
    )
    return [parameter.name in written or hands_on for parameter in function.parameters]


def _called(context: Context, node: Any) -> surface.Function | None:
    if not isinstance(node, surface.Name):
        return None
    definition = context.scope.definition
    for namespace in (definition.closure, definition.globals):
        if node.identifier in namespace:
            value = context.environment.original(namespace[node.identifier])
            function = None if context.environment.is_primitive(value) else user_function(value)
            found = None if function is None else context.environment.define(function)
            return None if found is None else found.surface
    return None


def _rebind(
    context: Context, old: core.Symbol, same: core.Symbol | None, new: core.Symbol, span: Span, but: str = ""
) -> None:
    """Bind the names for an object to what it is now: `same` for that symbol, if it is certain, else what follows."""
    anew: dict[core.Symbol, core.Operand] = {} if same is None else {old: same}
    for name, value in list(context.scope.bound.items()):
        if name == but or not isinstance(value, core.Symbol | core.TupleOf):
            continue
        held = [symbol for symbol in symbols_in(value) if are_one(context, symbol, old)]
        for symbol in held:
            if symbol not in anew:
                anew[symbol] = follow(context, symbol, new, span)
        if held:
            context.scope.bound[name] = rename_operand(value, substitution(anew))


def _rename(context: Context, old: core.Symbol, new: core.Symbol) -> None:
    for name, value in context.scope.bound.items():
        if value is old or (isinstance(value, core.TupleOf) and old in symbols_in(value)):
            context.scope.bound[name] = rename_operand(value, substitution({old: new}))


def _renew_views(context: Context, old: core.Symbol, new: core.Symbol, span: Span) -> None:
    """What was a view of the one is a view of the other now."""
    renewed: dict[core.Symbol, core.Symbol | None] = {old: new}
    for value in dict.fromkeys(context.scope.bound.values()):
        if isinstance(value, core.Symbol) and value is not old:
            current = _renewed(context, value, renewed, span)
            if current is not None:
                _rename(context, value, current)


def _renewed(
    context: Context, value: core.Symbol, renewed: dict[core.Symbol, core.Symbol | None], span: Span
) -> core.Symbol | None:
    """What stands for a view of something that was changed, itself perhaps by way of a view without a name."""
    if value not in renewed:
        view = context.views.get(value)
        base = view.arguments[0] if view is not None else None
        changed = _renewed(context, base, renewed, span) if isinstance(base, core.Symbol) else None
        renewed[value] = None
        if view is not None and changed is not None:
            view = replace(view, arguments=(changed, *view.arguments[1:]))
            again = context.assign(view, span)
            renewed[value] = current = context.assign(core.Apply(viewed_again, (value, again)), span, value.name)
            context.views[current] = view
            leader = renewed.get(leader_of(context, value))
            if leader is not None and leader is not current:
                context.follows[current] = leader
    return renewed[value]


_PERHAPS_HELD = (
    "this changes an object that a list or a dict holds which is made on one path only",
    "make the list or the dict on every path",
)


def _change_base(context: Context, old: core.Symbol, new: core.Symbol, span: Span) -> None:
    """If this is a view, the array that it is a view of has changed, too."""
    view = context.views.get(old)
    if view is None:
        return
    base = view.arguments[0]
    assert isinstance(base, core.Symbol)
    context.views[new] = view
    if base in context.loose and base in context.containers:
        context.refuse("S203", span, *_PERHAPS_HELD)
        return
    whole = context.assign(core.Apply(part_changed, (base, old, new)), span, base.name)
    change(context, base, whole, span)
