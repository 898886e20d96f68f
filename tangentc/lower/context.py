"""The state of lowering, and the table from surface node to the function that lowers it.

Each construct has its own file, whose functions enter themselves with `@lowers(Node)`; `Context.lower` dispatches.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
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


@dataclass(frozen=True, eq=False)
class Derived(Closure):
    """A derivative of a nested function, or one of that: of what kind, in which parameters, and whether in one."""

    steps: tuple[tuple[str, tuple[str, ...], bool], ...]


@dataclass(frozen=True, eq=False)
class Bound:
    """A function with its first arguments given: a method of an object, a `functools.partial`."""

    callee: Any
    arguments: tuple[Any, ...]
    keywords: Mapping[str, Any] = field(default_factory=dict)


@dataclass(eq=False)
class Record:
    """An object whose class is known when compiling; see `lower/records`."""

    kind: type
    number: int
    name: str = ""  # the variable that it was bound to first
    fields: dict[str, None] = field(default_factory=dict)  # the attributes that it ever had, in order
    origin: core.Symbol | None = None  # the object itself, where it comes from outside
    held: dict[str, Any] = field(default_factory=dict)  # attributes, at the end of a trip that made it
    perhaps: set[Record] = field(default_factory=set)  # objects of which it may be one: that depends on the path

    def cell(self, name: str) -> str:
        """The hidden name that an attribute's value is bound to."""
        return f"#.{self.number}.{name}"


@dataclass(frozen=True, eq=False)
class Suspended:
    """The call of a generator function, of which nothing has run yet."""

    function: surface.Function
    bound: dict[str, Any]
    definition: Definition
    parent: Scope | None
    key: Any


class Unsettled:
    """A name that stands for different functions or objects on different paths."""


UNSETTLED = Unsettled()


@dataclass(frozen=True, eq=False)
class Keywords:
    """A dict whose items are known one by one: what `**kwargs` holds, functions or objects by their names."""

    items: Mapping[str, Any]


@dataclass(eq=False)
class Scope:
    """The names of one function body being lowered."""

    names: frozenset[str]
    definition: Definition
    parent: Scope | None = None
    bound: dict[str, Any] = field(default_factory=dict)
    caller: Scope | None = None
    number: int = 0  # which tells the scopes of one program apart
    shared: frozenset[str] = frozenset()  # names that are assigned from elsewhere, too
    owners: dict[str, Scope] = field(default_factory=dict)  # of names that are assigned here and belong elsewhere
    resume: Any = None  # in a generator: what its consumer does with a value


class MustUnroll(Exception):
    """The loop with this target must be written out; see `lower/unrolling`."""

    def __init__(self, target: core.Symbol) -> None:
        self.target = target


FUNCTION_AS_VALUE = (
    "a function that is made here is used as a value",
    "call it where it is visible, or define it at module level",
)

GENERATOR_AS_VALUE = (
    "a generator is kept or handed on, and may run in pieces",
    "consume it where it is called: `for v in f(x):`, `list(f(x))`, `sum(f(x))`",
)

UNKNOWN_FUNCTION = (
    "which function is called here is known only when the program runs",
    "call a function by its own name; choose between functions with `if`",
)


def object_as_value(kind: type) -> tuple[str, str]:
    return (
        f"an object of class `{kind.__name__}` is used where a number, an array or a container of them is needed",
        "use its attributes one by one",
    )


MISSING = core.Undefined()  # what a name without a value stands for


class Torn:
    """A name that an exception may have left before it was assigned or after."""


TORN = Torn()
ABANDONED = core.Undefined(abandoned=True)  # the same of a name that was not bound before


POISON = core.Undefined()  # stands for what was refused, so that lowering goes on and finds the other problems

Node = TypeVar("Node")


Refusal = tuple[str, Span, str, str]  # code, place, message and help


def is_refused(operand: Any) -> bool:
    return operand is POISON or (isinstance(operand, core.TupleOf) and any(map(is_refused, operand.items)))


_TABLE: dict[type, Callable[..., Any]] = {}
_CALLS: dict[type, Callable[..., Any]] = {}


