"""A factor that two products have in common, multiplied once.

    before   z_bar = p * q - y * q          after   z_bar = (p - y) * q

Legal where nothing else reads the products, and where the other factors are floating-point numbers as precise as the
products: truth values add up otherwise, and in single precision a sum is less exact than products with doubles are. It
rounds twice instead of three times, and loses no digits where the products nearly cancel. Where two infinite products
would make no number, there may be one now; and the sum of the other factors may overflow where the products do not, for
numbers within a factor of two of the largest. Only what differentiation wrote is changed.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tangentc.ir.numbers import is_number
from tangentc.ir.program import Apply, Assign, Function, Literal, Operand, Statement, Symbol, SymbolSupply
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.traversal import reads_in
from tangentc.ir.types import UNKNOWN, Array, Type, is_double, is_floating

_SUMS = (operator.add, operator.sub)


def run_function(function: Function, types: Mapping[Symbol, Type], supply: SymbolSupply) -> Function:
    uses = Counter(reads_in(function))
    products: dict[Symbol, Assign] = {}

    def product(operand: Operand) -> Assign | None:
        return products.get(operand) if isinstance(operand, Symbol) and uses[operand] == 1 else None

    def rewrite(statement: Assign) -> Iterator[Statement]:
        match statement.value:
            case Apply(function=operator.mul) if statement.role != "primal" and statement.target.name == "":
                products[statement.target] = statement
            case Apply(function=sum_, arguments=(left, right)) if sum_ in _SUMS and statement.role != "primal":
                parted = _parted(product(left), product(right))
                factor, *others = parted or (None,)
                if factor is not None and _are_alike(factor, others, types):
                    target = supply.fresh()
                    yield replace(statement, target=target, value=_sum(sum_, *others))
                    statement = replace(statement, value=Apply(operator.mul, (target, factor)))
        yield statement

    return replace(function, body=rewrite_block(function.body, rewrite))


def _are_alike(factor: Operand, others: list[Operand], types: Mapping[Symbol, Type]) -> bool:
    """Whether the other factors are floating-point numbers, no less precise than the products are."""
    known = [types.get(each, UNKNOWN) for each in others if isinstance(each, Symbol)]
    if not all(isinstance(each, Symbol) or is_number(each) for each in others) or not all(map(is_floating, known)):
        return False
    if isinstance(factor, Symbol) and not all(map(is_double, known)):
        known.append(types.get(factor, UNKNOWN))
    return all(map(is_floating, known)) and len({each.dtype for each in known if isinstance(each, Array)}) < 2


def _sum(function: Any, left: Operand, right: Operand) -> Apply:
    if function is operator.add and left == right:
        return Apply(operator.mul, (Literal(2), left))
    return Apply(function, (left, right))


def _parted(left: Assign | None, right: Assign | None) -> tuple[Operand, Operand, Operand] | None:
    """The factor that both products have, and the others."""
    if left is None or right is None:
        return None
    assert isinstance(left.value, Apply)
    assert isinstance(right.value, Apply)
    for position, factor in enumerate(left.value.arguments):
        if factor in right.value.arguments and not isinstance(factor, Literal):
            other = right.value.arguments[1 - right.value.arguments.index(factor)]
            return factor, left.value.arguments[1 - position], other
    return None
