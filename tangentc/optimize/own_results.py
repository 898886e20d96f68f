"""Gradients are the caller's own: never an argument, never read-only, never one array twice.

    before   return (out_bar, out_bar)             after   return (out_bar, out_bar.copy())
    before   return np.broadcast_to(t, x.shape)    after   return np.broadcast_to(t, x.shape).copy()

Who takes a step with `w_bar *= rate` must not change another gradient or the data.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace

import numpy as np

from tangentc.ir.gradient_parts import GradientParts
from tangentc.ir.program import Apply, Assign, Function, Operand, Program, Statement, Symbol, SymbolSupply
from tangentc.ir.types import Array, Number, Type, holds_object
from tangentc.runtime import broadcast_like, spread
from tangentc.runtime.structure import copied

Shares = Callable[[Symbol, tuple[Symbol, ...]], bool]  # may this be seen by the caller, or as one of those
_READ_ONLY = (np.broadcast_to, broadcast_like, spread)


def run(program: Program, position: int, wrt: tuple[Type, ...], shares: Shares, *, second: bool) -> Program:
    """Copy where needed in the results of one function; with `second`, the gradient stands after the value."""
    functions = list(program.functions)
    functions[position] = _run(functions[position], wrt, shares, program.supply, second)
    return replace(program, functions=tuple(functions))


def _run(function: Function, wrt: tuple[Type, ...], shares: Shares, supply: SymbolSupply, second: bool) -> Function:
    gradients = GradientParts(function, wrt, second)
    parameters = {parameter.symbol for parameter in function.parameters}
    copies: list[Statement] = []
    own: list[Operand] = []
    earlier: list[Symbol] = []
    for bar, known in gradients.parts():
        kept = bar
        if isinstance(bar, Symbol):
            if _needs_copy(bar, known, tuple(earlier), gradients.definitions, shares, parameters):
                kept = supply.fresh(bar.name)
                copy = np.ndarray.copy if isinstance(known, Array) else copied
                copies.append(Assign(kept, Apply(copy, (bar,)), function.span))
            earlier.append(bar)
        own.append(kept)
    return gradients.replaced(own, copies)


def _needs_copy(
    bar: Symbol,
    known: Type,
    earlier: tuple[Symbol, ...],
    definitions: Mapping[Symbol, object],
    shares: Shares,
    parameters: Container[Symbol],
) -> bool:
    if isinstance(known, Number) or holds_object(known):
        return False
    if isinstance(known, Array) and known.ones == ():
        return bar in parameters  # perhaps an array without axes, which can be written into
    made = definitions.get(bar)
    if isinstance(made, Apply) and made.function in _READ_ONLY:
        return True
    return shares(bar, earlier)
