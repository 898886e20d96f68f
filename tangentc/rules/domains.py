"""Where the tests may sample an argument: `on={"x": positive}`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


def _near_the_axis(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    return 0.3 * rng.normal(size=shape)


@dataclass(frozen=True, slots=True)
class Domain:
    """A set of arrays, given by how to draw from it: a generator and a shape make an array.

    Where a rule holds for complex numbers, too, `imaginary` draws the imaginary parts beside.
    """

    name: str
    draw: Callable[[np.random.Generator, tuple[int, ...]], Any]
    imaginary: Callable[[np.random.Generator, tuple[int, ...]], Any] = _near_the_axis

    def __repr__(self) -> str:
        return self.name


def _away_from_zero(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    return rng.choice([-1.0, 1.0], shape) * rng.uniform(0.5, 2.0, shape)


def _distinct(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    spaced = np.arange(np.prod(shape, dtype=int)) - 0.37
    return rng.permutation(spaced).reshape(shape)


def _near_multiples(offset: float) -> Callable[[np.random.Generator, tuple[int, ...]], Any]:
    return lambda rng, shape: rng.integers(-2, 3, shape) + offset + rng.uniform(-0.2, 0.2, shape)


def _positive_definite(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    root = rng.normal(size=shape)
    return root @ np.swapaxes(root, -1, -2) + np.eye(shape[-1])


def _invertible(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    return rng.normal(size=shape) + 3.0 * np.eye(shape[-1])


def _contraction(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    return rng.uniform(-1.0, 1.0, shape) / (1.2 * shape[-1])


def _banded(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    """The diagonals of a matrix from the uppermost down; one of the inner ones dominates."""
    diagonals = rng.uniform(-1.0, 1.0, shape)
    diagonals[-2] += 4.0
    return diagonals


def _first_dominates(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    numbers = rng.uniform(-1.0, 1.0, shape)
    numbers[0] += 4.0
    return numbers


real = Domain("real", lambda rng, shape: rng.normal(size=shape))
positive = Domain("positive", lambda rng, shape: rng.uniform(0.5, 2.0, shape))
nonzero = Domain("nonzero", _away_from_zero)
away_from_origin = Domain("away_from_origin", _away_from_zero)
open_unit = Domain("open_unit", lambda rng, shape: rng.uniform(-0.7, 0.7, shape))
unit_interval = Domain("unit_interval", lambda rng, shape: rng.uniform(0.2, 0.8, shape))
above_one = Domain("above_one", lambda rng, shape: rng.uniform(1.2, 3.0, shape))
distinct = Domain("distinct", _distinct)
boolean = Domain("boolean", lambda rng, shape: rng.random(shape) < 0.5)
invertible = Domain("invertible", _invertible)
spd = Domain("spd", _positive_definite)
contraction = Domain("contraction", _contraction)
first_dominates = Domain("first_dominates", _first_dominates)
banded = Domain("banded", _banded)
# Two arguments drawn from these are never nearly equal, and either may be the larger one.
near_integers = Domain("near_integers", _near_multiples(0.0))
near_half_integers = Domain("near_half_integers", _near_multiples(0.5))
