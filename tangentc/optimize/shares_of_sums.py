"""The share of one term in a sum of exponentials, without the logarithm of the sum where that is not wanted.

    before   z = np.logaddexp(x, y); s = np.exp(x - z)         after   s = logistic(x - y)

Legal where nothing else reads the logarithm, and worth it for arrays: the logarithm takes longer than all the rest.
The helper overflows nowhere. The result is within a few units in the last place of the exact one, as the difference
`x - z` of large numbers is not; an infinite term has the share of one, where `x - z` is not a number.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from tangentc import runtime
from tangentc.ir.numbers import is_number
from tangentc.ir.program import Apply, Assign, Function, Operand, Statement, Symbol, SymbolSupply
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.traversal import reads_in, statements_in
from tangentc.ir.types import Array, Type


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
        wanted = statement.role != "primal" and _is_of_floats(types.get(statement.target))
        terms = difference(value) if wanted and isinstance(value, Apply) else None
        if terms is None:
            yield statement
        else:
            yield from _share(statement, *terms, supply)

    return replace(function, body=rewrite_block(function.body, rewrite))


def _is_of_floats(known: Type | None) -> bool:
    """Whether this is an array with axes, of floats."""
    return isinstance(known, Array) and bool(known.ones) and known.dtype is not None and known.dtype.kind == "f"


def _share(statement: Assign, term: Operand, other: Operand, supply: SymbolSupply) -> Iterator[Statement]:
    gap = term
    if not (is_number(other) and other.value == 0):
        gap = supply.fresh()
        yield replace(statement, target=gap, value=Apply(operator.sub, (term, other)))
    yield replace(statement, value=Apply(runtime.logistic, (gap,)))
