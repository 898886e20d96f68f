"""What became of one program: right, refused, not smooth enough to tell, or wrong."""

from __future__ import annotations

import copy
import inspect
import itertools
import linecache
import traceback
import warnings
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tangentc import TangentcError, driver, jvp, value_and_grad, vjp
from tangentc.driver import Request
from tests import oracle
from tests.fuzz.programs import Program

Function = Callable[..., Any]
_numbers = itertools.count()


class WrongError(AssertionError):
    """Something that tangentc said is not so; the first argument says what kind of thing."""


class SkippedError(Exception):
    """This point shows nothing: the primal fails, or differences do."""


@dataclass
class Verdict:
    """`problems` has the kinds of bugs, each the same for programs that fail alike, and what is known of them."""

    problems: dict[str, str] = field(default_factory=dict)
    skipped: str = ""
    refused: list[str] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)


@contextmanager
def loaded(text: str) -> Iterator[dict[str, Any]]:
    """The namespace of a module with this text, known to linecache while it is in use."""
    name = f"<random program {next(_numbers)}>"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    namespace: dict[str, Any] = {"__name__": name}
    try:
        exec(compile(text, name, "exec", dont_inherit=True), namespace)
        yield namespace
    finally:
        linecache.cache.pop(name, None)


FORMS = ("typed jvp", "typed vjp", "typed grad", "general jvp", "general vjp", "general grad")
TWICE = ("second jvp", "second grad")
GUARDS = ("may share storage", "may hold one object twice", "copy an array of this layout", "in another shape")


def judge(program: Program, forms: Collection[str] = FORMS) -> Verdict:
    """Differentiate a program in these ways and compare."""
    verdict = Verdict()
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            with loaded(program.text) as namespace:
                Judge(program, namespace["f"], verdict, forms).run()
        except SkippedError as reason:
            verdict.skipped = str(reason)
        except Exception as error:
            verdict.problems[crash(error)] = traceback.format_exc()
    return verdict


