"""Check emitted derivatives against differences of the primal, and against one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from tangentc.arguments import Parameters, Wrt, differentiable
from tangentc.derivative import Gradient
from tangentc.differences import Estimate, derivative_at_zero
from tangentc.directional import Jvp, Vjp
from tangentc.structures import filled, is_array, is_complex, is_device_array, is_inexact, leaves, map_leaves, own


@dataclass(frozen=True, slots=True)
class Comparison:
    """One derivative along one random direction, found in two ways."""

    subject: str
    found: float
    expected: float
    tolerance: float

    @property
    def passed(self) -> bool:
        return abs(self.found - self.expected) <= self.tolerance  # never true of NaN

    def __str__(self) -> str:
        verdict = "ok   " if self.passed else "WRONG"
        difference = abs(self.found - self.expected)
        return (
            f"  {verdict} {self.subject:<34} {self.found:>23.15g} {self.expected:>23.15g}"
            f"   off by {difference:.1e}, allowed {self.tolerance:.1e}"
        )


@dataclass(frozen=True, slots=True)
class GradientReport:
    """What `check_grad` found; printed, it is a table."""

    function: str
    wrt: tuple[str, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def passed(self) -> bool:
        return all(comparison.passed for comparison in self.comparisons)

    def __str__(self) -> str:
        verdict = "agree" if self.passed else "DISAGREE"
        headline = f"derivatives of {self.function} with respect to {', '.join(self.wrt)}: {verdict}"
        return "\n".join([headline, *map(str, self.comparisons)])

    __repr__ = __str__


def check_grad(
    f: Callable[..., Any],
    *args: Any,
    wrt: Wrt | None = None,
    target: str = "auto",
    source: str | None = None,
    directions: int = 2,
    rtol: float | None = None,
    seed: int = 0,
    **kwargs: Any,
) -> GradientReport:
    """Check the derivatives of a function at one point.

    Along random directions the pullback and the tangent are compared with central differences of `f` at several
    steps, extrapolated to step zero; the two are compared with each other (the dot-product identity), and for a
    scalar result so is the gradient.

    Parameters
    ----------
    f : callable
        The function.
    *args, **kwargs
        Where to check. Choose a point where `f` is smooth.
    wrt : int, str or tuple of them, optional
        The arguments to check; by default all that hold floating-point numbers.
    target, source
        As for `grad`.
    directions : int, optional
        How many random directions to try.
    rtol : float, optional
        The relative difference that is allowed; by default what the arguments' precision can give.
    seed : int, optional
        Of the generator of the directions.

    Returns
    -------
    GradientReport
        Every comparison made.

    Raises
    ------
    AssertionError
        If derivatives differ, or if the differences do not settle on a value. Its text is the report.

    Examples
    --------
    >>> import numpy as np
    >>> from tangentc import check_grad
    >>> def energy(x):
    ...     return np.sum(np.sin(x) * x)
    >>> check_grad(energy, np.array([0.3, 1.2])).passed
    True
    """
    parameters = Parameters.of(f)
    values = parameters.bind(args, kwargs)
    names = differentiable(values) if wrt is None else parameters.resolve(wrt)
    point = _Point(f, args, kwargs, names, {"target": target, "source": source})
    rng = np.random.default_rng(seed)
    precision = _precision([values[name] for name in names])
    allowed = precision**0.4 if rtol is None else rtol
    comparisons = [item for _ in range(directions) for item in point.compare(rng, allowed, precision**0.6)]
    report = GradientReport(parameters.name, names, tuple(comparisons))
    if not report.passed:
        raise AssertionError(str(report))
    return report


class _Point:
    """A function and a point, and the derivatives there."""

    def __init__(
        self,
        function: Callable[..., Any],
        arguments: tuple[Any, ...],
        keywords: Mapping[str, Any],
        names: tuple[str, ...],
        options: Mapping[str, Any],
    ) -> None:
        self.function = function
        self.bound = Parameters.of(function).signature.bind(*arguments, **keywords)
        self.bound.apply_defaults()
        self.names = names
        self.vjp = Vjp(function, names, **options)
        self.jvp = Jvp(function, **options)
        self.grad = Gradient(function, names, **options)

    def compare(self, rng: np.random.Generator, allowed: float, exact: float) -> list[Comparison]:
        arguments, keywords = self._moved({}, 0.0)
        value, pullback = self.vjp(*arguments, **keywords)
        weights = map_leaves(lambda leaf: _random(rng, leaf) if is_inexact(leaf) else None, value)
        direction = {
            name: map_leaves(lambda leaf: _direction(rng, leaf), self.bound.arguments[name]) for name in self.names
        }
        expected = derivative_at_zero(lambda step: _dot(weights, self._value(direction, step)))
        cotangents = pullback(weights)
        backward = sum(map(_dot, cotangents, direction.values()))
        arguments, keywords = self._moved({}, 0.0)
        forward = _dot(weights, self.jvp.push(arguments, keywords, map_leaves(own, direction))[1])
        size = sum(map(_size, cotangents, direction.values()))
        tolerance = _tolerance(expected, allowed * size)
        found = [
            Comparison("pullback against differences", backward, expected.value, tolerance),
            Comparison("tangent against differences", forward, expected.value, tolerance),
            Comparison("tangent against pullback", forward, backward, exact * size),
        ]
        if is_inexact(value) and not is_complex(value) and not np.shape(value):
            arguments, keywords = self._moved({}, 0.0)
            gradient = sum(map(_dot, self.grad(*arguments, **keywords), direction.values())) * float(weights)
            found.append(Comparison("gradient against pullback", gradient, backward, exact * size))
        return found

    def _value(self, direction: Mapping[str, Any], step: float) -> Any:
        arguments, keywords = self._moved(direction, step)
        with np.errstate(all="ignore"):  # a step may leave the domain
            return self.function(*arguments, **keywords)

    def _moved(self, direction: Mapping[str, Any], step: float) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Arguments of a call, in storage of their own, `step` along `direction` from the point."""
        moved = self.bound.signature.bind(*self.bound.args, **self.bound.kwargs)
        for name, value in moved.arguments.items():
            value = map_leaves(own, value)
            if name in direction:
                value = map_leaves(lambda leaf, tangent: filled(leaf, leaf + step * tangent), value, direction[name])
            moved.arguments[name] = value
        return moved.args, moved.kwargs


