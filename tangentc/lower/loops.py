"""`for` and `while`: the names that a body rebinds become values that the loop carries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.lower.assignments import bind
from tangentc.lower.branches import statements
from tangentc.lower.context import TORN, UNSETTLED, Context, lowers, spelling
from tangentc.lower.mappings import Mapping, mapping_walked
from tangentc.lower.merging import MISSING
from tangentc.lower.objects import written_in
from tangentc.lower.walk import assigned_names, rebinds, target_names


class ChangesStructure(Exception):
    """A carried tuple did not keep its length: it must be carried as one value."""

    def __init__(self, name: str) -> None:
        self.name = name


class LeftTorn(Exception):
    """What a name holds after a trip is not known: it is not carried, and must be assigned before it is read."""

    def __init__(self, name: str) -> None:
        self.name = name


class ComeApart(Exception):
    """Two names for one object stand for two after a trip: they must be carried as two values."""

    def __init__(self, name: str) -> None:
        self.name = name


class Overlooked(Exception):
    """A call in the body changed what a name stands for: it must be carried, too."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names


@dataclass
class Carried:
    """The carried values of one loop, name by name; a tuple of known length is carried item by item."""

    context: Context
    retried: Retried
    written: frozenset[str]  # names whose objects the body may change; one object is carried once
    parameters: list[core.Symbol] = field(default_factory=list)
    initial: list[core.Operand] = field(default_factory=list)
    yields: list[core.Operand] = field(default_factory=list)
    results: list[core.Symbol] = field(default_factory=list)
    shapes: dict[str, Any] = field(default_factory=dict)
    functions: dict[str, Any] = field(default_factory=dict)
    views: dict[str, str] = field(default_factory=dict)  # names for views, with the name of what they are views of
    same: dict[str, str] = field(default_factory=dict)  # names for an object that is carried under another name
    others: dict[str, Any] = field(default_factory=dict)  # what is not carried

    def enter(self, names: tuple[str, ...], flags: tuple[str, ...]) -> None:
        """Bind each name to its value at the start of a trip; a trip sets its own flags."""
        bound = self.context.scope.bound
        names = tuple(name for name in names if name not in flags)
        own = (name for name in names if name.startswith("#") or name in self.context.scope.names)
        for name in own:
            value = bound.get(name, MISSING)
            if value is TORN or name in self.retried.torn:
                bound[name] = TORN
            elif not isinstance(value, core.Operand):
                bound[name] = UNSETTLED  # a function before the first trip, perhaps another one before the next
                self.functions[name] = value
            elif (other := self._carried_as(name, value)) is not None:
                self.same[name] = other
            else:
                bound[name] = self.shapes[name] = self._enter(value, name)
        for name, other in self.same.items():
            bound[name] = bound[other]
        self.others = {name: value for name, value in bound.items() if name not in (*names, *flags)}
        self._relate()

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
                raise ComeApart(name)

    def _carried_as(self, name: str, value: core.Operand) -> str | None:
        """The name under which an object is carried already, if its changes are to be seen under this one, too."""
        if name not in self.written or name in self.retried.apart or not isinstance(value, core.Symbol):
            return None
        others = zip(self.parameters, self.initial, strict=True)
        parameter = next((parameter for parameter, initial in others if initial is value), None)
        return next(
            (other for other, shape in self.shapes.items() if shape is parameter and other in self.written), None
        )

    def _enter(self, value: core.Operand, name: str) -> core.Operand:
        if isinstance(value, core.TupleOf) and name not in self.retried.opaque:
            return core.TupleOf(tuple(self._enter(item, name) for item in value.items))
        parameter = self.context.supply.fresh(spelling(name))
        if isinstance(value, core.Undefined) or value in self.context.loose:
            self.context.loose.add(parameter)
        self.parameters.append(parameter)
        self.initial.append(value)
        return parameter

    def leave(self) -> None:
        """Yield what each name holds at the end of a trip."""
        changed = frozenset(name for name, value in self.others.items() if self.context.scope.bound[name] is not value)
        if changed:
            raise Overlooked(changed)
        for name, shape in self.shapes.items():
            value = self.context.scope.bound.get(name, MISSING)
            if value is TORN:
                raise LeftTorn(name)
            self._leave(shape, value, name)
        for name, other in self.same.items():
            if self.context.scope.bound.get(name) is not self.context.scope.bound.get(other):
                raise ComeApart(name)
        self._still_views()

    def _leave(self, shape: core.Operand, value: Any, name: str) -> None:
        if isinstance(shape, core.TupleOf):
            if not isinstance(value, core.TupleOf) or len(value.items) != len(shape.items):
                raise ChangesStructure(name)
            for part, item in zip(shape.items, value.items, strict=True):
                self._leave(part, item, name)
        else:
            self.yields.append(value if isinstance(value, core.Operand) else MISSING)

    def bind_results(self) -> None:
        results = {parameter: self.context.supply.fresh(parameter.name) for parameter in self.parameters}
        self.results = list(results.values())

        def replaced(shape: core.Operand) -> core.Operand:
            if isinstance(shape, core.TupleOf):
                return core.TupleOf(tuple(replaced(item) for item in shape.items))
            return results[shape]  # type: ignore[index]

        for name, shape in self.shapes.items():
            self.context.scope.bound[name] = replaced(shape)
        for name, other in self.same.items():
            self.context.scope.bound[name] = self.context.scope.bound[other]
        for name, base in self.views.items():
            view = self.context.views[self.shapes[name]]
            result, whole = (self.context.scope.bound[each] for each in (name, base))
            self.context.views[result] = replace(view, arguments=(whole, *view.arguments[1:]))
        for name in self.functions:
            self.context.scope.bound[name] = UNSETTLED
        for name in self.retried.torn:
            self.context.scope.bound[name] = TORN


