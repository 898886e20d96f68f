"""Operators: arithmetic, comparison, Boolean and conditional."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import gast

from tangentc.ir import surface
from tangentc.ir.operators import contains, not_contains
from tangentc.parse.parser import ExpressionConversions, Parser

UNARY: dict[type, Callable[..., Any]] = {
    gast.USub: operator.neg,
    gast.UAdd: operator.pos,
    gast.Invert: operator.invert,
    gast.Not: operator.not_,
}

BINARY: dict[type, Callable[..., Any]] = {
    gast.Add: operator.add,
    gast.Sub: operator.sub,
    gast.Mult: operator.mul,
    gast.MatMult: operator.matmul,
    gast.Div: operator.truediv,
    gast.FloorDiv: operator.floordiv,
    gast.Mod: operator.mod,
    gast.Pow: operator.pow,
    gast.LShift: operator.lshift,
    gast.RShift: operator.rshift,
    gast.BitAnd: operator.and_,
    gast.BitOr: operator.or_,
    gast.BitXor: operator.xor,
}

COMPARISON: dict[type, Callable[..., Any]] = {
    gast.Eq: operator.eq,
    gast.NotEq: operator.ne,
    gast.Lt: operator.lt,
    gast.LtE: operator.le,
    gast.Gt: operator.gt,
    gast.GtE: operator.ge,
    gast.Is: operator.is_,
    gast.IsNot: operator.is_not,
    gast.In: contains,
    gast.NotIn: not_contains,
}


def unary(parser: Parser, node: gast.UnaryOp) -> surface.Unary:
    return surface.Unary(UNARY[type(node.op)], parser.expression(node.operand), parser.span(node))


def binary(parser: Parser, node: gast.BinOp) -> surface.Binary:
    left, right = parser.expression(node.left), parser.expression(node.right)
    return surface.Binary(BINARY[type(node.op)], left, right, parser.span(node))


def compare(parser: Parser, node: gast.Compare) -> surface.Compare:
    operators = tuple([COMPARISON[type(comparison)] for comparison in node.ops])
    left, comparators = parser.expression(node.left), parser.expressions(node.comparators)
    return surface.Compare(left, operators, comparators, parser.span(node))


def boolean(parser: Parser, node: gast.BoolOp) -> surface.Boolean:
    return surface.Boolean(isinstance(node.op, gast.And), parser.expressions(node.values), parser.span(node))


def conditional(parser: Parser, node: gast.IfExp) -> surface.Conditional:
    test, then, orelse = parser.expressions((node.test, node.body, node.orelse))
    return surface.Conditional(test, then, orelse, parser.span(node))


EXPRESSIONS: ExpressionConversions = {
    gast.UnaryOp: unary,
    gast.BinOp: binary,
    gast.Compare: compare,
    gast.BoolOp: boolean,
    gast.IfExp: conditional,
}
