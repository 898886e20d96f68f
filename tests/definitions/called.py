"""One sample of a definition as a function of what is drawn in it, which can be compiled."""

from __future__ import annotations

import inspect
import itertools
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tangentc import grad, jvp, vjp
from tangentc.definitions import Meaning
from tangentc.rules.domains import real
from tangentc.rules.samples import Call, Drawn


@dataclass
class Called:
    """`function(*arguments)`; `text` is its source."""

    function: Any
    weighed: Any
    meant: Any  # the same call of the definition
    text: str
    arguments: tuple[Any, ...]

    def moved(self, arguments: tuple[Any, ...]) -> Called:
        return replace(self, arguments=arguments)

    @property
    def wrt(self) -> tuple[int, ...]:
        return tuple(range(len(self.arguments)))

    def vjp(self) -> Any:
        return vjp(self.function, wrt=self.wrt, source=self.text)(*self.arguments)

    def jvp(self, tangents: tuple[Any, ...]) -> Any:
        return jvp(self.function, source=self.text)(self.arguments, tangents)

    def second(self, weights: Any, direction: Any) -> Any:
        """How the gradient of the weighed sum of the result, in the first argument, changes along a direction of it."""
        gradient = grad(self.weighed, source=self.text)
        still = (None,) * len(self.arguments)
        return jvp(gradient)((*self.arguments, weights), (direction, *still))[1]


class _Spelling:
    """Writes a call down; what is drawn in it becomes parameters."""

    def __init__(self, meaning: Meaning, rng: np.random.Generator, dtype: Any) -> None:
        self.meaning, self.rng, self.dtype = meaning, rng, dtype
        self.values: list[Any] = []
        self.constants: dict[str, Any] = {"np": np, "function": meaning.function}

    def spelled(self, name: str, part: Any) -> str:
        if isinstance(part, Drawn):
            domain = part.domain or self.meaning.domains.get(name, real)
            value = np.asarray(domain.draw(self.rng, part.shape))
            if value.dtype.kind != "f":
                return self.constant(value)
            if np.dtype(self.dtype).kind == "c":
                value = value + 1j * domain.imaginary(self.rng, part.shape)
            self.values.append(value.astype(self.dtype)[()])
            return f"x{len(self.values) - 1}"
        if isinstance(part, list | tuple):
            items = ", ".join(self.spelled(name, item) for item in part)
            return f"[{items}]" if isinstance(part, list) else f"({items},)" if len(part) == 1 else f"({items})"
        if part is None or isinstance(part, bool | int | str) or (isinstance(part, float) and np.isfinite(part)):
            return repr(part)
        return self.constant(part)

    def constant(self, value: Any) -> str:
        name = f"c{len(self.constants)}"
        self.constants[name] = value
        return name


def called(meaning: Meaning, call: Call, rng: np.random.Generator, dtype: Any = np.float64) -> Called:
    spelling = _Spelling(meaning, rng, dtype)
    names = list((meaning.signature or inspect.signature(meaning.body)).parameters)
    parts = [
        spelling.spelled(name, part)
        for name, part in zip(itertools.chain(names, itertools.repeat(names[0])), call.arguments, strict=False)
    ]
    parts += [f"{name}={spelling.spelled(name, part)}" for name, part in call.keywords.items()]
    parameters = ", ".join(f"x{k}" for k in range(len(spelling.values)))
    expression = f"function({', '.join(parts)})"
    if hasattr(meaning.function, "__objclass__"):
        expression = f"{parts[0]}.{meaning.function.__name__}({', '.join(parts[1:])})"
    text = f"def called({parameters}):\n    return {expression}\n\n\n"
    meant = f"def called({parameters}):\n    return function({', '.join(parts)})\n"
    text += f"def weighed({parameters}, weights):\n    return np.sum(np.real(weights * {expression}))\n"
    exec(compile(text, "<called>", "exec"), spelling.constants)
    definition = {**spelling.constants, "function": meaning}
    exec(meant, definition)
    namespace = spelling.constants
    return Called(namespace["called"], namespace["weighed"], definition["called"], text, tuple(spelling.values))
