"""Constants and formatted strings."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import Any

import gast

from tangentc.ir import surface
from tangentc.parse.parser import ExpressionConversions, Parser

_NO_CONVERSION = -1
# Before 3.12 an f-string was one token, and the places of what stands inside it were computed by guess.
_PLACES_INSIDE_ARE_TRUE = sys.version_info >= (3, 12)


def constant(parser: Parser, node: gast.Constant) -> surface.Constant:
    return surface.Constant(node.value, parser.span(node))


def formatted_string(parser: Parser, node: gast.JoinedStr) -> surface.FormattedString:
    with nullcontext() if _PLACES_INSIDE_ARE_TRUE else parser.spans_fixed_at(node):
        parts = tuple([_part(parser, value) for value in node.values])
    return surface.FormattedString(parts, parser.span(node))


def _part(parser: Parser, node: Any) -> str | surface.FormattedValue:
    if isinstance(node, gast.Constant):
        return str(node.value)
    conversion = None if node.conversion == _NO_CONVERSION else chr(node.conversion)
    specification = None if node.format_spec is None else formatted_string(parser, node.format_spec)
    return surface.FormattedValue(parser.expression(node.value), conversion, specification)


EXPRESSIONS: ExpressionConversions = {gast.Constant: constant, gast.JoinedStr: formatted_string}