@dataclass(frozen=True)
class Retried:
    """What earlier attempts to lower a loop have found out about names."""

    opaque: frozenset[str] = frozenset()  # tuples that change their length: each is carried as one value
    apart: frozenset[str] = frozenset()  # names for one object at first, and later for two
    changed: frozenset[str] = frozenset()  # names for objects that the body changes though its text does not tell
    torn: frozenset[str] = frozenset()  # names that an exception leaves before they are assigned, or after


def _retrying(context: Context, attempt: Callable[[Retried], None]) -> None:
    """Lower a loop; when an assumption about what it carries proves wrong, once more without it."""
    retried = Retried()
    while True:
        kept, bound = len(context.statements), dict(context.scope.bound)
        try:
            attempt(retried)
            return
        except ChangesStructure as change:
            if change.name in retried.opaque:
                raise
            retried = replace(retried, opaque=retried.opaque | {change.name})
        except ComeApart as change:
            retried = replace(retried, apart=retried.apart | {change.name})
        except Overlooked as change:
            if change.names <= retried.changed:
                raise
            retried = replace(retried, changed=retried.changed | change.names)
        except LeftTorn as change:
            retried = replace(retried, torn=retried.torn | {change.name})
        del context.statements[kept:]
        context.scope.bound = bound


def _known(context: Context, names: frozenset[str]) -> list[str]:
    """Those of these names that are bound to values here, in the order of their binding."""
    return [name for name, value in context.scope.bound.items() if name in names and isinstance(value, core.Symbol)]


def _own_flags(body: tuple[surface.Statement, ...]) -> tuple[str, ...]:
    """The loop's `stop` and `skip` flags, which `jumps` sets first in its body."""
    return tuple(
        name
        for statement in body[:2]
        if isinstance(statement, surface.Assign)
        for name in target_names(statement.targets[0])
    )


def _stop(context: Context, flags: tuple[str, ...]) -> core.Operand | None:
    stop = context.scope.bound[flags[0]]
    return None if stop == core.Literal(False) else stop


