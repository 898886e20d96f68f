"""A direct interpreter of core programs: what emitted text is measured against."""

from __future__ import annotations

import operator
from typing import Any

from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Effect,
    For,
    If,
    Invoke,
    Literal,
    Operand,
    Program,
    Raise,
    SliceOf,
    Static,
    Symbol,
    TupleOf,
    Undefined,
    Unpack,
    While,
)

Environment = dict[Symbol, Any]
IMMUTABLE = {getattr(operator, f"i{name}"): getattr(operator, name) for name in ("add", "sub", "mul")}


class Missing:
    """What Undefined evaluates to; nothing may be computed with it."""


class Interpreter:
    def __init__(self, program: Program) -> None:
        self._functions = {function.name: function for function in program.functions}

    def call(self, name: str, *arguments: Any) -> Any:
        function = self._functions[name]
        environment = dict(zip((parameter.symbol for parameter in function.parameters), arguments, strict=True))
        (result,) = self._block(function.body, environment)
        return result

    def _block(self, block: Block, environment: Environment) -> tuple[Any, ...]:
        for statement in block.statements:
            self._statement(statement, environment)
        return tuple(self._operand(item, environment) for item in block.yields)

    def _operand(self, operand: Operand, environment: Environment) -> Any:
        match operand:
            case Symbol():
                return environment[operand]
            case Literal(value) | Static(value):
                return value
            case TupleOf(items):
                return tuple(self._operand(item, environment) for item in items)
            case SliceOf(lower, upper, step):
                return slice(*(self._operand(part, environment) for part in (lower, upper, step)))
            case Undefined():
                return Missing

    def _value(self, value: Any, environment: Environment) -> Any:
        match value:
            case Apply(function, arguments, keywords):
                found = [self._operand(item, environment) for item in arguments]
                named = {name: self._operand(item, environment) for name, item in keywords}
                if hasattr(function, "__objclass__") and not callable(function):
                    return function.__get__(found[0])
                return function(*found, **named)
            case Invoke(function, arguments):
                return self.call(function, *(self._operand(item, environment) for item in arguments))
            case _:
                return self._operand(value, environment)

    def _statement(self, statement: Any, environment: Environment) -> None:
        match statement:
            case Assign(target, value):
                environment[target] = self._value(value, environment)
            case Effect(value):
                self._value(value, environment)
            case Unpack(targets, value):
                values = tuple(self._operand(value, environment))
                if len(values) != len(targets):
                    raise ValueError("unpacking")
                environment.update(zip(targets, values, strict=True))
            case Raise(exception, cause):
                raise self._operand(exception, environment) from (cause and self._operand(cause, environment))
            case If(test, then, orelse, results):
                block = then if self._operand(test, environment) else orelse
                environment.update(zip(results, self._block(block, environment), strict=True))
            case For() | While():
                self._loop(statement, environment)

    def _loop(self, loop: For | While, environment: Environment) -> None:
        values = tuple(self._operand(item, environment) for item in loop.initial)
        items = iter(self._operand(loop.iterable, environment)) if isinstance(loop, For) else None
        while True:
            environment.update(zip(loop.carried, values, strict=True))
            if isinstance(loop, While):
                (test,) = self._block(loop.header, environment)
                if not test:
                    break
            else:
                try:
                    environment[loop.target] = next(items)
                except StopIteration:
                    break
            values = self._block(loop.body, environment)
            if loop.stop is not None and self._operand(loop.stop, environment):
                break
        environment.update(zip(loop.results, values, strict=True))
