"""Maxima that are taken off and put back have no adjoint where the result does not depend on them, and only there."""

import numpy as np
import pytest

from tangentc import check_grad, grad, value_and_grad

RNG = np.random.default_rng(5)
MATRIX = RNG.normal(size=(4, 3))
VECTOR = RNG.normal(size=4)
LABELS = np.array([2, 0, 1, 1])


def softmax(x):
    e = np.exp(x - np.max(x))
    return np.sum((e / np.sum(e)) ** 2)


def softmax_of_rows(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return np.sum((e / e.sum(axis=1, keepdims=True)) ** 2)


def softmax_of_columns(x):
    e = np.exp(x - x.max(axis=0))
    return np.sum((e / e.sum(axis=0)) ** 2)


def softmax_in_place(x):
    y = x.copy()
    y -= np.max(y, axis=-1)[:, None]
    e = np.exp(y)
    e /= np.sum(e, -1)[:, None]
    return np.sum(e**3)


def softmax_transposed(x):
    y = x.T
    e = np.exp((y - np.max(y, axis=0)).T)
    return np.sum((e / e.sum(axis=1, keepdims=True)) ** 2)


def logarithm_of_sum(x):
    m = np.amax(x)
    return m + np.log(np.sum(np.exp(x - m)))


def logarithms_of_sums(x):
    m = np.max(x, axis=1, keepdims=True)
    return np.sum(np.log(np.sum(np.exp(x - m), axis=1, keepdims=True)) + m)


def summed_apart(x):
    m = np.max(x, axis=1, keepdims=True)
    return np.sum(np.log(np.sum(np.exp(x - m), axis=1))) + np.sum(m)


def averaged_apart(x):
    m = np.max(x, axis=1)
    return np.mean(np.log(np.sum(np.exp(x - m[:, None]), axis=1))) + np.mean(m)


def cross_entropy(x, labels=LABELS):
    z = x - np.max(x, axis=1, keepdims=True)
    log_normaliser = np.log(np.sum(np.exp(z), axis=1))
    return np.mean(log_normaliser - z[np.arange(len(labels)), labels])


def with_temperature(x):
    e = np.exp((x - np.max(x)) / 0.25)
    return 0.25 * np.log(np.sum(e)) + np.max(x) * 0.0 + e[1] / np.sum(e)


def weighted_by_powers(x):
    e = np.exp(x - np.min(x))
    return np.sum(e) ** 2 / np.sum(e**2)


def unnormalized_attention(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return np.sum((e @ x.T / np.sum(e, axis=1, keepdims=True)) ** 2)


def in_a_loop(x):
    total = 0.0
    for row in x:
        e = np.exp(row - np.max(row))
        total = total + np.sum((e / np.sum(e)) ** 2) * total + 1.0
    return total


CANCEL = [
    (softmax, VECTOR), (softmax_of_rows, MATRIX), (softmax_of_columns, MATRIX), (softmax_in_place, MATRIX),
    (softmax_transposed, MATRIX), (logarithm_of_sum, VECTOR), (logarithms_of_sums, MATRIX), (summed_apart, MATRIX),
    (averaged_apart, MATRIX), (weighted_by_powers, VECTOR), (unnormalized_attention, MATRIX),
    (in_a_loop, MATRIX),
]  # fmt: skip


def not_put_back(x):
    return np.log(np.sum(np.exp(x - np.max(x))))


def put_back_twice(x):
    m = np.max(x)
    return 2.0 * m + np.log(np.sum(np.exp(x - m)))


def with_a_floor(x):
    e = np.exp(x - np.max(x))
    return np.sum(e / (np.sum(e) + 0.5))


def normalized_along_the_other_axis(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return np.sum((e / np.sum(e, axis=0)) ** 2)


def normalized_as_a_whole(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return np.sum((e / np.sum(e)) ** 2)


def summed_with_a_count(x):
    m = np.max(x, axis=1, keepdims=True)
    return np.sum(np.log(np.sum(np.exp(x - m), axis=1))) + np.sum(m + 0.0 * x)


def averaged_and_summed(x):
    m = np.max(x, axis=1)
    return np.sum(np.log(np.sum(np.exp(x - m[:, None]), axis=1))) + np.mean(m)


def one_row_against_all(x):
    z = x[:1] - np.max(x[:1], axis=1, keepdims=True)
    e = np.exp(z)
    return np.sum(np.sum(e, axis=1) * x[:, 0])


def fewer_rows(x):
    z = x - np.max(x, axis=1, keepdims=True)
    return np.sum(np.log(np.sum(np.exp(z), axis=1))) - np.sum(z[np.arange(2), LABELS[:2]])


def every_row_twice(x):
    z = x - np.max(x, axis=1, keepdims=True)
    e = np.exp(z)
    return np.sum(e[np.array([0, 0, 1]), LABELS[:3]] / np.sum(e, axis=1)[np.arange(3)])


def kept_in_a_list(x):
    m = np.max(x)
    found = [x - m, m]
    return np.sum(np.exp(found[0])) * found[1]


def on_a_branch(x):
    m = np.max(x)
    if m > 100.0:
        m = 0.0
    return np.log(np.sum(np.exp(x - m)))


def outer_difference(x):
    m = np.max(x, axis=1)
    e = np.exp(x[:, 0] - m) / np.exp(x[:, 1] - m)[:, None]
    return np.sum(e**2)


def another_power(x):
    e = np.exp(x - np.max(x))
    return np.sum(e) ** 3 / np.sum(e**2)


def product_of_shifts(x):
    m = np.max(x)
    return np.sum((x - m) * (x - m))


STAY = [
    (not_put_back, VECTOR), (put_back_twice, VECTOR), (with_a_floor, VECTOR), (normalized_as_a_whole, MATRIX),
    (normalized_along_the_other_axis, MATRIX), (summed_with_a_count, MATRIX), (averaged_and_summed, MATRIX),
    (one_row_against_all, MATRIX), (fewer_rows, MATRIX), (kept_in_a_list, VECTOR), (on_a_branch, VECTOR),
    (another_power, VECTOR), (product_of_shifts, VECTOR), (outer_difference, MATRIX), (every_row_twice, MATRIX),
    (with_temperature, VECTOR),
]  # fmt: skip


def name(case):
    return case.__name__ if callable(case) else ""


@pytest.mark.parametrize(("function", "x"), CANCEL, ids=name)
def test_the_maximum_has_no_adjoint(function, x):
    derivative = grad(function)
    derivative(x)
    assert " == " not in derivative.source
    check_grad(function, x)


def test_the_maximum_has_no_adjoint_in_cross_entropy():
    derivative = grad(cross_entropy)
    derivative(MATRIX, LABELS)
    assert " == " not in derivative.source
    check_grad(cross_entropy, MATRIX, LABELS)


def test_one_label_for_all_rows_or_one_row_only():
    check_grad(cross_entropy, MATRIX, LABELS[:1])
    check_grad(cross_entropy, MATRIX[:1], LABELS[:1])


@pytest.mark.parametrize(("function", "x"), CANCEL[:6], ids=name)
def test_neither_has_it_in_second_derivatives(function, x):
    check_grad(lambda x: np.sum(grad(function)(x) ** 2), x)


@pytest.mark.parametrize(("function", "x"), STAY, ids=name)
def test_what_does_not_cancel_is_differentiated(function, x):
    derivative = grad(function)
    derivative(x)
    assert " == " in derivative.source
    check_grad(function, x)


@pytest.mark.parametrize(("function", "x"), CANCEL + STAY, ids=name)
@pytest.mark.parametrize("shape", [(1,), (1, 1), (1, 3), (4, 1)])
def test_axes_of_length_one(function, x, shape):
    smaller = x[tuple(slice(length) for length in shape)] if x.ndim == len(shape) else None
    if smaller is None or (len(smaller) < 4 and "LABELS" in function.__code__.co_names):
        pytest.skip("of another rank")
    try:
        function(smaller)
    except IndexError:
        pytest.skip("it asks for more elements")
    check_grad(function, smaller)


def test_values_are_the_primal_s():
    value, _ = value_and_grad(logarithm_of_sum)(VECTOR)
    assert value == logarithm_of_sum(VECTOR)


def test_the_gradient_of_equal_elements_is_symmetric():
    assert grad(logarithm_of_sum)(np.zeros(4)).tolist() == [0.25] * 4
