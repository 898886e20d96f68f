"""List comprehensions, and generator expressions that are consumed at once.

A generator that is given to `sum`, `list` and the like runs from its beginning to its end before anything else happens;
any other one runs whenever somebody asks for its next item, and is refused.
"""

from __future__ import annotations

from typing import Any

import gast

from tangentc.diagnostics.codes import syntax
from tangentc.ir import surface
from tangentc.parse.assignments import target
from tangentc.parse.parser import ExpressionConversions, Parser

_CONSUMERS = frozenset({"sum", "list", "tuple", "max", "min", "sorted", "fsum", "prod"})


def list_comprehension(parser: Parser, node: gast.ListComp) -> surface.Expression:
    if any(generator.is_async for generator in node.generators):
        return parser.refused(syntax.COMPREHENSION, node, construct="asynchronous comprehension")
    return _comprehension(parser, node, is_list=True)


def generator_expression(parser: Parser, node: gast.GeneratorExp) -> surface.Expression:
    return parser.refused(syntax.COMPREHENSION, node, construct="generator expression")


def arguments(parser: Parser, node: gast.Call) -> tuple[surface.Expression, ...]:
    """The positional arguments of a call; the first may be a generator that is consumed at once."""
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if name in _CONSUMERS and node.args and isinstance(node.args[0], gast.GeneratorExp):
        first, *rest = node.args
        if not any(generator.is_async for generator in first.generators):
            return (_comprehension(parser, first, is_list=False), *parser.expressions(rest))
    return parser.expressions(node.args)


def _comprehension(parser: Parser, node: Any, *, is_list: bool) -> surface.Expression:
    if any(isinstance(inner, gast.NamedExpr) for inner in gast.walk(node)):  # it binds a name of the function around
        return parser.refused(syntax.COMPREHENSION, node, construct="comprehension with `:=` in it")
    first = parser.expression(node.generators[0].iter)  # in the scope around; all else has a scope of its own
    with parser.scope() as scope:
        generators = []
        for position, generator in enumerate(node.generators):
            iterable = first if position == 0 else parser.expression(generator.iter)
            written = target(parser, generator.target)
            generators.append(surface.Generator(written, iterable, parser.expressions(generator.ifs)))
        element = parser.expression(node.elt)
    return surface.Comprehension(is_list, element, tuple(generators), frozenset(scope.names), parser.span(node))


EXPRESSIONS: ExpressionConversions = {
    gast.ListComp: list_comprehension,
    gast.GeneratorExp: generator_expression,
}
