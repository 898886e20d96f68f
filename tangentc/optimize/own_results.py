"""Gradients are the caller's own: never an argument, never read-only, never one array twice.

    before   return (out_bar, out_bar)             after   return (out_bar, out_bar.copy())
    before   return np.broadcast_to(t, x.shape)    after   return np.broadcast_to(t, x.shape).copy()

Who takes a step with `w_bar *= rate` must not change another gradient or the data.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace

import numpy as np

from tangentc.ir.program import Apply, Assign, Block, Function, Operand, Program, Symbol, SymbolSupply, TupleOf
from tangentc.ir.types import Array, Number, Type
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
    (result,) = function.body.yields
    gradient = result.items[1] if second and isinstance(result, TupleOf) else result
    several = isinstance(gradient, TupleOf) and len(gradient.items) == len(wrt)
    bars = gradient.items if several and isinstance(gradient, TupleOf) else (gradient,)
    definitions = {s.target: s.value for s in function.body.statements if isinstance(s, Assign)}
    statements = list(function.body.statements)
    parameters = {parameter.symbol for parameter in function.parameters}
    own: list[Operand] = []
    for position, bar in enumerate(bars):
        earlier = tuple(other for other in bars[:position] if isinstance(other, Symbol))
        if isinstance(bar, Symbol) and _needs_copy(bar, wrt[position], earlier, definitions, shares, parameters):
            known = isinstance(wrt[position], Array)
            copy = supply.fresh(bar.name)
            function_ = np.ndarray.copy if known else copied
            statements.append(Assign(copy, Apply(function_, (bar,)), function.span))
            bar = copy
        own.append(bar)
    gradient = TupleOf(tuple(own)) if several else own[0]
    if second and isinstance(result, TupleOf):
        gradient = TupleOf((result.items[0], gradient))
    return replace(function, body=Block(tuple(statements), (gradient,)))


def _needs_copy(
    bar: Symbol,
    known: Type,
    earlier: tuple[Symbol, ...],
    definitions: Mapping[Symbol, object],
    shares: Shares,
    parameters: Container[Symbol],
) -> bool:
    if isinstance(known, Number):
        return False
    if isinstance(known, Array) and known.ones == ():
        return bar in parameters  # perhaps an array without axes, which can be written into
    made = definitions.get(bar)
    if isinstance(made, Apply) and made.function in _READ_ONLY:
        return True
    return shares(bar, earlier)
