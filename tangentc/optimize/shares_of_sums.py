"""The share of one term in a sum of exponentials, without the logarithm of the sum where that is not wanted.

    before   z = np.logaddexp(x, y); s = np.exp(x - z)
    after    d = x - y; s = np.exp(np.minimum(d, 0.0)) / (1.0 + np.exp(-np.abs(d)))

Legal where nothing else reads the logarithm, and worth it for arrays: the logarithm takes longer than all the rest. No
exponent is above zero, so nothing overflows. The result is within a few units in the last place of the exact one, as
the difference `x - z` of large numbers is not; an infinite term has the share of one, where `x - z` is not a number.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from tangentc.ir.numbers import is_number
from tangentc.ir.program import Apply, Assign, Function, Literal, Operand, Statement, Symbol, SymbolSupply
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.traversal import reads_in, statements_in
from tangentc.ir.types import UNKNOWN, Type, has_axes


def run_function(function: Function, types: Mapping[Symbol, Type], supply: SymbolSupply) -> Function:
    uses = Counter(reads_in(function))
    made = {
        statement.target: statement.value
        for statement in statements_in(function.body)
        if isinstance(statement, Assign) and isinstance(statement.value, Apply)
    }

    def difference(value: Apply) -> tuple[Operand, Operand] | None:
        """The term and the other one, if this is the share of a term."""
        gap = made.get(value.arguments[0]) if value.function is np.exp else None  # type: ignore[arg-type]
        if gap is None or gap.function is not operator.sub or uses[value.arguments[0]] != 1:  # type: ignore[index]
            return None
        term, total = gap.arguments
        logarithm = made.get(total) if isinstance(total, Symbol) and uses[total] == 1 else None
        if logarithm is None or logarithm.function is not np.logaddexp or term not in logarithm.arguments:
            return None
        left, right = logarithm.arguments
        return (term, right if term == left else left)

    def rewrite(statement: Assign) -> Iterator[Statement]:
        value = statement.value
        wanted = (
            statement.role != "primal" and isinstance(value, Apply) and has_axes(types.get(statement.target, UNKNOWN))
        )
        terms = difference(value) if wanted and isinstance(value, Apply) else None
        if terms is None:
            yield statement
        else:
            yield from _share(statement, *terms, supply)

    return replace(function, body=rewrite_block(function.body, rewrite))


def _share(statement: Assign, term: Operand, other: Operand, supply: SymbolSupply) -> Iterator[Statement]:
    def apply(function: Callable[..., object], *operands: Operand) -> Symbol:
        target = supply.fresh()
        steps.append(replace(statement, target=target, value=Apply(function, operands)))
        return target

    steps: list[Statement] = []
    gap = term if is_number(other) and other.value == 0 else apply(operator.sub, term, other)
    above = apply(np.exp, apply(np.minimum, gap, Literal(0.0)))
    below = apply(operator.add, Literal(1.0), apply(np.exp, apply(operator.neg, apply(np.abs, gap))))
    yield from steps
    yield replace(statement, value=Apply(operator.truediv, (above, below)))
