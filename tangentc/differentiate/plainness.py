"""Which values are certainly numbers or arrays, where types do not say: their adjoints are added with `+`.

A value that arithmetic is done with, or that NumPy made, is one. Anything else may be a tuple, a list or a dict,
whose adjoints are added item by item.
"""

from __future__ import annotations

import operator
from typing import Any

from tangentc.ir.operators import IN_PLACE
from tangentc.ir.program import Apply, Assign, Block, For, If, Symbol, Try, While
from tangentc.ir.traversal import statements_in
from tangentc.rules import registry

_PRODUCTS = (operator.matmul, operator.imatmul)
_MAKE_CONTAINERS = frozenset(
    """array_split broadcast_arrays divmod dsplit eig eigh frexp histogram hsplit linspace meshgrid modf nonzero qr
    slogdet split svd unique unstack vsplit""".split()
)


def plain_values(block: Block) -> set[Symbol]:
    found: set[Symbol] = set()
    for statement in statements_in(block):
        match statement:
            case Assign(target=target, value=Apply() as value):
                if _makes_array(value.function):
                    found.add(target)
                if _is_arithmetic(value.function):
                    found.update(operand for operand in value.arguments if isinstance(operand, Symbol))
    _through_merges(block, found)
    return found


def _through_merges(block: Block, found: set[Symbol]) -> None:
    """What one path makes an array is an array: the others cannot make a container of it."""
    while True:
        before = len(found)
        for statement in statements_in(block):
            match statement:
                case (
                    If(results=results, then=first, orelse=second) | Try(results=results, handler=first, orelse=second)
                ):
                    rows = zip(results, results, first.yields, second.yields, strict=True)
                case For() | While():
                    rows = zip(
                        statement.results, statement.carried, statement.initial, statement.body.yields, strict=True
                    )
                case _:
                    continue
            for result, carried, *sources in rows:
                if any(isinstance(source, Symbol) and source in found for source in (result, carried, *sources)):
                    found.update((result, carried))
        if len(found) == before:
            return


def _makes_array(function: Any) -> bool:
    if _is_arithmetic(function):
        return True
    owner = getattr(function, "__objclass__", None)
    module = str(getattr(function, "__module__", None) or getattr(owner, "__module__", ""))
    name = getattr(function, "__name__", "")
    return module.partition(".")[0] in ("numpy", "math") and name not in _MAKE_CONTAINERS


def _is_arithmetic(function: Any) -> bool:
    if any(function is known for known in (*_PRODUCTS, *IN_PLACE)):
        return True
    rule = registry.find(function)
    return rule is not None and rule.elementwise
