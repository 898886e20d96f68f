"""What a function returns may be its argument, or a view of it: a write into the one is a write into the other."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import TangentcError, value_and_grad

SHARED = [
    lambda b: np.einsum("ij->ji", b),
    lambda b: np.einsum("ij", b),
    lambda b: np.einsum("ii->i", b),
    lambda b: b.conj(),
    lambda b: b.conjugate(),
    lambda b: sum([], b),
    lambda b: [b].copy()[0],
    lambda b: {"k": b}.copy()["k"],
    lambda b: np.linalg.matrix_power(b, 1),
    lambda b: np.diff(b, 0),
    lambda b: np.float64(b),
    lambda b: ([b] + [])[0],
]


@pytest.mark.parametrize("shared", SHARED)
def test_a_write_into_what_is_shared_is_refused(shared):
    def written(x):
        b = np.eye(2) * x
        v = shared(b)
        v += x
        return np.sum(b * b)

    with pytest.raises(TangentcError, match="S203"):
        value_and_grad(written)(1.5)


OWN = [
    lambda b: np.einsum("ij,jk->ik", b, b),
    lambda b: np.conj(b),
    lambda b: sum([b, b]),
    lambda b: b.copy(),
    lambda b: np.copy(b),
    lambda b: b @ b,
    lambda b: np.where(b > 0, b, 1.0),
]


@pytest.mark.parametrize("own", OWN)
def test_a_write_into_what_is_new_is_differentiated(own):
    def written(x):
        b = np.eye(2) * x
        v = own(b)
        v += x
        return np.sum(b * v)

    value, gradient = value_and_grad(written)(1.5)
    assert value == written(1.5)
    assert gradient == pytest.approx((written(1.5 + 1e-6) - written(1.5 - 1e-6)) / 2e-6)


def sum_from_integer_zero(x):
    total, best = 0, 0
    for item in x:
        total += item
        if total > best:
            best = total
    return best


def sums_that_are_kept(x):
    total, kept = 0, []
    for item in x:
        total += item
        kept.append(total)
    return kept[-1] * kept[0]


def test_numbers_of_different_kinds_are_immutable():
    x = np.array([0.7, 1.3, -0.4])
    assert value_and_grad(sum_from_integer_zero)(x)[1].tolist() == [1.0, 1.0, 0.0]
    assert value_and_grad(sums_that_are_kept)(x)[1] == pytest.approx([2.3, 0.7, 0.7])


VIEWS = [lambda b: np.real(b), lambda b: b.real, lambda b: b.T, lambda b: b[:]]


@pytest.mark.parametrize("view", VIEWS)
def test_a_write_into_a_view_is_differentiated(view):
    def written(x):
        b = np.eye(2) * x
        v = view(b)
        v += x * x
        return np.sum(b * b)

    value, gradient = value_and_grad(written)(1.5)
    assert value == written(1.5)
    assert gradient == pytest.approx((written(1.5 + 1e-6) - written(1.5 - 1e-6)) / 2e-6)
