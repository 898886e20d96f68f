"""Assignment in all its forms."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import gast

from tangentc.ir import surface
from tangentc.parse.parser import Parser, StatementConversions

IN_PLACE: dict[type, Callable[..., Any]] = {
    gast.Add: operator.iadd,
    gast.Sub: operator.isub,
    gast.Mult: operator.imul,
    gast.MatMult: operator.imatmul,
    gast.Div: operator.itruediv,
    gast.FloorDiv: operator.ifloordiv,
    gast.Mod: operator.imod,
    gast.Pow: operator.ipow,
    gast.LShift: operator.ilshift,
    gast.RShift: operator.irshift,
    gast.BitAnd: operator.iand,
    gast.BitOr: operator.ior,
    gast.BitXor: operator.ixor,
}


def target(parser: Parser, node: Any) -> surface.Expression:
    """What stands on the left: names, and patterns of names."""
    match node:
        case gast.Name():
            return surface.Name(parser.bind(node.id), parser.span(node))
        case gast.Tuple():
            return surface.TupleDisplay(tuple([target(parser, item) for item in node.elts]), parser.span(node))
        case gast.List():
            return surface.ListDisplay(tuple([target(parser, item) for item in node.elts]), parser.span(node))
        case gast.Starred():
            return surface.Starred(target(parser, node.value), parser.span(node))
        case gast.Subscript() | gast.Attribute():
            return parser.expression(node)
        case _:
            raise TypeError(f"no target: {type(node).__name__}")


def assign(parser: Parser, node: gast.Assign) -> surface.Assign:
    targets = tuple([target(parser, item) for item in node.targets])
    return surface.Assign(targets, parser.expression(node.value), parser.span(node))


def augmented_assign(parser: Parser, node: gast.AugAssign) -> surface.AugmentedAssign:
    written = target(parser, node.target)
    return surface.AugmentedAssign(written, IN_PLACE[type(node.op)], parser.expression(node.value), parser.span(node))


def annotated_assign(parser: Parser, node: gast.AnnAssign) -> surface.Assign | surface.Pass:
    """`x: float = value`; a bare `x: float` only makes the name local."""
    written = target(parser, node.target)
    if node.value is None:
        return surface.Pass(parser.span(node))
    return surface.Assign((written,), parser.expression(node.value), parser.span(node))


STATEMENTS: StatementConversions = {
    gast.Assign: assign,
    gast.AugAssign: augmented_assign,
    gast.AnnAssign: annotated_assign,
}
