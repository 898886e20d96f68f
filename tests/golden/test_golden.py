"""Golden text is what the compiler emits, and it is right: one without the other fails."""

from __future__ import annotations

import copy
import inspect

import numpy as np
import pytest

from tangentc import grad
from tangentc.load import load
from tests import oracle
from tests.device_double import installed, to_device, to_host
from tests.golden.case import Case, cases

CASES = cases()
every_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@every_case
def test_the_compiler_emits_the_golden_text(case, request):
    found = case.compiled().text
    if request.config.getoption("--update-goldens") and found != case.emitted:
        changed = case.with_emitted(found)
        check(changed)  # what is wrong cannot be approved
        changed.write()
        return
    assert found == case.emitted


@every_case
def test_the_golden_text_is_right(case, request):
    if not request.config.getoption("--update-goldens"):
        check(case)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.header.get("device") != "no"], ids=lambda case: case.name
)
def test_it_runs_on_a_device(case):
    sample = case.samples[0]
    with installed():
        derivative = case.compiled("cupy").entry
        found = derivative(**to_device(with_tangents(case, derivative, sample)))
    expected = case.compiled().entry(**with_tangents(case, derivative, sample))
    oracle.assert_close(to_host(found), expected, rtol=1e-12)


def check(case: Case) -> None:
    """The golden text against differences of the function, at every sample."""
    for sample in case.samples:
        check_reverse(case, sample) if case.kind == "grad" else check_forward(case, sample)
        if case.header.get("order") == "2":
            check_second_order(case, sample)


def positional(case, sample):
    """The function of its arguments in order, with these arguments, and the positions of `wrt`."""
    primal = case.primal()
    bound = inspect.signature(primal).bind(**sample)
    bound.apply_defaults()
    names = list(bound.arguments)

    def ordered(function):
        return lambda *values: function(**dict(zip(names, values, strict=True)))

    return ordered, tuple(bound.arguments.values()), tuple(names.index(name) for name in case.wrt)


def check_reverse(case, sample):
    ordered, arguments, wrt = positional(case, sample)
    before = copy.deepcopy(arguments)
    found = ordered(case.derivative())(*arguments)
    if not writes(case, sample):
        oracle.assert_close(arguments, before, rtol=0.0)
    oracle.assert_gradient(ordered(case.primal()), (found,) if case.single else found, before, wrt)


def check_forward(case, sample):
    ordered, arguments, wrt = positional(case, sample)
    derivative = case.derivative()
    given = with_tangents(case, derivative, sample)
    tangents = [value for name, value in given.items() if name not in sample]
    value, tangent = derivative(**copy.deepcopy(given))
    oracle.assert_close(value, ordered(case.primal())(*copy.deepcopy(arguments)), rtol=1e-12)
    oracle.assert_tangent(ordered(case.primal()), tangent, arguments, tangents, wrt)


def check_second_order(case, sample):
    """The gradient of a random combination of the emitted gradient, against differences of that combination."""
    first = load(case.emitted, "golden")[case.derivative().__name__]
    parameters = ", ".join(sample)
    bars = [f"{name}_bar" for name in case.wrt]
    weighted = " + ".join(f"np.sum(weight_{name} * {name}_bar)" for name in case.wrt)
    text = f"""import numpy as np


def combination({parameters}):
    {", ".join(bars)} = first({parameters})
    return {weighted}
"""
    rng = np.random.default_rng(5)
    weights = {f"weight_{name}": oracle.random_like(rng, sample[name]) for name in case.wrt}
    combination = load(text, "golden_combination", {"first": first, **weights})["combination"]
    found = grad(combination, wrt=case.wrt)(**copy.deepcopy(sample))
    ordered, arguments, wrt = positional(case, sample)
    oracle.assert_gradient(ordered(combination), found, arguments, wrt, rtol=1e-5)


def with_tangents(case, derivative, sample):
    """The sample, completed by a random tangent for each parameter that the derivative has more than the function."""
    rng = np.random.default_rng(3)
    known = inspect.signature(case.primal()).parameters
    extra = [name for name in inspect.signature(derivative).parameters if name not in known]
    return {
        **copy.deepcopy(sample),
        **{name: oracle.random_like(rng, sample[of]) for name, of in zip(extra, case.wrt, strict=False)},
    }


def writes(case, sample):
    """Whether the function itself changes its arguments."""
    arguments = copy.deepcopy(sample)
    case.primal()(**arguments)
    return not np.array_equal(oracle.flatten(list(arguments.values())), oracle.flatten(list(sample.values())))


def test_a_wrong_golden_text_fails(request):
    if request.config.getoption("--update-goldens"):
        pytest.skip("the texts are being written")
    case = next(case for case in CASES if case.name == "reverse/square")
    wrong = case.with_emitted(case.emitted.replace("return ", "return 1.0 + "))
    with pytest.raises(AssertionError):
        check(wrong)
