"""The door of this room: from a callable to its source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from types import CodeType, FunctionType
from typing import Any

from tangentc.source.cells import Cells
from tangentc.source.matching import find_text
from tangentc.source.source_function import SourceFunction
from tangentc.source.underlying import adapted, underlying


def read(function: Any, source: str | None = None) -> SourceFunction:
    """Read the source of a function.

    Parameters
    ----------
    function : callable
        A function, lambda, method, static method, or an object whose class defines `__call__` in Python.
    source : str, optional
        The whole text that the function was compiled from, where Python has not kept it (`exec`).

    Returns
    -------
    SourceFunction
        The text, proven to be what the function was compiled from, and what its free names mean.

    Raises
    ------
    TangentcError
        If there is no such text (S1xx).
    """
    plain, receiver = underlying(function)
    called = adapted(function)
    found = find_text(plain, source)
    return SourceFunction(
        function=plain,
        file=plain.__code__.co_filename,
        first_line=found.first_line,
        text=found.text,
        lines=found.lines,
        class_name=_class_name(plain.__code__.co_qualname),
        globals=plain.__globals__,
        builtins=_builtins(plain),
        closure=Cells(plain),
        defaults=dict(_defaults(plain)),
        receiver=receiver if called is None else None,
        adapted=called,
    )


def _builtins(function: Any) -> dict[str, Any]:
    builtins: dict[str, Any] = function.__builtins__
    return builtins


def _defaults(function: FunctionType) -> Iterator[tuple[str, Any]]:
    code: CodeType = function.__code__
    positional = code.co_varnames[: code.co_argcount]
    values = function.__defaults__ or ()
    yield from zip(positional[len(positional) - len(values) :], values, strict=True)
    yield from (function.__kwdefaults__ or {}).items()


def _class_name(qualified_name: str) -> str:
    """The innermost class in `Class.method.<locals>.inner`: a component that neither is last nor has locals."""
    parts = qualified_name.split(".")
    classes = [part for part, following in pairwise(parts) if following != "<locals>" and not part.startswith("<")]
    return classes[-1] if classes else ""
