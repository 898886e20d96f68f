"""What a loop carries from trip to trip: the names that its body rebinds, and the attributes that it assigns.

Which these are is not always known before the body is lowered: a method may assign attributes, a name may come to
stand for another object. What an attempt finds out is noted, and the loop is lowered again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.lower.attempts import attempt
from tangentc.lower.class_attributes import unbound
from tangentc.lower.context import MISSING, TORN, UNSETTLED, Context, Record, Refusal
from tangentc.lower.identity import are_one, follow
from tangentc.lower.records import NONE, is_cell, is_data, is_newer_cell, new_record, spelled, unite

_NOBODY = core.Literal(None)


@dataclass(frozen=True)
class Retried:
    """What earlier attempts to lower a loop have found out about names."""

    opaque: frozenset[str] = frozenset()  # tuples that change their length: each is carried as one value
    apart: frozenset[str] = frozenset()  # names for one object at first, and later for two
    following: frozenset[str] = frozenset()  # names for one object, if it is an array: what `+=` does depends on that
    changing: frozenset[str] = frozenset()  # what the body rebinds without naming it: attributes, arrays
    rebound: frozenset[str] = frozenset()  # names that stand for another object after a trip
    torn: frozenset[str] = frozenset()  # names that an exception leaves before they are assigned, or after
    unsettled: frozenset[str] = frozenset()  # names that stand for an object in some trips only
    united: frozenset[tuple[str, str]] = frozenset()  # pairs of names that come to stand for one object
    made: tuple[tuple[str, Record], ...] = ()  # objects that names without a value stand for after a trip

    def and_also(self, found: Retried) -> Retried:
        return Retried(*(_joined(getattr(self, each.name), getattr(found, each.name)) for each in fields(self)))


def _joined(left: Any, right: Any) -> Any:
    return left | right if isinstance(left, frozenset) else tuple({**dict(left), **dict(right)}.items())


class TryAgain(Exception):
    """The loop must be lowered again, with what this attempt has found out."""

    def __init__(self, found: Retried) -> None:
        self.found = found


def retrying(context: Context, lower: Callable[[Retried], None]) -> None:
    """Lower a loop; when an assumption about what it carries proves wrong, once more without it."""
    retried, before = Retried(), list[Refusal]()  # what earlier attempts refuse counts if the last one refuses, too
    while True:
        kept, bound, records = len(context.statements), dict(context.scope.bound), context.records
        found: list[Refusal] = []
        try:
            with attempt(context) as found:
                lower(retried)
            for refusal in (*before, *found) if found else ():
                context.refuse(*refusal)
            return
        except TryAgain as again:
            assert retried.and_also(again.found) != retried, "nothing new was found out"
            retried = retried.and_also(again.found)
        before += found
        del context.statements[kept:]
        context.scope.bound, context.records = bound, records


@dataclass(frozen=True)
class Outline:
    """The shape of a carried object: what carries each attribute."""

    record: Record
    parts: dict[str, Any]


@dataclass
class Carried:
    """The carried values of one loop, name by name; tuples of known length and objects are carried part by part."""

    context: Context
    retried: Retried
    written: frozenset[str]  # names whose objects the body may change; one object is carried once
    span: Span
    before: dict[str, Any] = field(default_factory=dict)
    born: int = 0
    parameters: list[core.Symbol] = field(default_factory=list)
    initial: list[core.Operand] = field(default_factory=list)
    yields: list[core.Operand] = field(default_factory=list)
    shapes: dict[str, Any] = field(default_factory=dict)
    functions: dict[str, Any] = field(default_factory=dict)
    objects: dict[str, Record] = field(default_factory=dict)  # names that should stand for one object in all trips
    outlines: dict[Record, Outline] = field(default_factory=dict)
    views: dict[str, str] = field(default_factory=dict)  # names for views, with the name of what they are views of
    same: dict[str, str] = field(default_factory=dict)  # names for an object that is carried under another name
    following: dict[str, str] = field(default_factory=dict)  # the same, if it is an array

    def enter(self, names: tuple[str, ...], flags: tuple[str, ...]) -> None:
        """Bind each name to its value at the start of a trip; a trip sets its own flags."""
        bound = self.context.scope.bound
        names = tuple(name for name in names if name not in flags)
        self.before = {name: value for name, value in bound.items() if name not in flags}
        self.born = self.context.records
        self.written |= self.retried.changing
        for name in dict.fromkeys((*names, *sorted(self.retried.changing))):
            if name.startswith("#") or name in self.context.scope.names:
                self._enter_name(name, bound[name] if name in bound else unbound(self.context, name))
        for name, other in self.same.items():
            bound[name] = bound[other]
        for name, other in self.following.items():
            bound[name] = follow(self.context, self.shapes[name], bound[other], self.span)
        self._relate()
        for left, right in sorted(self.retried.united):
            shapes = [self.shapes.get(name) for name in (left, right)]
            unite(*(shape.record for shape in shapes if isinstance(shape, Outline)))

    def _enter_name(self, name: str, value: Any) -> None:
        bound = self.context.scope.bound
        if value is TORN or name in self.retried.torn:
            bound[name] = TORN
        elif isinstance(value, Record) and name not in self.retried.rebound and name not in self.retried.unsettled:
            self.objects[name] = value
        elif isinstance(value, Record) and name not in self.retried.unsettled:
            self.shapes[name] = self._enter_object(value, name)
            bound[name] = self.shapes[name].record
        elif (value is MISSING or value == _NOBODY) and self._is_made(name):
            self.shapes[name] = self._enter_made(dict(self.retried.made)[name], name, none=value is not MISSING)
            bound[name] = self.shapes[name].record
        elif not isinstance(value, core.Operand) or name in self.retried.unsettled:
            bound[name] = UNSETTLED  # a function before the first trip, perhaps another one before the next
            self.functions[name] = value
        elif (other := self._carried_as(name, value)) is not None and self._are_the_same(name, other, value):
            self.same[name] = other
        else:
            if other is not None:
                self.following[name] = other
            self.shapes[name] = self._enter(value, name)
            bound[name] = _standing_for(self.shapes[name])

    def _enter_object(self, value: Record, name: str) -> Outline:
        """An object that the name stands for in all trips, in the place of the one of the first trip."""
        if value in self.outlines and name not in self.retried.apart:
            return self.outlines[value]
        outline = self._outline(value, name, lambda cell: self.before.get(cell, MISSING))
        unite(outline.record, value)
        self.outlines.setdefault(value, outline)
        return outline

    def _is_made(self, name: str) -> bool:
        return name in dict(self.retried.made) and name not in self.retried.unsettled

    def _enter_made(self, like: Record, name: str, *, none: bool) -> Outline:
        """An object that no name stands for before the first trip; None may, in its place."""
        outline = self._outline(like, name, lambda cell: like.held.get(cell, MISSING), empty=True)
        if none or NONE in like.fields:
            record = outline.record
            record.fields[NONE] = None
            outline.parts[NONE] = self._enter(core.Literal(True) if none else MISSING, record.cell(NONE))
            self.context.scope.bound[record.cell(NONE)] = outline.parts[NONE]
        return outline

    def _outline(self, value: Record, name: str, held: Callable[[str], Any], *, empty: bool = False) -> Outline:
        record = new_record(self.context, value.kind)
        record.name = value.name or ("" if name.startswith("#") else name)
        outline = Outline(record, {})
        for attribute in value.fields:
            if empty and attribute == NONE:
                continue
            record.fields[attribute] = None
            part = held(value.cell(attribute))
            if isinstance(part, Record):
                outline.parts[attribute] = self._outline(part, "", held, empty=empty)
                if not empty:
                    unite(outline.parts[attribute].record, part)
            elif isinstance(part, core.Operand):
                outline.parts[attribute] = self._enter(MISSING if empty else part, f"{record.name}_{attribute}")
            else:
                outline.parts[attribute] = part
            self.context.scope.bound[record.cell(attribute)] = _standing_for(outline.parts[attribute])
        return outline

    def _relate(self) -> None:
        """What is a view of something carried is one of what carries it."""
        parameters = dict(zip(self.initial, self.parameters, strict=True))
        names = {shape: name for name, shape in self.shapes.items() if isinstance(shape, core.Symbol)}
        for initial, parameter in zip(self.initial, self.parameters, strict=True):
            view = self.context.views.get(initial) if isinstance(initial, core.Symbol) else None
            base = None if view is None else parameters.get(view.arguments[0])
            name = names.get(parameter, "")
            if view is not None and base in names and name in self.written and name not in self.retried.apart:
                self.views[name] = names[base]
                self.context.views[parameter] = replace(view, arguments=(base, *view.arguments[1:]))

    def _still_views(self) -> None:
        for name, base in self.views.items():
            last, whole = (self.context.scope.bound.get(each, MISSING) for each in (name, base))
            before, view = self.context.views[self.shapes[name]], self.context.views.get(last)
            if view is None or view.arguments[0] is not whole or view.arguments[1:] != before.arguments[1:]:
                raise TryAgain(Retried(apart=frozenset({name})))

    def _carried_as(self, name: str, value: core.Operand) -> str | None:
        """The name under which an object is carried already, if its changes are to be seen under this one, too."""
        if name not in self.written or name in self.retried.apart or not isinstance(value, core.Symbol):
            return None
        others = zip(self.parameters, self.initial, strict=True)
        parameters = [parameter for parameter, initial in others if are_one(self.context, initial, value)]
        return next((name for name, shape in self.shapes.items() if shape in parameters and name in self.written), None)

    def _are_the_same(self, name: str, other: str, value: core.Operand) -> bool:
        """Whether two names for one object are that for certain, and stay so."""
        return name not in self.retried.following and self.before.get(other) is value

    def _enter(self, value: Any, name: str) -> Any:
        if isinstance(value, Record):
            return self._enter_object(value, name)
        if isinstance(value, core.TupleOf) and name not in self.retried.opaque:
            return tuple(self._enter(item, name) for item in value.items)
        if not is_data(value):
            return value
        parameter = self.context.supply.fresh(spelled(self.context, name))
        if value is MISSING:
            self.context.vacant.add(parameter)
        if value == _NOBODY:
            self.context.nones.add(parameter)
        if isinstance(value, core.Undefined) or value in self.context.loose:
            self.context.loose.add(parameter)
        if value in self.context.containers:
            self.context.containers[parameter] = self.context.containers[value]
        self.parameters.append(parameter)
        self.initial.append(value)
        return parameter

    def leave(self) -> None:
        """Yield what each name holds at the end of a trip."""
        bound = self.context.scope.bound
        self._find_changes(bound)
        torn = frozenset(name for name in self.shapes if bound.get(name) is TORN)
        if torn:
            raise TryAgain(Retried(torn=torn))
        for name, shape in self.shapes.items():
            self._leave(shape, bound.get(name, MISSING), name)
        for name, other in self.same.items():
            if bound.get(name) is not bound.get(other):
                one = are_one(self.context, bound.get(name), bound.get(other))
                raise TryAgain(Retried(following=frozenset({name})) if one else Retried(apart=frozenset({name})))
        for name, other in self.following.items():
            if not are_one(self.context, bound.get(name), bound.get(other)):
                raise TryAgain(Retried(apart=frozenset({name})))
        self._still_views()

    def _find_changes(self, bound: dict[str, Any]) -> None:
        """What the body has rebound though nothing carries it, and names that stand for another object now."""
        carried = {*self.shapes, *self.same, *self.functions, *self.objects, *self.retried.torn}
        changing = {
            name for name, value in self.before.items() if name not in carried and bound.get(name, MISSING) is not value
        }
        new = {name for name in bound if is_cell(name) and not is_newer_cell(name, self.born)}
        changing |= new - {*self.before} - carried
        rebound = {name for name, value in self.objects.items() if bound.get(name) is not value}
        united = self._united(bound)
        if changing or rebound or united:
            found = Retried(changing=frozenset(changing), rebound=frozenset(rebound), united=frozenset(united))
            raise TryAgain(found)

    def _united(self, bound: dict[str, Any]) -> set[tuple[str, str]]:
        """Pairs of names, carried as two objects, that stand for one at the end of a trip."""
        seen: dict[Record, str] = {}
        united: set[tuple[str, str]] = set()
        for name, shape in self.shapes.items():
            value = bound.get(name)
            if isinstance(shape, Outline) and isinstance(value, Record):
                other = seen.setdefault(value, name)
                if other != name and self.shapes[other] is not shape:
                    united.add((other, name))
        return united - self.retried.united

    def _leave(self, shape: Any, value: Any, name: str) -> None:
        match shape:
            case Outline():
                self._leave_object(shape, value, name)
            case tuple():
                if not isinstance(value, core.TupleOf) or len(value.items) != len(shape):
                    names = frozenset({name})
                    raise TryAgain(Retried(opaque=names) if is_data(value) else Retried(unsettled=names))
                for part, item in zip(shape, value.items, strict=True):
                    self._leave(part, item, name)
            case core.Symbol():
                if isinstance(value, Record):
                    self._leave_unexpected(shape, value, name)
                if not is_data(value):
                    raise TryAgain(Retried(unsettled=frozenset({name})))
                self.yields.append(value)
            case _:
                if value is not shape:
                    raise TryAgain(Retried(unsettled=frozenset({name})))

    def _leave_object(self, outline: Outline, value: Any, name: str) -> None:
        bound = self.context.scope.bound
        if isinstance(value, core.Undefined):
            for part in outline.parts.values():
                self._leave(part, value, name)
        elif value == _NOBODY and NONE in outline.parts:
            for attribute, part in outline.parts.items():
                self._leave(part, core.Literal(True) if attribute == NONE else MISSING, name)
        elif not isinstance(value, Record) or value.kind is not outline.record.kind:
            raise TryAgain(Retried(unsettled=frozenset({name})))
        else:
            if {*value.fields} - {*outline.parts}:
                raise TryAgain(Retried(unsettled=frozenset({name})))
            for attribute, part in outline.parts.items():
                absent = core.Literal(False) if attribute == NONE else MISSING
                self._leave(part, bound.get(value.cell(attribute), absent), name)
            unite(outline.record, value)

    def _leave_unexpected(self, parameter: core.Symbol, value: Record, name: str) -> None:
        """A name that stood for no object before the first trip does after it."""
        initial = self.initial[self.parameters.index(parameter)]
        if (initial is not MISSING and initial != _NOBODY) or name not in self.shapes:
            raise TryAgain(Retried(unsettled=frozenset({name})))
        value.held = dict(self.context.scope.bound)
        raise TryAgain(Retried(made=((name, value),)))

    def bind_results(self, loop: Callable[[tuple[core.Symbol, ...]], core.For | core.While]) -> None:
        """Put the loop behind what there is, and bind the names to what it carried last."""
        results = {parameter: self.context.supply.fresh(parameter.name) for parameter in self.parameters}
        self.context.statements.append(loop(tuple(results.values())))
        containers = self.context.containers
        containers.update(
            (result, containers[parameter]) for parameter, result in results.items() if parameter in containers
        )
        made: dict[Record, Record] = {}
        for name, shape in self.shapes.items():
            self.context.scope.bound[name] = self._result(shape, results, made)
        for name, other in self.same.items():
            self.context.scope.bound[name] = self.context.scope.bound[other]
        for name, other in self.following.items():
            result, leader = (self.context.scope.bound[each] for each in (name, other))
            self.context.scope.bound[name] = follow(self.context, result, leader, self.span)
        for name, base in self.views.items():
            view = self.context.views[self.shapes[name]]
            result, whole = (self.context.scope.bound[each] for each in (name, base))
            self.context.views[result] = replace(view, arguments=(whole, *view.arguments[1:]))
        for name in self.functions:
            self.context.scope.bound[name] = UNSETTLED
        for name in self.retried.torn:
            self.context.scope.bound[name] = TORN

    def _result(self, shape: Any, results: dict[core.Symbol, core.Symbol], made: dict[Record, Record]) -> Any:
        """What stands for a carried value after the loop."""
        match shape:
            case Outline(record=record, parts=parts):
                if record not in made:
                    made[record] = after = new_record(self.context, record.kind)
                    after.name = record.name
                    unite(after, record)
                    for attribute, part in parts.items():
                        after.fields[attribute] = None
                        self.context.scope.bound[after.cell(attribute)] = self._result(part, results, made)
                return made[record]
            case tuple():
                return core.TupleOf(tuple(self._result(item, results, made) for item in shape))
            case core.Symbol():
                return results[shape]
            case _:
                return shape


def _standing_for(shape: Any) -> Any:
    """What a name is bound to while its value is carried."""
    match shape:
        case Outline(record=record):
            return record
        case tuple():
            return core.TupleOf(tuple(map(_standing_for, shape)))
        case _:
            return shape
