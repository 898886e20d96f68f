"""A Python function together with the text it was compiled from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import FunctionType
from typing import Any


@dataclass(frozen=True)
class SourceFunction:
    """What can be known about a function without running it.

    Its free names mean what `closure` says, then `globals`, then `builtins`. A cell that is still empty is not in
    `closure`; it may be filled before the function is called.
    """

    function: FunctionType
    file: str
    first_line: int  # of `text`, in the file
    text: str  # the `def` without decorators, or the `lambda` with blanks for what stands beside it
    lines: tuple[str, ...]  # the lines of the file that `text` was taken from, whole
    class_name: str  # of the class whose body holds the function, "" if there is none
    globals: Mapping[str, Any]
    builtins: Mapping[str, Any]
    closure: Mapping[str, Any]
    defaults: Mapping[str, Any]  # parameter name -> object, as evaluated when Python defined the function
    receiver: Any = None  # what a bound method is bound to
    adapted: Any = None  # what is called instead, with parameters of its own; see `underlying.adapted`

    @property
    def name(self) -> str:
        return self.function.__name__

    @property
    def qualified_name(self) -> str:
        return self.function.__qualname__

    @property
    def module(self) -> str:
        return str(self.globals.get("__name__", ""))
