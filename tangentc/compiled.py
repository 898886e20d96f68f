"""What is asked of the compiler, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MethodType
from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir.dependencies import Dependency
from tangentc.ir.types import Type
from tangentc.load import load


@dataclass(frozen=True)
class Request:
    """What is wanted of a function.

    `kind` is "grad", "value_and_grad", "vjp" or "jvp"; `wrt` names parameters; `single` says that the gradient is
    not wrapped in a tuple. `types` and `constants` are what is known of the arguments: types by parameter, and
    functions, whose calls are compiled in. `again` says that what is emitted is there to be differentiated itself.
    """

    kind: str
    wrt: tuple[str, ...]
    single: bool = True
    target: str = "numpy"
    types: tuple[tuple[str, Type], ...] = ()
    constants: tuple[tuple[str, Any], ...] = ()
    again: bool = False


@dataclass(frozen=True)
class Compiled:
    """An emitted module, loaded.

    For "vjp", `forward(*arguments)` gives value and saved, `backward(saved, seed)` a cotangent, or a tuple of them
    when there are several.
    """

    text: str
    entry: Callable[..., Any]
    forward: Callable[..., Any] | None
    backward: Callable[..., Any] | None
    dependencies: tuple[Dependency, ...]


def loaded(
    kind: str,
    text: str,
    functions: tuple[str, ...],
    bindings: Mapping[str, Any],
    places: Mapping[int, Span],
    receiver: Any,
    dependencies: tuple[Dependency, ...],
) -> Compiled:
    """The text of a module, run, so that its functions can be called; those of a method are bound to its object."""
    namespace = load(text, functions[0], bindings, places)
    entry = namespace[functions[0]]
    if receiver is not None:
        entry = MethodType(entry, receiver)
    if kind == "vjp":
        return Compiled(text, entry, entry, namespace[functions[1]], dependencies)
    return Compiled(text, entry, None, None, dependencies)
