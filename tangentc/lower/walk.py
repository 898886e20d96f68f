"""Read-only walks over surface programs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from tangentc.ir import surface

_FUNCTIONS = (surface.FunctionDefinition, surface.Lambda, surface.Comprehension)  # they have names of their own

_WRITING_METHODS = frozenset(
    """__delitem__ append clear extend fill insert partition pop put remove reverse setdefault sort update""".split()
)
_WRITING_FUNCTIONS = frozenset("at copyto fill_diagonal place put put_along_axis putmask".split())  # of NumPy


def walk(node: Any, *, into_functions: bool = True) -> Iterator[Any]:
    """Give this node and every node under it, in source order."""
    stack = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, tuple):
            stack.extend(reversed(current))
        elif dataclasses.is_dataclass(current):
            yield current
            if (
                isinstance(current, surface.FunctionDefinition | surface.Lambda | surface.Comprehension)
                and not into_functions
            ):
                continue
            stack.extend(getattr(current, f.name) for f in reversed(dataclasses.fields(current)) if f.name != "span")


def assigned_names(statements: tuple[surface.Statement, ...]) -> tuple[str, ...]:
    """The names that these statements may rebind, in order of appearance.

    `items.append(x)` and `a[k] += x` count: to the core program they make a new list, a new array.
    """
    found: dict[str, None] = {}
    for node in walk(statements, into_functions=False):
        match node:
            case surface.Assign(targets=targets):
                for target in targets:
                    found.update(dict.fromkeys(target_names(target)))
            case surface.AugmentedAssign(target=target) | surface.For(target=target) | surface.With(target=target):
                found.update(dict.fromkeys(target_names(target)))
            case surface.Handler(name=str(name)):
                found[name] = None
            case surface.Delete(names=names):
                found.update(dict.fromkeys(names))
            case surface.Walrus(name=name) | surface.FunctionDefinition(function=surface.Function(name=name)):
                found[name] = None
            case surface.Call(function=surface.Attribute(value=surface.Name(identifier=name), name="append")):
                found[name] = None
    return tuple(found)


def written_names(nodes: Any) -> Iterator[str]:
    """The names whose objects these statements change in place: by `a[i] = v`, `a += v`, `a.append(v)`."""
    for node in walk(nodes, into_functions=False):
        match node:
            case surface.Assign(targets=targets):
                for target in walk(targets):
                    if isinstance(target, surface.Subscript):
                        yield from base_names(target)
            case surface.AugmentedAssign(target=target):
                yield from base_names(target)
            case surface.Call():
                yield from _written_by(node)


def _written_by(call: surface.Call) -> Iterator[str]:
    """What a call changes, by its spelling: `a.append(v)`, `np.copyto(a, b)`, `np.add(b, c, out=a)`."""
    if isinstance(call.function, surface.Attribute) and call.function.name in _WRITING_METHODS:
        yield from base_names(call.function.value)
    if isinstance(call.function, surface.Attribute) and call.function.name in _WRITING_FUNCTIONS:
        for argument in call.arguments[:1]:
            yield from base_names(argument)
    for keyword in call.keywords:
        if keyword.name == "out":
            yield from base_names(keyword.value)


def seen_through(nodes: Any) -> Iterator[tuple[str, str]]:
    """Pairs of names, of which the first may be bound to the object of the second or to a view of it."""
    for node in walk(nodes, into_functions=False):
        match node:
            case surface.Assign(targets=targets, value=value):
                bound = [name for target in targets for name in target_names(target)]
            case surface.For(target=target, iterable=value):
                bound = list(target_names(target))
            case _:
                continue
        for base in base_names(value):
            yield from ((name, base) for name in bound)


def base_names(expression: Any) -> Iterator[str]:
    """The names that an expression may be a view of."""
    match expression:
        case surface.Name(identifier=name):
            yield name
        case surface.Subscript(value=value) | surface.Attribute(value=value) | surface.Starred(value=value):
            yield from base_names(value)
        case surface.Call(function=surface.Name("enumerate" | "zip" | "reversed"), arguments=arguments):
            for argument in arguments:
                yield from base_names(argument)
        case surface.Call(function=surface.Attribute(value=value)):
            yield from base_names(value)
        case surface.Conditional(then=then, orelse=orelse):
            yield from base_names(then)
            yield from base_names(orelse)
        case surface.TupleDisplay(items=items) | surface.ListDisplay(items=items):
            for item in items:
                yield from base_names(item)


def target_names(target: surface.Expression | None) -> Iterator[str]:
    match target:
        case surface.Name(identifier=name):
            yield name
        case surface.Starred(value=value) | surface.Subscript(value=value):
            yield from target_names(value)
        case surface.TupleDisplay(items=items) | surface.ListDisplay(items=items):
            for item in items:
                yield from target_names(item)


def rebinds(expression: surface.Expression) -> bool:
    """Whether evaluating this expression binds a name."""
    return bool(assigned_names((surface.ExpressionStatement(expression, expression.span),)))
