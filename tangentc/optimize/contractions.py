"""Products of matrices in place of einsum, where there are two arrays and one index that is summed over.

    before   C = np.einsum("nki,nkj->kij", a, b)
    after    C = a.transpose(1, 2, 0) @ b.transpose(1, 0, 2)

Legal where no index is repeated or lost in one operand and each of the arrays has at most one index of its own: the
indices that all three share are stacks of matrices. Products are added up in another order than einsum's, as fast
libraries do; so einsums of the user's own are replaced only where no value of theirs is returned, told or decided on.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from tangentc.ir.program import Apply, Assign, Function, Literal, Operand, Statement, Symbol, SymbolSupply
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.types import Array, Type


def run_function(function: Function, types: Mapping[Symbol, Type], supply: SymbolSupply, exact: bool) -> Function:
    """With `exact`, the user's own einsums stay."""
    return replace(function, body=rewrite_block(function.body, _Contractions(types, supply, exact).statements))


class Arrangement(NamedTuple):
    """An operand, the letters of its axes, and the order in which they are wanted."""

    operand: Operand
    given: str
    wanted: str


@dataclass
class _Contractions:
    types: Mapping[Symbol, Type]
    supply: SymbolSupply
    exact: bool

    def statements(self, statement: Assign) -> Iterator[Statement]:
        value = statement.value
        free = statement.role != "primal" or not self.exact
        if free and isinstance(value, Apply) and value.function is np.einsum:
            yield from self._product(statement, value)
        else:
            yield statement

    def _product(self, statement: Assign, value: Apply) -> Iterator[Statement]:
        plan = self._plan(value)
        if plan is None:
            yield statement
            return
        left, right, product, output = plan
        first, second = self.supply.fresh(), self.supply.fresh()
        yield from _arranged(statement, first, left)
        yield from _arranged(statement, second, right)
        if product == output:
            yield replace(statement, value=Apply(operator.matmul, (first, second)))
            return
        whole = self.supply.fresh()
        yield replace(statement, target=whole, value=Apply(operator.matmul, (first, second)))
        yield from _arranged(statement, statement.target, Arrangement(whole, product, output))

    def _plan(self, value: Apply) -> tuple[Arrangement, Arrangement, str, str] | None:
        """The factors of a product of matrices, and its letters as it comes and as it is wanted."""
        if len(value.arguments) != 3 or value.keywords:
            return None
        subscripts, *operands = value.arguments
        letters = _letters(subscripts)
        if letters is None or not all(self._fits(*pair) for pair in zip(operands, letters[:2], strict=True)):
            return None
        a, b, output = letters
        stack = "".join(letter for letter in output if letter in a and letter in b)
        summed = [letter for letter in a if letter in b and letter not in output]
        rows, columns = ([each for each in own if each not in other] for own, other in ((a, b), (b, a)))
        if len(summed) != 1 or len(rows) != 1 or len(columns) != 1 or not {*rows, *columns} <= set(output):
            return None
        (k,), (i,), (j,) = summed, rows, columns
        if stack or output.index(i) < output.index(j):
            left, right = Arrangement(operands[0], a, stack + i + k), Arrangement(operands[1], b, stack + k + j)
            return left, right, stack + i + j, output
        return Arrangement(operands[1], b, j + k), Arrangement(operands[0], a, k + i), j + i, output

    def _fits(self, operand: Operand, letters: str) -> bool:
        """Whether an array has an axis for each letter, and all of them are long enough not to be stretched."""
        known = self.types.get(operand) if isinstance(operand, Symbol) else None
        return isinstance(known, Array) and known.ones is not None and len(known.ones) == len(letters) and not any(
            one is not False for one in known.ones
        )  # fmt: skip


def _letters(subscripts: Operand) -> tuple[str, str, str] | None:
    """The letters of two operands and of the result, each at most once in each."""
    text = subscripts.value.replace(" ", "") if isinstance(subscripts, Literal) else ""
    inputs, arrow, output = text.partition("->")
    a, _, b = inputs.partition(",")
    if not arrow or "." in text or any(len(set(part)) < len(part) for part in (a, b, output)):
        return None
    return a, b, output


def _arranged(statement: Assign, target: Symbol, arrangement: Arrangement) -> Iterator[Assign]:
    """The operand with its axes in another order."""
    operand, given, wanted = arrangement
    if given == wanted:
        yield replace(statement, target=target, value=operand)
    elif len(given) == 2:
        yield replace(statement, target=target, value=Apply(np.ndarray.T, (operand,)))
    else:
        order = tuple(Literal(given.index(letter)) for letter in wanted)
        yield replace(statement, target=target, value=Apply(np.ndarray.transpose, (operand, *order)))
