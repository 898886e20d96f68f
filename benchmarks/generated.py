"""Functions of any length, one way of writing repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, islice
from types import FunctionType
from typing import Any

SHORTEST = 3  # `def`, a line, `return`

Body = Callable[[], Iterator[str]]


def assignments() -> Iterator[str]:
    """Each line a variable of its own, of the one before and of one long before."""
    yield "v0 = x"
    for i in count(1):
        yield f"v{i} = np.sin(v{i - 1}) * x + 0.5 * v{i // 2}"


def conditional_expressions() -> Iterator[str]:
    """Each line a choice that the adjoint makes again."""
    while True:
        yield "x = np.sin(x) if x < 0.5 else 0.5 * x"


def loops() -> Iterator[str]:
    """Loops, one after another, whose variables the adjoint reads backwards."""
    while True:
        yield "for _ in range(3):"
        yield "    x = x + 0.1 * np.sin(x) * scale"
        yield "    scale = scale * x"


BODIES: dict[str, Body] = {body.__name__: body for body in (assignments, conditional_expressions, loops)}


def text_of(body: Body, size: int) -> str:
    """A module whose function `generated` has `size` lines, from `def` to `return`."""
    lines = [f"    {line}" for line in islice(body(), size - 2)]
    if lines[-1].endswith(":"):
        lines[-1] = "    scale = scale * x"
    last = lines[-1].split(" = ")[0].strip()
    return "\n".join(["import numpy as np", "", "", "def generated(x, scale):", *lines, f"    return {last}", ""])


def function_of(text: str) -> FunctionType:
    namespace: dict[str, Any] = {"__name__": "generated"}
    exec(compile(text, "generated.py", "exec", dont_inherit=True), namespace)
    function: FunctionType = namespace["generated"]
    return function
