"""Function definitions, lambdas and their parameters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any

import gast

from tangentc.diagnostics.codes import statements, syntax
from tangentc.ir import surface
from tangentc.parse.parser import ExpressionConversions, Parser, StatementConversions


def definition(parser: Parser, node: Any, name: str) -> surface.Function:
    """A `def`; its decorators are the business of whoever reads it."""
    if isinstance(node, gast.AsyncFunctionDef):
        parser.refused(syntax.ASYNCHRONOUS, node, construct="an `async def` function")
    if getattr(node, "type_params", None):
        parser.refused(statements.TYPE_DECLARATION, node, construct="a function with type parameters")
    parameters = _parameters(parser, node.args)
    docstring = gast.get_docstring(node)
    body = node.body if docstring is None else node.body[1:]
    with parser.scope() as scope:
        _bind(parser, parameters)
        block = parser.block(body)
    names, nonlocals = frozenset(scope.names), frozenset(scope.nonlocals)
    return surface.Function(name, parameters, block, docstring, parser.span(node), names, nonlocals, scope.yields)


def inner_definition(parser: Parser, node: Any) -> surface.FunctionDefinition:
    for decorator in node.decorator_list[:1]:
        parser.refused(statements.DECORATED_INNER, decorator, name=node.name)
    return surface.FunctionDefinition(definition(parser, node, parser.bind(node.name)), parser.span(node))


def lambda_expression(parser: Parser, node: gast.Lambda) -> surface.Lambda:
    parameters = _parameters(parser, node.args)
    span = parser.span(node)
    with parser.scope() as scope:
        _bind(parser, parameters)
        value = parser.expression(node.body)
    body = (surface.Return(value, value.span),)
    return surface.Lambda(surface.Function("<lambda>", parameters, body, None, span, frozenset(scope.names)), span)


def nonlocal_statement(parser: Parser, node: gast.Nonlocal) -> surface.Statement:
    parser.function.nonlocals.update(map(parser.identifier, node.names))
    return surface.Pass(parser.span(node))


def yielded(parser: Parser, node: Any) -> surface.Statement:
    """`yield v` as a statement, and `yield from vs`, which is a loop."""
    parser.function.yields = True
    span = parser.span(node)
    if isinstance(node, gast.Yield):
        value = surface.Constant(None, span) if node.value is None else parser.expression(node.value)
        return surface.Yield(value, span)
    item = surface.Name("#yielded", span)
    return surface.For(item, parser.expression(node.value), (surface.Yield(item, span),), (), span)


def _bind(parser: Parser, parameters: tuple[surface.Parameter, ...]) -> None:
    for parameter in parameters:
        parser.bind(parameter.name)


def _parameters(parser: Parser, arguments: gast.arguments) -> tuple[surface.Parameter, ...]:
    """Parameters in the order of the signature, with defaults converted in the scope around the function."""
    positional = (*arguments.posonlyargs, *arguments.args)
    without_default = len(positional) - len(arguments.defaults)
    defaults = (*repeat(None, without_default), *arguments.defaults)
    split = len(arguments.posonlyargs)
    return (
        *_of_kind(parser, "POSITIONAL_ONLY", positional[:split], defaults[:split]),
        *_of_kind(parser, "POSITIONAL_OR_KEYWORD", positional[split:], defaults[split:]),
        *_of_kind(parser, "VAR_POSITIONAL", [arguments.vararg] if arguments.vararg else [], [None]),
        *_of_kind(parser, "KEYWORD_ONLY", arguments.kwonlyargs, arguments.kw_defaults),
        *_of_kind(parser, "VAR_KEYWORD", [arguments.kwarg] if arguments.kwarg else [], [None]),
    )


def _of_kind(parser: Parser, kind: str, nodes: Sequence[Any], defaults: Sequence[Any]) -> list[surface.Parameter]:
    return [
        surface.Parameter(
            parser.identifier(node.id),
            kind,
            parser.optional(default),
            _annotation(node.annotation),
            parser.span(node),
        )
        for node, default in zip(nodes, defaults, strict=False)
    ]


def _annotation(node: Any) -> str | None:
    """The text of an annotation; one that is a string holds its own text."""
    if node is None:
        return None
    if isinstance(node, gast.Constant) and isinstance(node.value, str):
        return node.value
    return str(gast.unparse(node)).strip()


EXPRESSIONS: ExpressionConversions = {gast.Lambda: lambda_expression}
STATEMENTS: StatementConversions = {
    gast.FunctionDef: inner_definition,
    gast.AsyncFunctionDef: inner_definition,
    gast.Nonlocal: nonlocal_statement,
}
