"""Gradients and tangents of tangentc against those of autograd and JAX."""

from __future__ import annotations

import importlib
import inspect
import warnings
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from tangentc import jvp, value_and_grad, vjp
from tests import oracle
from tests.differential import case as cases
from tests.differential import losses, matrices, science

MODULES = (losses, matrices, science)
CASES = [(module, case) for module in MODULES for case in module.CASES]
NAMES = [f"{module.__name__.rpartition('.')[2]}.{case.name}" for module, case in CASES]
TREE = (tuple, list, dict)


@pytest.fixture(scope="module")
def namespaces():
    """Each module's functions once more, written with another library's NumPy."""
    found = {}
    for library in cases.LIBRARIES:
        numpy_of_library = pytest.importorskip({"autograd": "autograd.numpy", "jax": "jax.numpy"}[library])
        if library == "jax":
            config = importlib.import_module("jax").config
            config.update("jax_enable_x64", True)
            config.update("jax_disable_most_optimizations", True)  # each program runs once
        for module in MODULES:
            found[library, module.__name__] = rewritten(module, numpy_of_library)
    return found


def rewritten(module: ModuleType, library: ModuleType) -> dict[str, Any]:
    """The functions of a module with `np` meaning another library; the data stay NumPy's."""
    functions = {"np": library}
    for function in (case.function for case in module.CASES):
        exec(inspect.getsource(function), functions)
    return functions


@pytest.mark.parametrize(("module", "case"), CASES, ids=NAMES)
def test_derivatives_agree(module, case, namespaces):
    problem = Problem(case)
    tangent, cotangents = problem.ours()
    for library in case.libraries:
        theirs = namespaces[library, module.__name__][case.name]
        their_tangent, their_cotangents = BACKENDS[library](problem.restricted(theirs), problem)
        if their_tangent is not None:
            assert_close(tangent, their_tangent)
        assert_close(cotangents, their_cotangents)


class Problem:
    """A case with what varies in it, a direction, and a seed for its value."""

    def __init__(self, case):
        self.case = case
        self.varying = [position for position, value in enumerate(case.arguments) if oracle.flatten(value).size]
        self.moving = tuple(case.arguments[position] for position in self.varying)
        self.value = case.function(*case.arguments)
        rng = np.random.default_rng(5)
        self.tangents = tuple(oracle.random_like(rng, value) for value in self.moving)
        self.seed = oracle.random_like(rng, self.value)

    def restricted(self, function):
        """A function of what varies alone."""

        def of_moving(*values):
            arguments = list(self.case.arguments)
            for position, value in zip(self.varying, values, strict=True):
                arguments[position] = value
            return function(*arguments)

        return of_moving

    def ours(self):
        function, arguments = self.case.function, self.case.arguments
        names = tuple(inspect.signature(function).parameters)
        wrt = tuple(names[position] for position in self.varying)
        directions = dict(zip(self.varying, self.tangents, strict=True))
        value, tangent = jvp(function)(arguments, tuple(directions.get(k) for k in range(len(arguments))))
        assert_close(value, self.value)
        value, pullback = vjp(function, wrt=wrt)(*arguments)
        assert_close(value, self.value)
        cotangents = pullback(self.seed)
        if oracle.is_float(value) and np.ndim(value) == 0:
            gradient = value_and_grad(function, wrt=wrt)(*arguments)[1]
            assert_close(self.seed * numbers(gradient), cotangents)
        return tangent, cotangents


def assert_close(found, expected):
    expected = numbers(expected)
    size = np.max(np.abs(expected), initial=1e-3)
    np.testing.assert_allclose(numbers(found), expected, rtol=1e-9, atol=1e-11 * size)


def numbers(tree: Any) -> np.ndarray:
    """All numbers in the leaves, whatever library they are of."""
    if isinstance(tree, dict):
        tree = tuple(tree.values())
    if isinstance(tree, tuple | list):
        return np.concatenate([np.zeros(0), *(numbers(item) for item in tree)])
    return np.ravel(np.asarray(tree, float))


def with_jax(function, problem):
    """Compiled whole, which is quicker than operation by operation; as it stands where control depends on values."""
    import jax

    def derivatives(moving, tangents, seed):
        value, push = jax.linearize(function, *moving)
        return value, push(*tangents), jax.linear_transpose(push, *moving)(seed)

    arguments = (problem.moving, problem.tangents, jax.tree.map(jax.numpy.asarray, problem.seed))
    try:
        value, tangent, cotangents = jax.jit(derivatives)(*arguments)
    except jax.errors.JAXTypeError:
        value, tangent, cotangents = derivatives(*arguments)
    assert_close(value, problem.value)
    return tangent, cotangents


def with_autograd(function, problem):
    """Reverse mode; autograd has forward mode for some functions only."""
    import autograd

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pullback, value = autograd.make_vjp(lambda values: as_tuple(function(*values)))(problem.moving)
        assert_close(value, problem.value)
        return None, pullback(as_tuple(problem.seed))


def as_tuple(value):
    from autograd.builtins import tuple as traced_tuple

    return traced_tuple(value) if isinstance(value, TREE) else value


BACKENDS = {"jax": with_jax, "autograd": with_autograd}


def test_there_are_many_functions():
    assert len(CASES) >= 60
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_function_is_a_case(module):
    defined = [
        value for value in vars(module).values() if inspect.isfunction(value) and value.__module__ == module.__name__
    ]
    assert {value.__name__ for value in defined} == {case.name for case in module.CASES}
