"""One function to time, in all its sizes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

Arguments = tuple[Any, ...]


@dataclass(frozen=True)
class Workload:
    """A function, its gradient by hand, the positions that are differentiated, and what makes arguments of a size.

    The function uses nothing but its arguments and `np`, so that it can be run with another library's `np`.
    """

    primal: Callable[..., Any]
    by_hand: Callable[..., Any]
    wrt: tuple[int, ...]
    sizes: Mapping[str, Callable[[np.random.Generator], Arguments]]

    @property
    def name(self) -> str:
        return self.primal.__name__

    def arguments(self, size: str) -> Arguments:
        return self.sizes[size](np.random.default_rng(7))
