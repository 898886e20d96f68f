"""`with` and `try`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gast

from tangentc.diagnostics.codes import statements
from tangentc.ir import surface
from tangentc.parse.assignments import target
from tangentc.parse.parser import Parser, StatementConversions


def with_statement(parser: Parser, node: gast.With) -> surface.Statement:
    """Several contexts are one inside the other."""
    span = parser.span(node)
    entered = []
    for item in node.items:
        context, name = parser.expression(item.context_expr), item.optional_vars
        entered.append((context, None if name is None else target(parser, name)))
    body: tuple[surface.Statement, ...] = parser.block(node.body)
    for context, name in reversed(entered):
        body = (surface.With(context, name, body, span),)
    return body[0]


def try_statement(parser: Parser, node: gast.Try) -> surface.Try:
    for jump in _jumps(node.finalbody, loops=0):
        parser.refused(statements.JUMP_OUT_OF_FINALLY, jump)
    return surface.Try(
        parser.block(node.body),
        tuple([_handler(parser, handler) for handler in node.handlers]),
        parser.block(node.orelse),
        parser.block(node.finalbody),
        parser.span(node),
    )


def _handler(parser: Parser, node: gast.ExceptHandler) -> surface.Handler:
    name = None if node.name is None else parser.bind(node.name.id)
    return surface.Handler(parser.optional(node.type), name, parser.block(node.body), parser.span(node))


def _jumps(nodes: list[Any], loops: int) -> Iterator[Any]:
    """The statements that leave these for somewhere else than their end."""
    for node in nodes:
        match node:
            case gast.Return():
                yield node
            case gast.Break() | gast.Continue() if not loops:
                yield node
            case gast.FunctionDef() | gast.AsyncFunctionDef() | gast.ClassDef():
                continue
        inside = loops + isinstance(node, gast.For | gast.While | gast.AsyncFor)
        for part in (node, *getattr(node, "handlers", ()), *getattr(node, "cases", ())):
            for name in ("body", "orelse", "finalbody"):
                yield from _jumps(getattr(part, name, None) or [], inside)


STATEMENTS: StatementConversions = {gast.With: with_statement, gast.Try: try_statement}
