"""What the conversion of one function carries along: its lines, its scopes and the problems found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import gast

from tangentc.diagnostics import Code, DiagnosticCollector, Span
from tangentc.diagnostics.codes import syntax
from tangentc.ir import surface

ExpressionConversion = Callable[["Parser", Any], surface.Expression]
# A statement of Python's may stand for several.
StatementConversion = Callable[["Parser", Any], surface.Statement | tuple[surface.Statement, ...]]
ExpressionConversions = dict[type, ExpressionConversion]
StatementConversions = dict[type, StatementConversion]


@dataclass(frozen=True, slots=True)
class Grammar:
    """How each kind of gast node is converted; a node of another kind is refused."""

    expressions: ExpressionConversions
    statements: StatementConversions


@dataclass(slots=True)
class FunctionScope:
    """What is found out about a function while it is converted."""

    names: set[str] = field(default_factory=set)  # that it binds
    nonlocals: set[str] = field(default_factory=set)
    yields: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where parsed text stands. `parsed[0]` is line `first_line` of `file`; gast counts it as line `gast_line`."""

    file: str
    first_line: int
    gast_line: int
    parsed: Sequence[str]  # lines as gast saw them: its columns are theirs
    shown: Sequence[str]  # the same lines as the file has them
    class_name: str = ""  # of the class whose body holds the function: it decides what `__name` means


class Parser:
    """Converts gast nodes by its grammar, and is what the grammar's converters are given."""

    def __init__(self, grammar: Grammar, origin: Origin, collector: DiagnosticCollector) -> None:
        self._grammar = grammar
        self._origin = origin
        self._collector = collector
        self._scopes: list[FunctionScope] = [FunctionScope()]
        self._fixed_span: Span | None = None
        self._private_prefix = "_" + origin.class_name.lstrip("_") if origin.class_name.strip("_") else ""

    def expression(self, node: Any) -> surface.Expression:
        convert = self._grammar.expressions.get(type(node))
        if convert is None:
            return self.refused(syntax.UNKNOWN_CONSTRUCT, node, construct=type(node).__name__)
        return convert(self, node)

    def expressions(self, nodes: Sequence[Any]) -> tuple[surface.Expression, ...]:
        return tuple([self.expression(node) for node in nodes])

    def optional(self, node: Any) -> surface.Expression | None:
        return None if node is None else self.expression(node)

    def statement(self, node: Any) -> tuple[surface.Statement, ...]:
        convert = self._grammar.statements.get(type(node))
        if convert is None:
            self.refused(syntax.UNKNOWN_CONSTRUCT, node, construct=type(node).__name__)
            return (surface.Pass(self.span(node)),)
        converted = convert(self, node)
        return converted if isinstance(converted, tuple) else (converted,)

    def block(self, nodes: Sequence[Any]) -> tuple[surface.Statement, ...]:
        return tuple([statement for node in nodes for statement in self.statement(node)])

    def refused(self, code: Code, node: Any, **fields: Any) -> surface.Refused:
        """Report that `node` is refused; what is returned only fills its place until the error is raised."""
        span = self.span(node)
        self._collector.report(code, span, **fields)
        return surface.Refused(span)

    def identifier(self, spelling: str) -> str:
        """The name that a spelling stands for: in a class, `__name` is private to it."""
        if self._private_prefix and spelling.startswith("__") and not spelling.endswith("__"):
            return self._private_prefix + spelling
        return spelling

    def bind(self, spelling: str) -> str:
        """Note that the function being converted binds a name."""
        name = self.identifier(spelling)
        if name not in self.function.nonlocals:
            self.function.names.add(name)
        return name

    @property
    def function(self) -> FunctionScope:
        """The function that is being converted."""
        return self._scopes[-1]

    @contextmanager
    def scope(self) -> Iterator[FunctionScope]:
        """Convert another function inside."""
        self._scopes.append(FunctionScope())
        try:
            yield self._scopes[-1]
        finally:
            self._scopes.pop()

    @contextmanager
    def spans_fixed_at(self, node: Any) -> Iterator[None]:
        """Give every node inside the span of `node`, where gast's own positions cannot be trusted."""
        outer = self._fixed_span
        self._fixed_span = outer or self.span(node)
        try:
            yield
        finally:
            self._fixed_span = outer

    def span(self, node: Any) -> Span:
        if self._fixed_span is not None:
            return self._fixed_span
        origin = self._origin
        index, end_index = node.lineno - origin.gast_line, node.end_lineno - origin.gast_line
        return Span(
            origin.file,
            origin.first_line + index,
            _character_column(origin.parsed[index], node.col_offset),
            origin.first_line + end_index,
            _character_column(origin.parsed[end_index], node.end_col_offset),
            origin.shown[index],
        )

    def source_text(self, node: Any) -> str:
        """A short spelling of a node for a message, as the user wrote it if that fits on one line."""
        span = self.span(node)
        if self._fixed_span is None and span.line == span.end_line:
            return span.text[span.column : span.end_column]
        return str(gast.unparse(node)).strip()


def _character_column(line: str, byte_column: int) -> int:
    """Python counts columns in bytes of UTF-8, a span in characters."""
    if line.isascii():
        return byte_column
    return len(line.encode()[:byte_column].decode(errors="replace"))
