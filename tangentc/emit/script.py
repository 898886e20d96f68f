"""The script: a function as the statements that will be written, still with symbols for variables.

Between the core program and Python text. What a block yields has become explicit `Copies`, flags have become
`Break` and `Return` again; which symbols share one variable, and what nests into which expression, is decided on
this form. Lists are shared with nobody, so a pass may replace their contents.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tangentc.diagnostics.span import NOWHERE, Span
from tangentc.ir.program import Apply, Invoke, Operand, Symbol, Value


@dataclass(frozen=True, slots=True)
class Conditional:
    """`then if test else orelse`; the operands may stand for nested expressions."""

    test: Operand
    then: Operand
    orelse: Operand


@dataclass(frozen=True, slots=True)
class Boolean:
    """`left and right`, or `left or right`."""

    conjunction: bool
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class Chain:
    """`a < b <= c`: `comparisons` stand between the operands."""

    operands: tuple[Operand, ...]
    comparisons: tuple[Callable[..., Any], ...]


Expression = Value | Conditional | Boolean | Chain
Target = Symbol | tuple["Target", ...]


@dataclass(slots=True, eq=False)
class Evaluate:
    """`target = value`, or the value alone for its effect."""

    target: Symbol | None
    value: Expression
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(slots=True, eq=False)
class Copies:
    """`a, b = x, y`: all values are read before any target is written."""

    targets: tuple[Symbol, ...]
    values: tuple[Operand, ...]
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(slots=True, eq=False)
class Unpack:
    target: tuple[Target, ...]
    value: Operand
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(slots=True, eq=False)
class Raise:
    exception: Operand | None
    cause: Operand | None
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(slots=True, eq=False)
class Return:
    value: Operand
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(slots=True, eq=False)
class Break:
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(slots=True, eq=False)
class Branch:
    test: Operand
    then: Script
    orelse: Script
    span: Span = NOWHERE
    role: str = "primal"
    form: str = "statement"


@dataclass(slots=True, eq=False)
class For:
    target: Target
    iterable: Operand
    body: Script
    carried: tuple[Symbol, ...]
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(slots=True, eq=False)
class Test:
    """The last node of a while loop's header: leave the loop unless the operand is true."""

    value: Operand
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(slots=True, eq=False)
class While:
    header: Script
    body: Script
    carried: tuple[Symbol, ...]
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(slots=True, eq=False)
class Try:
    """`try: body`, `except kinds as error: handler`, `else: orelse`."""

    body: Script
    kinds: Operand
    error: Symbol
    handler: Script
    orelse: Script
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(slots=True, eq=False)
class With:
    context: Expression
    target: Symbol
    body: Script
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(slots=True, eq=False)
class Finally:
    """`try: body`, `finally: final`."""

    body: Script
    final: Script
    span: Span = NOWHERE
    role: str = "primal"


Node = Evaluate | Copies | Unpack | Raise | Return | Break | Branch | For | Test | While | Try | With | Finally
Script = list[Node]


def operands(value: Expression) -> tuple[Operand, ...]:
    """What an expression reads, in Python's order of evaluation."""
    match value:
        case Apply(function=function, arguments=arguments, keywords=keywords):
            if function is operator.setitem:  # `a[i] = v` evaluates v first
                return (arguments[2], arguments[0], arguments[1])
            return (*arguments, *(item for _, item in keywords)) if keywords else arguments
        case Invoke(arguments=arguments):
            return arguments
        case Conditional(test, then, orelse):
            return (test, then, orelse)
        case Boolean(_, left, right):
            return (left, right)
        case Chain(items):
            return items
        case _:
            return (value,)


def eager_operands(value: Expression) -> tuple[Operand, ...]:
    """What is read whatever the values are; the rest is evaluated only if it is needed."""
    match value:
        case Conditional() | Boolean():
            return operands(value)[:1]
        case Chain():
            return operands(value)[:2]
        case _:
            return operands(value)


def reads(node: Node) -> tuple[Operand, ...]:
    """The operands that the node itself evaluates, in order; those of nested scripts excepted."""
    match node:
        case Evaluate(value=value) | With(context=value):
            return operands(value)
        case Copies(values=values):
            return values
        case Unpack(value=value) | Return(value=value) | Test(value=value):
            return (value,)
        case Branch(test=test) | Try(kinds=test):
            return (test,)
        case For(iterable=iterable):
            return (iterable,)
        case Raise(exception=exception, cause=cause):
            return tuple(item for item in (exception, cause) if item is not None)
        case _:
            return ()


def scripts(node: Node) -> tuple[Script, ...]:
    """The scripts inside a node, in the order of the text."""
    match node:
        case Branch(then=then, orelse=orelse):
            return (then, orelse)
        case For(body=body) | With(body=body):
            return (body,)
        case Finally(body=body, final=final):
            return (body, final)
        case Try(body=body, handler=handler, orelse=orelse):
            return (body, handler, orelse)
        case While(header=header, body=body):
            return (header, body)
        case _:
            return ()


def target_symbols(target: Target) -> Iterator[Symbol]:
    if isinstance(target, Symbol):
        yield target
    else:
        for item in target:
            yield from target_symbols(item)


def writes(node: Node) -> tuple[Symbol, ...]:
    """The symbols that the node itself assigns."""
    match node:
        case Evaluate(target=Symbol() as target) | With(target=target) | Try(error=target):
            return (target,)
        case Copies(targets=targets):
            return targets
        case Unpack(target=target) | For(target=target):
            return tuple(target_symbols(target))
        case _:
            return ()


def walk(script: Script) -> Iterator[Node]:
    """Every node, in the order of the text."""
    for node in script:
        yield node
        for inner in scripts(node):
            yield from walk(inner)


def always_jumps(script: Script) -> bool:
    """Whether control never reaches the end of the script."""
    if not script:
        return False
    match script[-1]:
        case Return() | Break() | Raise():
            return True
        case Branch(then=then, orelse=orelse):
            return always_jumps(then) and always_jumps(orelse)
        case With(body=body) | Finally(body=body):
            return always_jumps(body)
        case Try(body=body, handler=handler, orelse=orelse):
            return always_jumps(handler) and (always_jumps(body) or always_jumps(orelse))
        case _:
            return False
