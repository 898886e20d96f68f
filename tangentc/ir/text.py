"""Core programs as text, for dumps between passes and for the golden files of passes.

def pendulum(theta, omega, dt, steps):
    %1 = range(steps)
    theta.3, omega.3 = for _ in %1 carrying theta.1 = theta, omega.1 = omega:
        %2 = np.sin(theta.1)
        ...
        yield theta.2, omega.2
    return omega.3
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import numpy as np

from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Effect,
    Enter,
    For,
    Function,
    If,
    Invoke,
    Leave,
    Literal,
    Operand,
    Parameter,
    Program,
    Raise,
    SliceOf,
    Statement,
    Static,
    Symbol,
    Through,
    Try,
    TupleOf,
    Undefined,
    Unpack,
    Value,
    While,
)

_STARS = {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**"}
_MODULES = {"numpy": "np", "builtins": "", "operator": "", "_operator": ""}


def text(program: Program | Function | Block, *, numbers: bool = False) -> str:
    """A core program as text.

    Parameters
    ----------
    program : Program, Function or Block
        What to print.
    numbers : bool
        Print symbols as `name#number`, as their `repr` does, instead of counting versions of a name in order of
        appearance. The counted form does not change when an earlier stage makes more symbols.

    Returns
    -------
    str
        Lines, each ending in a newline.
    """
    functions = program.functions if isinstance(program, Program) else (program,)
    return "\n".join("".join(f"{line}\n" for line in _Printer(numbers).lines(function)) for function in functions)


class _Printer:
    def __init__(self, numbers: bool) -> None:
        self._numbers = numbers
        self._spellings: dict[Symbol, str] = {}
        self._versions: dict[str, int] = {}

    def lines(self, code: Function | Block) -> Iterator[str]:
        if isinstance(code, Block):
            yield from self._block(code, "yield", "")
            return
        yield f"def {code.name}({', '.join(map(self._parameter, code.parameters))}):"
        yield from self._block(code.body, "return", "    ")

    def _parameter(self, parameter: Parameter) -> str:
        default = "" if parameter.default is None else f"={self._operand(parameter.default)}"
        return _STARS.get(parameter.kind, "") + self._symbol(parameter.symbol) + default

    def _block(self, block: Block, last: str, indent: str) -> Iterator[str]:
        for statement in block.statements:
            yield from self._statement(statement, indent)
        if block.yields:
            yield f"{indent}{last} {self._operands(block.yields)}"

    def _statement(self, statement: Statement, indent: str) -> Iterator[str]:
        match statement:
            case Assign(target, value):
                yield f"{indent}{self._symbol(target)} = {self._value(value)}"
            case Effect(value):
                yield f"{indent}{self._value(value)}"
            case Unpack(targets, value):
                found = self._value(value)
                yield f"{indent}{self._operands(targets)}{',' if len(targets) == 1 else ''} = unpack {found}"
            case Raise(exception, cause):
                parts = ["raise", *(self._operand(item) for item in (exception,) if item is not None)]
                yield indent + " ".join(parts) + (f" from {self._operand(cause)}" if cause is not None else "")
            case Enter(target, context):
                yield f"{indent}{self._symbol(target)} = enter {self._value(context)}"
            case Leave(entered):
                yield f"{indent}leave {self._operand(entered)}"
            case Try():
                yield from self._try(statement, indent)
            case If():
                yield from self._branch(statement, indent)
            case For() | While():
                yield from self._loop(statement, indent)

    def _branch(self, branch: If, indent: str) -> Iterator[str]:
        form = "" if branch.form == "statement" else f" ({branch.form})"
        test = self._operand(branch.test)
        then = list(self._block(branch.then, "yield", indent + "    ")) or [f"{indent}    pass"]
        orelse = list(self._block(branch.orelse, "yield", indent + "    "))
        yield f"{indent}{self._results(branch.results)}if {test}{form}:"
        yield from then
        if orelse:
            yield f"{indent}else:"
            yield from orelse

    def _try(self, statement: Try, indent: str) -> Iterator[str]:
        inner = indent + "    "
        body = list(self._block(statement.body, "yield", inner))
        head = f"{indent}except {self._operand(statement.kinds)} as {self._symbol(statement.error)}:"
        handler, orelse = (list(self._block(each, "yield", inner)) for each in (statement.handler, statement.orelse))
        yield f"{indent}{self._results(statement.results)}try:"
        yield from body or [f"{inner}pass"]
        yield head
        yield from handler or [f"{inner}pass"]
        if orelse:
            yield f"{indent}else:"
            yield from orelse

    def _loop(self, loop: For | While, indent: str) -> Iterator[str]:
        inner = indent + "    "
        iterable = f" {self._operand(loop.iterable)}" if isinstance(loop, For) else ""
        initial = [self._operand(item) for item in loop.initial]
        pairs = zip(map(self._symbol, loop.carried), initial, strict=True)
        carrying = ", ".join(f"{symbol} = {value}" for symbol, value in pairs)
        head = f"for {self._symbol(loop.target)} in{iterable}" if isinstance(loop, For) else "while"
        lines: list[str] = []
        if isinstance(loop, While):
            lines += [*self._block(loop.header, "test", inner)]
        lines += self._block(loop.body, "yield", inner)
        if loop.stop is not None:
            lines.append(f"{inner}stop {self._operand(loop.stop)}")
        yield f"{indent}{self._results(loop.results)}{head}{' carrying ' + carrying if carrying else ''}:"
        yield from lines or [f"{inner}pass"]

    def _results(self, results: tuple[Symbol, ...]) -> str:
        return f"{self._operands(results)} = " if results else ""

    def _value(self, value: Value) -> str:
        match value:
            case Apply(function, arguments, keywords):
                parts = [*map(self._operand, arguments), *(f"{name}={self._operand(item)}" for name, item in keywords)]
                return f"{qualified_name(function)}({', '.join(parts)})"
            case Invoke(function, arguments):
                return f"invoke {function}({self._operands(arguments)})"
            case _:
                return self._operand(value)

    def _operands(self, operands: tuple[Operand, ...]) -> str:
        return ", ".join(map(self._operand, operands))

    def _operand(self, operand: Operand) -> str:
        match operand:
            case Symbol():
                return self._symbol(operand)
            case Literal(value):
                return repr(value)
            case Static(value, name):
                return f"<{name or qualified_name(value)}>"
            case TupleOf(items):
                return f"({self._operands(items)}{',' if len(items) == 1 else ''})"
            case SliceOf(lower, upper, step):
                parts = ["" if part == Literal(None) else self._operand(part) for part in (lower, upper, step)]
                return f"[{':'.join(parts if parts[2] else parts[:2])}]"
            case Through(view, arguments, keywords, index):
                array: Operand = Static(None, "_")
                return f"<{self._value(Apply(view, (array, *arguments), keywords))} at {self._operand(index)}>"
            case Undefined():
                return "undefined"

    def _symbol(self, symbol: Symbol) -> str:
        if self._numbers:
            return repr(symbol)
        if symbol not in self._spellings:
            name = symbol.name or "%"
            version = self._versions.get(name, 0 if symbol.name else 1)
            self._versions[name] = version + 1
            self._spellings[symbol] = f"%{version}" if not symbol.name else f"{name}.{version}" if version else name
        return self._spellings[symbol]


def qualified_name(function: Any) -> str:
    """A short, stable name for an operation: `add`, `np.sum`, `ndarray.T`."""
    if isinstance(function, np.ufunc):
        return f"np.{function.__name__}"
    owner = getattr(function, "__objclass__", None) or getattr(function, "__self__", None)
    if owner is not None and not inspect.ismodule(owner):
        return f"{getattr(owner, '__name__', type(owner).__name__)}.{function.__name__}"
    name = getattr(function, "__qualname__", None)
    if name is None:
        return type(function).__name__
    module = str(getattr(function, "__module__", None) or "")
    root, dot, rest = module.partition(".")
    prefix = _MODULES.get(root, root) + dot + rest if root in ("numpy", "math") else ""
    return f"{prefix}.{name}" if prefix else str(name)
