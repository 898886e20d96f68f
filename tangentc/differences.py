"""Numerical derivatives, to check the others against."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

_FIRST_STEP = 1e-2
_SHRINK = 2.5
_STEPS = 12


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number and how far it may be from the truth."""

    value: float
    error: float


def derivative_at_zero(function: Callable[[float], float], step: float = _FIRST_STEP) -> Estimate:
    """The derivative of a function of one number at zero, by central differences extrapolated to step zero.

    Ridders' method: differences D(h) = f' + c2 h^2 + c4 h^4 + ... at shrinking steps h are combined (Richardson) so
    that one power of h after the other cancels; the combination that agrees best with its neighbors is taken.
    Steps at which the function is not finite are passed over.
    """
    best = Estimate(math.nan, math.inf)
    previous: list[float] = []
    for _ in range(_STEPS):
        row = [(function(step) - function(-step)) / (2.0 * step)]
        step /= _SHRINK
        if not math.isfinite(row[0]):
            previous = []
            continue
        power = 1.0
        for order, coarser in enumerate(previous):
            power *= _SHRINK**2
            row.append((power * row[order] - coarser) / (power - 1.0))
            error = max(abs(row[-1] - row[-2]), abs(row[-1] - coarser))
            if error <= best.error:
                best = Estimate(row[-1], error)
        previous = row
    return best
