"""Derivatives by differences that say how far they can be trusted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

STEPS = tuple(0.5**power for power in range(6))


@dataclass(frozen=True)
class Slope:
    value: np.ndarray
    error: np.ndarray  # of each number in `value`; infinite where nothing is known


def slope(line: Callable[[float], np.ndarray], width: float = 2e-2) -> Slope:
    """The derivative at zero of a curve, by central differences extrapolated to a step of none (Neville's scheme)."""
    rows: list[list[np.ndarray]] = []
    best: Slope | None = None
    for step in STEPS:
        h = width * step
        row = [(line(h) - line(-h)) / (2.0 * h)]
        for order, above in enumerate(rows[-1] if rows else [], start=1):
            factor = 4.0**order
            row.append((factor * row[-1] - above) / (factor - 1.0))
        if rows:
            best = _better(best, row, rows[-1])
        rows.append(row)
    assert best is not None
    return best


def _better(best: Slope | None, row: list[np.ndarray], above: list[np.ndarray]) -> Slope:
    value = row[0]
    error = np.full(value.shape, np.inf)
    for order in range(1, len(row)):
        spread = np.maximum(np.abs(row[order] - row[order - 1]), np.abs(row[order] - above[order - 1]))
        spread = np.where(np.isfinite(spread), spread, np.inf)
        value, error = np.where(spread < error, row[order], value), np.minimum(spread, error)
    if best is None:
        return Slope(value, error)
    closer = error < best.error
    return Slope(np.where(closer, value, best.value), np.where(closer, error, best.error))
