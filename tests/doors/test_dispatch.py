"""Compiled once per signature, and again only when what it was compiled from has changed."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from tangentc import driver, grad, jvp, vjp
from tangentc.arguments import call_key, signature_type, value_key

FACTOR = 2.0


def scaled(x):
    return FACTOR * np.sum(x * x)


@pytest.fixture
def compilations(monkeypatch):
    """The requests that reach the compiler."""
    requests = []
    compile_derivative = driver.compile_derivative

    def recording(function, request, **options):
        requests.append(request)
        time.sleep(0.01)  # long enough for another thread to try the same
        return compile_derivative(function, request, **options)

    monkeypatch.setattr(driver, "compile_derivative", recording)
    return requests


def test_once_per_signature(compilations):
    gradient = grad(scaled)
    for _ in range(3):
        gradient(1.0)
        gradient(np.ones(3))
        gradient(np.ones(7))
    assert len(compilations) == 2


def test_ways_of_calling_share_what_was_compiled(compilations):
    gradient = grad(scaled)
    gradient(1.0)
    gradient(x=2.0)
    assert len(compilations) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1.0, np.float64(1.0)),
        (1.0, np.ones(1)),
        (np.ones(2), np.ones((2, 2))),
        (np.ones(2), np.ones(1)),
        (np.ones((2, 1)), np.ones((1, 2))),
        (np.ones(2), np.ones(2, np.float32)),
        ((1.0, 2.0), [1.0, 2.0]),
        ((1.0,), (1.0, 2.0)),
        ({"a": 1.0}, {"b": 1.0}),
        ({"a": 1.0, "b": 1.0}, {"b": 1.0, "a": 1.0}),
        (len, abs),
        (1, True),
        ((np.ones(2), 1), (np.ones((2, 2)), 1)),
    ],
)
def test_what_differs_in_type_differs_in_key(one, other):
    assert value_key(one) != value_key(other)
    assert call_key((one,), {}) != call_key((other,), {})
    assert call_key((), {"x": one}) != call_key((), {"x": other})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1.0, 2.0),
        (np.ones(2), np.zeros(5)),
        (np.ones((2, 1)), np.ones((5, 1))),
        (np.ones((0,)), np.ones((4,))),
        ([1.0, {"a": np.ones(2)}], [2.0, {"a": np.ones(3)}]),
        ("one", "another"),
    ],
)
def test_what_has_one_type_has_one_key(one, other):
    assert value_key(one) == value_key(other)
    assert hash(call_key((one,), {})) == hash(call_key((other,), {}))
    assert signature_type(one) == signature_type(other)


def test_ways_of_passing_differ_in_key():
    assert call_key((1.0, 2), {}) != call_key((1.0,), {"n": 2})
    assert call_key((), {"m": 1, "n": 1.0}) != call_key((), {"n": 1, "m": 1.0})


def test_threads_compile_once(compilations):
    gradient = grad(scaled)
    start = threading.Barrier(8)
    results = []

    def call():
        start.wait()
        results.append(gradient(3.0))

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [12.0] * 8
    assert len(compilations) == 1


def test_a_changed_global_is_noticed(compilations, monkeypatch):
    gradient, (_, pullback) = grad(scaled), vjp(scaled)(3.0)
    assert gradient(3.0) == 12.0
    monkeypatch.setattr(f"{__name__}.FACTOR", 5.0)
    assert gradient(3.0) == 30.0
    assert gradient(3.0) == 30.0
    assert vjp(scaled)(3.0)[1](1.0) == (30.0,)
    assert pullback(1.0) == (12.0,)
    assert len([request for request in compilations if request.kind == "grad"]) == 2


def test_a_changed_closure_is_noticed():
    factor = 2.0

    def local(x):
        return factor * x * x

    gradient = grad(local)
    assert gradient(3.0) == 12.0
    factor = 5.0
    assert gradient(3.0) == 30.0


def test_a_changed_inner_function_is_noticed_by_higher_derivatives(monkeypatch):
    second = grad(grad(scaled))
    assert second(3.0) == 4.0
    monkeypatch.setattr(f"{__name__}.FACTOR", 5.0)
    assert second(3.0) == 10.0


def test_functions_as_arguments_are_compiled_in(compilations):
    def applied(x, function):
        return function(x)

    gradient = grad(applied)
    assert gradient(0.0, np.sin) == 1.0
    assert gradient(0.0, np.cos) == 0.0
    assert gradient(0.0, np.sin) == 1.0
    assert len(compilations) == 2


def test_what_moves_is_part_of_the_signature(compilations):
    def product(x, y):
        return x * y

    tangent = jvp(product)
    for _ in range(2):
        assert tangent((2.0, 3.0), (1.0, None)) == (6.0, 3.0)
        assert tangent((2.0, 3.0), (None, 1.0)) == (6.0, 2.0)
        assert tangent((2.0, 3.0), (1.0, 1.0)) == (6.0, 5.0)
    assert len(compilations) == 3


def test_a_second_call_is_quick():
    gradient = grad(lambda x, y: x * y)
    gradient(1.0, 2.0)
    emitted = gradient.specialize(1.0, 2.0)

    def fastest(function):
        best = float("inf")
        for _ in range(20):
            start = time.perf_counter()
            for _ in range(500):
                function(1.0, 2.0)
            best = min(best, time.perf_counter() - start)
        return best / 500

    assert fastest(gradient) - fastest(emitted) < 20e-6
