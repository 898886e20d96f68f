"""What is None or an object: what is asked of it, and what is refused."""

from dataclasses import dataclass

import numpy as np
import pytest

from tangentc import TangentcError, check_grad, grad


@dataclass
class Candidate:
    x: float
    value: float


def found(x, sign):
    return Candidate(x, x * x) if sign > 0.0 else None


def by_isinstance(x, sign):
    candidate = found(x, sign)
    if isinstance(candidate, Candidate):
        return candidate.value
    return 3.0 * x


def by_equality(x, sign):
    candidate = found(x, sign)
    return 3.0 * x if candidate == None else candidate.value  # noqa: E711


def negated(x, sign):
    candidate = found(x, sign)
    if not candidate:
        return 2.0 * x
    return candidate.value * candidate.x


@pytest.mark.parametrize("function", [by_isinstance, by_equality, negated])
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_questions(function, sign):
    assert check_grad(function, 0.7, sign, wrt=0).passed


def returned(x, sign):
    return found(x, sign)


def asked_for_its_class(x, sign):
    return x if type(found(x, sign)) is Candidate else 2.0 * x


class Interval(Candidate):
    def __bool__(self):
        return self.value > self.x


def asked_for_truth(x, sign):
    interval = Interval(x, x * x) if sign > 0.0 else None
    return x if interval else 2.0 * x


@pytest.mark.parametrize("function", [returned, asked_for_its_class, asked_for_truth])
def test_what_depends_on_which_it_is_is_refused(function):
    with pytest.raises(TangentcError, match="S241"):
        grad(function)(np.float64(0.7), 1.0)


def written(x, sign):
    kept = Candidate(x, x * x)
    perhaps = kept if sign > 0.0 else None
    if perhaps is not None:
        perhaps.value = 3.0 * x
    return kept.value


def test_a_write_into_what_may_be_another_object_is_refused():
    with pytest.raises(TangentcError, match="S202"):
        grad(written)(0.7, 1.0)
