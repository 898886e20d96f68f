"""Where two paths meet: one symbol for each name that may differ."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from tangentc.ir import program as core
from tangentc.lower.class_attributes import unbound
from tangentc.lower.context import MISSING, TORN, UNSETTLED, Context, Record
from tangentc.lower.identity import are_one
from tangentc.lower.records import NONE, is_data, is_newer_cell, is_none, new_record, spelled, unite


@dataclass
class Path:
    """One way through a branch: its statements, the names it leaves bound, whether it raised."""

    statements: list[core.Statement]
    bound: dict[str, Any]
    raised: bool
    value: Any = None  # of a conditional expression
    yields: list[core.Operand] = field(default_factory=list)

    def close(self) -> core.Block:
        return core.Block(tuple(self.statements), tuple(self.yields))


@dataclass
class Merge:
    """Gathers the yields of two paths and the symbols that result; `born` counts the objects made before."""

    context: Context
    then: Path
    orelse: Path
    born: int
    results: list[core.Symbol] = field(default_factory=list)
    merged: dict[str, Any] = field(default_factory=dict)  # the names bound after the two paths met
    objects: dict[tuple[Record | None, Record | None], Record] = field(default_factory=dict)
    pairs: dict[tuple[core.Symbol, core.Symbol], core.Symbol] = field(default_factory=dict)  # results of two symbols
    sole: dict[core.Operand, Any] = field(default_factory=dict)  # results of what one path gives, the other one raising

    def names(self) -> None:
        """Merge the names; the attributes of objects that the paths made are merged with what holds these."""
        then, orelse = self.then.bound, self.orelse.bound
        self.merged.update(orelse)
        differing = [name for name, value in orelse.items() if then.get(name, MISSING) is not value]
        differing += [name for name in then if name not in orelse]
        for name in differing:
            if is_newer_cell(name, self.born):
                self.merged.pop(name, None)
        for name in differing:
            if not is_newer_cell(name, self.born):
                left, right = (
                    bound[name] if name in bound else unbound(self.context, name) for bound in (then, orelse)
                )
                self.merged[name] = self.value(left, right, spelled(self.context, name))
        self._relate()

    def _relate(self) -> None:
        """What is a view of one array on both paths, in the same way, is one of it where they met."""
        views = self.context.views
        for (first, leader), (second, result) in combinations(self.pairs.items(), 2):
            if all(are_one(self.context, *either) for either in zip(first, second, strict=True)):
                self.context.follows.setdefault(result, leader)
        for (left, right), result in self.pairs.items():
            then, orelse = views.get(left), views.get(right)
            if then is None or orelse is None:
                continue
            base, other = then.arguments[0], orelse.arguments[0]
            assert isinstance(base, core.Symbol) and isinstance(other, core.Symbol)
            whole = base if base is other else self.pairs.get((base, other))
            if whole is not None and replace(then, arguments=(whole, *then.arguments[1:])) == replace(
                orelse, arguments=(whole, *orelse.arguments[1:])
            ):
                views[result] = replace(then, arguments=(whole, *then.arguments[1:]))

    def value(self, left: Any, right: Any, name: str) -> Any:
        if isinstance(left, Record) or isinstance(right, Record):
            return self._record(left, right, name)
        if left is right or (isinstance(left, core.Literal) and left == right):
            return left
        if self.then.raised or self.orelse.raised:
            return self._only(left, right, name)
        if isinstance(left, core.TupleOf) and isinstance(right, core.TupleOf) and len(left.items) == len(right.items):
            pairs = zip(left.items, right.items, strict=True)
            return core.TupleOf(tuple(self.value(a, b, name) for a, b in pairs))
        return self._symbol(left, right, name)

    def _only(self, left: Any, right: Any, name: str) -> Any:
        """One of the paths never gets here: the other one's structure counts."""
        alive = right if self.then.raised else left
        if not isinstance(alive, core.Operand):
            return alive
        if isinstance(alive, core.TupleOf):
            return core.TupleOf(tuple(self._alone(item, name) for item in alive.items))
        if alive not in self.sole:  # two names for one object stay that
            first, second = (MISSING, right) if self.then.raised else (left, MISSING)
            self.sole[alive] = self._symbol(first, second, name)
        return self.sole[alive]

    def _alone(self, item: Any, name: str) -> Any:
        return self._record(item, item, name) if isinstance(item, Record) else self._only(item, item, name)

    def _symbol(self, left: Any, right: Any, name: str) -> Any:
        if left is TORN or right is TORN:
            return TORN
        if not is_data(left) or not is_data(right):
            return UNSETTLED
        both = (left, right) if isinstance(left, core.Symbol) and isinstance(right, core.Symbol) else None
        if both in self.pairs:  # two names for one object, on both paths
            return self.pairs[both]
        result = self.context.supply.fresh(name)
        if isinstance(left, core.Undefined) or isinstance(right, core.Undefined) or {left, right} & self.context.loose:
            self.context.loose.add(result)
        if both is not None:
            self.pairs[both] = result
        self.then.yields.append(left)
        self.orelse.yields.append(right)
        self.results.append(result)
        known = [each for each in (left, right) if not isinstance(each, core.Undefined)]
        kinds = [self.context.containers.get(each) for each in known]
        if kinds and kinds[0] is not None and kinds[0] is kinds[-1]:
            self.context.containers[result] = kinds[0]
        return result

    # Objects

    def _record(self, left: Any, right: Any, name: str) -> Any:
        """An object; where only one path has one, or one of the paths ends, it stays what it is."""
        first, second = (each if isinstance(each, Record) else None for each in (left, right))
        if self.then.raised or (first is None and self._is_vacant(left)):
            first = None
        elif self.orelse.raised or (second is None and self._is_vacant(right)):
            second = None
        elif first is None or second is None:
            sole, other = (first, right) if first is not None else (second, left)
            if sole is not None and self._is_none(other):
                return self._perhaps_none(sole, first is not None)
            return TORN if left is TORN or right is TORN else UNSETTLED
        sole = first if second is None or first is second else second if first is None else None
        if sole is not None:
            return self._sole(sole, first is not None, second is not None)
        if first is None or second is None or first.kind is not second.kind:
            return UNSETTLED
        return self._both(first, second)

    def _is_none(self, value: Any) -> bool:
        return bool(value == core.Literal(None)) or (isinstance(value, core.Symbol) and value in self.context.nones)

    def _perhaps_none(self, record: Record, in_then: bool) -> Record:
        """An object on one path, and None on the other."""
        found = new_record(self.context, record.kind)
        found.name = record.name
        unite(found, record)
        bound = self.then.bound if in_then else self.orelse.bound
        for field_name in dict.fromkeys((*record.fields, NONE)):
            found.fields[field_name] = None
            held = is_none(bound, record) if field_name == NONE else bound.get(record.cell(field_name), MISSING)
            absent = core.Literal(True) if field_name == NONE else MISSING
            left, right = (held, absent) if in_then else (absent, held)
            cell = found.cell(field_name)
            self.merged[cell] = self.value(left, right, spelled(self.context, cell))
        return found

    def _is_vacant(self, value: Any) -> bool:
        """Whether a name has no value here, as far as is known yet."""
        return value is MISSING or (isinstance(value, core.Symbol) and value in self.context.vacant)

    def _sole(self, record: Record, in_then: bool, in_orelse: bool) -> Record:
        if record.number <= self.born or (record, None) in self.objects:
            return record  # its attributes are merged as names are
        self.objects[record, None] = record
        for field_name in record.fields:
            cell = record.cell(field_name)
            left = self.then.bound.get(cell, MISSING) if in_then else MISSING
            right = self.orelse.bound.get(cell, MISSING) if in_orelse else MISSING
            self.merged[cell] = self.value(left, right, field_name)
        return record

    def _both(self, first: Record, second: Record) -> Record:
        if (first, second) not in self.objects:
            record = new_record(self.context, first.kind)
            record.name = first.name or second.name
            unite(record, first, second)
            self.objects[first, second] = record
            for field_name in dict.fromkeys((*first.fields, *second.fields)):
                absent = core.Literal(False) if field_name == NONE else MISSING
                left = self.then.bound.get(first.cell(field_name), absent)
                right = self.orelse.bound.get(second.cell(field_name), absent)
                record.fields[field_name] = None
                self.merged[record.cell(field_name)] = self.value(left, right, field_name)
        return self.objects[first, second]
