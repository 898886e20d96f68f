"""One contraction in place of a product of arrays that is then summed.

    before   t = a * b; x_bar = np.sum(t, axis=0)              after   x_bar = np.einsum("ij,ij->j", a, b)
    before   t = a * b[..., None]; x_bar = np.sum(t, axis=1)   after   x_bar = np.einsum("ijk,ij->ik", a, b)
    before   t = a * b; x_bar = np.sum(t)                      after   x_bar = a @ b, of vectors; np.vdot(a, b)
    before   s = np.sum(x**2, axis=1)                          after   s = np.einsum("ij,ij->i", x, x)

The product, often the largest array in sight, is then never made. Legal where the product is read for such sums only,
and where the axes that are summed are axes of both, none of them stretched. Products are added up in another order
than by `np.sum`, as in products of matrices; so sums of the user's own are replaced only where no value of theirs is
returned, told or decided on.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Container, Generator, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from tangentc.ir.facts import Shapes
from tangentc.ir.indexing import EVERYTHING, new_axes_apart, parts_of, without_new_axes
from tangentc.ir.numbers import is_power_of_two
from tangentc.ir.program import (
    Apply,
    Assign,
    Function,
    Literal,
    Operand,
    Statement,
    Symbol,
    SymbolSupply,
    TupleOf,
)
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.traversal import reads_in, statements_in
from tangentc.ir.types import Array, Type

_LETTERS = "ijklmnop"


class Factor(NamedTuple):
    """An array, and a letter for each of its axes."""

    array: Symbol
    letters: str
    part: Operand = Literal(...)  # what of the array it is


class Sum(NamedTuple):
    """A sum of a product: the letters of the product, those summed over, and whether their axes stay."""

    product: Symbol
    letters: str
    over: str
    keeps: bool


def run_function(
    function: Function, types: Mapping[Symbol, Type], shapes: Shapes, supply: SymbolSupply, exact: bool
) -> Function:
    """With `exact`, the user's own sums stay."""
    roles = ("adjoint", "tangent", "saving") if exact else ("adjoint", "tangent", "saving", "primal")
    products = _SummedProducts(function, types, shapes, supply, roles)
    return replace(function, body=rewrite_block(function.body, products.statements))


