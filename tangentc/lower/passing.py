"""What a function that is compiled beside its caller is called with: data one by one, and the form that it has.

    step(state, math.sin, n)          passed are state.x, state.v and n;
                                      the form says which class `state` has, and which function is `math.sin`

For calls of one form there is one function; it makes the objects again of what is passed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.definition import Definition
from tangentc.lower.capturing import Captured
from tangentc.lower.context import MISSING, Bound, Closure, Context, Keywords, Record, Scope
from tangentc.lower.records import is_followed, name_record, new_record, present_fields, set_field, unite
from tangentc.lower.sharing import shared_name


@dataclass(frozen=True)
class Fixed:
    """Something that is known when compiling, and what tells it apart."""

    identity: Any
    value: Any = field(compare=False)


@dataclass(frozen=True)
class Passed:
    """One of the data that are passed, by its number."""

    number: int


@dataclass(frozen=True)
class Instance:
    """An object, by its number, with the form of what each attribute holds."""

    number: int
    kind: type
    fields: tuple[tuple[str, Any], ...]
    perhaps: tuple[int, ...]  # earlier ones that it may be


@dataclass(frozen=True)
class Again:
    """An object that was met before."""

    number: int


@dataclass(frozen=True)
class Several:
    """A tuple, the dict of `**kwargs`, or a function with arguments: what each is made of."""

    kind: type
    parts: tuple[Any, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inner:
    """A nested function, and the number of the scope that it is made in; None where it sees nothing of it."""

    identity: int
    function: surface.Function = field(compare=False)
    scope: int | None
    defaults: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Around:
    """The scope of a function around nested ones: what they see there, and the number of the next one around it."""

    definition: Definition = field(compare=False)
    names: tuple[tuple[str, Any], ...]
    parent: int | None


@dataclass
class Passing:
    """Takes apart what a call is given; `shared` says that data which are passed twice count once."""

    context: Context
    shared: bool = False
    data: dict[str, core.Operand] = field(default_factory=dict)  # what is passed, by the names of the parameters
    records: list[Record] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)

    def around(self, captured: Captured) -> tuple[Around, ...]:
        """The form of what nested functions see."""
        return tuple(
            Around(
                scope.definition,
                tuple(
                    (name, self.form(value, name)) for name, value in sorted(names.items(), key=lambda pair: pair[0])
                ),
                self.nearest(scope.parent),
            )
            for scope, names in captured.items()
        )

    def nearest(self, scope: Scope | None) -> int | None:
        while scope is not None and scope not in self.scopes:
            scope = scope.parent
        return None if scope is None else self.scopes.index(scope)

    def form(self, value: Any, name: str) -> Any:
        match value:
            case Record():
                return self._instance(value, name)
            case Bound():
                parts = (value.callee, *value.arguments, *value.keywords.values())
                return self._several(Bound, parts, tuple(value.keywords), name)
            case Keywords():
                return self._several(Keywords, tuple(value.items.values()), tuple(value.items), name)
            case core.TupleOf() if is_followed(value):
                return self._several(core.TupleOf, value.items, (), name)
            case core.Static() if callable(value.value):
                return Fixed(id(value.value), value)
            case Closure():
                defaults = tuple((key, self.form(each, f"{name}_{key}")) for key, each in value.defaults.items())
                return Inner(id(value.function), value.function, self.nearest(value.scope), defaults)
            case core.Undefined():
                return Fixed(None, value)
            case _ if isinstance(value, core.Operand):
                return self._passed(value, name)
            case _:
                return Fixed(id(value), value)

    def _passed(self, value: core.Operand, name: str) -> Passed:
        operands = list(self.data.values())
        if self.shared and isinstance(value, core.Symbol) and value in operands:
            return Passed(operands.index(value))
        wish, number = name, 1
        while name in self.data:
            number += 1
            name = f"{wish}_{number}"
        self.data[name] = value
        return Passed(len(self.data) - 1)

    def _several(self, kind: type, parts: tuple[Any, ...], names: tuple[str, ...], name: str) -> Several:
        forms = tuple(self.form(part, f"{name}_{position}") for position, part in enumerate(parts))
        return Several(kind, forms, names)

    def _instance(self, record: Record, name: str) -> Instance | Again:
        if record in self.records:
            return Again(self.records.index(record))
        self.records.append(record)
        number = len(self.records) - 1
        fields = []
        for attribute, value in present_fields(self.context, record).items():
            fixed = isinstance(value, core.Literal)
            form = Fixed(value, value) if fixed else self.form(value, f"{name}_{attribute}")
            fields.append((attribute, form))
        perhaps = tuple(k for k, other in enumerate(self.records[:number]) if other in record.perhaps)
        return Instance(number, record.kind, tuple(fields), perhaps)


@dataclass
class Received:
    """Makes again, where the function is compiled, what it is called with."""

    context: Context
    symbols: tuple[core.Symbol, ...]
    records: list[Record] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)

    def begin(self, forms: tuple[Around, ...]) -> None:
        """Make the scopes again."""
        for each in forms:
            self.context.scopes += 1
            names = frozenset(name for name, _ in each.names)
            self.scopes.append(Scope(names, each.definition, number=self.context.scopes, shared=names))
        for each, scope in zip(forms, self.scopes, strict=True):
            scope.parent = None if each.parent is None else self.scopes[each.parent]

    def fill(self, forms: tuple[Around, ...]) -> None:
        """Let the scopes hold what they do; it is handed down as what functions assign around themselves."""
        for each, scope in zip(forms, self.scopes, strict=True):
            for name, form in each.names:
                value = self.value(form, name)
                self.context.scope.bound[shared_name(scope, name)] = value
                if value is not MISSING:
                    scope.bound[name] = value

    def scope(self, number: int | None) -> Scope:
        return Scope(frozenset(), self.context.scope.definition) if number is None else self.scopes[number]

    def value(self, form: Any, name: str) -> Any:
        match form:
            case Fixed(value=value):
                return value
            case Passed(number=number):
                return self.symbols[number]
            case Again(number=number):
                return self.records[number]
            case Instance():
                return self._instance(form, name)
            case Several(kind=kind, parts=parts, names=names):
                return together(kind, [self.value(part, name) for part in parts], names)
            case Inner():
                defaults = {key: self.value(each, key) for key, each in form.defaults}
                return Closure(form.function, self.scope(form.scope), defaults)
        raise TypeError(form)

    def _instance(self, form: Instance, name: str) -> Record:
        record = new_record(self.context, form.kind)
        self.records.append(record)
        for number in form.perhaps:
            unite(record, self.records[number])
        for attribute, part in form.fields:
            set_field(self.context, record, attribute, self.value(part, ""))
        name_record(self.context, record, name)
        return record


def together(kind: type, values: list[Any], names: tuple[str, ...]) -> Any:
    """What `Several` stands for."""
    if kind is core.TupleOf:
        return core.TupleOf(tuple(values))
    if kind is Keywords:
        return Keywords(dict(zip(names, values, strict=True)))
    callee, *arguments = values[: len(values) - len(names)]
    keywords: Mapping[str, Any] = dict(zip(names, values[len(values) - len(names) :], strict=True))
    return Bound(callee, tuple(arguments), keywords)
