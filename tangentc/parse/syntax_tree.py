"""The one place where text meets gast: the node of a function, at its true place."""

from __future__ import annotations

import warnings
from typing import Any

import gast

from tangentc.diagnostics import Code
from tangentc.diagnostics.codes import syntax


class TextProblem(Exception):
    """The text is not one function; `line` counts from 1 in the text, `column` from 0."""

    def __init__(self, code: Code, line: int, column: int, **fields: Any) -> None:
        super().__init__(code.number)
        self.code = code
        self.line = line
        self.column = column
        self.fields = fields


def is_lambda(node: Any) -> bool:
    return isinstance(node, gast.Lambda)


def function_node(text: str) -> tuple[Any, int]:
    """The `def` or `lambda` that `text` consists of, and how many lines were put before it to parse it.

    Indented text gets a statement that it may be indented under: dedenting it would change strings of several lines.
    """
    if text.lstrip().startswith("lambda"):
        return _expression_node("(\n" + text + "\n)", 1), 1
    indented = text.lstrip("\n")[:1] in (" ", "\t")
    wrapped = 1 if indented else 0
    body = _tree("if 1:\n" + text if indented else text, wrapped).body
    statements = body[0].body if indented else body
    return _only_function(statements, wrapped), wrapped


def _only_function(statements: list[Any], wrapped: int) -> Any:
    if len(statements) == 1:
        statement = statements[0]
        if isinstance(statement, gast.FunctionDef | gast.AsyncFunctionDef):
            return statement
        if isinstance(statement, gast.Expr) and is_lambda(statement.value):
            return statement.value
        found = f"a statement of another kind ({type(statement).__name__})"
    else:
        found = f"{len(statements)} statements"
    line = statements[0].lineno - wrapped if statements else 1
    raise TextProblem(syntax.NOT_A_FUNCTION_TEXT, line, 0, found=found)


def _expression_node(text: str, wrapped: int) -> Any:
    return _only_function(_tree(text, wrapped).body, wrapped)


def _tree(text: str, wrapped: int) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python gave them when it compiled the function
            return gast.parse(text)
    except SyntaxError as error:
        line, column = (error.lineno or 1) - wrapped, (error.offset or 1) - 1
        raise TextProblem(syntax.INVALID_SYNTAX, line, column, reason=error.msg) from error
    except MemoryError as error:  # how Python's parser says that its stack is exhausted
        raise RecursionError from error
