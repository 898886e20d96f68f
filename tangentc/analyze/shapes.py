"""Which values have the same shape.

An elementwise operation whose operand and result have length-one axes in the same places has not stretched that
operand: the two have one shape. Shapes equal in this way form classes. What is learned inside a branch or a loop
holds only there, since it may not run.
"""

from __future__ import annotations

from collections.abc import Mapping

from tangentc.ir.program import Apply, Symbol
from tangentc.ir.types import Array, Type
from tangentc.rules import registry


class Shapes:
    """Classes of symbols of equal shape, as a forest that remembers in which order it grew."""

    def __init__(self, types: Mapping[Symbol, Type]) -> None:
        self._types = types
        self._parents: dict[Symbol, Symbol] = {}
        self._sizes: dict[Symbol, int] = {}
        self._joined: list[Symbol] = []

    def same(self, left: Symbol, right: Symbol) -> bool:
        return self._root(left) is self._root(right)

    def enter(self) -> int:
        """Where the history stands, to be given to `leave` at the end of a block."""
        return len(self._joined)

    def leave(self, position: int) -> None:
        """Forget what was learned since."""
        while len(self._joined) > position:
            child = self._joined.pop()
            self._sizes[self._parents.pop(child)] -= self._sizes.get(child, 1)

    def learn(self, target: Symbol, value: Apply) -> None:
        """What an operation that has run says about the shapes of its operands."""
        rule = registry.find(value.function)
        result = self._types.get(target)
        if rule is None or not rule.elementwise or not isinstance(result, Array):
            return
        if result.ones is None or None in result.ones:
            return
        for operand in value.arguments:
            known = self._types.get(operand) if isinstance(operand, Symbol) else None
            if isinstance(operand, Symbol) and isinstance(known, Array) and known.ones == result.ones:
                self._join(self._root(operand), self._root(target))

    def _join(self, left: Symbol, right: Symbol) -> None:
        if left is right:
            return
        if self._sizes.get(left, 1) > self._sizes.get(right, 1):
            left, right = right, left
        self._parents[left] = right
        self._sizes[right] = self._sizes.get(right, 1) + self._sizes.get(left, 1)
        self._joined.append(left)

    def _root(self, symbol: Symbol) -> Symbol:
        while symbol in self._parents:
            symbol = self._parents[symbol]
        return symbol
