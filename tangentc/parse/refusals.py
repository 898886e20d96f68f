"""What is outside the language: each kind of node with the diagnostic that refuses it.

Blocks inside a refused statement are converted all the same, so that their own problems are reported with it.
"""

from __future__ import annotations

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
    def refuse(parser: Parser, node: Any) -> surface.Pass:
        parser.refused(code, node, **fields)
        for block in _blocks(node):
            parser.block(block)
        return surface.Pass(parser.span(node))

    return refuse


def _blocks(node: Any) -> list[list[Any]]:
    """The blocks of a compound statement that belong to the function itself."""
    if isinstance(node, gast.ClassDef):
        return []
    owners = [node, *getattr(node, "handlers", ()), *getattr(node, "cases", ())]
    return [getattr(owner, name, []) for owner in owners for name in ("body", "orelse", "finalbody")]


def _outer_name(keyword: str) -> StatementConversion:
    def refuse(parser: Parser, node: Any) -> surface.Pass:
        names = ", ".join(f"`{name}`" for name in node.names)
        parser.refused(statements.OUTER_NAME, node, keyword=keyword, names=names)
        return surface.Pass(parser.span(node))

    return refuse


def _class(parser: Parser, node: gast.ClassDef) -> surface.Pass:
    parser.refused(statements.CLASS, node, name=node.name)
    return surface.Pass(parser.span(node))


def _import(parser: Parser, node: Any) -> surface.Pass:
    names = ", ".join(alias.asname or alias.name for alias in node.names)
    parser.refused(statements.IMPORT, node, names=names)
    return surface.Pass(parser.span(node))


EXPRESSIONS: ExpressionConversions = {
    gast.ListComp: _expression(syntax.COMPREHENSION, construct="list comprehension"),
    gast.SetComp: _expression(syntax.COMPREHENSION, construct="set comprehension"),
    gast.DictComp: _expression(syntax.COMPREHENSION, construct="dict comprehension"),
    gast.GeneratorExp: _expression(syntax.COMPREHENSION, construct="generator expression"),
    gast.Set: _expression(syntax.SET_DISPLAY),
    gast.Yield: _expression(syntax.YIELD),
    gast.YieldFrom: _expression(syntax.YIELD),
    gast.Await: _expression(syntax.ASYNCHRONOUS, construct="`await`"),
}
if hasattr(gast, "TemplateStr"):  # gast 0.7, for Python 3.14
    EXPRESSIONS[gast.TemplateStr] = _expression(syntax.TEMPLATE_STRING)

STATEMENTS: StatementConversions = {
    gast.Delete: _statement(statements.DELETE),
    gast.Global: _outer_name("global"),
    gast.Nonlocal: _outer_name("nonlocal"),
    gast.Try: _statement(statements.TRY),
    gast.TryStar: _statement(statements.TRY),
    gast.With: _statement(statements.WITH),
    gast.Match: _statement(statements.MATCH),
    gast.AsyncFor: _statement(syntax.ASYNCHRONOUS, construct="`async for`"),
    gast.AsyncWith: _statement(syntax.ASYNCHRONOUS, construct="`async with`"),
    gast.ClassDef: _class,
    gast.Import: _import,
    gast.ImportFrom: _import,
    gast.TypeAlias: _statement(statements.TYPE_DECLARATION, construct="a `type` statement"),
}
