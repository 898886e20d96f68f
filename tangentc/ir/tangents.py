"""Types of tangents."""

from __future__ import annotations

from dataclasses import replace

from tangentc.ir.types import UNKNOWN, Array, Dict, List, Number, Object, Tuple, Type


def tangent_type(value_type: Type) -> Type:
    """The type of what is handed over as the tangent of an argument."""
    match value_type:
        case Array():
            return replace(value_type, dtype=None)
        case Number(kind):
            return Array(None, (), weak=True, scalar=True) if kind is float else UNKNOWN
        case Tuple(items=items):
            return Tuple(tuple(map(tangent_type, items)))
        case Object(fields=fields):
            return replace(value_type, fields=tuple((name, tangent_type(each)) for name, each in fields))
        case List(items=items, common=common):
            return List(items and tuple(map(tangent_type, items)), tangent_type(common))
        case Dict(items=items, common=common):
            return Dict(items and tuple((key, tangent_type(item)) for key, item in items), tangent_type(common))
        case _:
            return UNKNOWN
