"""Names, attributes and assignment expressions."""

from __future__ import annotations

import gast

from tangentc.ir import surface
from tangentc.parse.parser import ExpressionConversions, Parser


def name(parser: Parser, node: gast.Name) -> surface.Name:
    return surface.Name(parser.identifier(node.id), parser.span(node))


def attribute(parser: Parser, node: gast.Attribute) -> surface.Attribute:
    return surface.Attribute(parser.expression(node.value), parser.identifier(node.attr), parser.span(node))


def walrus(parser: Parser, node: gast.NamedExpr) -> surface.Walrus:
    return surface.Walrus(parser.bind(node.target.id), parser.expression(node.value), parser.span(node))


EXPRESSIONS: ExpressionConversions = {gast.Name: name, gast.Attribute: attribute, gast.NamedExpr: walrus}
