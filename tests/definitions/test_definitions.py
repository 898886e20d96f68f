"""Every definition at its samples: it means what the library computes, and its derivatives are right."""

from __future__ import annotations

import warnings
import zlib

import numpy as np
import pytest

from tangentc import TangentcError, vjp
from tangentc.analyze.complex_numbers import takes_complex
from tangentc.definitions import meanings
from tangentc.rules import libraries
from tests import oracle
from tests.definitions.called import called

libraries.read_installed()
CALLED = [meaning for meaning in meanings() if meaning.samples]


def told_apart(meanings):
    """One of each body, and one of each function that bodies which are alike have been made for."""
    bodies = {meaning.body.__code__: meaning for meaning in reversed(meanings)}
    made = {meaning.statement: meaning for meaning in reversed(meanings)}
    return list(dict.fromkeys([*reversed(bodies.values()), *reversed(made.values())]))


BODIES = told_apart(CALLED)
each_definition = pytest.mark.parametrize("meaning", BODIES, ids=lambda meaning: meaning.name)
each_function = pytest.mark.parametrize("meaning", CALLED, ids=lambda meaning: meaning.name)


def calls(meaning, dtype=np.float64, samples=None):
    rng = np.random.default_rng(zlib.crc32(meaning.name.encode()))
    for sample in meaning.samples if samples is None else samples:
        yield called(meaning, sample, rng, dtype)


@pytest.fixture(autouse=True)
def _quiet():
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def difference(function, arguments, tangents, step=1e-3):
    """The derivative along tangents, to fourth order, of all numbers in the result."""

    def at(steps):
        moved = [argument + steps * tangent for argument, tangent in zip(arguments, tangents, strict=True)]
        return oracle.flatten(function(*moved))

    return (8 * (at(step) - at(-step)) - (at(2 * step) - at(-2 * step))) / (12 * step)


def seed_for(rng, value):
    """Random numbers for the floats in a result, nothing for what does not vary."""
    if isinstance(value, tuple | list):
        return tuple(seed_for(rng, item) for item in value)
    return oracle.random_like(rng, value) if oracle.is_float(value) else None


def fields(meaning):
    """The dtypes to draw in; some libraries' functions take no complex numbers at all."""
    if not meaning.also_complex or not takes_complex(meaning.function) or meaning.function is np.fft.rfftn:
        return (np.float64,)
    return (np.float64, np.complex128)


@each_function
def test_it_is_what_the_library_computes(meaning):
    dtypes = (
        (np.float64,)
        if getattr(meaning.function, "__module__", None) == "statistics"
        else (*fields(meaning), np.float32)
    )
    for dtype in dtypes:
        for call in calls(meaning, dtype):
            expected = call.function(*call.arguments)
            found = call.meant(*call.arguments)
            assert oracle.outline(found) == oracle.outline(expected)
            for left, right in zip(oracle.leaves(found), oracle.leaves(expected), strict=True):
                assert np.asarray(left).dtype == np.asarray(right).dtype
                np.testing.assert_allclose(left, right, rtol=1e-5 if dtype is np.float32 else 1e-12, atol=1e-6)


@each_definition
def test_derivatives(meaning):
    rng = np.random.default_rng(3)
    for call in calls(meaning):
        assert_derivative(call, rng)


@pytest.mark.parametrize("meaning", [each for each in BODIES if len(fields(each)) > 1], ids=lambda each: each.name)
def test_derivatives_of_complex_numbers(meaning):
    """Some arguments lead to functions of real numbers; that of others must be right."""
    rng = np.random.default_rng(3)
    refusals = [refusal_of(call, rng) for call in calls(meaning, np.complex128)]
    assert None in refusals
    codes = {each.code for refusal in refusals if refusal is not None for each in refusal.diagnostics}
    assert codes <= {"R202", "T302"}


def refusal_of(call, rng):
    """What is said of a call that is refused; else its derivative is right."""
    try:
        assert_derivative(call, rng)
    except TangentcError as refusal:
        return refusal
    return None


def assert_derivative(call, rng):
    value, pullback = call.vjp()
    oracle.assert_close(value, call.function(*call.arguments), 1e-12)
    seed = seed_for(rng, value)
    cotangents = pullback(seed)
    tangents = oracle.random_like(rng, call.arguments)
    pushed = difference(call.function, call.arguments, tangents)
    assert oracle.outline(tuple(cotangents)) == oracle.outline(call.arguments)
    oracle.assert_transposed(tangents, pushed, seed, tuple(cotangents), 1e-6)


@each_definition
def test_forward_second_order_and_single_precision(meaning):
    """At the first sample: the others take the same paths through the compiler."""
    rng = np.random.default_rng(4)
    (call,) = calls(meaning, samples=meaning.samples[:1])
    tangents = oracle.random_like(rng, call.arguments)
    value, pushed = call.jvp(tangents)
    pairs = zip(oracle.leaves(pushed), oracle.leaves(value), strict=True)
    moved = [tangent for tangent, leaf in pairs if oracle.is_float(leaf)]
    oracle.assert_close(oracle.flatten(moved), difference(call.function, call.arguments, tangents))
    if isinstance(value, tuple | list):
        return
    weights = rng.normal(size=np.shape(value))
    direction = tangents[0]
    found = call.second(weights, direction)

    def gradient(first):
        moved = (first, *call.arguments[1:])
        return call.moved(moved).vjp()[1](weights[()])[0]

    expected = difference(gradient, call.arguments[:1], (direction,))
    oracle.assert_close(oracle.flatten(found), expected, 1e-5)
    (single,) = calls(meaning, np.float32, meaning.samples[:1])
    value, pullback = single.vjp()
    for leaf in oracle.leaves(pullback(oracle.random_like(rng, value))):
        assert np.asarray(leaf).dtype == np.float32 or np.asarray(value).dtype == np.float64


def test_objects_that_are_subscripted():
    def rows(x, y):
        return np.r_[x, 1.0, y[0]] * 2.0

    def columns(x, y):
        return np.c_[x, y]

    x, y = np.arange(3.0), np.arange(1.0, 4.0)
    for function in (rows, columns):
        value, pullback = vjp(function)(x, y)
        np.testing.assert_array_equal(value, function(x, y))
        seed = np.arange(1.0, 1.0 + value.size).reshape(value.shape)
        expected = oracle.jacobian(lambda *args, function=function: function(*args), (x, y), (0, 1)).T @ seed.ravel()
        oracle.assert_close(oracle.flatten(pullback(seed)), expected)


def test_zeros_that_are_trimmed_have_no_part():
    def trimmed(x):
        return np.trim_zeros(x)

    x = np.array([0.0, 1.0, 0.0, 2.0, 0.0, 0.0])
    value, pullback = vjp(trimmed)(x)
    np.testing.assert_array_equal(value, x[1:4])
    np.testing.assert_array_equal(pullback(np.array([1.0, 2.0, 3.0]))[0], [0.0, 1.0, 2.0, 3.0, 0.0, 0.0])


# What is made once and then used: tested in programs that do both.
WITH_PROGRAMS = "cho_factor cho_solve cho_solve_banded lu_solve solveh_banded eigh pearsonr".split()
WITH_PROGRAMS += "apply_along_axis apply_over_axes fromfunction vectorize".split()  # which call a function


def test_those_without_samples_have_tests_of_their_own():
    random = [meaning.function for meaning in meanings() if meaning.body.__module__.endswith("numpy_random")]
    without = {meaning.function for meaning in meanings() if not meaning.samples} - {np.r_, np.c_, *random}
    assert {function.__name__ for function in without} == set(WITH_PROGRAMS)
