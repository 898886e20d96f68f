"""Reading items and slices."""

from __future__ import annotations

import gast

from tangentc.ir import surface
from tangentc.parse.parser import ExpressionConversions, Parser


def subscript(parser: Parser, node: gast.Subscript) -> surface.Subscript:
    return surface.Subscript(parser.expression(node.value), parser.expression(node.slice), parser.span(node))


def slice_expression(parser: Parser, node: gast.Slice) -> surface.Slice:
    lower, upper, step = (parser.optional(part) for part in (node.lower, node.upper, node.step))
    return surface.Slice(lower, upper, step, parser.span(node))


EXPRESSIONS: ExpressionConversions = {gast.Subscript: subscript, gast.Slice: slice_expression}
