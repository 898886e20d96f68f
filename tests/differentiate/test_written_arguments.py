"""A derivative leaves the caller's arrays as the function itself would have left them, and nothing else changed."""

import numpy as np
import pytest

from tangentc import TangentcError, check_grad, grad, jvp, value_and_grad, vjp

VECTOR = np.array([0.3, 0.4, 0.5, 0.6, 0.7])


def one_element(u, a):
    u[0] = a * u[1]
    return np.sum(np.sin(u))


def elements_and_whole(u, a):
    for _ in range(2):
        u[0] = u[0] * u[1]
        u += a * u * u
    return np.sum(u**2)


def without_effect_on_the_result(u, a):
    y = u * a
    u[0] = 0.0
    return np.sum(y)


def on_a_branch_not_taken(u, a):
    s = 0.0
    if a > 1.0:
        u[0] = 2.0 * u[0]
        s = u[3]
    return s * a


def whole_array(u, a):
    y = u
    y[:] = a
    return np.sum(np.sin(y))


def from_within_a_view(u, a):
    part = u[1:3]
    part *= a
    return np.sum(u * u)


def handed_around(u, a):
    v = u * a
    for _ in range(3):
        v[1:] = u[:-1] * u[1:]
        u, v = v, u
    return np.sum(u) + np.sum(v * v)


FUNCTIONS = [
    one_element, elements_and_whole, without_effect_on_the_result, on_a_branch_not_taken, whole_array,
    from_within_a_view, handed_around,
]  # fmt: skip


def by_jvp(function):
    return lambda u, a: jvp(function)((u, a), (np.ones_like(u), 1.0))


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("derivative", [grad, value_and_grad, vjp, by_jvp])
def test_the_argument_is_what_the_function_leaves(function, derivative):
    left, found = VECTOR.copy(), VECTOR.copy()
    function(left, 0.6)
    derivative(function)(found, 0.6)
    assert found.tolist() == left.tolist()
    check_grad(function, VECTOR.copy(), 0.6)


def test_a_pullback_leaves_it_alone():
    u = VECTOR.copy()
    _, pullback = vjp(one_element)(u, 0.6)
    left = u.copy()
    first, again = pullback(1.0), pullback(1.0)
    assert u.tolist() == left.tolist()
    assert [part.tolist() for part in map(np.asarray, first)] == [part.tolist() for part in map(np.asarray, again)]


def added(x, y):
    x += y
    return np.sum(x * y)


def test_arguments_that_share_storage_are_refused():
    x = np.ones(4)
    with pytest.raises(ValueError, match="x and y may share storage"):
        grad(added)(x, x)
    with pytest.raises(ValueError, match="may share storage"):
        grad(added)(x[:2], x[1:3])
    assert x.tolist() == [1.0] * 4
    assert grad(added)(x[:2], x[2:]).tolist() == [1.0, 1.0]


def test_a_tangent_may_be_the_argument():
    x, other = VECTOR.copy(), VECTOR.copy()
    assert jvp(one_element)((x, 0.6), (x, 1.0)) == jvp(one_element)((other, 0.6), (VECTOR, 1.0))


TABLE = np.ones(3)


def writes_into_a_global(x):
    table = TABLE
    table *= x
    return np.sum(table)


def test_globals_are_not_written():
    with pytest.raises(TangentcError, match="S203"):
        grad(writes_into_a_global)(2.0)
    assert TABLE.tolist() == [1.0] * 3


def early_returns(u):
    y = u.copy()
    if u[0] > 8.0:
        return np.sum(y)
    for i in range(3):
        y[1] **= 2
        if u[i] > 4.0:
            return np.sum(y * y)
    y[0] *= 2.0
    return np.sum(y * y)


def read_after_it_was_written(u):
    y = u.copy()
    y[[1, 3]] = y[0]
    M = np.outer(y, y)
    M[[0, 2]] = M[[2, 0]]
    M[:, 1] = M[0]
    return np.sum(M * M)


def householder(u):
    R = np.outer(u, np.cos(u)) + np.eye(5)
    for k in range(3):
        x = R[k:, k]
        v = x.copy()
        v[0] += np.sqrt(np.sum(x * x))
        v /= np.sqrt(np.sum(v * v))
        R[k:, k:] -= 2.0 * np.outer(v, v @ R[k:, k:])
    return np.sum(R**3)


@pytest.mark.parametrize("function", [early_returns, read_after_it_was_written, householder])
def test_writes_that_were_hard(function):
    check_grad(function, VECTOR)


def picked(y, rows, v):
    y[rows] += v
    return np.sum(y**2)


def test_an_index_array_adds_as_numpy_does():
    check_grad(picked, VECTOR, np.array([0, 1, 1]), np.array([0.2, 0.3, 0.4]))


def writes_into_a_part_of_a_global(x):
    part = TABLE[:2]
    part[0] = x
    return np.sum(part)


