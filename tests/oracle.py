"""What derivatives are checked against: differences, complex steps and the dot-product identity.

Nothing here knows tangentc. Arguments and results are nested tuples, lists and dicts; their floating-point leaves,
in order, make one vector, and every check speaks of vectors. A complex number is two entries, its real and its
imaginary part; what is said of derivatives is dL = Re(sum(z_bar * dz)).
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from enum import Enum
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

import numpy as np

Tree = Any
Vector = np.ndarray

RTOL = 1e-6


def flatten(tree: Tree) -> Vector:
    """The floating-point leaves as one vector of doubles."""
    parts = [_numbers(leaf) for leaf in leaves(tree) if is_float(leaf)]
    return np.concatenate([*parts, np.zeros(0)])


def covector(tree: Tree) -> Vector:
    """The vector whose product with that of a change is what a cotangent says of it: of z_bar, (Re, -Im)."""
    parts = [_numbers(np.conjugate(leaf)) for leaf in leaves(tree) if is_float(leaf)]
    return np.concatenate([*parts, np.zeros(0)])


def _numbers(leaf: Any) -> Vector:
    if np.iscomplexobj(leaf):
        return np.ravel(np.stack((np.real(leaf), np.imag(leaf)), axis=-1)).astype(float)
    return np.ravel(np.asarray(leaf, float))


def unflatten(vector: Vector, like: Tree) -> Tree:
    """A tree like `like`, in storage of its own, whose floating-point leaves hold `vector`."""
    numbers = iter(vector)

    def rebuild(node: Tree) -> Tree:
        if isinstance(node, dict):
            return {key: rebuild(value) for key, value in node.items()}
        if isinstance(node, tuple) and hasattr(node, "_fields"):
            return type(node)(*map(rebuild, node))
        if isinstance(node, tuple | list):
            return type(node)(map(rebuild, node))
        if is_object(node):
            return changed(node, rebuild)
        if not is_float(node):
            return copy.deepcopy(node)
        if np.iscomplexobj(node):
            pairs = np.array([next(numbers) for _ in range(2 * np.size(node))]).reshape(*np.shape(node), 2)
            filled = pairs[..., 0] + 1j * pairs[..., 1]
            return filled.astype(node.dtype) if isinstance(node, np.ndarray) else type(node)(filled.item())
        filled = np.array([next(numbers) for _ in range(np.size(node))]).reshape(np.shape(node))
        if not isinstance(node, np.ndarray):
            return type(node)(filled.item())
        return filled if np.iscomplexobj(filled) else filled.astype(node.dtype)

    return rebuild(like)


def in_double(tree: Tree) -> Tree:
    """The tree with its floating-point arrays in double precision, where differences have digits to lose."""
    if isinstance(tree, dict):
        return {key: in_double(value) for key, value in tree.items()}
    if isinstance(tree, tuple) and hasattr(tree, "_fields"):
        return type(tree)(*map(in_double, tree))
    if isinstance(tree, tuple | list):
        return type(tree)(map(in_double, tree))
    if is_object(tree):
        return changed(tree, in_double)
    single = isinstance(tree, np.ndarray | np.generic) and tree.dtype in (np.float16, np.float32, np.complex64)
    return tree.astype(np.result_type(tree, np.float64)) if single else tree


def leaves(tree: Tree) -> list[Any]:
    if isinstance(tree, dict):
        return [leaf for value in tree.values() for leaf in leaves(value)]
    if isinstance(tree, tuple | list):
        return [leaf for item in tree for leaf in leaves(item)]
    if is_object(tree):
        return leaves(attributes(tree))
    return [tree]


def is_object(node: Any) -> bool:
    """Whether this is an instance of some class whose attributes count."""
    if isinstance(node, type | np.ndarray | np.generic | np.ufunc | Enum | Exception | type(np.sum)):
        return False
    if isinstance(node, BuiltinFunctionType | FunctionType | MethodType | ModuleType):
        return False
    return hasattr(node, "__dict__") or any("__slots__" in vars(owner) for owner in type(node).__mro__[:-1])


def attributes(node: Any) -> dict[str, Any]:
    slots = [name for owner in type(node).__mro__ for name in getattr(owner, "__slots__", ())]
    return {name: getattr(node, name) for name in slots if hasattr(node, name)} | getattr(node, "__dict__", {})


def changed(node: Any, function: Callable[[Any], Any]) -> Any:
    """A copy of an object, with a function applied to all that it holds."""
    copied = copy.copy(node)
    for name, value in attributes(node).items():
        object.__setattr__(copied, name, function(value))
    return copied


def is_float(leaf: Any) -> bool:
    return isinstance(leaf, float | complex) or (isinstance(leaf, np.ndarray | np.generic) and leaf.dtype.kind in "fc")


def along(
    function: Callable[..., Tree], arguments: Sequence[Any], wrt: Sequence[int]
) -> tuple[Callable[[Vector], Vector], Vector]:
    """The function as one of a vector to a vector, and the point."""
    arguments = in_double(tuple(arguments))
    start = tuple(arguments[position] for position in wrt)

    def of_vector(vector: Vector) -> Vector:
        moved = list(copy.deepcopy(arguments))
        for position, value in zip(wrt, unflatten(vector, start), strict=True):
            moved[position] = value
        return flatten(function(*moved))

    return of_vector, flatten(start)


def central_difference(
    function: Callable[..., Tree], arguments: Sequence[Any], direction: Vector, wrt: Sequence[int] = (0,)
) -> Vector:
    """The derivative along a direction, by central differences with the error's h^2 and h^4 terms cancelled."""
    of_vector, point = along(function, arguments, wrt)
    moving = direction != 0
    room = np.maximum(np.abs(point[moving]), 0.1) / np.abs(direction[moving])
    scale = 1e-3 * float(np.min(room, initial=1.0))
    coarse, middle, fine = (
        (of_vector(point + step * direction) - of_vector(point - step * direction)) / (2 * step)
        for step in (4 * scale, 2 * scale, scale)
    )
    return (64 * fine - 20 * middle + coarse) / 45


