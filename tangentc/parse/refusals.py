"""What is outside the language: each kind of node with the diagnostic that refuses it.

Blocks inside a refused statement are converted all the same, as if each might run, so that their own problems are
reported with it; the names that the statement itself binds hold something refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import gast

from tangentc.diagnostics import Code
from tangentc.diagnostics.codes import statements, syntax
from tangentc.ir import surface
from tangentc.parse.parser import (
    ExpressionConversion,
    ExpressionConversions,
    Parser,
    StatementConversion,
    StatementConversions,
)


def _expression(code: Code, **fields: Any) -> ExpressionConversion:
    return lambda parser, node: parser.refused(code, node, **fields)


def _statement(code: Code, **fields: Any) -> StatementConversion:
    def refuse(parser: Parser, node: Any) -> surface.Statement:
        refused = parser.refused(code, node, **fields)
        binding = _binding(parser, _names_in(_header(node)), refused)
        blocks = [surface.If(refused, parser.block(block), (), refused.span) for block in _blocks(node)]
        return surface.If(refused, (binding, *blocks), (), refused.span) if blocks else binding

    return refuse


def _binding(parser: Parser, names: Iterable[str], refused: surface.Refused) -> surface.Statement:
    targets = tuple([surface.Name(parser.bind(name), refused.span) for name in names])
    return surface.Assign(targets, refused, refused.span) if targets else surface.Pass(refused.span)


_BLOCKS = ("body", "orelse", "finalbody")


def _parts(node: Any) -> list[Any]:
    """A compound statement with its clauses."""
    return [node, *getattr(node, "handlers", ())]


def _blocks(node: Any) -> Iterator[list[Any]]:
    for part in _parts(node):
        for name in _BLOCKS:
            if getattr(part, name, None):
                yield getattr(part, name)


def _header(node: Any) -> Iterator[Any]:
    """What a compound statement and its clauses have besides blocks."""
    for part in _parts(node):
        for name, value in gast.iter_fields(part):
            if name not in (*_BLOCKS, "handlers"):
                yield from (value if isinstance(value, list) else [value])


def _names_in(nodes: Iterable[Any]) -> Iterator[str]:
    """The names that targets and `as` clauses bind."""
    for node in nodes:
        for inner in gast.walk(node) if isinstance(node, gast.AST) else ():
            match inner:
                case gast.Name(ctx=gast.Store()):
                    yield inner.id


def _outer_name(keyword: str) -> StatementConversion:
    def refuse(parser: Parser, node: Any) -> surface.Statement:
        names = ", ".join(f"`{name}`" for name in node.names)
        refused = parser.refused(statements.OUTER_NAME, node, keyword=keyword, names=names)
        return _binding(parser, node.names, refused)

    return refuse


def _class(parser: Parser, node: gast.ClassDef) -> surface.Statement:
    return _binding(parser, [node.name], parser.refused(statements.CLASS, node, name=node.name))


EXPRESSIONS: ExpressionConversions = {
    gast.Set: _expression(syntax.SET_DISPLAY),
    gast.Yield: _expression(syntax.YIELD),
    gast.YieldFrom: _expression(syntax.YIELD),
    gast.Await: _expression(syntax.ASYNCHRONOUS, construct="`await`"),
}
if hasattr(gast, "TemplateStr"):  # gast 0.7, for Python 3.14
    EXPRESSIONS[gast.TemplateStr] = _expression(syntax.TEMPLATE_STRING)

STATEMENTS: StatementConversions = {
    gast.Global: _outer_name("global"),
    gast.TryStar: _statement(statements.EXCEPTION_GROUP),
    gast.AsyncFor: _statement(syntax.ASYNCHRONOUS, construct="`async for`"),
    gast.AsyncWith: _statement(syntax.ASYNCHRONOUS, construct="`async with`"),
    gast.ClassDef: _class,
    gast.TypeAlias: _statement(statements.TYPE_DECLARATION, construct="a `type` statement"),
}
