"""Branches, loops, the ways out of them, and statements that stand for themselves."""

from __future__ import annotations

import gast

from tangentc.diagnostics.codes import statements
from tangentc.ir import surface
from tangentc.parse.assignments import target
from tangentc.parse.functions import yielded
from tangentc.parse.parser import Parser, StatementConversions


def if_statement(parser: Parser, node: gast.If) -> surface.If:
    test = parser.expression(node.test)
    return surface.If(test, parser.block(node.body), parser.block(node.orelse), parser.span(node))


def for_statement(parser: Parser, node: gast.For) -> surface.For:
    variable, iterable = target(parser, node.target), parser.expression(node.iter)
    body, orelse = parser.block(node.body), parser.block(node.orelse)
    return surface.For(variable, iterable, body, orelse, parser.span(node))


def while_statement(parser: Parser, node: gast.While) -> surface.While:
    test = parser.expression(node.test)
    return surface.While(test, parser.block(node.body), parser.block(node.orelse), parser.span(node))


def break_statement(parser: Parser, node: gast.Break) -> surface.Break:
    return surface.Break(parser.span(node))


def continue_statement(parser: Parser, node: gast.Continue) -> surface.Continue:
    return surface.Continue(parser.span(node))


def pass_statement(parser: Parser, node: gast.Pass) -> surface.Pass:
    return surface.Pass(parser.span(node))


def delete_statement(parser: Parser, node: gast.Delete) -> surface.Statement:
    """Of names, or of one element, which is a write: `items.__delitem__(i)`."""
    if len(node.targets) == 1 and isinstance(node.targets[0], gast.Subscript):
        span, element = parser.span(node), parser.expression(node.targets[0])
        if isinstance(element, surface.Subscript):
            method = surface.Attribute(element.value, "__delitem__", span)
            return surface.ExpressionStatement(surface.Call(method, (element.index,), (), span), span)
        return surface.Pass(span)
    for item in node.targets:
        if not isinstance(item, gast.Name):
            parser.refused(statements.DELETE, node)
            return surface.Pass(parser.span(node))
    return surface.Delete(tuple([parser.bind(item.id) for item in node.targets]), parser.span(node))


def return_statement(parser: Parser, node: gast.Return) -> surface.Return:
    return surface.Return(parser.optional(node.value), parser.span(node))


def expression_statement(parser: Parser, node: gast.Expr) -> surface.Statement:
    if isinstance(node.value, gast.Yield | gast.YieldFrom):
        return yielded(parser, node.value)
    return surface.ExpressionStatement(parser.expression(node.value), parser.span(node))


def assert_statement(parser: Parser, node: gast.Assert) -> surface.Assert:
    return surface.Assert(parser.expression(node.test), parser.optional(node.msg), parser.span(node))


def raise_statement(parser: Parser, node: gast.Raise) -> surface.Raise:
    return surface.Raise(parser.optional(node.exc), parser.optional(node.cause), parser.span(node))


STATEMENTS: StatementConversions = {
    gast.If: if_statement,
    gast.For: for_statement,
    gast.While: while_statement,
    gast.Break: break_statement,
    gast.Continue: continue_statement,
    gast.Pass: pass_statement,
    gast.Delete: delete_statement,
    gast.Return: return_statement,
    gast.Expr: expression_statement,
    gast.Assert: assert_statement,
    gast.Raise: raise_statement,
}
