"""The object that a method is bound to: its data are read when the program runs, its methods are lowered in place.

Only its class is used when compiling. What it holds is constant: derivatives with respect to attributes are not
taken, and attributes are not written.
"""

from __future__ import annotations

import inspect
from types import FunctionType
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.operators import read_attribute
from tangentc.lower.context import Context
from tangentc.lower.functions import call_function
from tangentc.lower.names import user_function


def is_instance(context: Context, value: Any) -> bool:
    return isinstance(value, core.Symbol) and value in context.instances


def read(context: Context, instance: core.Symbol, node: surface.Attribute) -> Any:
    """`self.name`: a property is called, everything else is read."""
    found = _of_class(context, instance, node.name)
    if isinstance(found, property) and isinstance(found.fget, FunctionType):
        return call_function(context, found.fget, (instance,), {}, node.span)
    if found is not None and callable(found):
        return context.refuse(
            "S230", node.span, f"the method `{node.name}` is used as a value", "call it where it is needed"
        )
    return context.assign(core.Apply(read_attribute, (instance, core.Literal(node.name))), node.span)


def call(
    context: Context,
    instance: core.Symbol,
    node: surface.Attribute,
    arguments: tuple[core.Operand, ...],
    keywords: dict[str, core.Operand],
    span: Span,
) -> Any:
    """`self.name(...)`."""
    found = _of_class(context, instance, node.name)
    is_static = isinstance(found, staticmethod)
    function = user_function(found.__func__ if isinstance(found, staticmethod) else found)
    if function is None:
        return context.refuse(
            "S233",
            span,
            f"`{node.name}` is not a method that the object's class defines in Python",
            "call a function by its own name",
        )
    return call_function(context, function, arguments if is_static else (instance, *arguments), keywords, span)


def _of_class(context: Context, instance: core.Symbol, name: str) -> Any:
    """What the class says about a name, unless the object itself holds something under it."""
    receiver = context.instances[instance]
    if name in getattr(receiver, "__dict__", {}):
        return None
    for owner in type(receiver).__mro__:
        if name in vars(owner):
            context.dependencies.append((vars(owner), name, vars(owner)[name]))
            break
    return inspect.getattr_static(type(receiver), name, None)
