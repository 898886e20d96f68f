"""Dicts read by their methods: `items`, `values` and `get`, in terms of keys and subscripts.

for key, value in d.items(): ...       ->      for key in d.keys(): value = d[key]; ...
d.get(key, default)                    ->      d[key] if key in d else default
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.operators import contains
from tangentc.lower.branches import branch
from tangentc.lower.context import Context


@dataclass(frozen=True)
class Mapping:
    """A dict that a loop runs over, its keys, and whether an item is the key with the value or the value alone."""

    keys: core.Operand
    pairs: bool
    hidden: str  # a name that stands for the dict while it is changed

    def item(self, context: Context, key: core.Symbol, span: Span) -> core.Operand:
        value = context.assign(core.Apply(operator.getitem, (context.scope.bound[self.hidden], key)), span)
        return core.TupleOf((key, value)) if self.pairs else value


def mapping_walked(context: Context, node: surface.Expression) -> Mapping | None:
    """The mapping in `d.items()` or `d.values()`."""
    match node:
        case surface.Call(function=surface.Attribute(value=base, name="items" | "values" as name), arguments=()):
            value = context.operand(base)
            if isinstance(value, core.Undefined):
                return None
            keys = context.assign(core.Apply(dict.keys, (value,)), node.span)
            hidden = f"#mapping{context.supply.fresh().number}"
            context.scope.bound[hidden] = value
            return Mapping(keys, name == "items", hidden)
        case _:
            return None


def listed(context: Context, node: surface.Call, mapping_value: core.Operand) -> Any:
    """`d.values()` and `d.items()` as a list, where no loop runs over them."""
    assert isinstance(node.function, surface.Attribute)
    span, mapping, key = node.span, surface.Name("#mapping", node.span), surface.Name("#key", node.span)
    context.scope.bound["#mapping"] = mapping_value
    item: surface.Expression = surface.Subscript(mapping, key, span)
    if node.function.name == "items":
        item = surface.TupleDisplay((key, item), span)
    keys = surface.Call(surface.Attribute(mapping, "keys", span), (), (), span)
    walked = surface.Generator(key, keys, ())
    return context.lower(surface.Comprehension("list", None, item, (walked,), frozenset({"#key"}), span))


def get(context: Context, mapping: core.Operand, arguments: tuple[core.Operand, ...], span: Span) -> core.Operand:
    """`mapping.get(key, default)`."""
    key = arguments[0]
    default = arguments[1] if len(arguments) > 1 else core.Literal(None)
    found = context.assign(core.Apply(contains, (key, mapping)), span)

    def item() -> core.Operand:
        return context.assign(core.Apply(operator.getitem, (mapping, key)), span)

    return branch(context, found, item, lambda: default, span, "expression")  # type: ignore[no-any-return]
