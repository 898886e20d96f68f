"""Which values have the same shape.

An elementwise operation whose operand and result have length-one axes in the same places has not stretched that
operand: the two have one shape. Shapes equal in this way form classes.
"""

from __future__ import annotations

from collections.abc import Mapping

from tangentc.ir.program import Apply, Assign, Function, Symbol
from tangentc.ir.traversal import statements_in
from tangentc.ir.types import Array, Type
from tangentc.rules import registry


class Shapes:
    """Classes of symbols of equal shape; `same` asks, the rest is union and find."""

    def __init__(self, function: Function, types: Mapping[Symbol, Type]) -> None:
        self._parents: dict[Symbol, Symbol] = {}
        for statement in statements_in(function.body):
            if isinstance(statement, Assign) and isinstance(statement.value, Apply):
                self._look_at(statement.target, statement.value, types)

    def same(self, left: Symbol, right: Symbol) -> bool:
        return self._root(left) is self._root(right)

    def _look_at(self, target: Symbol, value: Apply, types: Mapping[Symbol, Type]) -> None:
        rule = registry.find(value.function)
        result = types.get(target)
        if rule is None or not rule.elementwise or not _is_known(result):
            return
        for operand in value.arguments:
            if isinstance(operand, Symbol):
                known = types.get(operand)
                if isinstance(known, Array) and isinstance(result, Array) and known.ones == result.ones:
                    self._parents[self._root(operand)] = self._root(target)

    def _root(self, symbol: Symbol) -> Symbol:
        while symbol in self._parents:
            parent = self._parents[symbol]
            if parent is symbol:
                break
            if parent in self._parents:
                self._parents[symbol] = self._parents[parent]
            symbol = parent
        return symbol


def _is_known(known: Type | None) -> bool:
    return isinstance(known, Array) and known.ones is not None and None not in known.ones