def lowers(*kinds: type) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Enter a function `(context, node)` for these kinds of surface node."""

    def enter(function: Callable[..., Any]) -> Callable[..., Any]:
        for kind in kinds:
            _TABLE[kind] = function
        return function

    return enter


def calls(*kinds: type) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Enter a function `(context, callee, arguments, keywords, span)` for calls of these kinds of value."""

    def enter(function: Callable[..., Any]) -> Callable[..., Any]:
        for kind in kinds:
            _CALLS[kind] = function
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
    meaning: Callable[[Any], FunctionType | None]  # what a library's function means, said with others
    derivative: Callable[[Definition, str, tuple[str, ...], bool], FunctionType]  # emitted, of what kind and in what
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
    functions: dict[Any, core.Function | None] = field(default_factory=dict)  # those compiled beside, by form of call
    function_names: dict[Any, str] = field(default_factory=dict)
    effects: dict[Any, Any] = field(default_factory=dict)  # what a call of each comes to, if anything is known
    splits: set[Span] = field(default_factory=set)  # the `try` statements that are split, see `splitting`
    tears: dict[str, list[Span]] = field(default_factory=dict)  # those that a name is not certain after
    compiling: list[Any] = field(default_factory=list)  # those under way
    inlining: list[Any] = field(default_factory=list)
    descents: list[tuple[Any, tuple[Record, ...], int]] = field(default_factory=list)  # calls with objects, under way
    dependencies: list[tuple[Mapping[str, Any], str, Any]] = field(default_factory=list)
    recursive: dict[Any, bool] = field(default_factory=dict)
    records: int = 0  # how many objects were met so far
    met: dict[int, Record] = field(default_factory=dict)  # objects by their numbers
    scalars: dict[core.Symbol, Span] = field(default_factory=dict)  # what types must show to be numbers, and why
    refusals: list[Refusal] | None = None  # of an attempt that is under way
    loops: list[core.Symbol | None] = field(default_factory=list)  # the targets of the loops under way
    vacant: set[core.Symbol] = field(default_factory=set)  # what loops carry of names without a value before
    nones: set[core.Symbol] = field(default_factory=set)  # what loops carry of names that are None before
    untyped: set[core.Symbol] = field(default_factory=set)  # parameters that may be anything
    views: dict[core.Symbol, core.Apply] = field(default_factory=dict)  # what may be a view of an array, by its symbol
    held: list[core.Symbol] = field(default_factory=list)  # what containers hold since the block under way began
    loose: set[core.Symbol] = field(default_factory=set)  # what is not bound on some path
    containers: dict[core.Operand, type] = field(default_factory=dict)  # what is certainly a list or a dict
    scopes: int = 0  # how many there have been
    outer_names: dict[int, tuple[surface.Function, frozenset[str]]] = field(default_factory=dict)
    follows: dict[core.Symbol, core.Symbol] = field(default_factory=dict)  # the same object, if it is an array
    structures: dict[core.Symbol, Type] = field(default_factory=dict)  # of parameters, where the signature says it

    def lower(self, node: Any) -> Any:
        return _TABLE[type(node)](self, node)

    def call(self, callee: Any, arguments: tuple[Any, ...], keywords: Mapping[str, Any], span: Span) -> Any:
        """The value of a call, whatever stands in front of the parentheses."""
        found = _CALLS.get(type(callee))
        if found is not None:
            return found(self, callee, arguments, keywords, span)
        return POISON if callee is POISON else self.refuse("R203", span, *UNKNOWN_FUNCTION)

    def operand(self, node: surface.Expression) -> core.Operand:
        """Lower an expression that must be data."""
        return self.data(self.lower(node), node.span)

    def data(self, value: Any, span: Span) -> core.Operand:
        """A value that must be data."""
        if isinstance(value, core.TupleOf):
            return core.TupleOf(tuple(self.data(item, span) for item in value.items))
        if isinstance(value, Closure | Bound):
            return self.refuse("S230", span, *FUNCTION_AS_VALUE)
        if isinstance(value, Suspended):
            return self.refuse("S209", span, *GENERATOR_AS_VALUE)
        if isinstance(value, Record):
            return self.refuse("S241", span, *object_as_value(value.kind))
        if isinstance(value, Keywords):
            keys = core.TupleOf(tuple(core.Literal(key) for key in value.items))
            from_items = tuple(value.items.values())
            return self.assign(core.Apply(build_dict, (keys, *from_items)), span)
        return value  # type: ignore[no-any-return]

    def assign(self, value: core.Value, span: Span, name: str = "") -> core.Symbol:
        """A statement that names a value; nothing is said about what is computed from something refused."""
        if isinstance(value, core.Apply):
            arguments = tuple(self.data(argument, span) for argument in value.arguments)
            value = replace(value, arguments=arguments)
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

    def made(self, operand: core.Operand) -> core.Apply | None:
        """How an operand was made, if that was in this block."""
        for statement in reversed(self.statements):
            if isinstance(statement, core.Assign) and statement.target is operand:
                return statement.value if isinstance(statement.value, core.Apply) else None
        return None

    def hold(self, container: core.Operand, index: core.Operand, item: core.Operand) -> None:
        """Note that a container holds something: what is changed under its name is changed in the container.

        Only of what is certainly no array, which would hold a copy.
        """
        if container in self.containers and isinstance(item, core.Symbol):
            if item not in self.views:
                self.views[item] = core.Apply(operator.getitem, (container, index))
                self.held.append(item)

    def refuse(self, code: str, span: Span, message: str, help: str) -> core.Undefined:
        if self.refusals is None:
            self.environment.refuse(code, span, message, help)
        else:
            self.refusals.append((code, span, message, help))
        return POISON

    @contextmanager
    def block(self) -> Iterator[list[core.Statement]]:
        """Collect statements into a block of their own; the names bound so far are restored afterwards.

        What was made before it is no longer in the containers that are made in it.
        """
        statements, bound, finished, held = self.statements, self.scope.bound, self.finished, self.held
        scope, before = self.scope, self.supply.count
        self.statements, scope.bound, self.finished, self.held = [], dict(bound), False, []
        try:
            yield self.statements
        finally:
            for item in self.held:
                if item.number <= before:
                    self.views.pop(item, None)
            self.statements, scope.bound, self.finished, self.held = statements, bound, finished, held


def spelling(name: str) -> str:
    """The symbol name for a variable; hidden flags (`#stop2`) lose their mark, attributes (`#3.x`) their object."""
    if name.startswith("#@"):
        return spelling(name[2:].partition("#")[2])
    if "." in name:
        return name.rpartition(".")[2]
    return name.rpartition("#")[2].strip("0123456789") if name.startswith("#") else name
