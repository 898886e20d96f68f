"""The core program: structured static single assignment.

A value has one symbol, a symbol one definition, and operands are atoms. Control flow stays structured: `If`,
`For` and `While` own blocks, and what a block hands on is what it *yields*; a variable that a loop carries is a
parameter of the loop's body. There are no jumps (`lower` turns `break`, `continue` and early `return` into
yielded flags; `emit` prints a flag as `break` again), so every transform is a walk over ten kinds of
statement.

    for omega, theta carried:                  For(target=_, iterable=range(steps),
        omega = omega - dt * sin(theta)            carried=(theta1, omega1), initial=(theta0, omega0),
        theta = theta + dt * omega                 body=Block(..., yields=(theta2, omega2)),
                                                   results=(theta3, omega3))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tangentc.diagnostics.span import NOWHERE, Span


@dataclass(frozen=True, slots=True, eq=False)
class Symbol:
    """One value. Identity is the object; `name` is only the spelling that `emit` would like."""

    name: str  # "" for a temporary: emit chooses a name if one is needed
    number: int
    like: Symbol | None = None  # the value that this one restores, whose spelling suits it too

    def __hash__(self) -> int:
        return self.number  # never id(): sets of symbols must iterate alike on every run

    def take_name(self, name: str) -> None:
        """Name a temporary, once: the first variable that the user binds to it."""
        if not self.name:
            object.__setattr__(self, "name", name)

    def __repr__(self) -> str:
        return f"{self.name or 't'}#{self.number}"


class SymbolSupply:
    """Fresh symbols, numbered in order of creation."""

    def __init__(self, start: int = 0) -> None:
        self._next = start

    @property
    def count(self) -> int:
        """The number of the newest symbol."""
        return self._next

    def fresh(self, name: str = "") -> Symbol:
        self._next += 1
        return Symbol(name, self._next)

    def again(self, symbol: Symbol) -> Symbol:
        """A fresh symbol for the value of another one at another place."""
        self._next += 1
        return Symbol(symbol.name, self._next, symbol.like or symbol)


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant that Python can spell: number, string, bytes, bool, None or Ellipsis."""

    value: Any

    def __eq__(self, other: object) -> bool:  # 1 == 1.0 == True, but they are different literals
        return (
            isinstance(other, Literal)
            and type(self.value) is type(other.value)
            and repr(self.value) == repr(other.value)
        )

    def __hash__(self) -> int:
        return hash((type(self.value).__name__, repr(self.value)))


@dataclass(frozen=True, slots=True, eq=False)
class Static:
    """A Python object known when compiling: a global, a module's attribute, a function, a type."""

    value: Any
    name: str  # how the user spelled it last: "np.pi", "GRAVITY"


@dataclass(frozen=True, slots=True)
class TupleOf:
    """An immutable tuple of operands. An aggregate of atoms is an atom."""

    items: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class SliceOf:
    """`lower:upper:step` inside an index; an absent part is Literal(None)."""

    lower: Operand
    upper: Operand
    step: Operand


@dataclass(frozen=True, slots=True)
class Through:
    """An index into a view of an array: `A.T[i] = v` writes into A at Through(np.ndarray.T, (), (), i)."""

    view: Callable[..., Any]
    arguments: tuple[Operand, ...]  # those after the array
    keywords: tuple[tuple[str, Operand], ...]
    index: Operand


@dataclass(frozen=True, slots=True)
class Undefined:
    """What a name holds on a path that never assigned it. Emitted as nothing at all.

    It is `abandoned` where an exception may have come before the assignment or after it. Emitted as None.
    """

    abandoned: bool = False


Operand = Symbol | Literal | Static | TupleOf | SliceOf | Through | Undefined


@dataclass(frozen=True, slots=True)
class Apply:
    """`function(*arguments, **keywords)`, a resolved operation.

    `function` is the very Python object: `operator.add`, `np.sum`, the method descriptor `np.ndarray.sum`
    (spelled `x.sum(...)`), the attribute descriptor `np.ndarray.T` (spelled `x.T`), `math.exp`, a function of
    tangentc.runtime, or one of tangentc.ir.operators. Its identity decides rule, type and spelling.
    """

    function: Callable[..., Any]
    arguments: tuple[Operand, ...]
    keywords: tuple[tuple[str, Operand], ...] = ()


@dataclass(frozen=True, slots=True)
class Invoke:
    """A call of another function of the same `Program`, by name; one argument per parameter, in order.

    `versions` are those of the function: several values are taken apart by an `Unpack`.
    """

    function: str
    arguments: tuple[Operand, ...]
    versions: tuple[int | None, ...] = ()

    def overwritten(self) -> Iterator[tuple[int, Operand]]:
        """The arguments that are overwritten, each with the position of its new version among the values."""
        return ((k, self.arguments[position]) for k, position in enumerate(self.versions) if position is not None)


