"""Sums over axes that are known, in place of the helper that finds them out.

    before   x_bar = unbroadcast(t, x)      (t: 3 axes, x: 2)        after   x_bar = np.sum(t, axis=0)
    before   x_bar = unbroadcast(t, x)      (x: one row)             after   x_bar = np.sum(t, axis=0, keepdims=True)
    before   x_bar = unbroadcast(t, x)      (x single, t double)     after   x_bar = t.astype(np.float32)
    before   x_bar = unbroadcast(t, x)      (x real, t complex)      after   x_bar = np.real(t)

Legal where types tell number and kind of the axes, and both dtypes: an axis of `x` that is longer than one has the same
length in `t`, which something was broadcast with `x` to. Where precisions differ the sum is rounded, and not what is
summed. Only what differentiation wrote is replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tangentc import runtime
from tangentc.ir.broadcasting import stretched_axes
from tangentc.ir.program import (
    Apply,
    Assign,
    Function,
    Literal,
    Operand,
    Statement,
    Static,
    Symbol,
    SymbolSupply,
    TupleOf,
)
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.types import Array, Number, Type


def run_function(function: Function, types: Mapping[Symbol, Type], supply: SymbolSupply) -> Function:
    return replace(function, body=rewrite_block(function.body, _Unbroadcasting(types, supply).statements))


@dataclass
class _Unbroadcasting:
    types: Mapping[Symbol, Type]
    supply: SymbolSupply

    def statements(self, statement: Assign) -> Iterator[Statement]:
        match statement.value:
            case Apply(function=runtime.unbroadcast, arguments=(Symbol() as x_bar, Symbol() as x)) if (
                statement.role != "primal"
            ):
                yield from self._summed(statement, x_bar, x)
            case _:
                yield statement

    def _summed(self, statement: Assign, x_bar: Symbol, x: Symbol) -> Iterator[Statement]:
        given, wanted = self.types.get(x_bar), self.types.get(x)
        dtype = _precision(wanted)
        axes = None if wanted is None or given is None else stretched_axes(wanted, given)
        if axes is None or dtype is None or not isinstance(given, Array) or given.dtype is None or given.weak:
            yield statement
            return
        leading, ones = axes
        values: list[Apply] = []
        if given.ones is not None and len(leading) == len(given.ones) > 0:
            values.append(Apply(np.sum, ()))
        elif leading:
            values.append(Apply(np.sum, (), (("axis", _axis(leading)),)))
        if ones:
            values.append(Apply(np.sum, (), (("axis", _axis(ones)), ("keepdims", Literal(True)))))
        real = given.dtype.kind == "c" and dtype.kind == "f"
        if real:
            values.append(Apply(np.real, ()))
        if (np.zeros(0, given.dtype).real.dtype if real else given.dtype) != dtype:
            values.append(Apply(np.ndarray.astype, (Static(dtype.type, f"np.{dtype}"),)))
        operand: Operand = x_bar
        for value in values[:-1]:
            target = self.supply.fresh()
            yield replace(statement, target=target, value=replace(value, arguments=(operand, *value.arguments)))
            operand = target
        if values:
            last = values[-1]
            yield replace(statement, value=replace(last, arguments=(operand, *last.arguments)))
        else:
            yield replace(statement, value=operand)


def _precision(known: Type | None) -> np.dtype[Any] | None:
    """The dtype of a derivative with respect to a value of this type."""
    if isinstance(known, Number):
        return np.dtype(known.kind) if known.kind in (float, complex) else None
    if isinstance(known, Array) and known.dtype is not None and not known.weak:
        return known.dtype if known.dtype.kind in "fc" else None
    return None


def _axis(axes: tuple[int, ...]) -> Operand:
    return Literal(axes[0]) if len(axes) == 1 else TupleOf(tuple(map(Literal, axes)))
