"""`check_grad` must pass what is right and fail what is wrong."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest

from tangentc import TangentcError, check_grad, driver
from tangentc.differences import derivative_at_zero


def energy(x, y, n=2):
    return np.sum(np.sin(x) ** n) * y


def pair(x):
    return {"a": x * x, "b": [np.sum(x), 3]}


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_right_derivatives_pass(dtype):
    report = check_grad(energy, np.array([0.3, 1.2], dtype), 2.0)
    assert report.passed
    assert report.wrt == ("x", "y")
    assert len(report.comparisons) == 8


def test_results_of_any_structure():
    assert check_grad(pair, np.array([0.3, 1.2])).passed


def test_keywords_and_wrt():
    assert check_grad(energy, np.array([0.3]), y=1.5, wrt="y").wrt == ("y",)


def test_large_and_small_arguments():
    assert check_grad(lambda x: np.log(x) * x, 1e8).passed
    assert check_grad(lambda x: np.log(x) * x, 1e-8).passed
    assert check_grad(lambda x, y: x * y, 0.0, 1e5).passed


def test_steps_out_of_the_domain_are_passed_over():
    assert check_grad(lambda x: np.sqrt(x - 1.0), 1.0 + 1e-3).passed


@pytest.mark.parametrize("kind", ["grad", "vjp", "jvp"])
@pytest.mark.parametrize("factor", [1.001, -1.0, math.nan])
def test_wrong_derivatives_fail(monkeypatch, kind, factor):
    compile_derivative = driver.compile_derivative

    def wrong(function, request, **options):
        compiled = compile_derivative(function, request, **options)
        if request.kind != kind:
            return compiled
        change = {"grad": "entry", "vjp": "backward", "jvp": "entry"}[kind]
        right = getattr(compiled, change)

        def changed(*arguments, **keywords):
            found = right(*arguments, **keywords)
            if kind == "jvp":
                return found[0], found[1] * factor
            return tuple(item * factor for item in found)

        changed.__signature__ = __import__("inspect").signature(right)
        return dataclasses.replace(compiled, **{change: changed})

    monkeypatch.setattr(driver, "compile_derivative", wrong)
    with pytest.raises(AssertionError, match="DISAGREE") as error:
        check_grad(energy, np.array([0.3, 1.2]), 2.0)
    assert "WRONG" in str(error.value)


def test_differences_that_do_not_settle_prove_nothing():
    rng = np.random.default_rng(0)

    def noisy(x):
        return x * (1.0 + 1e-3 * NOISE())

    global NOISE
    NOISE = rng.standard_normal
    with pytest.raises((AssertionError, TangentcError)):
        check_grad(noisy, 2.0)


def test_a_kink_is_found():
    with pytest.raises(AssertionError):
        check_grad(lambda x: np.where(x > 0.0, x, 3.0 * x), 0.0)


def test_arguments_are_left_alone():
    x = np.array([1.0, 2.0])
    check_grad(energy, x, 2.0)
    assert np.array_equal(x, [1.0, 2.0])


def test_the_report_is_readable():
    text = str(check_grad(energy, np.array([0.3, 1.2]), 2.0))
    assert text.splitlines()[0] == "derivatives of energy with respect to x, y: agree"
    assert "pullback against differences" in text


def test_the_same_directions_every_time():
    assert check_grad(energy, 0.3, 2.0) == check_grad(energy, 0.3, 2.0)
    assert check_grad(energy, 0.3, 2.0) != check_grad(energy, 0.3, 2.0, seed=1)


@pytest.mark.parametrize(("function", "slope"), [(math.sin, 1.0), (math.exp, 1.0), (lambda t: (t + 1) ** 5, 5.0)])
def test_extrapolated_differences(function, slope):
    estimate = derivative_at_zero(function)
    assert abs(estimate.value - slope) <= 1e-11
    assert estimate.error <= 1e-10


def test_differences_of_a_jump_do_not_settle():
    assert derivative_at_zero(lambda t: math.copysign(1.0, t)).error > 1.0