Value = Symbol | Literal | Static | TupleOf | SliceOf | Through | Undefined | Apply | Invoke


@dataclass(frozen=True, slots=True)
class Assign:
    target: Symbol
    value: Value
    span: Span = NOWHERE
    role: str = "primal"  # "primal", "adjoint" or "tangent": emit comments the source line of an adjoint


@dataclass(frozen=True, slots=True)
class Unpack:
    """`a, b, c = value`, raising as Python does when the lengths differ."""

    targets: tuple[Symbol, ...]
    value: Operand | Invoke
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(frozen=True, slots=True)
class Effect:
    """An operation kept for what it does, in its place: `print(...)`."""

    value: Apply | Invoke
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(frozen=True, slots=True)
class Raise:
    exception: Operand | None
    cause: Operand | None
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(frozen=True, slots=True)
class Block:
    statements: tuple[Statement, ...]
    yields: tuple[Operand, ...] = ()


@dataclass(frozen=True, slots=True)
class If:
    """`results[k]` is `then.yields[k]` or `orelse.yields[k]`.

    `form` says how the user wrote it, so that emit can write it back: "statement"; "expression" for a conditional
    expression; "boolean" for `and`/`or`; "assert".
    """

    test: Operand
    then: Block
    orelse: Block
    results: tuple[Symbol, ...]
    span: Span = NOWHERE
    role: str = "primal"
    form: str = "statement"


@dataclass(frozen=True, slots=True)
class For:
    """Iterate; `carried[k]` is `initial[k]` in the first trip, then the body's `yields[k]`.

    `results[k]` is what was carried last. When `stop` is set, a trip whose `stop` holds true is the last one
    (its yields are what was carried last). `iterable` is an operand; emit nests its definition back.
    """

    target: Symbol
    iterable: Operand
    carried: tuple[Symbol, ...]
    initial: tuple[Operand, ...]
    body: Block
    results: tuple[Symbol, ...]
    stop: Operand | None = None
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(frozen=True, slots=True)
class While:
    """Before each trip `header` runs and yields the test alone; carried, results and stop as in `For`."""

    carried: tuple[Symbol, ...]
    initial: tuple[Operand, ...]
    header: Block
    body: Block
    results: tuple[Symbol, ...]
    stop: Operand | None = None
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(frozen=True, slots=True)
class Try:
    """`results[k]` is `handler.yields[k]` if the body raised one of `kinds`, else `orelse.yields[k]`.

    The body yields nothing: what it defines is visible in `orelse`, which runs unprotected after it. The handler sees
    nothing of the body but the exception itself. Several `except` clauses are one that asks for the kind of `error`.
    """

    body: Block
    kinds: Operand
    error: Symbol
    handler: Block
    orelse: Block
    results: tuple[Symbol, ...]
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(frozen=True, slots=True)
class Enter:
    """`with context as target:`; the statements up to the `Leave` of the target, in the same block, run inside.

    Their values need no handing out: a block that is entered is left at its end, or by an exception for good.
    """

    target: Symbol
    context: Value
    span: Span = NOWHERE
    role: str = "primal"


@dataclass(frozen=True, slots=True)
class Leave:
    """The end of what `entered` began."""

    entered: Operand
    span: Span = NOWHERE
    role: str = "primal"


Statement = Assign | Unpack | Effect | Raise | If | For | While | Try | Enter | Leave


@dataclass(frozen=True, slots=True)
class Parameter:
    symbol: Symbol
    kind: str = "POSITIONAL_OR_KEYWORD"  # inspect's names; a VAR_POSITIONAL symbol holds a tuple, VAR_KEYWORD a dict
    default: Operand | None = None
    role: str = "primal"  # or "tangent"


@dataclass(frozen=True, slots=True)
class Function:
    """`body.yields` is the one-tuple of the result.

    A function that another one of the program invokes may give several values, and overwrite parameters. `versions`
    says of each value whether it is the new version of a parameter, which one, or None.
    """

    name: str
    parameters: tuple[Parameter, ...]
    body: Block
    docstring: str | None = None
    span: Span = NOWHERE
    versions: tuple[int | None, ...] = ()

    @property
    def values(self) -> tuple[Operand, ...]:
        """What it gives, value by value."""
        (result,) = self.body.yields
        return result.items if len(self.versions) > 1 and isinstance(result, TupleOf) else (result,)


@dataclass(frozen=True, slots=True)
class Program:
    """Functions by name; the first is the entry. `supply` numbers what later stages add."""

    functions: tuple[Function, ...]
    supply: SymbolSupply = field(compare=False, repr=False)

    @property
    def entry(self) -> Function:
        return self.functions[0]