@lowers(surface.For)
def for_(context: Context, node: surface.For) -> None:
    mapping = mapping_walked(context, node.iterable)
    if mapping is not None:
        _retrying(context, lambda retried: _for(context, node, mapping.keys, retried, mapping))
        return
    iterable = context.operand(node.iterable)
    unrolls = context.environment.unrolls
    if isinstance(iterable, core.TupleOf) and (unrolls or any(_is_function(item) for item in iterable.items)):
        _unroll(context, node, iterable)
        return
    _retrying(context, lambda retried: _for(context, node, iterable, retried))


def _for(
    context: Context,
    node: surface.For,
    iterable: core.Operand,
    retried: Retried,
    mapping: Mapping | None = None,
) -> None:
    flags = _own_flags(node.body)
    written = written_in(context, (node,)) | retried.changed
    names = tuple(dict.fromkeys((*target_names(node.target), *assigned_names(node.body), *_known(context, written))))
    carried = Carried(context, retried, written)
    target = context.supply.fresh(node.target.identifier if isinstance(node.target, surface.Name) else "")
    with context.block() as collected:
        carried.enter(names, flags)
        bind(context, node.target, target if mapping is None else mapping.item(context, target, node.span), node.span)
        statements(context, node.body)
        carried.leave()
        stop = _stop(context, flags)
    carried.bind_results()
    body = core.Block(tuple(collected), tuple(carried.yields))
    context.statements.append(
        core.For(
            target,
            iterable,
            tuple(carried.parameters),
            tuple(carried.initial),
            body,
            tuple(carried.results),
            stop,
            span=node.span,
        )
    )


def _is_function(item: core.Operand) -> bool:
    if isinstance(item, core.TupleOf):
        return any(_is_function(inner) for inner in item.items)
    return isinstance(item, core.Static) and callable(item.value)


def _unroll(context: Context, node: surface.For, iterable: core.TupleOf) -> None:
    """A loop over functions: each trip is lowered for itself, since each calls another function."""
    flags = _own_flags(node.body)
    for item in iterable.items:
        bind(context, node.target, item, node.span)
        statements(context, node.body)
        if _stop(context, flags) is not None:
            context.refuse(
                "S236", node.span, "`break` in a loop over functions", "write the calls out, one after the other"
            )
            return


@lowers(surface.While)
def while_(context: Context, node: surface.While) -> None:
    _retrying(context, lambda retried: _while(context, node, retried))


def _while(context: Context, node: surface.While, retried: Retried) -> None:
    flags = _own_flags(node.body)
    rebinding = rebinds(node.test)
    written = written_in(context, (node,)) | retried.changed
    assigned = assigned_names((surface.ExpressionStatement(node.test, node.span), *node.body))
    names = tuple(dict.fromkeys((*assigned, *_known(context, written))))
    carried = Carried(context, retried, written)
    with context.block() as collected:
        carried.enter(names, flags)
        header, test = _header(context, node, rebinding)
        if rebinding:
            stop = _guarded_body(context, node, flags)
        else:
            statements(context, node.body)
            stop = _stop(context, flags)
        carried.leave()
    carried.bind_results()
    body = core.Block(tuple(collected), tuple(carried.yields))
    context.statements.append(
        core.While(
            tuple(carried.parameters),
            tuple(carried.initial),
            core.Block(header, (test,)),
            body,
            tuple(carried.results),
            stop,
            span=node.span,
        )
    )


def _header(context: Context, node: surface.While, rebinding: bool) -> tuple[tuple[core.Statement, ...], core.Operand]:
    if rebinding:
        return (), core.Literal(True)
    test = context.operand(node.test)
    header = tuple(context.statements)
    context.statements.clear()
    return header, test


def _guarded_body(context: Context, node: surface.While, flags: tuple[str, ...]) -> core.Operand | None:
    """`while (x := f()) > 0: body` as `while True: if (x := f()) > 0: body else: break`."""
    flag = surface.Assign((surface.Name(flags[0], node.span),), surface.Constant(True, node.span), node.span)
    context.lower(surface.If(node.test, node.body, (flag,), node.span))
    return _stop(context, flags)
