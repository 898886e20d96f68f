"""Which values have the same shape.

An elementwise operation whose operand and result have length-one axes in the same places has not stretched that
operand: the two have one shape; and nothing stretches the only array of an operation. Shapes equal in this way form
classes. What is learned inside a branch or a loop holds only there, since it may not run.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tangentc.ir.program import Apply, Literal, Operand, Symbol
from tangentc.ir.traversal import operands_of
from tangentc.ir.types import Array, Number, Type
from tangentc.rules import registry


class Shapes:
    """Classes of symbols of equal shape, as a forest that remembers in which order it grew."""

    def __init__(self, types: Mapping[Symbol, Type]) -> None:
        self._types = types
        self._parents: dict[Symbol, Symbol] = {}
        self._sizes: dict[Symbol, int] = {}
        self._joined: list[Symbol] = []
        self._inverses: set[Symbol] = set()  # square, so that transposing one keeps its shape

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
        result = self._types.get(target)
        if not isinstance(result, Array) or result.ones is None:
            return
        operands = [operand for operand in value.arguments if isinstance(operand, Symbol)]
        for operand in operands:
            known = self._types.get(operand)
            if isinstance(known, Array) and known.ones == result.ones and self._keeps_shape(value, operand, result):
                self._join(self._root(operand), self._root(target))
        if value.function is np.linalg.inv:
            self._inverses.add(target)

    def _keeps_shape(self, value: Apply, operand: Symbol, result: Array) -> bool:
        if value.function is np.linalg.inv:
            return True
        if value.function is np.ndarray.T:
            return operand in self._inverses and result.ones is not None and len(result.ones) == 2
        rule = registry.find(value.function)
        if rule is None or not rule.elementwise:
            return False
        if result.ones is not None and None not in result.ones:
            return True
        others = [other for other in operands_of(value) if other != operand]
        return all(isinstance(other, Literal) or self._has_no_axes(other) for other in others)

    def _has_no_axes(self, operand: Operand) -> bool:
        known = self._types.get(operand) if isinstance(operand, Symbol) else None
        return isinstance(known, Number) or (isinstance(known, Array) and known.ones == ())

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