class _SummedProducts:
    def __init__(
        self,
        function: Function,
        types: Mapping[Symbol, Type],
        shapes: Shapes,
        supply: SymbolSupply,
        roles: Container[str],
    ) -> None:
        self.roles = roles
        self.shapes = shapes
        self.types = types
        self.supply = supply
        self.made: dict[Symbol, Apply] = {}
        found: list[Sum] = []
        for statement in statements_in(function.body):
            match statement:
                case Assign(target=target, value=Apply() as value) if statement.role in roles:
                    self.made[target] = value
                    found += self._sums(value)
        sums, reads = Counter(each.product for each in found), Counter(reads_in(function))
        self.only_summed = {product for product, count in sums.items() if reads[product] == count}

    def statements(self, statement: Assign) -> Iterator[Statement]:
        value = statement.value
        for total in self._sums(value) if isinstance(value, Apply) and statement.role in self.roles else ():
            if total.product in self.only_summed:
                yield from self._contracted(statement, total)
                return
        yield statement

    def _sums(self, value: Apply) -> Iterator[Sum]:
        """The value, if it is a sum that can be a contraction."""
        if value.function is not np.sum or len(value.arguments) != 1 or not isinstance(value.arguments[0], Symbol):
            return
        product, keywords = value.arguments[0], dict(value.keywords)
        axis, keeps = keywords.pop("axis", Literal(None)), keywords.pop("keepdims", Literal(False))
        known = self.types.get(product)
        if keywords or not isinstance(known, Array) or not known.ones or len(known.ones) > len(_LETTERS):
            return
        letters = _LETTERS[: len(known.ones)]
        axes = _axes(axis, len(letters))
        if axes is None or not isinstance(keeps, Literal) or (axis == Literal(None) and keeps.value):
            return
        over = "".join(letters[k] for k in axes)
        factors = self._factors(product, letters)
        if len(factors) == 2 and all(set(over) <= set(each.letters) for each in factors):
            if {*factors[0].letters, *factors[1].letters} == set(letters):
                yield Sum(product, letters, over, bool(keeps.value))

    def _factors(self, product: Symbol, letters: str) -> tuple[Factor, ...]:
        made = self.made.get(product)
        if made is not None and made.function is operator.pow and made.arguments[1] == Literal(2):
            return tuple(self._factor(made.arguments[0], product, letters)) * 2
        if made is None or made.function is not operator.mul:
            return ()
        return tuple(factor for each in made.arguments for factor in self._factor(each, product, letters))

    def _factor(self, operand: Operand, product: Symbol, letters: str) -> Iterator[Factor]:
        """The operand of a product, where types or lengths tell which of its axes are stretched."""
        known = self.types.get(operand) if isinstance(operand, Symbol) else None
        if isinstance(operand, Symbol) and isinstance(known, Array) and known.dtype is not None:
            if known.dtype.kind == "f":
                factor = self._by_types(operand, letters) or self._by_lengths(operand, product, letters)
                yield from (factor,) if factor is not None else ()

    def _by_types(self, operand: Symbol, letters: str) -> Factor | None:
        made, index = self.made.get(operand), Literal(...)
        if made is not None and made.function is operator.getitem and without_new_axes(made.arguments[1]) is not None:
            operand, index = made.arguments  # type: ignore[assignment]
        known = self.types.get(operand)
        if not isinstance(known, Array) or not known.ones or not all(one is False for one in known.ones):
            return None
        return Factor(operand, _letters_behind(index, len(known.ones), letters))

    def _by_lengths(self, operand: Symbol, product: Symbol, letters: str) -> Factor | None:
        axes, made = self.shapes.stretched(operand, product), self.made.get(operand)
        if axes is None:
            return None
        leading, ones = axes
        own = letters[len(leading) :]
        if not ones:
            return Factor(operand, own) if own else None
        if made is None or made.function is not operator.getitem or not isinstance(made.arguments[0], Symbol):
            return None
        apart = new_axes_apart(made.arguments[1], self.types)
        added = () if apart is None else (k for k, part in enumerate(parts_of(apart[1])) if part == Literal(0))
        if apart is None or tuple(added) != ones:
            return None
        left = "".join(letter for k, letter in enumerate(own) if k not in ones)
        return Factor(made.arguments[0], left, apart[0]) if left else None

    def _contracted(self, statement: Assign, total: Sum) -> Iterator[Statement]:
        factors = []
        for factor in self._factors(total.product, total.letters):
            if factor.part != Literal(...):
                part = self.supply.fresh()
                yield replace(statement, target=part, value=Apply(operator.getitem, (factor.array, factor.part)))
                factor = Factor(part, factor.letters)
            factors.append(factor)
        first, second = yield from self._unscaled(statement, *factors)
        kept = "".join(letter for letter in total.letters if letter not in total.over)
        contraction = _contraction(first, second, kept)
        if not total.keeps:
            yield replace(statement, value=contraction)
            return
        without = self.supply.fresh()
        parts = tuple(Literal(None) if letter in total.over else EVERYTHING for letter in total.letters)
        yield replace(statement, target=without, value=contraction)
        yield replace(statement, value=Apply(operator.getitem, (without, TupleOf(parts))))

    def _unscaled(
        self, statement: Assign, first: Factor, second: Factor
    ) -> Generator[Statement, None, tuple[Factor, Factor]]:
        """The factors, a power of two moved from a larger to a smaller one."""
        for large, small in ((first, second), (second, first)):
            match self.made.get(large.array):
                case Apply(function=operator.mul, arguments=(Literal() as scale, Symbol() as array)) if len(
                    small.letters
                ) < len(large.letters) and is_power_of_two(scale):
                    scaled = self.supply.fresh()
                    yield replace(statement, target=scaled, value=Apply(operator.mul, (scale, small.array)))
                    return large._replace(array=array), small._replace(array=scaled)
        return first, second


def _contraction(first: Factor, second: Factor, kept: str) -> Apply:
    """The sum of the products, over all letters that are not kept."""
    (a, left, _), (b, right, _) = first, second
    if len(left) == len(right) == 1 or (not kept and len(left) > 1):
        return Apply(operator.matmul if len(left) == 1 else np.vdot, (a, b))
    for (matrix, two, _), (vector, one, _) in ((first, second), (second, first)):
        if len(two) == 2 and len(one) == 1:
            return Apply(operator.matmul, (matrix, vector) if two.endswith(one) else (vector, matrix))
    return Apply(np.einsum, (Literal(f"{left},{right}->{kept}"), a, b))


def _axes(axis: Operand, rank: int) -> list[int] | None:
    """The axes that are summed over; None where they are not written out."""
    if axis == Literal(None):
        return list(range(rank))
    items = parts_of(axis)
    numbers = [item.value for item in items if isinstance(item, Literal) and type(item.value) is int]
    return numbers if len(numbers) == len(items) else None


def _letters_behind(index: Operand, rank: int, letters: str) -> str:
    """The letters of an array's axes, where `array[index]`, which adds axes, has the last of the given ones."""
    parts = list(parts_of(index))
    if Literal(...) not in parts:
        parts.append(Literal(...))
    rest = rank - sum(part == EVERYTHING for part in parts)
    position = parts.index(Literal(...))
    parts[position : position + 1] = [EVERYTHING] * rest
    own = letters[len(letters) - len(parts) :]
    return "".join(letter for letter, part in zip(own, parts, strict=True) if part == EVERYTHING)
