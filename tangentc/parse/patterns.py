"""`match`, as the branches that it stands for.

match subject:                            if is_sequence(subject) and len(subject) == 2:
case a, b:                                a = subject[0]
first()                               b = subject[1]
case {"k": v} if v > 0:       ->          first()
second()                          else:
...
"""

from __future__ import annotations

import builtins
import operator
from dataclasses import dataclass, field
from typing import Any

import gast

from tangentc.diagnostics.codes import statements
from tangentc.ir import surface
from tangentc.ir.operators import contains
from tangentc.parse.parser import Parser, StatementConversions
from tangentc.runtime import is_mapping, is_sequence

# The classes whose pattern with one part gives that the subject itself.
_WHOLE = frozenset({"bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"})


@dataclass
class Pattern:
    """What a pattern asks, all of it in order, and what it binds."""

    tests: list[surface.Expression] = field(default_factory=list)
    bindings: list[surface.Statement] = field(default_factory=list)


def match_statement(parser: Parser, node: gast.Match) -> tuple[surface.Statement, ...]:
    span = parser.span(node)
    subject = surface.Name(f"#{span.line}{span.column:03}#subject", span)
    taken = surface.Assign((subject,), parser.expression(node.subject), span)
    return (taken, *_cases(parser, subject, node.cases))


def _cases(parser: Parser, subject: surface.Name, cases: list[Any]) -> tuple[surface.Statement, ...]:
    if not cases:
        return ()
    (case, *others), span = cases, parser.span(cases[0].pattern)
    pattern = Pattern()
    _Reading(parser, pattern).read(subject, case.pattern)
    guard, body = parser.optional(case.guard), parser.block(case.body)
    rest, bound = _cases(parser, subject, others), tuple(pattern.bindings)
    tests = [*pattern.tests, *([guard] if guard is not None and not bound else [])]
    test = tests[0] if len(tests) == 1 else surface.Boolean(True, tuple(tests), span)
    if guard is None or not bound:
        return (surface.If(test, (*bound, *body), rest, span),) if tests else (*bound, *body)
    if not tests:
        return (*bound, surface.If(guard, body, rest, span))
    flag = surface.Name(f"#{span.line}{span.column:03}#matched", span)
    yes, no = (surface.Assign((flag,), surface.Constant(value, span), span) for value in (True, False))
    asked = surface.If(test, (*bound, surface.If(guard, (yes,), (), span)), (), span)
    return (no, asked, surface.If(flag, body, rest, span))


@dataclass
class _Reading:
    parser: Parser
    pattern: Pattern

    def read(self, subject: surface.Expression, node: Any) -> None:
        span = self.parser.span(node)
        match node:
            case gast.MatchValue(value=value):
                self._ask(surface.Compare(subject, (operator.eq,), (self.parser.expression(value),), span))
            case gast.MatchSingleton(value=value):
                self._ask(surface.Compare(subject, (operator.is_,), (surface.Constant(value, span),), span))
            case gast.MatchAs(pattern=inner, name=name):
                if inner is not None:
                    self.read(subject, inner)
                self._bind(name, subject, node)
            case gast.MatchOr(patterns=alternatives):
                self._either(subject, alternatives, node)
            case gast.MatchSequence(patterns=parts):
                self._sequence(subject, parts, node)
            case gast.MatchMapping(keys=keys, patterns=parts, rest=None):
                self._ask(surface.Operation(is_mapping, (subject,), span))
                for key, part in zip(keys, parts, strict=True):
                    spelled = self.parser.expression(key)
                    self._ask(surface.Compare(spelled, (contains,), (subject,), span))
                    self.read(surface.Subscript(subject, spelled, span), part)
            case gast.MatchClass():
                self._class(subject, node)
            case _:
                self._refuse(node, "what is left of a mapping")

    def _refuse(self, node: Any, construct: str) -> None:
        """Nothing is said of the names that the pattern would bind."""
        refused = self.parser.refused(statements.MATCH, node, construct=construct)
        for inner in gast.walk(node):
            match inner:
                case gast.MatchAs(name=str(name)) | gast.MatchStar(name=str(name)) | gast.MatchMapping(rest=str(name)):
                    self._bind(name, refused, node)

    def _ask(self, test: surface.Expression) -> None:
        self.pattern.tests.append(test)

    def _bind(self, name: str | None, value: surface.Expression, node: Any) -> None:
        if name is not None:
            span = self.parser.span(node)
            target = surface.Name(self.parser.bind(name), span)
            self.pattern.bindings.append(surface.Assign((target,), value, span))

    def _either(self, subject: surface.Expression, alternatives: list[Any], node: Any) -> None:
        span = self.parser.span(node)
        tests: list[surface.Expression] = []
        for alternative in alternatives:
            inner = Pattern()
            _Reading(self.parser, inner).read(subject, alternative)
            if inner.bindings:
                self._refuse(node, "alternatives that bind names")
                return
            one = inner.tests or [surface.Constant(True, span)]
            tests.append(one[0] if len(one) == 1 else surface.Boolean(True, tuple(one), span))
        self._ask(surface.Boolean(False, tuple(tests), span))

    def _sequence(self, subject: surface.Expression, parts: list[Any], node: Any) -> None:
        span = self.parser.span(node)
        stars = [position for position, part in enumerate(parts) if isinstance(part, gast.MatchStar)]
        length = surface.Operation(len, (subject,), span)
        count = surface.Constant(len(parts) - len(stars), span)
        self._ask(surface.Operation(is_sequence, (subject,), span))
        self._ask(surface.Compare(length, (operator.ge if stars else operator.eq,), (count,), span))
        for position, part in enumerate(parts):
            if position in stars:
                last = position + 1 - len(parts)
                stop = surface.Constant(last, span) if last else None
                middle = surface.Slice(surface.Constant(position, span), stop, None, span)
                items = surface.Subscript(subject, middle, span)
                self._bind(part.name, surface.Operation(builtins.list, (items,), span), part)
            else:
                index = position - len(parts) if stars and position > stars[0] else position
                self.read(surface.Subscript(subject, surface.Constant(index, span), span), part)

    def _class(self, subject: surface.Expression, node: gast.MatchClass) -> None:
        span = self.parser.span(node)
        kind = self.parser.expression(node.cls)
        self._ask(surface.Operation(isinstance, (subject, kind), span))
        for name, part in zip(node.kwd_attrs, node.kwd_patterns, strict=True):
            self.read(surface.Attribute(subject, name, span), part)
        if node.patterns and getattr(node.cls, "id", "") in _WHOLE and len(node.patterns) == 1:
            self.read(subject, node.patterns[0])
        elif node.patterns:
            self._refuse(node, "a class pattern with positional parts")


STATEMENTS: StatementConversions = {gast.Match: match_statement}
