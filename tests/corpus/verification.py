"""A function's derivatives at a point, against differences: both modes, with types and without."""

from __future__ import annotations

import copy
import functools
import inspect
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tangentc import TangentcError, driver, jvp, value_and_grad, vjp
from tangentc.driver import Compiled, Request
from tests import oracle
from tests.corpus.differences import Slope, slope
from tests.corpus.program import Program

Named = tuple[tuple[str, Any], ...]


class Point:
    """A program at one of its points: what varies, the value, and its derivatives by differences."""

    def __init__(self, program: Program, arguments: tuple[Any, ...], *, differences: bool = True) -> None:
        self.function = program.function
        self.arguments = arguments
        self.rtol = program.rtol
        bound = self.bound()
        floats = tuple(name for name, value in bound.items() if oracle.flatten(value).size)
        self.wrt = program.wrt or floats
        self.moving = tuple(bound[name] for name in self.wrt)
        self.sizes = scales(oracle.flatten(self.moving))
        self.left = copy.deepcopy(arguments)
        self.value = copy.deepcopy(self.function(*self.left))
        rng = np.random.default_rng(1)
        self.direction = rng.standard_normal(self.sizes.size) * self.sizes
        self.tangents = oracle.unflatten(self.direction, self.moving)
        self.seed = oracle.random_like(rng, self.value)
        if differences:
            self.pushed = self.along(self.direction)

    def bound(self) -> dict[str, Any]:
        return dict(inspect.signature(self.function).bind(*self.arguments).arguments)

    def moved(self, vector: np.ndarray) -> tuple[Any, ...]:
        """The arguments, with the numbers in `vector` added to what varies."""
        values = copy.deepcopy(self.bound())
        start = oracle.flatten(self.moving)
        values.update(zip(self.wrt, oracle.unflatten(start + vector, self.moving), strict=True))
        return inspect.BoundArguments(inspect.signature(self.function), values).args  # type: ignore[arg-type]

    def along(self, direction: np.ndarray) -> Slope:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return slope(lambda step: oracle.flatten(self.function(*self.moved(step * direction))))

    def given(self) -> tuple[Any, ...]:
        """The arguments, for a derivative that may overwrite them; `assert_left` says what must be left of them."""
        self.handed = copy.deepcopy(self.arguments)
        return self.handed

    def assert_left(self) -> None:
        assert_same(self.handed, self.left)

    def functions(self) -> Named:
        return tuple((name, value) for name, value in self.bound().items() if inspect.isroutine(value))

    @functools.cached_property
    def partials(self) -> dict[int, Slope]:
        """Derivatives of the seeded value with respect to at most a dozen of the numbers, in units of their size."""
        found, weights = {}, oracle.covector(self.seed)
        for number in np.unique(np.linspace(0, self.sizes.size - 1, min(12, self.sizes.size)).astype(int)):
            unit = np.zeros(self.sizes.size)
            unit[number] = self.sizes[number]
            each = self.along(unit)
            found[int(number)] = Slope(np.array([weights @ each.value]), np.array([np.abs(weights) @ each.error]))
        return found


def verify_refusal(program: Program) -> None:
    """That every derivative is refused, with the code that is marked."""
    for kind, refusal in refusals(program).items():
        if refusal is None:
            pytest.fail(
                f"{program.name} is differentiated by {kind} now: take refused={program.refused!r} away from it, "
                "and run `python -m tests.corpus --write`, which writes the table of what is supported"
            )
        codes = {diagnostic.code for diagnostic in refusal.diagnostics}
        assert program.refused in codes, f"{program.name} is refused by {kind} as {codes}: change its mark"


def refusals(program: Program) -> dict[str, TangentcError | None]:
    """What is said of each mode at the first point; nothing where there is a derivative."""
    point = Point(program, program.points[0], differences=False)
    form = doors(point.function, point.wrt)
    found: dict[str, TangentcError | None] = {}
    for kind, derivative in (("vjp", form.pullback), ("jvp", form.tangent)):
        try:
            derivative(point)
        except TangentcError as refusal:
            found[kind] = refusal
        else:
            found[kind] = None
    return found


def verify(program: Program, arguments: tuple[Any, ...]) -> None:
    """That everything that tangentc says of the function here and nearby is true."""
    point = Point(program, arguments)
    step = 0.01 * np.random.default_rng(2).standard_normal(point.sizes.size)
    nearby = Point(program, point.moved(step * point.sizes))
    for each in (point, nearby):
        verify_as(each, doors(each.function, each.wrt))
        if program.untyped is None:
            verify_as(each, general(each.function, each.wrt, each.functions()))
    if program.untyped is not None:
        for kind in ("vjp", "jvp"):
            with pytest.raises(TangentcError, match=program.untyped):
                general(point.function, point.wrt, point.functions()).compiled(kind)


