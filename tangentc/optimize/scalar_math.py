"""Where Python's own `math` may take NumPy's place: on Python floats it takes a third of the time.

    theta = theta + dt * np.sin(omega)           theta = theta + dt * math.sin(omega)

NumPy makes a NumPy scalar of a float, which slows down all that is computed with it; `math` does not. But Python's
floats raise where NumPy's warn: at a division by zero, or a power that overflows. So `math` takes over in a function
only if all that comes out of it goes into sums, products, comparisons, further functions of `math`, and quotients by
what cannot be zero, such as one and an exponential. Then the results are the same, infinities and NaN included, but for
two things: NumPy's sine may differ in the last digit, and the sine or the cosine of an infinite number is a ValueError,
not NaN with a warning. An exponential that overflows is left to NumPy by a helper.
"""

from __future__ import annotations

import builtins
import math
import operator
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from tangentc import runtime
from tangentc.ir.numbers import is_number
from tangentc.ir.operators import format_string, is_one_of
from tangentc.ir.program import (
    Apply,
    Assign,
    Effect,
    For,
    Function,
    If,
    Literal,
    Operand,
    Program,
    Raise,
    Statement,
    Symbol,
    Try,
    While,
)
from tangentc.ir.rewriting import rewrite_block, rewrite_program
from tangentc.ir.traversal import merges, own_operands, statements_in, symbols_in
from tangentc.ir.types import Array, Number, Type

Infer = Callable[[Program], Mapping[Symbol, Type]]

# Functions whose adjoints divide by nothing, and raise nothing to a power that may overflow.
_MATH: dict[Any, Callable[..., Any]] = {
    np.sin: math.sin,
    np.cos: math.cos,
    np.tanh: math.tanh,
    np.exp: runtime.exp,
}
_SUMS = (
    operator.add,
    operator.sub,
    operator.mul,
    operator.neg,
    operator.pos,
    operator.iadd,
    operator.isub,
    operator.imul,
)
_COMPARISONS = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)
_SAFE = frozenset({*_SUMS, *_COMPARISONS, *_MATH.values(), builtins.abs, builtins.float, format_string})
_DOUBLE = np.dtype(np.float64)
_ROUNDS = 4


def run(program: Program, infer: Infer) -> Program:
    """The program with functions of `math` where that is safe, and otherwise as it was."""
    statements = [statement for function in program.functions for statement in statements_in(function.body)]
    if not any(map(_is_candidate, statements)) or any(isinstance(statement, Try) for statement in statements):
        return program  # an error that NumPy does not raise might be handled
    before = infer(program)
    after = _replaced(program, before, _may_become_float)
    for _ in range(_ROUNDS):  # what did not become a Python float goes back to NumPy, and may take others with it
        settled = _replaced(program, infer(after), _is_float)
        if settled == after:
            break
        after = settled
    else:
        return program
    if after == program:
        return program
    types = infer(after)
    functions: list[Function] = []
    for function in after.functions:
        floats = _now_floats(function, before, types)
        functions.append(_with_products(function, floats))
        nonzero = _at_least_one(functions[-1])
        if not all(_takes_floats(each, floats, types, nonzero) for each in statements_in(functions[-1].body)):
            return program
    return replace(after, functions=tuple(functions))


def _is_candidate(statement: Statement) -> bool:
    return isinstance(statement, Assign) and isinstance(statement.value, Apply) and _is_known(statement.value.function)


def _is_known(function: Any) -> bool:
    return isinstance(function, np.ufunc) and function in _MATH


def _replaced(
    program: Program, types: Mapping[Symbol, Type], takes: Callable[[Operand, Mapping[Symbol, Type]], bool]
) -> Program:
    """The program with functions of `math` for those whose operands are taken."""

    def with_math(statement: Assign) -> Iterator[Statement]:
        match statement.value:
            case Apply(function=function, keywords=()) as value if _is_known(function):
                if all(takes(each, types) for each in value.arguments):
                    statement = replace(statement, value=replace(value, function=_MATH[function]))
        yield statement

    return rewrite_program(program, with_math)


