"""Comprehensions, and generator expressions that are consumed at once.

A generator that is given to `sum`, `list` and the like runs from its beginning to its end before anything else happens;
any other one runs whenever somebody asks for its next item, and is refused.
"""

from __future__ import annotations

from typing import Literal

import gast

from tangentc.diagnostics.codes import syntax
from tangentc.ir import surface
from tangentc.parse.assignments import target
from tangentc.parse.parser import ExpressionConversions, Parser

_CONSUMERS = frozenset({"sum", "list", "tuple", "max", "min", "sorted", "fsum", "prod"})
_KINDS: dict[type, Literal["list", "set", "dict", "generator"]] = {
    gast.ListComp: "list",
    gast.SetComp: "set",
    gast.DictComp: "dict",
    gast.GeneratorExp: "generator",
}


def comprehension(
    parser: Parser, node: gast.ListComp | gast.SetComp | gast.DictComp | gast.GeneratorExp
) -> surface.Expression:
    if any(generator.is_async for generator in node.generators):
        return parser.refused(syntax.COMPREHENSION, node, construct="asynchronous comprehension")
    if any(isinstance(inner, gast.NamedExpr) for inner in gast.walk(node)):  # it binds a name of the function around
        return parser.refused(syntax.COMPREHENSION, node, construct="comprehension with `:=` in it")
    first = parser.expression(node.generators[0].iter)  # in the scope around; all else has a scope of its own
    with parser.scope() as scope:
        generators = []
        for position, generator in enumerate(node.generators):
            iterable = first if position == 0 else parser.expression(generator.iter)
            written = target(parser, generator.target)
            generators.append(surface.Generator(written, iterable, parser.expressions(generator.ifs)))
        key = parser.expression(node.key) if isinstance(node, gast.DictComp) else None
        element = parser.expression(node.value if isinstance(node, gast.DictComp) else node.elt)
    names = frozenset(scope.names)
    return surface.Comprehension(_KINDS[type(node)], key, element, tuple(generators), names, parser.span(node))


def generator_expression(parser: Parser, node: gast.GeneratorExp) -> surface.Expression:
    return parser.refused(syntax.COMPREHENSION, node, construct="generator expression")


def arguments(parser: Parser, node: gast.Call) -> tuple[surface.Expression, ...]:
    """The positional arguments of a call; the first may be a generator that is consumed at once."""
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if name in _CONSUMERS and node.args and isinstance(node.args[0], gast.GeneratorExp):
        first, *rest = node.args
        return (comprehension(parser, first), *parser.expressions(rest))
    return parser.expressions(node.args)


EXPRESSIONS: ExpressionConversions = {
    gast.ListComp: comprehension,
    gast.SetComp: comprehension,
    gast.DictComp: comprehension,
    gast.GeneratorExp: generator_expression,
}
