"""A `try` whose handler sees how far its body came, as one for each statement, with a flag for the handler that runs.

    try:                                          try: a = f(x)
        a = f(x)                                  except E: #handled = 1
        b = g(a)                     ->           if not #handled:
    except E:                                         try: b = g(a)
        b = a                                         except E: #handled = 1
                                                  if #handled: b = a

In a loop of the body the handler's flag ends the loop. What is assigned is certain then: a statement that changes
something does so with its last operation. It is done where a name is read of which the `try` as it stands does not
tell what it holds.
"""

from __future__ import annotations

import operator
from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import surface
from tangentc.lower.walk import walk

_MOST = 16  # statements of a body that are taken apart
_SIMPLE = (surface.Assign, surface.AugmentedAssign, surface.ExpressionStatement, surface.Assert, surface.Raise)
_JUMPS = (surface.Break, surface.Continue, surface.Return)
_HARMLESS = ("range", "enumerate", "zip", "reversed", "len")

Statements = tuple[surface.Statement, ...]


class MustSplit(Exception):
    """The `try` at this place must be split for what is read after it."""

    def __init__(self, span: Span) -> None:
        self.span = span


def split(statements: Statements, places: Container[Span]) -> Statements:
    """The statements, with those `try` statements split that stand at these places."""
    done: list[surface.Statement] = []
    for statement in statements:
        statement = _inside(statement, places)
        if isinstance(statement, surface.Try) and statement.span in places and _can_be_split(statement):
            done += _Split(statement).statements()
        else:
            done.append(statement)
    return tuple(done)


def _inside(statement: surface.Statement, places: Container[Span]) -> surface.Statement:
    match statement:
        case surface.If():
            return replace(statement, then=split(statement.then, places), orelse=split(statement.orelse, places))
        case surface.For() | surface.While():
            return replace(statement, body=split(statement.body, places), orelse=split(statement.orelse, places))
        case surface.With():
            return replace(statement, body=split(statement.body, places))
        case surface.Try():
            handlers = tuple(replace(each, body=split(each.body, places)) for each in statement.handlers)
            parts: dict[str, Any] = {
                name: split(getattr(statement, name), places) for name in ("body", "orelse", "final")
            }
            return replace(statement, handlers=handlers, **parts)
        case _:
            return statement


def _can_be_split(node: surface.Try) -> bool:
    """Whether the handlers need nothing that is there only while the exception is handled."""
    again = (isinstance(each, surface.Raise) and each.exception is None for each in walk(tuple(node.handlers)))
    named = any(handler.name is not None for handler in node.handlers)
    count = sum(isinstance(each, _SIMPLE) for each in walk(node.body, into_functions=False))
    return bool(node.handlers) and not node.final and not named and not any(again) and count <= _MOST


@dataclass
class _Split:
    node: surface.Try

    @property
    def _name(self) -> str:
        return f"#{self.node.span.line}at{self.node.span.column}#handled"

    def statements(self) -> Statements:
        span = self.node.span
        begin = surface.Assign((self._flag(span),), surface.Constant(0, span), span)
        return (begin, *self._block(self.node.body, False), *self._handled(0))

    def _flag(self, span: Span) -> surface.Name:
        return surface.Name(self._name, span)

    def _handled(self, position: int) -> Statements:
        """What follows: the handler that was noted, or the `else` clause."""
        span = self.node.span
        if position == len(self.node.handlers):
            return self.node.orelse
        test = surface.Compare(self._flag(span), (operator.eq,), (surface.Constant(position + 1, span),), span)
        return (surface.If(test, self.node.handlers[position].body, self._handled(position + 1), span),)

    def _block(self, statements: Statements, in_loop: bool) -> Statements:
        """The statements, each protected; what follows one that failed is skipped."""
        done: list[surface.Statement] = []
        for position, statement in enumerate(statements):
            if isinstance(statement, (*_JUMPS, surface.Pass, surface.FunctionDefinition)):
                done += self._jump(statement)
                continue
            done += self._protected(statement, in_loop)
            rest = statements[position + 1 :]
            span = statement.span
            if in_loop:
                done.append(surface.If(self._flag(span), (surface.Break(span),), (), span))
            elif rest:
                test = surface.Unary(operator.not_, self._flag(span), span)
                done.append(surface.If(test, self._block(rest, in_loop), (), span))
                break
        return tuple(done)

    def _jump(self, statement: surface.Statement) -> Statements:
        """A `return` evaluates first what it returns."""
        if not isinstance(statement, surface.Return) or statement.value is None:
            return (statement,)
        return (self._attempt(statement),)

    def _protected(self, statement: surface.Statement, in_loop: bool) -> Statements:
        match statement:
            case surface.If():
                test, before = self._evaluated(statement.test, in_loop)
                then, orelse = self._block(statement.then, in_loop), self._block(statement.orelse, in_loop)
                chosen = replace(statement, test=test, then=then, orelse=orelse)
                if not before:
                    return (chosen,)
                skipped = surface.Unary(operator.not_, self._flag(statement.span), statement.span)
                return (*before, surface.If(skipped, (chosen,), (), statement.span))
            case surface.For() if _is_harmless(statement.iterable):
                body, orelse = self._block(statement.body, True), self._block(statement.orelse, in_loop)
                return (replace(statement, body=body, orelse=orelse),)
            case surface.While() if _is_harmless(statement.test):
                body, orelse = self._block(statement.body, True), self._block(statement.orelse, in_loop)
                return (replace(statement, body=body, orelse=orelse),)
            case _:
                return (self._attempt(statement),)

    def _evaluated(self, test: surface.Expression, in_loop: bool) -> tuple[surface.Expression, Statements]:
        if _is_harmless(test):
            return test, ()
        name = surface.Name(f"#{test.span.line}at{test.span.column}#test", test.span)
        made = self._attempt(surface.Assign((name,), test, test.span))
        nothing = surface.Assign((name,), surface.Constant(False, test.span), test.span)
        return name, (nothing, made)

    def _attempt(self, statement: surface.Statement) -> surface.Try:
        """The one statement, and what notes which handler is to run."""
        handlers = tuple(
            surface.Handler(
                handler.kind,
                None,
                (surface.Assign((self._flag(handler.span),), surface.Constant(k + 1, handler.span), handler.span),),
                handler.span,
            )
            for k, handler in enumerate(self.node.handlers)
        )
        return surface.Try((statement,), handlers, (), (), statement.span)


def _is_harmless(expression: surface.Expression) -> bool:
    """Whether evaluating this raises nothing that a program means to handle."""
    match expression:
        case surface.Name() | surface.Constant():
            return True
        case surface.Compare(left=left, comparators=others):
            return all(map(_is_harmless, (left, *others)))
        case surface.Unary(operand=operand):
            return _is_harmless(operand)
        case surface.Boolean(values=values):
            return all(map(_is_harmless, values))
        case surface.Call(function=surface.Name(identifier=name), arguments=arguments, keywords=()):
            return name in _HARMLESS and all(map(_is_harmless, arguments))
        case _:
            return False