def test_parts_of_globals_are_not_written():
    with pytest.raises(TangentcError, match="S203"):
        grad(writes_into_a_part_of_a_global)(2.0)
    assert TABLE.tolist() == [1.0] * 3


def stored_in_single_precision(x):
    a = np.zeros(3, dtype=np.float32)
    a[:] = x
    a[1] *= x[0]
    return np.sum(a * a)


def test_stores_in_single_precision():
    x = VECTOR[:3]
    found = grad(stored_in_single_precision)(x)
    expected = [2 * x[0] + 2 * x[0] * x[1] ** 2, 2 * x[1] * x[0] ** 2, 2 * x[2]]
    np.testing.assert_allclose(found, expected, rtol=1e-6)
    assert found.dtype == np.float64


def cut_off(x):
    a = np.zeros(2, dtype=int)
    a[0] = 3.0 * x[0]
    return np.sum(a) * x[1]


def test_what_integers_cut_off_has_no_derivative():
    assert grad(cut_off)(np.array([0.5, 2.0])).tolist() == [0.0, 1.0]


def overwritten_while_run_over(x):
    a = x.copy()
    total = 0.0
    for v in a:
        a[-1] = a[-1] + v
        total += v * v
    return total


def overwritten_while_counted_through(x):
    a = x.copy()
    total = 0.0
    for k, v in enumerate(a):
        a[2] = a[2] * 2.0 + v
        total += v * (k + 1)
    return total


def overwritten_under_another_name(x):
    a = x * 1.0
    b = a
    total = 0.0
    for v, w in zip(b, x, strict=True):
        a += w
        total += v * w
    return total


@pytest.mark.parametrize(
    "function", [overwritten_while_run_over, overwritten_while_counted_through, overwritten_under_another_name]
)
def test_what_a_loop_runs_over_is_read_as_it_is_then(function):
    check_grad(function, VECTOR)


def grown_while_run_over(x):
    items = [x[0], x[1]]
    total = 0.0
    for v in items:
        v *= 2.0
        if len(items) < 4:
            items.append(v)
        total += v
    return total


def test_a_loop_over_a_list_that_it_makes_longer_is_refused():
    with pytest.raises(TangentcError, match="S203"):
        grad(grown_while_run_over)(VECTOR)


def parts_in_a_loop(x):
    a = np.concatenate([x, x[:1]])
    total = 0.0
    for k in range(2):
        parts = np.split(a, 3)
        total += np.sum(parts[0] * parts[1] * parts[2])
        a[k] = a[k + 1] ** 2
    return total


def test_parts_in_a_list_are_not_copied_by_copying_the_list():
    check_grad(parts_in_a_loop, VECTOR)


def steps(u, k, a):
    if k < len(u):
        u[k] = u[k] * a + u[k - 1] ** 2
        steps(u, k + 1, a)


def through_a_recursive_function(u, a):
    steps(u, 1, a)
    return np.sum(np.sin(u))


def test_a_recursive_function_leaves_the_array_as_the_function_does():
    left = VECTOR.copy()
    value = through_a_recursive_function(left, 0.7)
    for derivative in (grad, value_and_grad):
        given = VECTOR.copy()
        derivative(through_a_recursive_function)(given, 0.7)
        np.testing.assert_array_equal(given, left)
    given = VECTOR.copy()
    found, pullback = vjp(through_a_recursive_function)(given, 0.7)
    pullback(1.0)
    np.testing.assert_array_equal(given, left)
    assert found == value
    assert check_grad(through_a_recursive_function, VECTOR, 0.7).passed


def shared_storage(a, b, k):
    if k < len(a):
        a[k] = a[k] * b[k - 1]
        shared_storage(a, b, k + 1)


def test_a_view_of_what_a_recursive_function_overwrites_is_refused():
    def overlapping(x):
        y = 2.0 * x
        shared_storage(y, y[1:], 1)
        return np.sum(y)

    with pytest.raises(TangentcError, match="S203"):
        grad(overlapping)(VECTOR)


class Body:
    def __init__(self, position, velocity):
        self.position = position
        self.velocity = velocity


def moved(bodies, dt):
    for body in bodies:
        body.position += dt * body.velocity
    return sum(np.sum(body.position**2) for body in bodies)


def bodies(count):
    return [Body(np.array([0.1 * k, 0.2]), np.array([0.3, -0.1 * k])) for k in range(count)]


def test_many_arrays_are_checked_at_once():
    assert check_grad(moved, bodies(4), 0.1).passed
    derivative = grad(moved)
    derivative(bodies(4), 0.1)
    assert derivative.source.count("may_share_memory") == 1  # in the helper
    shared = bodies(4)
    shared[3].velocity = shared[1].position
    with pytest.raises(ValueError, match="arrays in bodies may share storage"):
        derivative(shared, 0.1)
    unwritten = bodies(4)
    unwritten[3].velocity = unwritten[1].velocity
    assert check_grad(moved, unwritten, 0.1).passed
