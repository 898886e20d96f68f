"""Attributes: of modules and classes, of arrays, and of objects."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np

from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.dependencies import ABSENT
from tangentc.lower import instances
from tangentc.lower.callables import library_method
from tangentc.lower.context import POISON, Bound, Closure, Context, Keywords, lowers
from tangentc.lower.names import static

_ATTRIBUTES = {
    name: getattr(np.ndarray, name)
    for name in ("T", "mT", "flat", "real", "imag", "shape", "size", "ndim", "dtype", "nbytes", "itemsize")
}
_NAMESPACES = (ModuleType, type, np.ufunc)


@lowers(surface.Attribute)
def attribute(context: Context, node: surface.Attribute) -> Any:
    base = context.lower(node.value)
    if isinstance(base, core.Static) and isinstance(base.value, _NAMESPACES):
        return _member(context, base, node)
    if base is POISON or isinstance(base, core.Undefined):
        return POISON
    if instances.is_instance(base):
        return instances.read(context, base, node.name, node.span)
    of_library = library_method(base, node.name)
    if of_library is not None:
        return of_library
    if isinstance(base, Closure | Bound | Keywords) or node.name not in _ATTRIBUTES:
        return context.refuse(
            "S233",
            node.span,
            f"the attribute `.{node.name}` is not one of an array",
            "call the derivative with the object, so that its class is known, or pass the value by itself",
        )
    return context.assign(core.Apply(_ATTRIBUTES[node.name], (base,)), node.span)


def _member(context: Context, base: core.Static, node: surface.Attribute) -> core.Operand:
    if not hasattr(base.value, node.name):
        return context.refuse(
            "R204",
            node.span,
            f"`{base.name}` has no attribute `{node.name}`",
            "check the spelling and the installed version",
        )
    value = getattr(base.value, node.name)
    owners = base.value.__mro__ if isinstance(base.value, type) else (base.value,)
    for owner in owners:
        if isinstance(owner, ModuleType | type):
            context.dependencies.append((vars(owner), node.name, vars(owner).get(node.name, ABSENT)))
            if node.name in vars(owner):
                break
            if "__getattr__" in vars(owner):  # of a module: it says what the name means
                context.dependencies.append((vars(owner), "__getattr__", vars(owner)["__getattr__"]))
    return static(value, f"{base.name}.{node.name}")
