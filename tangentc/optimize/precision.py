"""A gradient has the precision of its argument.

    before   x_bar = z_bar[:3]         (x single, z double)      after   x_bar = z_bar[:3].astype(np.float32)
    before   x_bar = math.cos(x)       (x single)                after   x_bar = np.float32(math.cos(x))

Legal because only the last step changes: what the gradient was computed from stays in the wider type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from tangentc.ir.gradient_parts import GradientParts
from tangentc.ir.program import Apply, Assign, Function, Operand, Statement, Static, Symbol, SymbolSupply
from tangentc.ir.types import Array, Dict, List, Number, Object, Tuple, Type, same_dtype


def run_function(
    function: Function,
    wrt: tuple[Type, ...],
    types: Mapping[Symbol, Type],
    supply: SymbolSupply,
    *,
    second: bool,
    mixed: bool,
) -> Function:
    """Round the gradients that are known to be of another type; with `second`, they stand after the value.

    Where arguments are of `mixed` precision, those of unknown type are rounded too.
    """
    gradients = GradientParts(function, wrt, second)
    statements: list[Statement] = []
    rounded: list[Operand] = []
    for bar, wanted in gradients.parts():
        known = types.get(bar) if isinstance(bar, Symbol) else None
        if isinstance(wanted, Array) and isinstance(bar, Symbol) and _differ(known, wanted, mixed):
            dtype = Static(wanted.dtype.type, f"np.{wanted.dtype}")  # type: ignore[union-attr]
            exact = supply.fresh(bar.name)
            value = Apply(np.ndarray.astype, (bar, dtype))
            if isinstance(known, Number):
                value = Apply(dtype.value, (bar,))
            statements.append(Assign(exact, value, function.span))
            bar = exact
        rounded.append(bar)
    return gradients.replaced(rounded, statements) if statements else function


def _differ(known: Type | None, wanted: Array, mixed: bool) -> bool:
    if wanted.dtype is None:
        return False
    if isinstance(known, Number):
        return wanted.dtype != np.float64
    if isinstance(known, Array) and known.dtype is not None:
        return not same_dtype(known.dtype, wanted.dtype)
    return mixed and bool(wanted.ones)


def is_mixed(types: Iterable[Type]) -> bool:
    """Whether there are arrays of more than one precision among these, or in containers of them."""
    return len({dtype for each in types for dtype in _dtypes(each)}) > 1


def _dtypes(known: Type) -> Iterator[np.dtype[Any]]:
    match known:
        case Array(dtype=dtype) if dtype is not None and dtype.kind == "f":
            yield dtype
        case Tuple(items=items) | List(items=tuple() as items):
            for item in items:
                yield from _dtypes(item)
        case Dict(items=tuple() as pairs) | Object(fields=pairs):
            for _, item in pairs:
                yield from _dtypes(item)
