"""Parts of an array that a write into another part of it leaves as they are.

    row = A[k]; A[k + 1 :] -= outer(factors, row); f(row)          nobody reads what was overwritten

Legal to say where both are basic indices into certainly one array, in the same trip of every loop, and have no element
in common.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping

from tangentc.analyze.array_versions import Arrays
from tangentc.analyze.regions import Regions
from tangentc.ir.operators import WRITES_AT, is_one_of
from tangentc.ir.program import Apply, Assign, Function, Operand, Statement, Symbol
from tangentc.ir.traversal import statements_in
from tangentc.ir.types import Type


class Spared:
    """What the writes of one function leave alone."""

    def __init__(self, function: Function, types: Mapping[Symbol, Type]) -> None:
        self._types = types
        self._arrays = Arrays(function)
        self._regions = Regions(function, types)
        self._parts: dict[Symbol, tuple[Symbol, Operand]] = {}
        for statement in statements_in(function.body):
            match statement:
                case Assign(
                    target=target, value=Apply(function=operator.getitem, arguments=(Symbol() as array, index))
                ):
                    self._parts[target] = (array, index)

    def spares(self, write: Statement, part: Symbol) -> bool:
        """Whether what a write overwrites is certainly not in this part, nor in what this is a part of."""
        match write.value if isinstance(write, Assign) else None:
            case Apply(function=function, arguments=(Symbol() as array, index, *_)) if is_one_of(function, WRITES_AT):
                one, written = self._arrays.one(array), self._regions.region(array, index)
                while part in self._parts:
                    whole, place = self._parts[part]
                    if self._arrays.one(whole) is one:
                        apart = self._regions.apart(self._regions.region(whole, place), written)
                        return apart and one in self._arrays.single
                    part = whole
        return False
