"""Arguments as lowering knows them: objects are taken apart where the function begins, attribute by attribute.

    def loss(model, x):                        W, b = model.W, model.b
        return model.W @ x + model.b    ->     W @ x + b

What the attributes of such an object hold in the end is stored in it at the end, if it is another value.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir.operators import read_attribute, store_attribute
from tangentc.ir.types import Dict, Foreign, List, Object, Same, Tuple, Type, holds_object
from tangentc.lower.callables import constant
from tangentc.lower.context import Context, Keywords, Record
from tangentc.lower.records import new_record, set_field
from tangentc.lower.results import outside
from tangentc.objects import has_identity


@dataclass
class Arguments:
    """The objects among the arguments of the function that is being differentiated."""

    context: Context
    constants: Mapping[str, Any]  # what is settled, by how a user would write it: `model.activation`
    span: Span
    objects: dict[str, Record] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)  # attributes, with the hidden names of what they held at first
    settled: dict[core.Symbol, tuple[str, Any]] = field(default_factory=dict)

    def given(self, symbol: core.Symbol, known: Type | None, path: str) -> Any:
        """What stands for an argument, or for a part of one."""
        if path in self.constants:
            return self._settled(symbol, path)
        match known:
            case Object():
                return self._object(symbol, known, path)
            case Same(path=other) if other in self.objects:
                return self.objects[other]
            case Foreign(kind=kind):
                return Stranger(kind)
            case Tuple(items=types) | List(items=tuple() as types) if any(map(holds_object, types)):
                parts = [self._item(symbol, k, each, f"{path}[{k}]") for k, each in enumerate(types)]
                return core.TupleOf(tuple(parts))
            case Dict(items=tuple() as pairs) if any(holds_object(each) for _, each in pairs):
                return Keywords({key: self._item(symbol, key, each, f"{path}[{key!r}]") for key, each in pairs})
            case None:
                self.context.untyped.add(symbol)
                return symbol
            case _:
                self.context.structures[symbol] = known
                return symbol

    def _settled(self, symbol: core.Symbol, path: str) -> Any:
        value = self.constants[path]
        if callable(value):
            return constant(value, path)
        self.settled[symbol] = (path, value)
        return constant(value, path)

    def _item(self, symbol: core.Symbol, key: Any, known: Type, path: str) -> Any:
        part = self.context.assign(core.Apply(operator.getitem, (symbol, core.Literal(key))), self.span)
        return self.given(part, known, path)

    def _object(self, symbol: core.Symbol, known: Object, path: str) -> Record:
        record = new_record(self.context, known.kind)
        record.origin = symbol
        self.objects[path] = record
        for name, each in known.fields:
            read = core.Apply(read_attribute, (symbol, core.Literal(name)))
            part = self.context.assign(read, self.span, name)
            value = self.given(part, each, f"{path}.{name}")
            set_field(self.context, record, name, value)
            hidden = f"##{record.cell(name)}"
            self.held[record.cell(name)] = hidden
            self.context.scope.bound[hidden] = value
        record.name = path.rpartition(".")[2]
        return record

    def store(self) -> None:
        """Assign the attributes whose values are other ones now, as the function did on its way."""
        bound = self.context.scope.bound
        for record in filter(lambda record: has_identity(record.kind), self.objects.values()):
            for name in record.fields:
                cell = record.cell(name)
                if cell in bound and bound[cell] is not bound.get(self.held.get(cell, ""), self):
                    self._store(record, name, bound[cell])

    def _store(self, record: Record, name: str, value: Any) -> None:
        assert record.origin is not None
        stored = core.Apply(
            store_attribute, (record.origin, core.Literal(name), outside(self.context, value, self.span))
        )
        self.context.statements.append(core.Effect(stored, self.span))


@dataclass(frozen=True, eq=False)
class Stranger:
    """An object whose class tangentc does not understand: it can be held, not used."""

    kind: type
