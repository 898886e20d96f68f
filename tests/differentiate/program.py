"""Small programs with points to differentiate them at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

PROGRAMS: list[Program] = []


@dataclass(frozen=True)
class Program:
    """A function and the arguments it is checked with."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]

    def __str__(self) -> str:
        return self.function.__name__


def program(*samples: tuple[Any, ...]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Enter a function, with a tuple of arguments for each point."""

    def enter(function: Callable[..., Any]) -> Callable[..., Any]:
        PROGRAMS.extend(Program(function, sample) for sample in samples)
        return function

    return enter