def _is_float(operand: Operand, types: Mapping[Symbol, Type]) -> bool:
    """A Python float, or a double that may be one."""
    if isinstance(operand, Literal):
        return type(operand.value) in (int, float)
    known = types.get(operand) if isinstance(operand, Symbol) else None
    if isinstance(known, Number):
        return known.kind is float
    return isinstance(known, Array) and known.weak and known.dtype == _DOUBLE


def _may_become_float(operand: Operand, types: Mapping[Symbol, Type]) -> bool:
    """A Python float, or a NumPy double, which may come from a function that is replaced."""
    known = types.get(operand) if isinstance(operand, Symbol) else None
    double = isinstance(known, Array) and known.ones == () and known.dtype == _DOUBLE
    return double or _is_float(operand, types)


def _with_products(function: Function, floats: Container[Symbol]) -> Function:
    """`x**2` as `x * x`: the power of a Python float overflows with an error."""

    def product(statement: Assign) -> Iterator[Statement]:
        match statement.value:
            case Apply(function=operator.pow, arguments=(Symbol() as x, Literal(value=2))) if x in floats:
                statement = replace(statement, value=Apply(operator.mul, (x, x)))
        yield statement

    return replace(function, body=rewrite_block(function.body, product))


def _now_floats(function: Function, before: Mapping[Symbol, Type], after: Mapping[Symbol, Type]) -> set[Symbol]:
    """The values that were NumPy scalars, and those that they are merged into."""
    found = {symbol for symbol in after if _is_float(symbol, after) and not _is_float(symbol, before)}
    while True:
        count = len(found)
        for statement in statements_in(function.body):
            for target, values in merges(statement):
                if any(symbol in found for operand in values for symbol in symbols_in(operand)):
                    found.add(target)
        if len(found) == count:
            return found


def _at_least_one(function: Function) -> set[Symbol]:
    """What certainly is one or more, or no number: one and an exponential, products of such."""
    positive: set[Symbol] = set()
    large: set[Symbol] = set()
    for statement in statements_in(function.body):
        match statement:
            case Assign(target=target, value=Apply(function=applied, arguments=arguments)):
                operands = [each for each in arguments if each in large or (is_number(each) and each.value >= 1)]
                above = [each for each in arguments if each in positive or each in operands]
                if applied is runtime.exp or (applied is operator.mul and arguments[0] == arguments[-1]):
                    positive.add(target)
                if applied in (operator.add, operator.mul) and len(above) == len(arguments):
                    positive.add(target)
                    needed = 1 if applied is operator.add else len(arguments)
                    if len(operands) >= needed:
                        large.add(target)
    return large


def _takes_floats(
    statement: Statement, floats: set[Symbol], types: Mapping[Symbol, Type], nonzero: Container[Operand]
) -> bool:
    read = {symbol for operand in own_operands(statement) for symbol in symbols_in(operand)} & floats
    if not read or isinstance(statement, If | While | Effect | Raise):
        return True
    match statement:
        case Assign(value=Apply(function=function, arguments=arguments, keywords=())):
            if function is operator.truediv:
                return _is_nonzero(arguments[1]) or arguments[1] in nonzero
            return is_one_of(function, _SAFE) and all(_keeps_precision(each, types) for each in arguments)
        case Assign(value=Symbol()):
            return True
        case For():
            return not any(symbol in read for symbol in symbols_in(statement.iterable))
        case _:
            return False


def _is_nonzero(operand: Operand) -> bool:
    return isinstance(operand, Literal) and type(operand.value) in (int, float) and operand.value != 0


def _keeps_precision(operand: Operand, types: Mapping[Symbol, Type]) -> bool:
    """Whether this meets a Python float as it met a NumPy double: not in single precision."""
    known = types.get(operand) if isinstance(operand, Symbol) else None
    return not isinstance(operand, Symbol) or isinstance(known, Number) or (
        isinstance(known, Array) and known.dtype == _DOUBLE
    )  # fmt: skip
