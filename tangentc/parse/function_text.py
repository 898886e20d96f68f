"""The text of one function becomes a surface function."""

from __future__ import annotations

from collections.abc import Sequence

from tangentc.diagnostics import DiagnosticCollector, Span
from tangentc.diagnostics.codes import syntax
from tangentc.ir import surface
from tangentc.parse.deep_stack import with_deep_stack
from tangentc.parse.functions import definition, lambda_expression
from tangentc.parse.grammar import GRAMMAR
from tangentc.parse.parser import Origin, Parser
from tangentc.parse.syntax_tree import TextProblem, function_node, is_lambda


def parse(
    text: str,
    file: str,
    first_line: int,
    collector: DiagnosticCollector | None = None,
    *,
    lines: Sequence[str] | None = None,
    class_name: str = "",
) -> surface.Function:
    """Convert the text of one `def` or `lambda` into the surface program.

    Parameters
    ----------
    text : str
        The function, indented as in its file and with nothing else but blanks on its lines; decorators are skipped.
    file : str
        The file, for spans.
    first_line : int
        The number, in the file, of the first line of `text`.
    collector : DiagnosticCollector, optional
        Where every construct that is refused is reported. Whoever gives it must call its `raise_if_any` before
        using the result. Without one, this function raises.
    lines : sequence of str, optional
        The lines of the file that `text` was taken from, where `text` blanks out what stands beside a lambda.
    class_name : str, optional
        The class whose body holds the function, for names such as `__private`.

    Returns
    -------
    surface.Function
        The function; meaningless if anything was refused.
    """
    found = DiagnosticCollector()
    try:
        function = _parsed(text, file, first_line, found, lines, class_name)
    except RecursionError:
        found = DiagnosticCollector()
        function = _parsed_with_deep_stack(text, file, first_line, found, lines, class_name)
    if collector is None:
        found.raise_if_any()
    else:
        collector.add(*found.diagnostics)
    return function


def _parsed_with_deep_stack(
    text: str, file: str, first_line: int, found: DiagnosticCollector, lines: Sequence[str] | None, class_name: str
) -> surface.Function:
    try:
        return with_deep_stack(lambda: _parsed(text, file, first_line, found, lines, class_name))
    except RecursionError:
        span = _span_of_line(text, file, first_line)
        found.report(syntax.TOO_DEEP, span)
        return _nothing(span)


def _parsed(
    text: str, file: str, first_line: int, found: DiagnosticCollector, lines: Sequence[str] | None, class_name: str
) -> surface.Function:
    try:
        node, wrapped = function_node(text)
    except TextProblem as problem:
        span = _span_of_line(text, file, first_line, problem.line, problem.column)
        found.report(problem.code, span, **problem.fields)
        return _nothing(span)
    parsed = text.split("\n")
    origin = Origin(file, first_line, 1 + wrapped, parsed, parsed if lines is None else lines, class_name)
    parser = Parser(GRAMMAR, origin, found)
    return lambda_expression(parser, node).function if is_lambda(node) else definition(parser, node, node.name)


def _span_of_line(text: str, file: str, first_line: int, line: int = 1, column: int = 0) -> Span:
    """A span at a place of `text`, for problems that have no node."""
    lines = text.split("\n")
    line = min(max(line, 1), len(lines))
    number = first_line + line - 1
    column = max(column, len(lines[line - 1]) - len(lines[line - 1].lstrip()))
    return Span(file, number, column, number, column + 1, lines[line - 1])


def _nothing(span: Span) -> surface.Function:
    return surface.Function("", (), (), None, span)
