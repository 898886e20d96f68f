"""The variables that a function closes over, as they are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import CellType, FunctionType
from typing import Any


class Cells(Mapping[str, Any]):
    """A live view: a variable that is bound anew later is seen anew; one without a value yet is absent."""

    def __init__(self, function: FunctionType) -> None:
        self._cells: dict[str, CellType] = dict(
            zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
        )

    def are_of(self, function: FunctionType) -> bool:
        """Whether these are the variables of this function."""
        return self._cells == Cells(function)._cells

    def __getitem__(self, name: str) -> Any:
        try:
            return self._cells[name].cell_contents
        except ValueError:  # the enclosing function has not assigned it yet
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._cells if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
