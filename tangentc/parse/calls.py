"""Calls with everything that an argument list may hold."""

from __future__ import annotations

import gast

from tangentc.ir import surface
from tangentc.parse.comprehensions import arguments
from tangentc.parse.parser import ExpressionConversions, Parser


def call(parser: Parser, node: gast.Call) -> surface.Call:
    function, given = parser.expression(node.func), arguments(parser, node)
    # Python does not make the name of a keyword private, only that of a parameter.
    keywords = tuple([surface.Keyword(keyword.arg, parser.expression(keyword.value)) for keyword in node.keywords])
    return surface.Call(function, given, keywords, parser.span(node))


EXPRESSIONS: ExpressionConversions = {gast.Call: call}
