"""Which writes into arrays mean what they seem to mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tangentc.ir.indexing import is_basic
from tangentc.ir.operators import add_at
from tangentc.ir.program import Apply, Assign, Function, Symbol
from tangentc.ir.traversal import statements_in
from tangentc.ir.types import Array, Type, Unknown


def unclear_stores(function: Function, types: Mapping[Symbol, Type]) -> Iterator[Assign]:
    """The `a[index] += v` whose index may be an array, which adds once where an element is named twice."""
    for statement in statements_in(function.body):
        match statement:
            case Assign(value=Apply(function=operation, arguments=(array, index, _))) if operation is add_at:
                known = types.get(array) if isinstance(array, Symbol) else None
                if not is_basic(index, types) or not isinstance(known, Array | Unknown):
                    yield statement
