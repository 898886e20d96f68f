"""The surface program: accepted Python as a closed set of frozen nodes.

`parse` makes it from gast and refuses everything it has no node for; `lower` consumes it. Expressions nest as
the user wrote them, names are still spellings, calls are not yet resolved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from tangentc.diagnostics.span import Span


@dataclass(frozen=True, slots=True)
class Name:
    identifier: str
    span: Span


@dataclass(frozen=True, slots=True)
class Constant:
    value: Any  # int, float, complex, str, bytes, bool, None, Ellipsis
    span: Span


@dataclass(frozen=True, slots=True)
class Attribute:
    value: Expression
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Slice:
    lower: Expression | None
    upper: Expression | None
    step: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Subscript:
    value: Expression
    index: Expression  # a Slice, a TupleDisplay that may hold Slices, or any expression
    span: Span


@dataclass(frozen=True, slots=True)
class Starred:
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class TupleDisplay:
    items: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ListDisplay:
    items: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class DictDisplay:
    keys: tuple[Expression | None, ...]  # None stands for `**mapping`
    values: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Unary:
    operator: Callable[..., Any]  # operator.neg, operator.pos, operator.invert, operator.not_
    operand: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Binary:
    operator: Callable[..., Any]  # operator.add ... operator.matmul
    left: Expression
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Compare:
    left: Expression
    # operator.lt ..., operator.is_, operator.is_not, `contains` and `not_contains` of tangentc.ir.operators
    operators: tuple[Callable[..., Any], ...]
    comparators: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Boolean:
    """`a and b and c` when `conjunction`, else `a or b or c`; short-circuit."""

    conjunction: bool
    values: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Conditional:
    test: Expression
    then: Expression
    orelse: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Walrus:
    name: str
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Keyword:
    name: str | None  # None stands for `**mapping`
    value: Expression


@dataclass(frozen=True, slots=True)
class Call:
    function: Expression
    arguments: tuple[Expression, ...]  # may hold Starred
    keywords: tuple[Keyword, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation that no name of the user's spells, such as what a pattern asks."""

    function: Callable[..., Any]
    arguments: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Generator:
    """`for target in iterable if condition` in a comprehension."""

    target: Expression
    iterable: Expression
    conditions: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Comprehension:
    """`[element for ...]` and its kin, or a generator that is consumed at once."""

    kind: Literal["list", "set", "dict", "generator"]
    key: Expression | None  # of a dict
    element: Expression
    generators: tuple[Generator, ...]
    locals: frozenset[str]  # names bound in it
    span: Span


@dataclass(frozen=True, slots=True)
class Lambda:
    function: Function
    span: Span


@dataclass(frozen=True, slots=True)
class FormattedValue:
    value: Expression
    conversion: str | None  # "s", "r", "a"
    format_spec: FormattedString | None


@dataclass(frozen=True, slots=True)
class FormattedString:
    parts: tuple[str | FormattedValue, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import inside a function binds."""

    module: str  # with the dots of a relative import in front
    name: str | None  # of something in the module; "" for the package at the top, None for the module itself
    span: Span


@dataclass(frozen=True, slots=True)
class Refused:
    """In the place of what was refused, so that the rest of the function is looked at all the same."""

    span: Span


Expression = (
    Name
    | Constant
    | Attribute
    | Slice
    | Subscript
    | Starred
    | TupleDisplay
    | ListDisplay
    | DictDisplay
    | Unary
    | Binary
    | Compare
    | Boolean
    | Conditional
    | Walrus
    | Call
    | Operation
    | Lambda
    | Comprehension
    | FormattedString
    | Imported
    | Refused
)


@dataclass(frozen=True, slots=True)
class Assign:
    targets: tuple[Expression, ...]  # `a = b = value` has two; each a Name, (Starred in) TupleDisplay or ListDisplay
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class AugmentedAssign:
    target: Expression
    operator: Callable[..., Any]  # operator.iadd, operator.imul ...
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class If:
    test: Expression
    then: tuple[Statement, ...]
    orelse: tuple[Statement, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class For:
    target: Expression
    iterable: Expression
    body: tuple[Statement, ...]
    orelse: tuple[Statement, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class While:
    test: Expression
    body: tuple[Statement, ...]
    orelse: tuple[Statement, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Break:
    span: Span


@dataclass(frozen=True, slots=True)
class Continue:
    span: Span


@dataclass(frozen=True, slots=True)
class Delete:
    """`del name`."""

    names: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Pass:
    span: Span


@dataclass(frozen=True, slots=True)
class Return:
    value: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class ExpressionStatement:
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Assert:
    test: Expression
    message: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Raise:
    exception: Expression | None
    cause: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Yield:
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class With:
    context: Expression
    target: Expression | None
    body: tuple[Statement, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Handler:
    """`except kind as name:`, with what it does."""

    kind: Expression | None
    name: str | None
    body: tuple[Statement, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Try:
    body: tuple[Statement, ...]
    handlers: tuple[Handler, ...]
    orelse: tuple[Statement, ...]
    final: tuple[Statement, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class FunctionDefinition:
    function: Function
    span: Span


Statement = (
    Assign
    | AugmentedAssign
    | If
    | For
    | While
    | Break
    | Continue
    | Delete
    | Pass
    | Return
    | ExpressionStatement
    | Assert
    | Raise
    | Yield
    | With
    | Try
    | FunctionDefinition
)


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    kind: str  # the name of one of inspect.Parameter's kinds, such as "KEYWORD_ONLY"
    default: Expression | None
    annotation: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Function:
    name: str  # "<lambda>" for a lambda
    parameters: tuple[Parameter, ...]
    body: tuple[Statement, ...]  # a lambda's body is one Return
    docstring: str | None
    span: Span
    locals: frozenset[str] = field(default=frozenset())  # names bound in it, parameters included
    nonlocals: frozenset[str] = field(default=frozenset())  # names of functions around it that it declares
    is_generator: bool = False
