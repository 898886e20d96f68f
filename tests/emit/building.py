"""Core programs by hand, in few words; and what is checked of each of them."""

from __future__ import annotations

import ast
import copy
from typing import Any

import numpy as np

from tangentc.emit import emit
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Function,
    Literal,
    Operand,
    Parameter,
    Program,
    Statement,
    Symbol,
    SymbolSupply,
)
from tangentc.ir.verify import verify
from tests.emit.interpret import Interpreter


class Code:
    """Makes symbols and functions from one supply."""

    def __init__(self) -> None:
        self.supply = SymbolSupply()

    def symbols(self, names: str) -> list[Symbol]:
        """One symbol for each word; `.` is a temporary."""
        return [self.supply.fresh("" if name == "." else name) for name in names.split()]

    def program(
        self, parameters: list[Symbol], statements: list[Statement], result: Operand, docstring: str | None = None
    ) -> Program:
        body = Block(tuple(statements), (result,))
        return Program((Function("f", tuple(map(Parameter, parameters)), body, docstring),), self.supply)


def let(target: Symbol, function: Any, *arguments: Any, **options: Any) -> Assign:
    """An assignment of an operation; plain Python values stand for literals."""
    return Assign(target, Apply(function, tuple(map(operand, arguments))), **options)


def operand(value: Any) -> Operand:
    return value if isinstance(value, Operand) else Literal(value)


def body_of(text: str, name: str = "f") -> str:
    """The statements of a function in emitted text, dedented."""
    function = next(node for node in ast.parse(text).body if getattr(node, "name", None) == name)
    lines = text.splitlines()[function.lineno : function.end_lineno]
    return "\n".join(line.removeprefix("    ") for line in lines)


def emitted(program: Program, *samples: tuple[Any, ...]) -> str:
    """The body of the emitted function, after it was found to compute what the program does."""
    verify(program)
    module = emit(program)
    namespace = dict(module.bindings)
    exec(module.text, namespace)
    for sample in samples:
        found = namespace["f"](*copy.deepcopy(sample))
        expected = Interpreter(program).call("f", *copy.deepcopy(sample))
        np.testing.assert_equal(found, expected, err_msg=module.text)
    return body_of(module.text)


def expected(text: str) -> str:
    """A triple-quoted expectation without its first newline and its indentation."""
    lines = text.strip("\n").splitlines()
    margin = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[margin:].rstrip() for line in lines).rstrip()
