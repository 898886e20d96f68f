"""The dense part of an adjoint first, so that what is scattered into it needs no zeros.

    before   t = np.zeros_like(x); t[i] += v; x_bar = t + c * y       after   x_bar = c * y; x_bar[i] += v
    before   t = np.zeros_like(x); t[i] += v; x_bar = t + a + b       after   x_bar = a + b; x_bar[i] += v

Legal where what is dense is a new array that nothing else reads, of the shape and the dtype of `x`; a sum is one.
Addition commutes; what is added to one element is added in another order, and a zero may lose its sign. Only what
differentiation wrote is reordered.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from tangentc import runtime
from tangentc.ir.operators import IN_PLACE, add_at
from tangentc.ir.program import Apply, Assign, Block, Function, Operand, Statement, Symbol, SymbolSupply
from tangentc.ir.traversal import own_blocks, reads_in, with_blocks
from tangentc.ir.types import Array, Type, same_dtype
from tangentc.optimize.stretching import SameShape
from tangentc.rules import registry

_ZEROS = (runtime.zeros_like, np.zeros_like)
_SCATTERS = (add_at, runtime.index_add)


class _Scattered(NamedTuple):
    """A sum of parts scattered into an array and of dense terms: what makes it, read by nobody else."""

    made_by: tuple[Assign, ...]
    parts: tuple[Assign, ...]
    terms: tuple[Operand, ...]


def run_function(
    function: Function, types: dict[Symbol, Type], same_shape: SameShape, supply: SymbolSupply
) -> Function:
    """The function, reordered; `types` grows by those of new values."""
    uses = Counter(reads_in(function))
    return replace(function, body=_DenseFirst(types, same_shape, supply, uses).block(function.body))


@dataclass
class _DenseFirst:
    """One walk over a function, block by block."""

    types: dict[Symbol, Type]
    same_shape: SameShape
    supply: SymbolSupply
    uses: Counter[Symbol]
    scattered: dict[Symbol, _Scattered | None] = field(default_factory=dict)

    def block(self, block: Block) -> Block:
        made: dict[Symbol, Assign] = {}
        done: dict[int, Statement] = {}
        for statement in block.statements:
            match statement:
                case Assign(value=Apply() as value) if statement.role != "primal":
                    for each in self._reordered(statement, value, made, done):
                        made[each.target] = each
                        self.scattered.pop(each.target, None)
                        done[id(each)] = each
                case _:
                    whole = with_blocks(statement, map(self.block, own_blocks(statement)))
                    done[id(whole)] = whole
        return Block(tuple(done.values()), block.yields)

    def _reordered(
        self, statement: Assign, value: Apply, made: Mapping[Symbol, Assign], done: dict[int, Statement]
    ) -> tuple[Assign, ...]:
        """A sum of scattered parts and something dense: the parts are taken from where they stand to here."""
        if value.function is operator.add:
            for one, dense in (value.arguments, value.arguments[::-1]):
                found = self._found(one, made)
                if found is not None and found.parts and self._fits((*found.terms, dense), statement.target, made):
                    for each in found.made_by:
                        del done[id(each)]
                    return tuple(self._scattered_last(statement, found, dense))
        return (statement,)

    def _scattered_last(self, statement: Assign, found: _Scattered, dense: Operand) -> Iterator[Assign]:
        total, *terms = (*found.terms, dense)
        for term in terms:
            longer = self.supply.fresh()
            self.uses[longer] = 1
            self.types[longer] = self.types[statement.target]
            yield replace(statement, target=longer, value=Apply(operator.add, (total, term)))
            total = longer
        for part in found.parts:
            assert isinstance(part.value, Apply)
            target = statement.target if part is found.parts[-1] else part.target
            yield replace(part, target=target, value=replace(part.value, arguments=(total, *part.value.arguments[1:])))
            total = target

    def _found(self, operand: Operand, made: Mapping[Symbol, Assign]) -> _Scattered | None:
        if not isinstance(operand, Symbol) or operand not in made or self.uses[operand] != 1:
            return None
        if operand not in self.scattered:
            self.scattered[operand] = self._look(made[operand], made)
        return self.scattered[operand]

    def _look(self, statement: Assign, made: Mapping[Symbol, Assign]) -> _Scattered | None:
        match statement.value:
            case Apply(function=function, keywords=()) if function in _ZEROS:
                return _Scattered((statement,), (), ())
            case Apply(function=function, arguments=(array, *_)) if function in _SCATTERS:
                inner = self._found(array, made)
                if inner is None and self._is_new(array, made):
                    inner = _Scattered((), (), (array,))
                if inner is not None:
                    return _Scattered((*inner.made_by, statement), (*inner.parts, statement), inner.terms)
            case Apply(function=operator.add, arguments=(left, right)):
                for one, dense in ((left, right), (right, left)):
                    inner = self._found(one, made)
                    if inner is not None and inner.parts:
                        return _Scattered((*inner.made_by, statement), inner.parts, (*inner.terms, dense))
        return None

    def _fits(self, terms: Sequence[Operand], total: Symbol, made: Mapping[Symbol, Assign]) -> bool:
        """Whether the sum of the dense terms is a new array, of shape and dtype of the whole sum."""
        wanted = self.types.get(total)
        if not isinstance(wanted, Array) or not wanted.ones:
            return False
        known = [(term, self.types.get(term)) for term in terms if isinstance(term, Symbol)]
        whole = any(
            isinstance(each, Array) and same_dtype(each.dtype, wanted.dtype) and self.same_shape(term, total)
            for term, each in known
        )
        return whole and (len(terms) > 1 or self._is_new(terms[0], made))

    def _is_new(self, operand: Operand, made: Mapping[Symbol, Assign]) -> bool:
        """Whether this was made for nobody else, in storage of its own."""
        if not isinstance(operand, Symbol) or operand not in made or self.uses[operand] != 1:
            return False
        value = made[operand].value
        rule = registry.find(value.function) if isinstance(value, Apply) else None
        if rule is None or not rule.elementwise or not isinstance(value, Apply):
            return False
        return value.function not in IN_PLACE and value.function is not operator.pos