def _tolerance(expected: Estimate, allowed: float) -> float:
    """What may lie between a derivative and its estimate; nothing may if the estimate itself is too uncertain."""
    return allowed + 3.0 * expected.error if expected.error <= 10.0 * allowed else -1.0


def _precision(values: list[Any]) -> float:
    """The rounding unit of the coarsest leaf."""
    dtypes = [
        getattr(leaf, "dtype", np.dtype(float)) for value in values for _, leaf in leaves(value, "") if is_inexact(leaf)
    ]
    return max(float(np.finfo(dtype).eps) for dtype in dtypes)


def _random(rng: np.random.Generator, leaf: Any) -> Any:
    numbers = rng.standard_normal(np.shape(leaf))
    if is_complex(leaf):
        numbers = numbers + 1j * rng.standard_normal(np.shape(leaf))
    if is_device_array(leaf):
        import cupy

        numbers = cupy.asarray(numbers)
    return filled(leaf, numbers)


def _direction(rng: np.random.Generator, leaf: Any) -> Any:
    """A random direction as long as the leaf itself, so that a small step is small for it."""
    length = (
        float(abs(leaf).mean()) if is_array(leaf) and leaf.size else float(abs(leaf)) if np.shape(leaf) == () else 0.0
    )
    return filled(leaf, _random(rng, leaf) * (length or 1.0))


def _dot(left: Any, right: Any) -> float:
    return float(sum(_products(left, right)))


def _size(left: Any, right: Any) -> float:
    return float(sum(map(abs, _products(left, right))))


def _products(left: Any, right: Any) -> list[float]:
    """Of each leaf Re(sum(x_bar * dx)), what the value changes by."""
    others = dict(leaves(right, ""))
    pairs = [(x, others[path]) for path, x in leaves(left, "") if x is not None and path in others]
    return [float((x * y).sum().real) if is_array(x) else (complex(x) * complex(y)).real for x, y in pairs]
