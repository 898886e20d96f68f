"""The language of rules: one mathematical fact, stated once.

    @differential(np.divide, on={"y": nonzero})        # what changes in z when x and y change
    def divide(z, x, y):
        d[z] = (d[x] - z * d[y]) / y

    @linear(np.matmul, wrt=("a", "b"))                 # linear in each: forward is matmul itself, this its transpose
    def matmul(c, a, b):
        d[a] = d[c] @ b.T
        d[b] = a.T @ d[c]

    constant(np.floor, np.argmax)                      # the derivative is zero, or has no meaning

`adjoint` states the reverse mode of a `differential` where the derived one is measurably worse. The body's first
parameter is the result, the others are the function's own. A body is read, never run. An `if` in it is decided
when compiling, from what is known of the call's operands; its last `else` holds in general.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np

from tangentc.ir.types import Type
from tangentc.rules import registry
from tangentc.rules.declaration import Declaration
from tangentc.rules.reading import Differentials
from tangentc.rules.result_types import elementwise_type
from tangentc.rules.rule import Rule
from tangentc.rules.samples import Call
from tangentc.rules.typed_call import TypedCall

Body = TypeVar("Body", bound=Callable[..., Any])
Result = Callable[[TypedCall], Type]

d = Differentials()


def differential(
    *functions: Callable[..., Any],
    on: Mapping[str, Any] | None = None,
    kink: str | None = None,
    elementwise: bool | None = None,
    also_complex: bool = False,
    constant_in: str | tuple[str, ...] = (),
    only: Mapping[str, Callable[[Any], bool]] | None = None,
    result: Result | None = None,
    samples: Sequence[Call] = (),
) -> Callable[[Body], Body]:
    """Declare the differential of the functions, one expression linear in `d[...]`.

    Parameters
    ----------
    *functions
        All functions of which the body is true; the first one names the rule.
    on
        Domain by parameter name: where tests may sample it.
    kink
        Where the function has no derivative, and what the rule gives there.
    elementwise
        Whether the function broadcasts its operands; that of a NumPy ufunc is known.
    also_complex
        Whether the body holds for complex operands, too; elsewhere these are refused.
    constant_in
        Parameters that may vary without the result varying: what is read for its shape alone.
    only
        Parameters that must be spelled out in a call, with a test of which values the rule covers.
    result
        The type of the result; that of an elementwise function is known.
    samples
        Example calls for tests; an elementwise function needs none.
    """
    return _declare(
        "differential",
        functions,
        on,
        elementwise,
        result,
        samples,
        also_complex=also_complex,
        kink=kink,
        constant_in=constant_in,
        only=only,
    )


def linear(
    *functions: Callable[..., Any],
    wrt: str | tuple[str, ...],
    jointly: bool = False,
    on: Mapping[str, Any] | None = None,
    elementwise: bool | None = None,
    also_complex: bool = True,
    constant_in: str | tuple[str, ...] = (),
    only: Mapping[str, Callable[[Any], bool]] | None = None,
    result: Result | None = None,
    samples: Sequence[Call] = (),
) -> Callable[[Body], Body]:
    """Declare functions linear in each operand of `wrt`; the body is the transpose, `d[operand] = ...` in `d[result]`.

    With `jointly` they are linear in all of `wrt` together, as a sum is, and not in each for itself, as a product
    is. Complex operands are covered where the functions are linear with complex factors, too; say `also_complex=False`
    where they are not. The other parameters are as for `differential`.
    """
    return _declare(
        "linear",
        functions,
        on,
        elementwise,
        result,
        samples,
        wrt=_names(wrt),
        jointly=jointly,
        also_complex=also_complex,
        constant_in=constant_in,
        only=only,
    )


def adjoint(*functions: Callable[..., Any], wrt: str | tuple[str, ...], why: str) -> Callable[[Body], Body]:
    """Override the derived reverse mode; `why` says by how much the derived one is worse."""
    if not why:
        raise ValueError("an adjoint must say why the derived one does not do")
    return _declare("adjoint", functions, None, False, None, (), wrt=_names(wrt), why=why)


def constant(*functions: Callable[..., Any], also_complex: bool = True, result: Result | None = None) -> None:
    """Declare functions whose derivative is zero or has no meaning; perhaps not for complex operands."""
    for function in functions:
        registry.add(Declaration("constant", (function,), also_complex=also_complex, result=result), Rule)


def _declare(
    kind: str,
    functions: tuple[Callable[..., Any], ...],
    on: Mapping[str, Any] | None,
    elementwise: bool | None,
    result: Result | None,
    samples: Sequence[Call],
    constant_in: str | tuple[str, ...] = (),
    only: Mapping[str, Callable[[Any], bool]] | None = None,
    **more: Any,
) -> Callable[[Body], Body]:
    if elementwise is None:
        elementwise = any(isinstance(function, np.ufunc) and not function.signature for function in functions)
    if result is None and elementwise:
        result = elementwise_type

    def register(body: Body) -> Body:
        declaration = Declaration(
            kind,
            tuple(dict.fromkeys(functions)),  # some have two names in NumPy
            body,
            elementwise=elementwise,
            domains=dict(on or {}),
            constant_in=_names(constant_in),
            only=dict(only or {}),
            samples=tuple(samples),
            result=result,
            **more,
        )
        registry.add(declaration, Rule)
        return body

    return register


def _names(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given
