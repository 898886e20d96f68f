"""Sums over axes that one operand alone has, taken of that operand.

    before   t = np.einsum("nki,kij->nkj", a, b); y_bar = np.sum(t, axis=0)
    after    s = np.sum(a, axis=0); y_bar = np.einsum("ki,kij->kj", s, b)
    before   t = w * a; u = np.einsum("nki,kij->nkj", a, b) + t; y_bar = np.sum(u, axis=0)
    after    s = np.sum(a, axis=0); y_bar = np.einsum("ki,kij->kj", s, b) + w * s

What is large is then neither made nor multiplied. Legal where it is read for the sum only, where every term has all
the axes, none of them stretched, and where a contraction is among the terms: its products are then added up in another
order, as products of matrices always may be. Only what differentiation wrote is replaced.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from tangentc.ir.program import Apply, Assign, Function, Literal, Operand, Statement, Symbol, SymbolSupply
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.traversal import reads_in, statements_in
from tangentc.ir.types import Array, Type

_LETTERS = "ijklmnop"
_CONTRACTIONS = (np.einsum, operator.matmul)
_TERMS = (operator.add, operator.sub, operator.neg)


def run_function(function: Function, types: Mapping[Symbol, Type], supply: SymbolSupply) -> Function:
    uses = Counter(reads_in(function))
    made = {
        each.target: each.value
        for each in statements_in(function.body)
        if isinstance(each, Assign)
        and isinstance(each.value, Apply)
        and each.role != "primal"
        and uses[each.target] == 1
    }
    return replace(function, body=rewrite_block(function.body, _EarlySums(made, types, supply).statements))


class _Product(NamedTuple):
    """A contraction or a product: its factors, a letter for each of their axes, and for each of its own."""

    function: Callable[..., object]
    factors: tuple[Symbol, ...]
    letters: tuple[str, ...]
    output: str


@dataclass
class _EarlySums:
    made: Mapping[Symbol, Apply]  # what differentiation computed and one statement reads
    types: Mapping[Symbol, Type]
    supply: SymbolSupply

    def statements(self, statement: Assign) -> Iterator[Statement]:
        match statement.value:
            case Apply(
                function=np.sum, arguments=(Symbol() as total,), keywords=(("axis", Literal(value=int() as axis)),)
            ):
                if statement.role != "primal" and axis >= 0 and self._is_early(total, axis) and self._contracts(total):
                    value = yield from self._early(statement, total, axis)
                    yield replace(statement, value=value)
                    return
        yield statement

    def _is_early(self, symbol: Symbol, axis: int) -> bool:
        """Whether the sum of a value can be made of sums of what it is made from."""
        value = self.made.get(symbol)
        if value is None or value.function not in _TERMS:
            return value is not None and self._alone(self._product(symbol, value), axis) is not None
        terms = [
            each for each in value.arguments if isinstance(each, Symbol) and self._rank(each) == self._rank(symbol)
        ]
        return len(terms) == len(value.arguments) and all(self._is_early(each, axis) for each in terms)

    def _contracts(self, symbol: Symbol) -> bool:
        """Whether a contraction is among the terms."""
        value = self.made[symbol]
        if value.function in _TERMS:
            return any(self._contracts(each) for each in value.arguments if isinstance(each, Symbol))
        return value.function in _CONTRACTIONS

    def _early(self, statement: Assign, symbol: Symbol, axis: int) -> Generator[Statement, None, Apply]:
        """What the sum of a value is made of."""
        value = self.made[symbol]
        if value.function in _TERMS:
            terms: list[Operand] = []
            for term in value.arguments:
                assert isinstance(term, Symbol)
                target = self.supply.fresh()
                summed = yield from self._early(statement, term, axis)
                yield replace(statement, target=target, value=summed)
                terms.append(target)
            return Apply(value.function, tuple(terms))
        product = self._product(symbol, value)
        position = self._alone(product, axis)
        assert product is not None and position is not None
        factors: list[Operand] = list(product.factors)
        letters, letter = product.letters[position], product.output[axis]
        factor = self.supply.fresh()
        summed = Apply(np.sum, (factors[position],), (("axis", Literal(letters.index(letter))),))
        yield replace(statement, target=factor, value=summed)
        factors[position] = factor
        if product.function is not np.einsum:
            return Apply(product.function, tuple(factors))
        inputs = ",".join(each.replace(letter, "") for each in product.letters)
        return Apply(np.einsum, (Literal(f"{inputs}->{product.output.replace(letter, '')}"), *factors))

    def _alone(self, product: _Product | None, axis: int) -> int | None:
        """Which factor has this axis of the product, if only one has it and nothing else changes."""
        if product is None:
            return None
        letter = product.output[axis]
        having = [position for position, letters in enumerate(product.letters) if letter in letters]
        rest = product.output.replace(letter, "")
        if len(having) != 1 or product.letters[having[0]].count(letter) > 1:
            return None
        others = [letters for position, letters in enumerate(product.letters) if position != having[0]]
        aligned = product.function in _CONTRACTIONS or all(rest.endswith(each) for each in others)
        return having[0] if aligned else None

    def _product(self, symbol: Symbol, value: Apply) -> _Product | None:
        match value:
            case Apply(function=np.einsum, arguments=(Literal(value=str() as spec), *arguments), keywords=()):
                inputs, arrow, output = spec.replace(" ", "").partition("->")
                letters = tuple(inputs.split(","))
                if not arrow or "." in spec:
                    return None
            case Apply(function=operator.matmul, arguments=arguments, keywords=()) if [
                self._rank(each) for each in arguments
            ] == [2, 2]:
                letters, output = ("ij", "jk"), "ik"
            case Apply(function=operator.mul, arguments=arguments, keywords=()):
                output = _LETTERS[: self._rank(symbol) or 0]
                letters = tuple(output[len(output) - (self._rank(each) or 0) :] for each in arguments)
            case _:
                return None
        factors = tuple(each for each in arguments if isinstance(each, Symbol) and self._rank(each))
        if len(factors) != len(arguments) or not self._rank(symbol):
            return None
        return _Product(value.function, factors, letters, output)

    def _rank(self, operand: Operand) -> int | None:
        """The number of axes of an array, none of which is stretched; None where that is not known."""
        known = self.types.get(operand) if isinstance(operand, Symbol) else None
        if not isinstance(known, Array) or known.ones is None or any(one is not False for one in known.ones):
            return None
        return len(known.ones)
