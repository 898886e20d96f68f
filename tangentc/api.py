"""The user's doors: every operator takes a function and gives back a callable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, overload

from tangentc.arguments import Wrt, refuse
from tangentc.checking import check_grad
from tangentc.derivative import Gradient, ValueAndGradient
from tangentc.diagnostics.codes.arguments import UNKNOWN_OPTION
from tangentc.differentiable import Differentiable
from tangentc.directional import Jvp, Vjp
from tangentc.elementwise import ElementwiseGradient
from tangentc.listing import Source

__all__ = ["check_grad", "differentiate", "dump", "elementwise_grad", "grad", "jvp", "value_and_grad", "vjp"]


def grad(f: Callable[..., Any], wrt: Wrt = 0, *, target: str = "auto", source: str | None = None) -> Gradient:
    """Make the gradient of a scalar function.

    Parameters
    ----------
    f : callable
        A Python function that returns one floating-point number.
    wrt : int, str or tuple of them, optional
        The arguments to differentiate with respect to, by position or by name.
    target : {"auto", "numpy", "cupy"}, optional
        What the emitted code is written for; "auto" goes by the arguments of each call.
    source : str, optional
        The text that `f` was compiled from, if Python has not kept it (`exec`).

    Returns
    -------
    Gradient
        Called as `f` is, it gives the gradient in the structure of the argument; a tuple of them when `wrt` is a
        tuple. Its ``source`` is the emitted code, ``save(path)`` writes that to a file, ``specialize(*args)`` gives
        the bare emitted function.

    Raises
    ------
    TangentcError
        If `wrt` names no argument; in a call, if an argument or the code of `f` cannot be differentiated.

    Examples
    --------
    >>> import numpy as np
    >>> from tangentc import grad
    >>> def loss(w, x):
    ...     return np.sum((x * w - 1.0) ** 2)
    >>> float(grad(loss)(2.0, np.array([1.0, 3.0])))
    32.0
    """
    return Gradient(f, wrt, target=target, source=source)


def value_and_grad(
    f: Callable[..., Any], wrt: Wrt = 0, *, target: str = "auto", source: str | None = None
) -> ValueAndGradient:
    """Make the value and the gradient of a scalar function, computed in one sweep.

    Parameters
    ----------
    f, wrt, target, source
        As for `grad`.

    Returns
    -------
    ValueAndGradient
        Called as `f` is, it gives ``(value, gradient)``.

    Examples
    --------
    >>> from tangentc import value_and_grad
    >>> def cube(x):
    ...     return x**3
    >>> value_and_grad(cube)(2.0)
    (8.0, 12.0)
    """
    return ValueAndGradient(f, wrt, target=target, source=source)


def vjp(f: Callable[..., Any], wrt: Wrt | None = None, *, target: str = "auto", source: str | None = None) -> Vjp:
    """Make the value of a function and the pullback of its derivative (vector-Jacobian products).

    Parameters
    ----------
    f : callable
        A Python function whose result holds floating-point numbers.
    wrt : int, str or tuple of them, optional
        The arguments to differentiate with respect to; by default all that hold floating-point numbers.
    target, source
        As for `grad`.

    Returns
    -------
    Vjp
        Called as `f` is, it gives ``(value, pullback)``. ``pullback(seed)``, with a seed of the structure and shapes
        of the value, gives the cotangents of `wrt`: a tuple unless `wrt` is one position or name. It may be called
        any number of times, and reads the arrays that the call was given: do not write into them in between.

    Examples
    --------
    >>> import numpy as np
    >>> from tangentc import vjp
    >>> def scaled(x, a):
    ...     return a * x
    >>> value, pullback = vjp(scaled)(np.array([1.0, 2.0]), 3.0)
    >>> x_bar, a_bar = pullback(np.array([1.0, 10.0]))
    >>> x_bar
    array([ 3., 30.])
    >>> float(a_bar)
    21.0
    """
    return Vjp(f, wrt, target=target, source=source)


def jvp(f: Callable[..., Any], *, target: str = "auto", source: str | None = None) -> Jvp:
    """Make the value of a function and its derivative along given tangents (Jacobian-vector products).

    Parameters
    ----------
    f : callable
        A Python function whose result holds floating-point numbers.
    target, source
        As for `grad`.

    Returns
    -------
    Jvp
        Called with ``(primals, tangents)``, tuples of equal length, it gives ``(value, tangent)``. None is the
        tangent of an argument that does not move.

    Examples
    --------
    >>> from tangentc import jvp
    >>> def product(x, y):
    ...     return x * y
    >>> jvp(product)((2.0, 3.0), (1.0, None))
    (6.0, 3.0)
    """
    return Jvp(f, target=target, source=source)


def elementwise_grad(
    f: Callable[..., Any], wrt: Wrt = 0, *, target: str = "auto", source: str | None = None
) -> ElementwiseGradient:
    """Make the derivative of each element of the result with respect to the same element of an argument.

    It is taken for granted that element ``i`` of the result depends on no other element of the argument than ``i``;
    then all derivatives come from one pullback of ones. For a function that mixes elements the result is the sum of
    the Jacobian over its rows instead. A result whose shape differs from the argument's is refused.

    Parameters
    ----------
    f : callable
        An elementwise Python function.
    wrt, target, source
        As for `grad`.

    Returns
    -------
    ElementwiseGradient
        Called as `f` is, it gives an array of the argument's shape.

    Examples
    --------
    >>> import numpy as np
    >>> from tangentc import elementwise_grad
    >>> def parabola(x):
    ...     return x**2
    >>> elementwise_grad(parabola)(np.array([1.0, 2.0, 3.0]))
    array([2., 4., 6.])
    """
    return ElementwiseGradient(f, wrt, target=target, source=source)


@overload
def differentiate(function: Callable[..., Any], /) -> Differentiable: ...


@overload
def differentiate(
    *, wrt: Wrt | None = None, target: str = "auto", source: str | None = None
) -> Callable[[Callable[..., Any]], Differentiable]: ...


def differentiate(
    function: Callable[..., Any] | None = None,
    /,
    *,
    wrt: Wrt | None = None,
    target: str = "auto",
    source: str | None = None,
) -> Differentiable | Callable[[Callable[..., Any]], Differentiable]:
    """Give a function or method its derivatives as attributes; calling it stays what it was.

    Parameters
    ----------
    function : callable
        The function, when the decorator is used bare.
    wrt : int, str or tuple of them, optional
        As for `grad`, for every derivative but ``jvp``; by default the first argument (all, for ``vjp``). Positions
        count from the argument after ``self`` when a method is called on its object.
    target, source
        As for `grad`.

    Returns
    -------
    Differentiable
        The function, with ``grad``, ``value_and_grad``, ``vjp``, ``jvp`` and ``elementwise_grad``.

    Examples
    --------
    >>> from tangentc import differentiate
    >>> @differentiate(wrt="x")
    ... def scaled(a, x):
    ...     return a * x**2
    >>> scaled(3.0, 2.0)
    12.0
    >>> scaled.grad(3.0, 2.0)
    12.0
    """
    if function is not None:
        return Differentiable(function)
    return lambda decorated: Differentiable(decorated, wrt, target=target, source=source)


def dump(
    f: Callable[..., Any],
    wrt: Wrt = 0,
    *,
    mode: str = "reverse",
    target: str = "numpy",
    signature: str | None = None,
    source: str | None = None,
) -> Source:
    """Emit the derivative of a function as the text of a standalone module.

    Parameters
    ----------
    f : callable
        A Python function.
    wrt : int, str or tuple of them, optional
        The arguments to differentiate with respect to.
    mode : {"reverse", "forward"}, optional
        "reverse" emits the gradient; "forward" emits the value and the derivative along tangents of `wrt`.
    target : {"numpy", "cupy"}, optional
        What the code is written for.
    signature : str, optional
        The types of the arguments, as in ``"x=float64[:, :], w=(float, float64[:]), n=int"``; of an axis it says
        ``:`` (any length but one), ``1``, or ``None`` (any length). By default what the annotations of `f` say. The
        more is known, the simpler is the code.
    source : str, optional
        As for `grad`.

    Returns
    -------
    Source
        The text, a string that notebooks show highlighted.

    Examples
    --------
    >>> from tangentc import dump
    >>> def square(x):
    ...     return x * x
    >>> namespace = {}
    >>> exec(dump(square, signature="x: float"), namespace)
    >>> namespace["square_grad"](3.0)
    6.0
    """
    if mode not in ("reverse", "forward"):
        reason = "there is no such mode"
        choices = "'reverse', 'forward'"
        raise refuse(UNKNOWN_OPTION, option="mode", value=repr(mode), reason=reason, choices=choices)
    operator = Gradient if mode == "reverse" else Jvp
    derivative = operator(f, wrt, target=target, source=source)
    return derivative.source if signature is None else derivative.source_for(signature)