def verify_as(point: Point, form: Doors | General) -> None:
    """That the tangent, the cotangents and the gradient are those of the function, and the arguments left as by it."""
    value, tangent = form.tangent(point)
    point.assert_left()
    assert_same_value(value, point.value)
    assert_slope(oracle.flatten(tangent), point.pushed, point.rtol)
    value, cotangents = form.pullback(point)
    point.assert_left()
    assert_same_value(value, point.value)
    assert_like(cotangents, point.moving)
    pulled = oracle.covector(cotangents) * point.sizes
    weighed = oracle.covector(point.seed) @ oracle.flatten(tangent)
    assert_close(pulled @ (point.direction / point.sizes), weighed, 1e-9 * norm(pulled))
    for number, expected in point.partials.items():
        assert_slope(pulled[number : number + 1], expected, point.rtol, 0.1 * float(np.max(np.abs(pulled))))
    if oracle.is_float(value) and np.ndim(value) == 0 and not np.iscomplexobj(value):
        value, gradient = form.gradient(point)
        point.assert_left()
        assert_same_value(value, point.value)
        assert_like(tuple(gradient), point.moving)
        assert_close(oracle.covector(gradient) * point.sizes * point.seed, pulled, 1e-9 * norm(pulled))


def norm(vector: np.ndarray) -> float:
    return float(np.sum(np.abs(vector))) + 1e-3


def scales(vector: np.ndarray) -> np.ndarray:
    """How far each number may move: in proportion to itself, unless it is tiny."""
    return np.maximum(np.abs(vector), 0.05)


class Doors:
    """Derivatives as users have them: compiled for the types of the arguments."""

    def __init__(self, function: Callable[..., Any], wrt: tuple[str, ...]) -> None:
        self.jvp = jvp(function)
        self.vjp = vjp(function, wrt=wrt)
        self.value_and_grad = value_and_grad(function, wrt=wrt)

    def tangent(self, point: Point) -> Any:
        kinds = inspect.signature(point.function).parameters
        directions: dict[str, Any] = {
            name: (None,) * len(value) if kinds[name].kind is inspect.Parameter.VAR_POSITIONAL else None
            for name, value in point.bound().items()
        }
        directions.update(zip(point.wrt, point.tangents, strict=True))
        call = inspect.BoundArguments(inspect.signature(point.function), directions)  # type: ignore[arg-type]
        return self.jvp(point.given(), call.args)

    def pullback(self, point: Point) -> tuple[Any, Any]:
        value, pullback = self.vjp(*point.given())
        return value, pullback(point.seed)

    def gradient(self, point: Point) -> Any:
        return self.value_and_grad(*point.given())


class General:
    """Derivatives for arguments of which nothing is known but which of them are functions; compiled once."""

    def __init__(self, function: Callable[..., Any], wrt: tuple[str, ...], functions: Named) -> None:
        self.function = function
        self.wrt = wrt
        self.functions = functions

    @functools.cache  # noqa: B019
    def compiled(self, kind: str) -> Compiled:
        request = Request(kind, self.wrt, single=False, constants=self.functions)
        return driver.compile_derivative(self.function, request)

    def tangent(self, point: Point) -> Any:
        entry = self.compiled("jvp").entry
        known = inspect.signature(self.function).parameters
        added = [name for name in inspect.signature(entry).parameters if name not in known]
        return entry(*point.given(), **dict(zip(added, point.tangents, strict=True)))

    def pullback(self, point: Point) -> tuple[Any, Any]:
        compiled = self.compiled("vjp")
        assert compiled.forward is not None
        assert compiled.backward is not None
        value, saved = compiled.forward(*point.given())
        cotangents = compiled.backward(saved, copy.deepcopy(point.seed))
        return value, cotangents if len(self.wrt) > 1 else (cotangents,)

    def gradient(self, point: Point) -> Any:
        return self.compiled("value_and_grad").entry(*point.given())


doors = functools.cache(Doors)
general = functools.cache(General)


def assert_like(found: Any, expected: Any) -> None:
    assert oracle.outline(found) == oracle.outline(expected)
    assert kinds(found) == kinds(expected)


def assert_same_value(found: Any, expected: Any) -> None:
    assert_like(found, expected)
    np.testing.assert_array_max_ulp(oracle.flatten(found), oracle.flatten(expected), maxulp=4)


def kinds(tree: Any) -> list[Any]:
    """What each leaf is made of: Python numbers and NumPy's doubles may stand for one another."""
    return [np.result_type(leaf) if oracle.is_float(leaf) else type(leaf) for leaf in oracle.leaves(tree)]


def assert_same(found: Any, expected: Any) -> None:
    assert oracle.outline(found) == oracle.outline(expected)
    np.testing.assert_array_equal(oracle.flatten(found), oracle.flatten(expected))


def assert_slope(found: np.ndarray, expected: Slope, rtol: float, size: float = 0.0) -> None:
    """NaN is never close; neither is a difference that proves nothing."""
    assert np.all(np.isfinite(found)), found
    size = max(size, float(np.max(np.abs(expected.value), initial=0.0)), 1e-3)
    assert np.all(expected.error <= 1e-6 * size), f"differences prove nothing here: {expected}"
    np.testing.assert_allclose(found, expected.value, rtol=rtol, atol=rtol * size + 3.0 * np.max(expected.error))


def assert_close(found: Any, expected: Any, tolerance: float) -> None:
    assert np.all(np.abs(found - expected) <= tolerance), (found, expected)
