"""How many calls of NumPy's functions are differentiated rightly, by tangentc, autograd and JAX.

    python -m benchmarks.coverage

The calls are the samples of the rules and definitions whose function is NumPy's. A derivative counts as right where
its pullback, applied to a random seed, agrees with central differences along a random direction.
"""

from __future__ import annotations

import importlib
import inspect
import sys
import warnings
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import numpy as np

from tangentc.definitions import Meaning, meanings
from tangentc.rules import Rule, rules
from tangentc.rules.spelling import spelled
from tests import oracle
from tests.definitions.called import Called, called
from tests.rules.sampling import samples_of

STEP = 1e-4


def cases() -> Iterator[tuple[str, Called]]:
    """Every sample whose function is spelled `np. ...`, under the function's name."""
    known = [
        Meaning(function, _with_parameters(rule), rule.declaration.domains, tuple(samples_of(rule)))
        for rule in rules()
        if rule.kind in ("differential", "linear")
        for function in rule.functions
    ]
    for meaning in [*known, *meanings()]:
        if not meaning.name.startswith("np.") or meaning.name.startswith("np.ndarray."):
            continue
        rng = np.random.default_rng(zlib.crc32(meaning.name.encode()))
        for sample in meaning.samples:
            try:
                call = called(meaning, sample, rng)
                call.function(*call.arguments)
            except (TypeError, ValueError, IndexError, ZeroDivisionError, SyntaxError):
                continue  # a sample of another function with the same rule
            if call.arguments:
                yield meaning.name, call


def _with_parameters(rule: Rule) -> Any:
    """Something with the parameters of the rule's function, by which samples are drawn."""

    def body() -> None: ...

    body.__signature__ = inspect.Signature(list(rule.parameters))  # type: ignore[attr-defined]
    return body


class Problem:
    def __init__(self, call: Called) -> None:
        rng = np.random.default_rng(1)
        self.call = call
        self.tangents = oracle.random_like(rng, call.arguments)
        self.value = call.function(*call.arguments)
        self.seed = _seed(rng, self.value)
        self.expected = float(_flat(self.seed) @ self._slope())

    def _slope(self) -> np.ndarray:
        def at(steps: float) -> np.ndarray:
            pairs = zip(self.call.arguments, self.tangents, strict=True)
            return oracle.flatten(self.call.function(*(value + steps * tangent for value, tangent in pairs)))

        return (8 * (at(STEP) - at(-STEP)) - (at(2 * STEP) - at(-2 * STEP))) / (12 * STEP)

    def is_right(self, cotangents: Any) -> bool:
        found = float(_flat(cotangents) @ _flat(self.tangents))
        return abs(found - self.expected) <= 1e-5 * (1.0 + abs(found) + abs(self.expected))


def _seed(rng: np.random.Generator, value: Any) -> Any:
    if isinstance(value, tuple | list):
        items = [_seed(rng, item) for item in value]
        return items if isinstance(value, list) else tuple(items)
    return rng.normal(size=np.shape(value))[()] if oracle.is_float(value) else None


def _flat(tree: Any) -> np.ndarray:
    if isinstance(tree, tuple | list):
        return np.concatenate([np.zeros(0), *map(_flat, tree)])
    return np.zeros(0) if tree is None else np.ravel(np.asarray(tree, float))


def with_tangentc(problem: Problem) -> Any:
    return problem.call.vjp()[1](problem.seed)


def _twin(problem: Problem, library: ModuleType) -> Callable[..., Any]:
    """The same call of another library's function."""
    found: Any = library
    for name in spelled(problem.call.function.__globals__["function"]).split(".")[1:]:
        found = getattr(found, name)
    namespace = {**problem.call.function.__globals__, "function": found, "np": library}
    exec(problem.call.text, namespace)
    return namespace["called"]  # type: ignore[no-any-return]


def with_jax(problem: Problem) -> Any:
    import jax

    twin = _twin(problem, importlib.import_module("jax.numpy"))

    def weighed(*arguments: Any) -> Any:
        return _weighed(twin(*arguments), problem.seed, jax.numpy)

    return jax.grad(weighed, argnums=tuple(range(len(problem.call.arguments))))(*problem.call.arguments)


def with_autograd(problem: Problem) -> Any:
    import autograd

    library = importlib.import_module("autograd.numpy")
    twin = _twin(problem, library)

    def weighed(*arguments: Any) -> Any:
        return _weighed(twin(*arguments), problem.seed, library)

    return autograd.grad(weighed, argnum=tuple(range(len(problem.call.arguments))))(*problem.call.arguments)


def _weighed(value: Any, seed: Any, library: Any) -> Any:
    if isinstance(seed, tuple | list):
        return sum(_weighed(item, part, library) for item, part in zip(value, seed, strict=True) if part is not None)
    return library.sum(seed * value)


LIBRARIES = {"tangentc": with_tangentc, "jax": with_jax, "autograd": with_autograd}


def main() -> None:
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    importlib.import_module("jax").config.update("jax_enable_x64", True)
    names: set[str] = set()
    right: Counter[str] = Counter()
    count = 0
    for name, call in cases():
        problem = Problem(call)
        if not np.isfinite(problem.expected):
            continue
        names.add(name)
        count += 1
        for library, derivative in LIBRARIES.items():
            try:
                agrees = problem.is_right(derivative(problem))
            except Exception:  # it has no such function, no derivative of it, or not with these arguments
                agrees = False
            right[library] += agrees
            if library == "tangentc" and not agrees:
                print(f"not right: {name}: {call.text.splitlines()[1].strip()}", file=sys.stderr)
    print(f"{len(names)} functions, {count} calls;", *(f"{library}: {right[library]};" for library in LIBRARIES))


if __name__ == "__main__":
    main()