def complex_step(
    function: Callable[..., Tree], arguments: Sequence[Any], direction: Vector, wrt: Sequence[int] = (0,)
) -> Vector:
    """The derivative along a direction of a function that is analytic in its array arguments; exact to rounding."""
    start = tuple(np.asarray(arguments[position], complex) for position in wrt)
    step = 1e-30
    moved = list(copy.deepcopy(tuple(arguments)))
    offset = 0
    for position, value in zip(wrt, start, strict=True):
        moved[position] = value + 1j * step * direction[offset : offset + value.size].reshape(value.shape)
        offset += value.size
    return np.concatenate([np.ravel(np.imag(leaf)) for leaf in leaves(function(*moved))]) / step


def jacobian(function: Callable[..., Tree], arguments: Sequence[Any], wrt: Sequence[int] = (0,)) -> np.ndarray:
    """All partial derivatives by differences: a row for each number in the result."""
    size = flatten(tuple(arguments[position] for position in wrt)).size
    return np.stack([central_difference(function, arguments, unit, wrt) for unit in np.eye(size)], axis=-1)


def gradient(function: Callable[..., float], arguments: Sequence[Any], wrt: Sequence[int] = (0,)) -> tuple[Tree, ...]:
    """The gradient of a scalar function by differences: a tree for each argument in `wrt`."""
    start = tuple(arguments[position] for position in wrt)
    conjugate = unflatten(jacobian(function, arguments, wrt)[0], start)
    return unflatten(covector(conjugate), start)  # type: ignore[no-any-return]


def assert_close(found: Tree, expected: Tree, rtol: float = RTOL) -> None:
    """Same structure and shapes, and numbers that differ by little of the largest. NaN is never close."""
    assert outline(found) == outline(expected)
    found_vector, expected_vector = flatten(found), flatten(expected)
    assert np.all(np.isfinite(found_vector)), found
    if any(getattr(leaf, "dtype", None) == np.float32 for leaf in leaves(found)):
        rtol = max(rtol, 1e-4)
    size = float(np.max(np.abs(expected_vector), initial=0.0))
    np.testing.assert_allclose(found_vector, expected_vector, rtol=rtol, atol=rtol * max(size, 1e-3))


def outline(tree: Tree) -> Any:
    """The structure of a tree: keys, lengths and shapes, no numbers."""
    if isinstance(tree, dict):
        return {key: outline(value) for key, value in tree.items()}
    if isinstance(tree, tuple | list):
        return "list" if isinstance(tree, list) else "tuple", [outline(item) for item in tree]
    if is_object(tree):
        return type(tree).__name__, outline(attributes(tree))
    return np.shape(tree)


def assert_gradient(
    function: Callable[..., float],
    found: Tree,
    arguments: Sequence[Any],
    wrt: Sequence[int] = (0,),
    rtol: float = RTOL,
) -> None:
    """That `found` (a tuple, one entry for each of `wrt`) is the gradient of `function`."""
    assert_close(found, gradient(function, arguments, wrt), rtol)


def assert_tangent(
    function: Callable[..., Tree],
    found: Tree,
    arguments: Sequence[Any],
    tangents: Sequence[Tree],
    wrt: Sequence[int] = (0,),
    rtol: float = RTOL,
) -> None:
    """That `found` is the derivative of `function` along `tangents`, one for each of `wrt`."""
    expected = central_difference(function, arguments, flatten(tuple(tangents)), wrt)
    assert_close(flatten(found), expected, rtol)


def assert_transposed(tangents: Tree, pushed: Tree, seed: Tree, pulled: Tree, rtol: float = 1e-10) -> None:
    """The dot-product identity: <seed, J tangents> = <J^T seed, tangents>."""
    left, right = covector(seed) @ flatten(pushed), covector(pulled) @ flatten(tangents)
    size = np.abs(flatten(seed)) @ np.abs(flatten(pushed)) + np.abs(flatten(pulled)) @ np.abs(flatten(tangents))
    assert abs(left - right) <= rtol * max(size, 1e-12), (left, right)


def random_like(rng: np.random.Generator, tree: Tree) -> Tree:
    """A tree like this one with random numbers in its floating-point leaves."""
    return unflatten(rng.standard_normal(flatten(tree).size), tree)
