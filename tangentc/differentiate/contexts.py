"""Contexts on the way back.

    with np.errstate(divide="ignore"):          with np.errstate(divide="ignore"):
        y = np.log(x)                               x_bar = y_bar / x

What silences NumPy for an operation does so for its adjoint. Everything else is entered once, where the function does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tangentc.ir.program import Apply, Enter, Leave, Literal, Value

if TYPE_CHECKING:
    from tangentc.differentiate.sweep import Sweep


def reverse(sweep: Sweep, statement: Enter | Leave) -> None:
    """Enter where the function leaves, and leave where it enters."""
    if isinstance(statement, Leave):
        context = _again(sweep.contexts[statement.entered])
        if context is not None:
            entered = sweep.entered[statement.entered] = sweep.supply.fresh()
            sweep.statements.append(Enter(entered, context, sweep.span, "adjoint"))
    elif statement.target in sweep.entered:
        sweep.statements.append(Leave(sweep.entered[statement.target], sweep.span, "adjoint"))


def _again(context: Value) -> Apply | None:
    """The context without what would raise errors, or call functions: adjoints have others to offer."""
    match context:
        case Apply(function=np.errstate, arguments=(), keywords=keywords):
            ignored = tuple((name, how) for name, how in keywords if how == Literal("ignore"))
            return Apply(np.errstate, (), ignored) if ignored else None
        case _:
            return None
