"""Functions with arguments given beforehand: methods, `functools.partial`, objects of libraries that hold arguments."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MethodType
from typing import Any

from tangentc import definitions
from tangentc.definitions.frozen import frozen_by, held_by
from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.lower.context import Bound, Context, calls
from tangentc.lower.lookup import is_object
from tangentc.lower.names import static
from tangentc.rules.libraries import library_of


@calls(Bound)
def call_bound(
    context: Context, callee: Bound, arguments: tuple[Any, ...], keywords: Mapping[str, Any], span: Span
) -> Any:
    return context.call(callee.callee, (*callee.arguments, *arguments), {**callee.keywords, **keywords}, span)


def as_bound(callee: core.Static) -> Bound | None:
    """A global that is a partial function or a method of an object."""
    function = callee.value
    if isinstance(function, functools.partial):
        keywords = {name: constant(value) for name, value in function.keywords.items()}
        return Bound(static(function.func, callee.name), tuple(map(constant, function.args)), keywords)
    if isinstance(function, MethodType) and isinstance(function.__self__, type):
        kind = function.__self__
        return Bound(static(function.__func__, callee.name), (core.Static(kind, kind.__name__),))
    if isinstance(function, MethodType) and is_object(function.__self__):
        owner = callee.name.rpartition(".")[0] or "instance"
        return Bound(static(function.__func__, callee.name), (static(function.__self__, owner),))
    return None


def frozen(callee: core.Static, arguments: tuple[Any, ...], keywords: Mapping[str, Any]) -> Bound | None:
    """`norm(loc, scale)`: the library's object, with arguments for its methods."""
    signature = frozen_by(callee.value)
    if signature is None:
        return None
    try:
        return Bound(callee, (), signature.bind(*arguments, **keywords).arguments)
    except TypeError:  # which Python will raise
        return None


def library_method(base: Any, name: str) -> core.Operand | Bound | None:
    """A method of an object of a library that has a definition, with the arguments that the object holds for it."""
    owner: Any = base
    keywords: Mapping[str, Any] = {}
    if isinstance(base, Bound):
        owner, keywords = base.callee, base.keywords
    if not isinstance(owner, core.Static) or library_of(type(owner.value)) is None:
        return None
    held = held_by(owner.value)
    if held is not None:
        owner = core.Static(held[0], "")
        keywords = {key: constant(value) for key, value in held[1].items()}
    function = getattr(owner.value, name, None)
    if not isinstance(function, MethodType) or definitions.find(function) is None:
        return None
    method = core.Static(function, f"{owner.name}.{name}")
    return Bound(method, (), keywords) if keywords else method


def with_rule(context: Context, callee: core.Static, function: Any) -> tuple[Any, ...] | None:
    """A function that has a rule; of an object of a library that is called, that of its class and the object."""
    if context.environment.is_primitive(function):
        return (function,)
    kind: Any = type(function)
    if library_of(kind) is not None and context.environment.is_primitive(kind.__call__):
        return (kind.__call__, callee)
    return None


def constant(value: Any, spelled: str = "") -> core.Operand:
    """A value that is known when compiling, as an operand."""
    if type(value) is tuple:
        return core.TupleOf(tuple(map(constant, value)))
    if isinstance(value, bool | int | float | complex | str | bytes | type(None)):
        return core.Literal(value)
    return static(value, spelled or getattr(value, "__name__", ""))
