"""How tightly each expression binds: the levels of Python's grammar, loosest first."""

from __future__ import annotations

import ast

from tangentc.emit.text.literals import number
from tangentc.emit.text.tokens import COMPARISON, LOGIC, Role, Token

YIELD = 0
NAMED = 1
TEST = 2
OR = 3
AND = 4
NOT = 5
COMPARE = 6
BIT_OR = 7
BIT_XOR = 8
BIT_AND = 9
SHIFT = 10
ARITHMETIC = 11
TERM = 12
FACTOR = 13
POWER = 14
AWAIT = 15
ATOM = 16


def _between(sign: str, priority: int) -> Token:
    return Token(f" {sign} ", Role.DELIMITER, priority)


BINARY: dict[type[ast.operator], tuple[Token, int]] = {
    ast.BitOr: (_between("|", 9), BIT_OR),
    ast.BitXor: (_between("^", 8), BIT_XOR),
    ast.BitAnd: (_between("&", 7), BIT_AND),
    ast.LShift: (_between("<<", 6), SHIFT),
    ast.RShift: (_between(">>", 6), SHIFT),
    ast.Add: (_between("+", 5), ARITHMETIC),
    ast.Sub: (_between("-", 5), ARITHMETIC),
    ast.Mult: (_between("*", 4), TERM),
    ast.MatMult: (_between("@", 4), TERM),
    ast.Div: (_between("/", 4), TERM),
    ast.FloorDiv: (_between("//", 4), TERM),
    ast.Mod: (_between("%", 4), TERM),
    ast.Pow: (_between("**", 2), POWER),
}
"""The text of each operator, and the level of its operation; all but the power associate to the left."""

UNARY: dict[type[ast.unaryop], tuple[str, int]] = {
    ast.Not: ("not ", NOT),
    ast.Invert: ("~", FACTOR),
    ast.UAdd: ("+", FACTOR),
    ast.USub: ("-", FACTOR),
}

LOGICAL: dict[type[ast.boolop], tuple[Token, int]] = {
    ast.And: (_between("and", LOGIC), AND),
    ast.Or: (_between("or", LOGIC), OR),
}

COMPARISONS: dict[type[ast.cmpop], Token] = {
    ast.Eq: _between("==", COMPARISON),
    ast.NotEq: _between("!=", COMPARISON),
    ast.Lt: _between("<", COMPARISON),
    ast.LtE: _between("<=", COMPARISON),
    ast.Gt: _between(">", COMPARISON),
    ast.GtE: _between(">=", COMPARISON),
    ast.Is: _between("is", COMPARISON),
    ast.IsNot: _between("is not", COMPARISON),
    ast.In: _between("in", COMPARISON),
    ast.NotIn: _between("not in", COMPARISON),
}

_LEVELS: dict[type[ast.AST], int] = {
    ast.Yield: YIELD,
    ast.YieldFrom: YIELD,
    ast.NamedExpr: NAMED,
    ast.Lambda: TEST,
    ast.IfExp: TEST,
    ast.Compare: COMPARE,
    ast.Await: AWAIT,
}


def level(node: ast.expr) -> int:
    """How tightly `node` binds when it is written without parentheses of its own."""
    match node:
        case ast.BinOp():
            return BINARY[type(node.op)][1]
        case ast.UnaryOp():
            return UNARY[type(node.op)][1]
        case ast.BoolOp():
            return LOGICAL[type(node.op)][1]
        case ast.Constant():
            return _constant_level(node.value)
    return _LEVELS.get(type(node), ATOM)


def _constant_level(value: object) -> int:
    """The level of a constant: to the grammar, a sign and the sum in a complex number are operations."""
    if not isinstance(value, int | float | complex) or value is True or value is False:
        return ATOM
    text = number(value)
    if text[0] == "-":
        return FACTOR if " " not in text else ARITHMETIC
    return ARITHMETIC if " " in text and text[-1] == "j" else ATOM
