"""Which functions are covered, and by what mathematics: the registry as text."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FunctionType
from typing import Any

from tangentc import definitions
from tangentc.rules import libraries, registry
from tangentc.rules.spelling import spelled

_MODULES = {"np": "numpy", "": "builtins"}
_SECTIONS = (
    "numpy", "numpy.linalg", "numpy.fft", *libraries.FILES, "math", "statistics", "builtins", "operator",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One fact and the functions that it is true of."""

    names: tuple[str, ...]
    kind: str  # "differential", "linear", "adjoint", "definition" or "constant"
    body: str
    kink: str | None

    @property
    def modules(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(module_of, self.names)))

    def holds(self, text: str) -> bool:
        return text.lower() in "\n".join((*self.names, self.kind, self.body, self.kink or "")).lower()

    def __str__(self) -> str:
        lines = [f"{', '.join(self.names)}: {self.kind}"]
        if self.kink:
            lines.append(f"    kink: {self.kink}")
        return "\n".join(lines + [f"    {line}".rstrip() for line in self.body.splitlines()])


def module_of(name: str) -> str:
    """The module of a function, from its spelling: `np.ndarray.sum` is of `numpy`."""
    owner = name.replace("np.ndarray.", "np.").rpartition(".")[0]
    owner = next((library for library in libraries.FILES if owner.startswith(f"{library}.")), owner)  # of an object
    first, dot, rest = owner.partition(".")
    return _MODULES.get(first, first) + dot + rest


def entries(*, module: str | None = None, search: str | None = None) -> tuple[Entry, ...]:
    """What is covered, in order of declaration; only of one module, or only where a text occurs."""
    return tuple(
        entry
        for entry in _every()
        if (module is None or module in entry.modules) and (search is None or entry.holds(search))
    )


def page() -> str:
    """The reference page, in Markdown."""
    parts = [_INTRODUCTION]
    for module in _SECTIONS:
        found = [entry for entry in entries() if module == entry.modules[0]]
        if not found:
            continue
        facts = [str(entry) for entry in found if entry.kind != "constant"]
        constants = [name for entry in found if entry.kind == "constant" for name in entry.names]
        parts.append(f"## {module}\n")
        parts += [f"```text\n{fact}\n```\n" for fact in facts]
        if constants:
            listed = ", ".join(f"`{name}`" for name in sorted(constants))
            parts.append(textwrap.fill(f"Constant: {listed}.", 120, break_on_hyphens=False) + "\n")
    return "\n".join(parts)


_INTRODUCTION = """# Rules and definitions

<!-- fmt: off -->

What tangentc knows of the functions of libraries. `tangentc rules` prints the same.

- `differential`: the change of the first parameter, the result, in terms of the changes of the others.
- `linear`: the transpose of a function that is linear in an argument.
- `adjoint`: a reverse mode that is stated because the derived one is worse.
- `definition`: what the function means in functions that have rules; a rule comes first where it covers the call.
  Distributions are stated at location zero and scale one, densities and masses by their logarithms.
- `constant`: the derivative is zero or has no meaning.

`kink` says what the derivative is where the function has none.
"""


def _every() -> Iterator[Entry]:
    libraries.read_installed()
    for rule in registry.rules():
        names = tuple(spelled(function) for function in rule.functions if _is_public(function))
        if names:
            yield Entry(names, rule.kind, _body(rule.declaration.body), rule.kink)
    bodies: dict[Any, list[str]] = {}
    for meaning in definitions.meanings():
        bodies.setdefault(meaning.statement, []).append(meaning.name)
    for meaning in definitions.meanings():
        if meaning.statement in bodies:
            names = tuple(bodies.pop(meaning.statement))
            yield Entry(names, "definition", _body(meaning.statement), meaning.kink)


def _is_public(function: Callable[..., Any]) -> bool:
    return not (getattr(function, "__module__", None) or "").startswith(("tangentc.", "__main__"))


def _body(function: Callable[..., Any] | None) -> str:
    if function is None:
        return ""
    if not isinstance(function, FunctionType):
        return spelled(function)
    text = textwrap.dedent(inspect.getsource(function))
    start = "lambda" if function.__name__ == "<lambda>" else "def "
    return text[text.index(start) :].rstrip().rstrip(",")
