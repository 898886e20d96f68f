"""The state of lowering, and the table from surface node to the function that lowers it.

Each construct has its own file, whose functions enter themselves with `@lowers(Node)`; `Context.lower` dispatches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any, TypeVar

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.definition import Definition
from tangentc.ir.operators import build_dict
from tangentc.ir.types import Type
from tangentc.ir.views import may_view


@dataclass(frozen=True, eq=False)
class Closure:
    """A nested function or lambda: called by lowering its body where it is called."""

    function: surface.Function
    scope: Scope
    defaults: Mapping[str, Any]


class Unsettled:
    """A name that stands for different functions on different paths."""


UNSETTLED = Unsettled()


@dataclass(frozen=True, eq=False)
class Keywords:
    """What `**kwargs` of an inlined function holds."""

    items: Mapping[str, Any]


@dataclass(eq=False)
class Scope:
    """The names of one function body being lowered."""

    names: frozenset[str]
    definition: Definition
    parent: Scope | None = None
    bound: dict[str, Any] = field(default_factory=dict)


class Torn:
    """A name that an exception may have left before it was assigned or after."""


TORN = Torn()
ABANDONED = core.Undefined(abandoned=True)  # the same of a name that was not bound before


POISON = core.Undefined()  # stands for what was refused, so that lowering goes on and finds the other problems

Node = TypeVar("Node")


def is_refused(operand: Any) -> bool:
    return operand is POISON or (isinstance(operand, core.TupleOf) and any(map(is_refused, operand.items)))


_TABLE: dict[type, Callable[..., Any]] = {}


def lowers(*kinds: type) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Enter a function `(context, node)` for these kinds of surface node."""

    def enter(function: Callable[..., Any]) -> Callable[..., Any]:
        for kind in kinds:
            _TABLE[kind] = function
        return function

    return enter


@dataclass(frozen=True)
class Environment:
    """What lowering asks of the other rooms; the driver answers."""

    define: Callable[[FunctionType], Definition | None]  # read and parse a called function; None if it is refused
    is_primitive: Callable[[Any], bool]  # whether a rule knows this function
    original: Callable[[Any], Any]  # the runtime's own function, for its copy in an emitted module
    refuse: Callable[..., None]  # (code, span, message, help)
    swallows: Callable[[Any], bool]  # whether a context manager may end an exception of the block that it is around
    decide: Callable[[core.Symbol, core.Apply], core.Operand | None] = lambda target, value: None  # what types tell
    unrolls: bool = False  # whether a loop over a tuple of known length is written out


@dataclass
class Context:
    """One program being lowered."""

    environment: Environment
    supply: core.SymbolSupply = field(default_factory=core.SymbolSupply)
    scope: Scope = None  # type: ignore[assignment]  # set before any node is lowered
    statements: list[core.Statement] = field(default_factory=list)
    finished: bool = False  # the current block has raised: nothing after it runs
    functions: dict[Any, core.Function | None] = field(default_factory=dict)
    function_names: dict[Any, str] = field(default_factory=dict)
    inlining: list[Any] = field(default_factory=list)
    dependencies: list[tuple[Mapping[str, Any], str, Any]] = field(default_factory=list)
    recursive: dict[Any, bool] = field(default_factory=dict)
    instances: dict[core.Symbol, Any] = field(default_factory=dict)  # what a method is bound to, by its symbol
    views: dict[core.Symbol, core.Apply] = field(default_factory=dict)  # what may be a view of an array, by its symbol
    loose: set[core.Symbol] = field(default_factory=set)  # what is not bound on some path
    structures: dict[core.Symbol, Type] = field(default_factory=dict)  # of parameters, where the signature says it

    def lower(self, node: Any) -> Any:
        return _TABLE[type(node)](self, node)

    def operand(self, node: surface.Expression) -> core.Operand:
        """Lower an expression that must be data."""
        value = self.lower(node)
        if isinstance(value, Closure):
            self.refuse(
                "S230",
                node.span,
                "a function that is made here is used as a value",
                "call it where it is visible, or define it at module level",
            )
            return POISON
        if isinstance(value, Keywords):
            keys = core.TupleOf(tuple(core.Literal(key) for key in value.items))
            from_items = tuple(value.items.values())
            return self.assign(core.Apply(build_dict, (keys, *from_items)), node.span)
        return value  # type: ignore[no-any-return]

    def assign(self, value: core.Value, span: Span, name: str = "") -> core.Symbol:
        """A statement that names a value; nothing is said about what is computed from something refused."""
        if isinstance(value, core.Apply) and any(map(is_refused, (*value.arguments, *dict(value.keywords).values()))):
            return POISON  # type: ignore[return-value]  # the program is never used
        target = self.supply.fresh(name)
        decided = self.environment.decide(target, value) if isinstance(value, core.Apply) else None
        if decided is not None:
            return decided  # type: ignore[return-value]
        self.statements.append(core.Assign(target, value, span))
        if isinstance(value, core.Apply) and value.arguments and may_view(value.function):
            if isinstance(value.arguments[0], core.Symbol):
                self.views[target] = value
        return target

    def refuse(self, code: str, span: Span, message: str, help: str) -> core.Undefined:
        self.environment.refuse(code, span, message, help)
        return POISON

    @contextmanager
    def block(self) -> Iterator[list[core.Statement]]:
        """Collect statements into a block of their own; the names bound so far are restored afterwards."""
        statements, bound, finished = self.statements, self.scope.bound, self.finished
        scope = self.scope
        self.statements, scope.bound, self.finished = [], dict(bound), False
        try:
            yield self.statements
        finally:
            self.statements, scope.bound, self.finished = statements, bound, finished


def spelling(name: str) -> str:
    """The symbol name for a variable; hidden flags (`#stop2`) lose their mark."""
    return name.strip("#0123456789") if name.startswith("#") else name
