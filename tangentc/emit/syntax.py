"""Operations that Python has its own syntax for."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import Any

from tangentc.ir import operators

Function = Callable[..., Any]

BINARY: dict[Function, type[ast.operator]] = {
    operator.add: ast.Add,
    operators.joined: ast.Add,
    operator.sub: ast.Sub,
    operator.mul: ast.Mult,
    operators.repeated: ast.Mult,
    operator.truediv: ast.Div,
    operator.floordiv: ast.FloorDiv,
    operator.mod: ast.Mod,
    operator.pow: ast.Pow,
    operator.matmul: ast.MatMult,
    operator.lshift: ast.LShift,
    operator.rshift: ast.RShift,
    operator.and_: ast.BitAnd,
    operator.or_: ast.BitOr,
    operator.xor: ast.BitXor,
}

UNARY: dict[Function, type[ast.unaryop]] = {
    operator.neg: ast.USub,
    operator.pos: ast.UAdd,
    operator.invert: ast.Invert,
    operator.not_: ast.Not,
}

COMPARISON: dict[Function, type[ast.cmpop]] = {
    operator.lt: ast.Lt,
    operator.le: ast.LtE,
    operator.gt: ast.Gt,
    operator.ge: ast.GtE,
    operator.eq: ast.Eq,
    operator.ne: ast.NotEq,
    operator.is_: ast.Is,
    operator.is_not: ast.IsNot,
    operators.contains: ast.In,
    operators.not_contains: ast.NotIn,
}

# Not the order relations: `not (a < b)` holds for NaN where `a >= b` does not.
NEGATED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}

AUGMENTED: dict[Function, type[ast.operator]] = {
    operator.iadd: ast.Add,
    operator.isub: ast.Sub,
    operator.imul: ast.Mult,
    operator.itruediv: ast.Div,
    operator.ifloordiv: ast.FloorDiv,
    operator.imod: ast.Mod,
    operator.ipow: ast.Pow,
    operator.imatmul: ast.MatMult,
    operator.ilshift: ast.LShift,
    operator.irshift: ast.RShift,
    operator.iand: ast.BitAnd,
    operator.ior: ast.BitOr,
    operator.ixor: ast.BitXor,
}

# Written with brackets, or as a display.
GET_ITEM, SET_ITEM, DELETE_ITEM = operator.getitem, operator.setitem, operator.delitem
DISPLAYS: frozenset[Any] = frozenset(
    {
        operators.build_list,
        operators.build_dict,
        operators.build_object,
        operators.change_object,
        operators.format_string,
        operators.read_attribute,
    }
)

# Written as statements, for their effect.
STORING: frozenset[Function] = frozenset({SET_ITEM, DELETE_ITEM, operators.store_attribute})

# Written as statements that change their first operand where it is.
IN_PLACE: frozenset[Function] = frozenset([*AUGMENTED, *operators.RESIZING, *operators.WRITES_AT])

_SYNTAX: frozenset[Any] = frozenset([*BINARY, *UNARY, *COMPARISON, *IN_PLACE, *DISPLAYS, GET_ITEM, *STORING])


def is_syntax(function: Function) -> bool:
    """Whether Python has its own syntax for calling this function; functions need not be hashable."""
    try:
        return function in _SYNTAX
    except TypeError:
        return False


def is_in_place(function: Function) -> bool:
    return is_syntax(function) and function in IN_PLACE
