"""Tuples, lists and dicts written out, and starred items in them."""

from __future__ import annotations

import gast

from tangentc.ir import surface
from tangentc.parse.parser import ExpressionConversions, Parser


def tuple_display(parser: Parser, node: gast.Tuple) -> surface.TupleDisplay:
    return surface.TupleDisplay(parser.expressions(node.elts), parser.span(node))


def list_display(parser: Parser, node: gast.List) -> surface.ListDisplay:
    return surface.ListDisplay(parser.expressions(node.elts), parser.span(node))


def dict_display(parser: Parser, node: gast.Dict) -> surface.DictDisplay:
    keys = tuple([parser.optional(key) for key in node.keys])
    return surface.DictDisplay(keys, parser.expressions(node.values), parser.span(node))


def starred(parser: Parser, node: gast.Starred) -> surface.Starred:
    return surface.Starred(parser.expression(node.value), parser.span(node))


EXPRESSIONS: ExpressionConversions = {
    gast.Tuple: tuple_display,
    gast.List: list_display,
    gast.Dict: dict_display,
    gast.Starred: starred,
}
