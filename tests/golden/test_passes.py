"""Each pass of the optimizer does what its golden files show, leaves lookalikes alone, and changes no value."""

from __future__ import annotations

import copy

import numpy as np
import pytest

from tests import oracle
from tests.golden.case import Case
from tests.golden.pass_case import PASSES, PassCase, pass_cases
from tests.golden.test_golden import check

CASES = pass_cases()
every_case = pytest.mark.parametrize("case", CASES, ids=[case.case.name for case in CASES])


@every_case
def test_the_compiler_emits_the_golden_texts(case, request):
    found = case.compiled()
    if request.config.getoption("--update-goldens") and found != case:
        check_texts(found)  # what is wrong cannot be approved
        found.write()
        return
    assert found.without == case.without
    assert found.applied == case.applied


@every_case
def test_the_golden_texts_are_right(case, request):
    if not request.config.getoption("--update-goldens"):
        check_texts(case)


@pytest.mark.parametrize("name", PASSES)
def test_a_pass_is_shown_at_work_and_at_rest(name):
    fires = {case.fires for case in CASES if case.pass_name == name}
    assert fires == {True, False}, f"{name} needs a golden file in which it does something, and a lookalike"


def test_no_folder_is_left_behind():
    assert {case.pass_name for case in CASES} <= set(PASSES)


def check_texts(case: PassCase) -> None:
    """Both texts against differences, and against one another where differences cannot judge."""
    applied, without = (case.case.with_emitted(text) for text in (case.applied, case.without))
    check_text(applied)
    if case.case.header.get("without") == "wrong":
        with pytest.raises(AssertionError):
            check_text(without)
    elif case.fires:
        check_text(without)
        for arguments in case.case.arguments["alike"]:
            assert_alike(*(outcome(each.derivative(), arguments) for each in (without, applied)))
    for arguments in case.case.arguments["refused"]:
        assert outcome(applied.derivative(), arguments) is ValueError
        assert not isinstance(outcome(without.derivative(), arguments), type)


def check_text(case: Case) -> None:
    """What any golden text must be; and gradients have precision and storage of their own."""
    check(case)
    if case.kind == "grad":
        for sample in case.samples:
            check_ownership(case, copy.deepcopy(sample))


def check_ownership(case, sample):
    found = case.derivative()(**sample)
    others = [leaf for leaf in oracle.leaves(list(sample.values())) if isinstance(leaf, np.ndarray)]
    for name, bar in zip(case.wrt, (found,) if case.single else found, strict=True):
        for own, given in zip(oracle.leaves(bar), oracle.leaves(sample[name]), strict=True):
            if isinstance(given, np.ndarray):
                assert (own.dtype, own.shape) == (given.dtype, given.shape)
                assert own.flags.writeable
                assert not any(np.may_share_memory(own, other) for other in others)
                others.append(own)


def outcome(derivative, arguments):
    """What a function returns, or the exception that it raises."""
    try:
        with np.errstate(all="ignore"):
            return derivative(**copy.deepcopy(arguments))
    except Exception as error:
        return type(error)


def assert_alike(left, right):
    """Equal but for the last digits: the same exception, or types, shapes and values."""
    if isinstance(left, type) or isinstance(right, type):
        assert left is right
        return
    for one, other in zip(oracle.leaves(left), oracle.leaves(right), strict=True):
        if oracle.is_float(one):
            one, other = np.asarray(one), np.asarray(other)
            assert (one.dtype, one.shape) == (other.dtype, other.shape)
            np.testing.assert_allclose(one, other, rtol=32 * np.finfo(one.dtype).eps, atol=0.0, equal_nan=True)
        else:
            assert one == other
