"""A function's derivatives at a point, against differences: both modes, with types and without."""

from __future__ import annotations

import copy
import inspect
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from tangentc import TangentcError, driver, jvp, value_and_grad, vjp
from tangentc.driver import Compiled, Request
from tests import oracle
from tests.corpus.differences import Slope, slope
from tests.corpus.program import Program


@dataclass
class Point:
    """A program at one of its points: the arguments by name, and what varies."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    wrt: tuple[str, ...]
    rtol: float

    @classmethod
    def of(cls, program: Program, arguments: tuple[Any, ...]) -> Point:
        bound = inspect.signature(program.function).bind(*arguments).arguments
        floats = tuple(name for name, value in bound.items() if oracle.flatten(value).size)
        return cls(program.function, arguments, program.wrt or floats, program.rtol)

    @property
    def moving(self) -> tuple[Any, ...]:
        bound = self.bound(self.arguments)
        return tuple(bound[name] for name in self.wrt)

    def bound(self, arguments: tuple[Any, ...]) -> dict[str, Any]:
        return dict(inspect.signature(self.function).bind(*arguments).arguments)

    def value(self) -> Any:
        return self.function(*copy.deepcopy(self.arguments))

    def moved(self, vector: np.ndarray) -> np.ndarray:
        """The value as a vector, with the numbers in `vector` added to what varies."""
        values = self.bound(copy.deepcopy(self.arguments))
        start = self.moving
        values.update(zip(self.wrt, oracle.unflatten(oracle.flatten(start) + vector, start), strict=True))
        signature = inspect.signature(self.function)
        call = inspect.BoundArguments(signature, values)
        return oracle.flatten(self.function(*call.args, **call.kwargs))

    def along(self, direction: np.ndarray) -> Slope:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return slope(lambda step: self.moved(step * direction))


def verify(program: Program, arguments: tuple[Any, ...]) -> None:
    """That everything that tangentc says of the function at this point is true."""
    point = Point.of(program, arguments)
    value = point.value()
    sizes = scales(oracle.flatten(point.moving))
    verify_as(point, value, sizes, Doors(point))
    if program.untyped is None:
        verify_as(point, value, sizes, General(point))
        return
    for kind in ("vjp", "jvp"):
        with pytest.raises(TangentcError, match=program.untyped):
            General(point).compile(kind)


def verify_as(point: Point, value: Any, sizes: np.ndarray, form: Doors | General) -> None:
    """That the tangent, the cotangents and the gradient are those of the function."""
    rng = np.random.default_rng(1)
    direction = rng.standard_normal(sizes.size) * sizes
    before = copy.deepcopy(point.arguments)
    found, tangent = form.tangent(oracle.unflatten(direction, point.moving))
    assert_same_value(found, value)
    assert_slope(oracle.flatten(tangent), point.along(direction), point.rtol)
    seed = oracle.random_like(rng, value)
    found, cotangents = form.pullback(seed)
    assert_same_value(found, value)
    assert_like(cotangents, point.moving)
    pulled = oracle.flatten(cotangents) * sizes
    assert_close(pulled @ (direction / sizes), oracle.flatten(seed) @ oracle.flatten(tangent), 1e-9 * norm(pulled))
    assert_partials(point, seed, pulled, sizes)
    if oracle.is_float(value) and np.ndim(value) == 0:
        found, gradient = form.gradient()
        assert_same_value(found, value)
        assert_like(tuple(gradient), point.moving)
        scaled = oracle.flatten(gradient) * sizes
        assert_close(scaled * seed, pulled, 1e-9 * norm(pulled))
    assert_same(point.arguments, before)


def norm(vector: np.ndarray) -> float:
    return float(np.sum(np.abs(vector))) + 1e-3


def scales(vector: np.ndarray) -> np.ndarray:
    """How far each number may move: in proportion to itself, unless it is tiny."""
    return np.maximum(np.abs(vector), 0.05)


def assert_partials(point: Point, seed: Any, pulled: np.ndarray, sizes: np.ndarray) -> None:
    weights = oracle.flatten(seed)
    many = np.arange(sizes.size) if sizes.size <= 12 else np.linspace(0, sizes.size - 1, 12).astype(int)
    for number in many:
        unit = np.zeros(sizes.size)
        unit[number] = sizes[number]
        found = point.along(unit)
        expected = Slope(np.array([weights @ found.value]), np.array([np.abs(weights) @ found.error]))
        size = 0.1 * float(np.max(np.abs(pulled)))
        assert_slope(pulled[number : number + 1], expected, point.rtol, size)


@dataclass
class Doors:
    """Derivatives as users have them: compiled for the types of the arguments."""

    point: Point

    def tangent(self, tangents: tuple[Any, ...]) -> Any:
        directions = {name: self.still(name) for name in self.point.bound(self.point.arguments)}
        directions.update(zip(self.point.wrt, tangents, strict=True))
        call = inspect.BoundArguments(inspect.signature(self.point.function), directions)
        return jvp(self.point.function)(self.point.arguments, call.args)

    def still(self, name: str) -> Any:
        """The direction of a parameter that does not move."""
        starred = inspect.signature(self.point.function).parameters[name].kind is inspect.Parameter.VAR_POSITIONAL
        return (None,) * len(self.point.bound(self.point.arguments)[name]) if starred else None

    def pullback(self, seed: Any) -> tuple[Any, Any]:
        value, pullback = vjp(self.point.function, wrt=self.point.wrt)(*self.point.arguments)
        return value, pullback(seed)

    def gradient(self) -> Any:
        return value_and_grad(self.point.function, wrt=self.point.wrt)(*self.point.arguments)


@dataclass
class General:
    """Derivatives for arguments of which nothing is known but which of them are functions."""

    point: Point

    def compile(self, kind: str) -> Compiled:
        bound = self.point.bound(self.point.arguments)
        functions = tuple((name, value) for name, value in bound.items() if inspect.isroutine(value))
        request = Request(kind, self.point.wrt, single=False, constants=functions)
        return driver.compile_derivative(self.point.function, request)

    def tangent(self, tangents: tuple[Any, ...]) -> Any:
        entry = self.compile("jvp").entry
        known = inspect.signature(self.point.function).parameters
        added = [name for name in inspect.signature(entry).parameters if name not in known]
        return entry(*self.point.arguments, **dict(zip(added, tangents, strict=True)))

    def pullback(self, seed: Any) -> tuple[Any, Any]:
        compiled = self.compile("vjp")
        assert compiled.forward is not None
        assert compiled.backward is not None
        value, saved = compiled.forward(*self.point.arguments)
        cotangents = compiled.backward(saved, copy.deepcopy(seed))
        return value, cotangents if len(self.point.wrt) > 1 else (cotangents,)

    def gradient(self) -> Any:
        first, second = self.compile("value_and_grad"), self.compile("value_and_grad")
        assert first.text == second.text
        return first.entry(*self.point.arguments)


def assert_like(found: Any, expected: Any) -> None:
    assert oracle.outline(found) == oracle.outline(expected)
    assert kinds(found) == kinds(expected)


def assert_same_value(found: Any, expected: Any) -> None:
    assert_like(found, expected)
    np.testing.assert_array_max_ulp(oracle.flatten(found), oracle.flatten(expected), maxulp=1)


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
    assert np.all(expected.error <= 1e-4 * size), f"differences prove nothing here: {expected}"
    np.testing.assert_allclose(found, expected.value, rtol=rtol, atol=rtol * size + 3.0 * np.max(expected.error))


def assert_close(found: Any, expected: Any, tolerance: float) -> None:
    assert np.all(np.abs(found - expected) <= tolerance), (found, expected)
