"""What a program of the corpus is: a function, and points at which it is differentiated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Program:
    """`points` are argument tuples; `wrt` names parameters, by default all that hold floating-point numbers.

    `untyped` is the code with which a derivative for arguments of unknown type is refused: `x += v` changes an array
    and does not change a number, say. `refused` is the code with which all derivatives are. `shows` is the construct
    that the program stands for in the table of what is supported.
    """

    function: Callable[..., Any]
    points: tuple[tuple[Any, ...], ...]
    wrt: tuple[str, ...] | None = None
    rtol: float = 1e-6
    untyped: str | None = None
    refused: str | None = None
    shows: str | None = None

    @property
    def name(self) -> str:
        return f"{self.function.__module__.rpartition('.')[2]}.{self.function.__name__}"


def program(function: Callable[..., Any], *points: tuple[Any, ...], **options: Any) -> Program:
    return Program(function, points, **options)
