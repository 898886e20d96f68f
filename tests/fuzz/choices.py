"""Where the randomness of a program comes from: Hypothesis, which shrinks it, or a seeded generator, which is quick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

Item = TypeVar("Item")


class Choices:
    """Decisions, all made of one: an integer between two bounds, of which the lower is the plainer."""

    def __init__(self, integer: Callable[[int, int], int]) -> None:
        self.integer = integer

    @classmethod
    def seeded(cls, seed: int) -> Choices:
        return cls(Random(seed).randint)

    @classmethod
    def drawn(cls, draw: Callable[[Any], Any]) -> Choices:
        return cls(lambda low, high: draw(st.integers(low, high)))  # type: ignore[no-any-return]

    def choose(self, items: Sequence[Item]) -> Item:
        return items[self.integer(0, len(items) - 1)]

    def chance(self, percent: int) -> bool:
        return self.integer(1, 100) > 100 - percent

    def number(self, low: float, high: float) -> float:
        """A decimal of two places, never exactly at a bound."""
        return round(low + (high - low) * self.integer(1, 199) / 200, 2)

    def some(self, items: Sequence[Item]) -> list[Item]:
        """At least one of the items, in their order."""
        chosen = [item for item in items if self.chance(60)]
        return chosen or [self.choose(items)]
