"""Names and attributes: what a spelling means."""

from __future__ import annotations

import importlib
import sys
from types import BuiltinFunctionType, FunctionType, MethodDescriptorType
from typing import Any

import numpy as np

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.dependencies import ABSENT
from tangentc.lower import sharing
from tangentc.lower.context import ABANDONED, MISSING, TORN, UNSETTLED, Context, Scope, lowers
from tangentc.lower.splitting import MustSplit
from tangentc.objects import is_sparse


@lowers(surface.Name)
def name(context: Context, node: surface.Name) -> Any:
    scope: Scope | None = context.scope
    while scope is not None:
        found = sharing.found(context, scope, node.identifier)
        if found is not MISSING:
            if found is TORN or found is ABANDONED:
                return torn(context, node.identifier, node.span)
            return _unsettled(context, node) if found is UNSETTLED else found
        if node.identifier in scope.names:
            return _unbound(context, node)
        scope = scope.parent
    return _free(context, node)


def _unsettled(context: Context, node: surface.Name) -> core.Undefined:
    return context.refuse(
        "R203",
        node.span,
        f"which function or object `{node.identifier}` is here is known only when the program runs",
        "give each a name of its own, and choose between what is done with them by `if`",
    )


def torn(context: Context, name: str, span: Span) -> core.Undefined:
    for place in context.tears.get(name, ()):
        if place not in context.splits:
            raise MustSplit(place)
    return context.refuse(
        "S206",
        span,
        f"what `{name}` holds after an exception depends on where the `try` was left",
        "assign it in the last statement of the `try`, or in the handler, too",
    )


def _unbound(context: Context, node: surface.Name) -> core.Undefined:
    return context.refuse(
        "S231",
        node.span,
        f"`{node.identifier}` is read before it is assigned",
        "assign it first; Python would raise UnboundLocalError here",
    )


def _free(context: Context, node: surface.Name) -> core.Operand:
    definition = context.scope.definition
    for namespace in (definition.closure, definition.globals, definition.builtins):
        if node.identifier in namespace:
            value = namespace[node.identifier]
            if isinstance(value, np.ndarray) and type(value) not in (np.ndarray, np.memmap):
                return _other_array(context, node, type(value))
            if namespace is definition.builtins:
                context.dependencies.append((definition.globals, node.identifier, ABSENT))
            else:
                context.dependencies.append((namespace, node.identifier, value))
            return static(context.environment.original(value), node.identifier)
    return context.refuse(
        "R204",
        node.span,
        f"the name `{node.identifier}` is not defined",
        "define it before the derivative is taken; Python would raise NameError here",
    )


def _other_array(context: Context, node: surface.Name, kind: type) -> core.Undefined:
    return context.refuse(
        "S233",
        node.span,
        f"`{node.identifier}` is a {kind.__name__}, whose operators and methods are not those of an array",
        f"make an array of it beforehand, `{node.identifier} = np.asarray({node.identifier})`",
    )


def static(value: Any, spelled: str) -> core.Operand:
    if value is None or isinstance(value, bool) or value is Ellipsis:
        return core.Literal(value)
    return core.Static(value, spelled)


@lowers(surface.Imported)
def imported(context: Context, node: surface.Imported) -> core.Operand:
    """A module, or something in it, as the import finds it when the function is compiled."""
    package = context.scope.definition.globals.get("__package__")
    try:
        module = importlib.import_module(node.module, package)
        if node.name:
            value = getattr(module, node.name, ABSENT)
            if value is ABSENT:
                value = importlib.import_module(f"{node.module.rstrip('.')}.{node.name}", package)
        else:
            value = module if node.name is None else sys.modules[node.module.partition(".")[0]]
    except Exception as error:  # whatever the module does when it is run
        return context.refuse(
            "S213",
            node.span,
            f"what is imported here cannot be: {error}",
            "install the module, or import it where it is used",
        )
    if node.name and value is not module:
        context.dependencies.append((vars(module), node.name, vars(module).get(node.name, ABSENT)))
    return static(context.environment.original(value), node.name or str(getattr(value, "__name__", "")))


_METHODS_THAT_WRITE = frozenset("byteswap fill itemset partition put resize setfield setflags sort".split())


def method(context: Context, base: core.Operand, node: surface.Attribute) -> Any:
    """The function that `base.name(...)` calls, taking `base` first; None when it is refused."""
    owner: type = np.ndarray
    if isinstance(base, core.Literal | core.Static) and not is_sparse(base.value):
        owner = type(base.value)
    elif node.name in ("items", "keys", "values", "get"):
        owner = dict
    if owner is np.ndarray and node.name in _METHODS_THAT_WRITE:
        context.refuse(
            "S201",
            node.span,
            f"`.{node.name}()` writes into an array",
            "use the form that returns a new array, such as np.sort(x); writes are not differentiated yet",
        )
        return None
    function = getattr(owner, node.name, None)
    if isinstance(function, MethodDescriptorType | BuiltinFunctionType):
        return function
    context.refuse(
        "S233",
        node.span,
        f"the method `.{node.name}()` is not one of an array",
        "call a function instead; methods of objects are not differentiated yet",
    )
    return None


def user_function(function: Any) -> FunctionType | None:
    """The plain Python function behind this callable, when it is a user's."""
    wrapped = getattr(function, "__tangentc_primal__", None)
    if isinstance(wrapped, FunctionType):
        return wrapped
    if isinstance(function, FunctionType) and not is_library(function):
        return function
    return None


def is_library(function: Any) -> bool:
    module = getattr(function, "__module__", None)
    if isinstance(function, FunctionType):  # a wrapper has the name of the module of what it wraps
        module = function.__globals__.get("__name__", module)
    root = (module or "").partition(".")[0]
    return root in ("numpy", "scipy", "cupy", "builtins") or (root in sys.stdlib_module_names and root != "__main__")
