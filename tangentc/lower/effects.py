"""What a call of a function that is compiled beside its caller comes to: its result, and what it changes.

    def settle(state, u):                 state.t, u = settle(state.t, u)
        u[0] = state.t             ->
        state.t += 1.0

The function gives data, value by value: what its result is made of, what the arguments that it overwrites are then,
and what the attributes that it assigns hold. `Effects` say how the caller puts that together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.lower.context import MISSING, Bound, Context, Keywords, Record, Scope
from tangentc.lower.instances import put
from tangentc.lower.objects import change
from tangentc.lower.passing import Again, Fixed, Instance, Passed, Received, Several, together
from tangentc.lower.records import is_data, new_record, present_fields, set_field, unite
from tangentc.lower.sharing import rebind, shared_name


@dataclass(frozen=True)
class Effects:
    """What the caller makes of the values of a call."""

    result: Any  # a form, whose data are numbers of values
    overwritten: tuple[tuple[int, int], ...] = ()  # numbers of what was passed, with the number of the new version
    assigned: tuple[tuple[int, str, Any], ...] = ()  # attributes of objects that were passed, with forms
    rebound: tuple[tuple[int, str, Any], ...] = ()  # names of functions around it, by the numbers of their scopes
    count: int = 1

    def versions(self) -> tuple[int | None, ...]:
        """See `ir.program.Function`."""
        if self.count == 1 and not self.overwritten:
            return ()
        arguments = {value: argument for argument, value in self.overwritten}
        return tuple(arguments.get(value) for value in range(self.count))


UNKNOWN = Effects(Passed(0))  # as far as is known: one value is returned


class Unreturnable(Exception):
    """Something is returned, or stored in an object, that no caller can put together."""


@dataclass
class Leaving:
    """Finds the effects of a function body that has been lowered."""

    context: Context
    received: Received
    values: list[core.Operand] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)  # those received, then those made

    def __post_init__(self) -> None:
        self.records = list(self.received.records)

    def effects(self, result: Any, before: Mapping[str, Any], last: Sequence[core.Operand]) -> Effects:
        """`before` are the attributes of objects at first, `last` what was passed, as it is at the end."""
        symbols = self.received.symbols
        changed = {k: now for k, (symbol, now) in enumerate(zip(symbols, last, strict=True)) if now is not symbol}
        if not all(map(is_data, changed.values())):
            raise Unreturnable
        assigned, rebound = list(self._assigned(before)), list(self._rebound())
        others = bool(changed or assigned or rebound)
        form = self._result(result, set(changed.values()), others)
        overwritten = tuple((k, self._value(now).number) for k, now in changed.items())
        attributes = tuple((number, name, self._form(value)) for number, name, value in assigned)
        names = tuple((number, name, self._form(value)) for number, name, value in rebound)
        return Effects(form, overwritten, attributes, names, len(self.values))

    def _assigned(self, before: Mapping[str, Any]) -> Iterator[tuple[int, str, Any]]:
        for number, record in enumerate(self.received.records):
            for name, value in present_fields(self.context, record).items():
                if before.get(record.cell(name)) is not value:
                    yield number, name, value

    def _rebound(self) -> Iterator[tuple[int, str, Any]]:
        for number, scope in enumerate(self.received.scopes):
            for name in sorted(scope.names):
                value = self.context.scope.bound[shared_name(scope, name)]
                if value is not scope.bound.get(name, MISSING):
                    yield number, name, value

    def _result(self, result: Any, changed: set[core.Operand], others: bool) -> Any:
        """Data are one value, where no part of them is an argument that was overwritten."""
        if isinstance(result, core.TupleOf) and is_data(result) and not changed.intersection(result.items):
            return self._value(result)
        if isinstance(result, core.Literal) and not others:
            return self._value(result)
        return self._form(result)

    def _form(self, value: Any) -> Any:
        match value:
            case Record():
                return self._instance(value)
            case Bound():
                parts = (value.callee, *value.arguments, *value.keywords.values())
                return Several(Bound, tuple(map(self._form, parts)), tuple(value.keywords))
            case Keywords():
                return Several(Keywords, tuple(map(self._form, value.items.values())), tuple(value.items))
            case core.TupleOf(items=items):
                return Several(core.TupleOf, tuple(map(self._form, items)))
            case core.Literal():
                return Fixed(value, value)
            case core.Static():
                return Fixed(id(value.value), value)
            case _ if isinstance(value, core.Operand):
                return self._value(value)
            case _:
                raise Unreturnable

    def _value(self, value: core.Operand) -> Passed:
        if value not in self.values:
            self.values.append(value)
        return Passed(self.values.index(value))

    def _instance(self, record: Record) -> Instance | Again:
        if record in self.records:
            return Again(self.records.index(record))
        self.records.append(record)
        number = len(self.records) - 1
        if record.origin is not None:
            raise Unreturnable
        fields = tuple((name, self._form(value)) for name, value in present_fields(self.context, record).items())
        perhaps = tuple(k for k, other in enumerate(self.records) if other in record.perhaps and k != number)
        return Instance(number, record.kind, fields, perhaps)


@dataclass
class Arriving:
    """Puts together, in the caller, what a call has come to; `records` are the objects that were passed."""

    context: Context
    records: list[Record]
    scopes: list[Scope]
    span: Span
    values: list[core.Symbol] = field(default_factory=list)

    def take(self, effects: Effects, passed: Sequence[core.Operand], values: list[core.Symbol]) -> Any:
        """The result of the call, everything that it has changed being bound anew."""
        self.values = values
        for number, value in effects.overwritten:
            change(self.context, passed[number], values[value], self.span)
        result = self._value(effects.result)
        for number, name, form in effects.assigned:
            put(self.context, self.records[number], name, self._value(form), self.span)
        for number, name, form in effects.rebound:
            rebind(self.context, self.scopes[number], name, self._value(form))
        return result

    def _value(self, form: Any) -> Any:
        match form:
            case Fixed(value=value):
                return value
            case Passed(number=number):
                return self.values[number]
            case Again(number=number):
                return self.records[number]
            case Instance():
                return self._instance(form)
            case Several(kind=kind, parts=parts, names=names):
                return together(kind, [self._value(part) for part in parts], names)
        raise TypeError(form)

    def _instance(self, form: Instance) -> Record:
        record = new_record(self.context, form.kind)
        self.records.append(record)
        for number in form.perhaps:
            if number < len(self.records):
                unite(record, self.records[number])
        for name, part in form.fields:
            set_field(self.context, record, name, self._value(part))
        return record