def crash(error: Exception) -> str:
    """An exception by its type and the innermost place in the compiler."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if "tangentc" in frame.filename]
    if not inside:
        return type(error).__name__
    emitted = inside[-1].filename.startswith("<tangentc")
    place = "emitted code" if emitted else f"{inside[-1].filename.rpartition('tangentc/')[2]} {inside[-1].name}"
    return f"{type(error).__name__} in {place}"


class Judge:
    def __init__(self, program: Program, function: Function, verdict: Verdict, forms: Collection[str]) -> None:
        self.forms = forms
        self.program = program
        self.function = function
        self.verdict = verdict
        bound = inspect.signature(function).bind(*program.arguments).arguments
        self.wrt = tuple(name for name in program.wrt if oracle.flatten(bound[name]).size)
        self.positions = tuple(list(bound).index(name) for name in self.wrt)
        self.moving = tuple(bound[name] for name in self.wrt)
        self.names = tuple(bound)

    def run(self) -> None:
        self.value = self.primal()
        if not self.wrt or not oracle.flatten(self.value).size:
            raise SkippedError("nothing varies")
        rng = np.random.default_rng(len(self.program.text))
        self.direction = rng.standard_normal(oracle.flatten(self.moving).size)
        self.tangents = oracle.unflatten(self.direction, self.moving)
        self.seed = oracle.random_like(rng, self.value)
        line = self.line(self.function)
        self.expected, self.error = slope(line)
        self.scale = 1e-2 + float(np.max(np.abs(self.expected), initial=0.0))
        self.smooth = is_smooth(line, self.expected, self.error, self.scale) and self.scale < 1e6
        for form in (self.with_types, self.without_types):
            form()
        if self.smooth and not set(TWICE).isdisjoint(self.forms):
            self.twice()
        if not self.smooth:
            raise SkippedError("not smooth")

    def primal(self) -> Any:
        self.left = copy.deepcopy(self.program.arguments)
        try:
            value = self.function(*self.left)
        except Exception as error:
            raise SkippedError(f"the primal raises {type(error).__name__}") from None
        vector = oracle.flatten(value)
        if not np.all(np.isfinite(vector)) or np.max(np.abs(vector), initial=0.0) > 1e6:
            raise SkippedError("the value is not moderate")
        return value

    def line(self, function: Function) -> Callable[[float], np.ndarray]:
        of_vector, start = oracle.along(function, self.program.arguments, self.positions)

        def at(step: float) -> np.ndarray:
            try:
                return of_vector(start + step * self.direction)
            except Exception as error:
                raise SkippedError(f"a neighbor of the primal raises {type(error).__name__}") from None

        return at

    # The forms

    def with_types(self) -> None:
        """As the doors compile it."""
        moving = dict(zip(self.wrt, self.tangents, strict=True))
        directions = tuple(moving.get(name) for name in self.names)
        self.attempt("typed jvp", lambda: self.tangent(*jvp(self.function)(self.arguments, directions)))
        self.attempt("typed vjp", lambda: self.pulled(*self.pulled_by_door()))
        if is_scalar(self.value):
            door = value_and_grad(self.function, wrt=self.wrt)
            self.attempt("typed grad", lambda: self.gradient(*door(*self.arguments)))

    def pulled_by_door(self) -> tuple[Any, Any]:
        value, pullback = vjp(self.function, wrt=self.wrt)(*self.arguments)
        return value, pullback(self.seed)

    def without_types(self) -> None:
        """For arguments of which nothing is known."""
        self.attempt("general jvp", lambda: self.tangent(*self.general("jvp").entry(*self.arguments, **self.seeds())))
        self.attempt("general vjp", lambda: self.pulled(*self.pulled_by_halves()))
        if is_scalar(self.value):
            self.attempt("general grad", lambda: self.gradient(*self.general("value_and_grad").entry(*self.arguments)))

    def general(self, kind: str) -> Any:
        request = Request(kind, self.wrt, single=False)
        compiled = driver.compile_derivative(self.function, request)
        if driver.compile_derivative(self.function, request).text != compiled.text:
            raise WrongError("emitted differently the second time")
        return compiled

    def seeds(self) -> dict[str, Any]:
        entry = self.general("jvp").entry
        added = [
            name
            for name in inspect.signature(entry).parameters
            if name not in inspect.signature(self.function).parameters
        ]
        return dict(zip(added, self.tangents, strict=True))

    def pulled_by_halves(self) -> tuple[Any, Any]:
        compiled = self.general("vjp")
        value, saved = compiled.forward(*self.arguments)
        cotangents = compiled.backward(saved, copy.deepcopy(self.seed))
        return value, cotangents if len(self.wrt) > 1 else (cotangents,)

    def attempt(self, name: str, check: Callable[[], None]) -> None:
        """Run a check; a refusal is noted, arguments must be as the function itself leaves them."""
        if name not in self.forms:
            return
        self.arguments = copy.deepcopy(self.program.arguments)
        try:
            check()
        except SkippedError:
            raise
        except TangentcError as refusal:
            self.verdict.refused += [f"{name} {diagnostic.code}" for diagnostic in refusal.diagnostics]
        except WrongError as wrong:
            self.verdict.problems[f"{name}: {wrong.args[0]}"] = "\n".join(map(str, wrong.args[1:]))
        except Exception as error:
            if isinstance(error, ValueError) and any(guard in str(error) for guard in GUARDS):
                self.verdict.refused.append(f"{name} when called")  # only the arguments tell
            else:
                self.verdict.problems[f"{name}: {crash(error)}"] = traceback.format_exc()
        else:
            self.verdict.checked.append(name)
            if outline(self.left) != outline(self.arguments) or not self.same_numbers(self.arguments, self.left):
                self.verdict.problems[f"{name}: an argument was left otherwise"] = f"{self.arguments}\n{self.left}"

    # What must hold

    def tangent(self, value: Any, tangent: Any) -> None:
        self.same_value(value)
        found = oracle.flatten(tangent)
        if found.shape != self.expected.shape:
            raise WrongError("a tangent of another structure", tangent, self.value)
        if np.max(np.abs(found), initial=0.0) > 1e8:
            raise SkippedError("the derivative is not moderate")  # differences see nothing between roundings
        if self.smooth and not close(found, self.expected, self.error, self.scale):
            raise WrongError("wrong number", found, self.expected)

    def pulled(self, value: Any, cotangents: Any) -> None:
        self.same_value(value)
        self.match(cotangents)
        if self.smooth:
            self.transposed(oracle.flatten(cotangents), oracle.flatten(self.seed))

    def gradient(self, value: Any, gradient: Any) -> None:
        self.same_value(value)
        self.match(tuple(gradient))
        if self.smooth:
            self.transposed(oracle.flatten(gradient), np.ones(1))

    def match(self, cotangents: Any) -> None:
        if outline(cotangents) != outline(self.moving):
            raise WrongError("a gradient of another structure", cotangents, self.moving)

    def transposed(self, pulled: np.ndarray, seed: np.ndarray) -> None:
        """The dot-product identity, with the tangent that differences gave."""
        left, right = float(pulled @ self.direction), float(seed @ self.expected)
        size = self.scale * float(np.sum(np.abs(seed))) + 1e-2
        if not abs(left - right) <= 2e-6 * size + 10 * float(np.abs(seed) @ self.error):
            raise WrongError("wrong number", left, right)

    def same_value(self, value: Any) -> None:
        if outline(value) != outline(self.value):
            raise WrongError("a value of another structure", value, self.value)
        if not self.same_numbers(value, self.value):
            raise WrongError("another value", value, self.value)

    def same_numbers(self, found: Any, expected: Any) -> bool:
        """Up to what may be left of a last digit that differs, where `math` stands in for NumPy."""
        left, right = oracle.flatten(found), oracle.flatten(expected)
        near = 1e-12 * np.maximum(np.abs(right), 1.0)
        return bool(np.all((np.abs(left - right) <= near) | (np.isnan(left) & np.isnan(right))))

    # Second order

    def twice(self) -> None:
        """The derivative of the emitted derivative: a number made of the cotangents, along the same direction."""
        try:
            compiled = self.general("vjp")
        except TangentcError:
            return
        weights = oracle.random_like(np.random.default_rng(3), self.moving)
        forward, backward = compiled.forward, compiled.backward
        lines = [f"def again({', '.join(self.names)}):"]
        lines += [f"    value, saved = forward({', '.join(self.names)})", "    found = backward(saved, seed)"]
        lines += [f"    return {' + '.join(weighed(self.moving if len(self.wrt) > 1 else self.moving[0]))}"]
        text = "\n".join(["import numpy as np", "def again_globals(): pass", *lines, ""])
        with loaded(text) as namespace:
            held = weights if len(self.wrt) > 1 else weights[0]
            namespace.update(forward=forward, backward=backward, seed=self.seed, weights=held)
            again = namespace["again"]
            line = self.line(again)
            self.expected, self.error = slope(line)
            self.scale = 1e-2 + float(np.max(np.abs(self.expected), initial=0.0))
            if not is_smooth(line, self.expected, self.error, self.scale):
                return
            self.function, self.left = again, copy.deepcopy(self.program.arguments)
            self.value = again(*self.left)
            moving = dict(zip(self.wrt, self.tangents, strict=True))
            seeds = tuple(moving.get(name) for name in self.names)
            self.attempt("second jvp", lambda: self.tangent(*jvp(again)(self.arguments, seeds)))
            self.attempt("second grad", lambda: self.gradient(*value_and_grad(again, wrt=self.wrt)(*self.arguments)))


def weighed(tree: Any, path: str = "") -> list[str]:
    """Terms that weigh every number of a gradient."""
    if isinstance(tree, dict):
        return [term for key, item in tree.items() for term in weighed(item, f"{path}[{key!r}]")]
    if isinstance(tree, tuple | list):
        return [term for key, item in enumerate(tree) for term in weighed(item, f"{path}[{key}]")]
    return [f"np.sum(np.tanh(found{path}) * weights{path})"]


def is_scalar(value: Any) -> bool:
    return bool(oracle.is_float(value) and np.ndim(value) == 0)


def outline(tree: Any) -> Any:
    """Structure, shapes, and the precision of each number; a Python float and a NumPy double are alike."""
    if isinstance(tree, dict):
        return {key: outline(value) for key, value in tree.items()}
    if isinstance(tree, tuple | list):
        return type(tree).__name__, [outline(item) for item in tree]
    return (np.shape(tree), str(np.result_type(tree))) if oracle.is_float(tree) else type(tree).__name__


def slope(line: Callable[[float], np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The derivative at zero, by extrapolated central differences, and by how much it may be wrong."""
    best, error = None, None
    rows: list[list[np.ndarray]] = []
    for power in range(6):
        h = 2e-2 * 0.5**power
        ahead, behind = line(h), line(-h)
        if ahead.shape != behind.shape:
            raise SkippedError("the result changes its shape")
        row = [(ahead - behind) / (2 * h)]
        for order, above in enumerate(rows[-1] if rows else [], start=1):
            row.append(row[-1] + (row[-1] - above) / (4.0**order - 1))
            spread = np.maximum(np.abs(row[-1] - row[-2]), np.abs(row[-1] - above))
            spread = np.where(np.isfinite(spread), spread, np.inf)
            if best is None or error is None:
                best, error = row[-1], spread
            closer = spread < error
            best, error = np.where(closer, row[-1], best), np.where(closer, spread, error)
        rows.append(row)
    assert best is not None
    assert error is not None
    return best, error


def is_smooth(line: Callable[[float], np.ndarray], found: np.ndarray, error: np.ndarray, scale: float) -> bool:
    """Whether differences prove something: they settle, also very near, and are the same on both sides."""
    near = (line(1e-5) - line(-1e-5)) / 2e-5
    kink = (line(1e-6) - 2 * line(0.0) + line(-1e-6)) / 1e-6
    settled = np.all(error <= 1e-5 * scale) and np.all(np.abs(near - found) <= 1e-6 * scale)
    return bool(settled and np.all(np.abs(kink) <= 1e-3 * scale))


def close(found: np.ndarray, expected: np.ndarray, error: np.ndarray, scale: float) -> bool:
    return bool(np.all(np.abs(found - expected) <= 2e-6 * scale + 10 * error))
