"""One function, arguments, and the libraries that differentiate it too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LIBRARIES = ("autograd", "jax")


@dataclass(frozen=True)
class Case:
    """`without` names libraries that have no such function, or a derivative of it that is known to be wrong."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    without: tuple[str, ...] = ()

    @property
    def libraries(self) -> tuple[str, ...]:
        return tuple(library for library in LIBRARIES if library not in self.without)

    @property
    def name(self) -> str:
        return self.function.__name__


def case(function: Callable[..., Any], *arguments: Any, without: str = "") -> Case:
    return Case(function, arguments, tuple(without.split()))
