"""`try` and `with`: the path that is taken is the path that is differentiated."""

# ruff: noqa: SIM105

import contextlib
import math
import warnings

import numpy as np
from numpy.linalg import LinAlgError

from tests.differentiate.program import program

GOOD = np.array([[2.0, 0.3], [0.3, 1.0]])
BAD = np.array([[-1.0, 0.3], [0.3, 1.0]])
RIGHT = np.array([1.0, 2.0])
LOG = []


@program((2.0,), (-0.5,))
def reciprocal_or_zero(x):
    try:
        return 1.0 / x
    except ZeroDivisionError:
        return 0.0


@program((1.5, 2), (1.5, 0))
def divided_by_a_constant(x, n):
    try:
        y = x * x / n
    except ZeroDivisionError:
        y = 3.0 * x
    return y * x


@program((GOOD, RIGHT), (BAD, RIGHT))
def jitter_when_it_fails(A, b):
    try:
        L = np.linalg.cholesky(A)
    except np.linalg.LinAlgError:
        L = np.linalg.cholesky(A + 10.0 * np.eye(len(b)))
    z = np.linalg.solve(L, b)
    return z @ z + np.log(L[0, 0])


@program((GOOD, RIGHT), (BAD, RIGHT))
def jitter_until_it_works(A, b):
    jitter = 1e-3
    for _attempt in range(8):
        try:
            L = np.linalg.cholesky(A + jitter * np.eye(len(b)))
            z = np.linalg.solve(L, b)
            break
        except LinAlgError:
            jitter *= 10
    else:
        raise ValueError("not even then")
    return z @ z + np.sum(np.log(np.diag(L)))


@program((1.5, {"k": 2.0}), (1.5, {}), (1.5, {"k": None}))
def missing_keys_have_defaults(x, table):
    try:
        y = table["k"] * x
    except KeyError:
        y = 3.0 * x
    except (TypeError, ValueError):
        y = x * x
    else:
        y = y + x**3
    finally:
        LOG.clear()
    return y * y


@program((0.7, 0), (0.7, 3), (0.7, 5))
def the_handler_jumps(x, bad):
    total = 0.0
    for k in range(6):
        try:
            y = x**k / (k - bad)
        except ZeroDivisionError:
            if k > 4:
                break
            continue
        total = total + y
        if total < -10.0:
            return total * x
    return total


@program((0.7, 3), (0.7, -1))
def the_body_jumps(x, n):
    while True:
        try:
            if n < 0:
                return x * x
            x = math.sqrt(x) * n
            n = n - 1
        except ValueError:
            return 0.0
        else:
            if n == 1:
                break
    return x


def newton(function, slope, x):
    for _ in range(20):
        step = function(x) / slope(x)
        x = x - step
        if abs(step) < 1e-13:
            return x
        if abs(x) > 1e3:
            raise RuntimeError("diverges")
    raise RuntimeError("did not converge")


def bisect(function, low, high):
    for _ in range(60):
        middle = 0.5 * (low + high)
        if function(low) * function(middle) <= 0.0:
            high = middle
        else:
            low = middle
    return 0.5 * (low + high)


@program((2.0, 1.0))
def newton_or_bisection(a, start):
    try:
        root = newton(lambda x: x**3 - a, lambda x: 3 * x**2, start)
    except (RuntimeError, ZeroDivisionError):
        root = bisect(lambda x: x**3 - a, 0.0, a)
    return root * a


@program((2.0, 0), (2.0, 1))
def newton_or_something_else(a, start):
    try:
        root = newton(lambda x: x**3 - a, lambda x: 3 * x**2, start)
    except ZeroDivisionError:
        root = np.sqrt(a)
    return root * a


@program((np.array([1.0, 2.0, -3.0]),))
def logarithms_without_warnings(x):
    with np.errstate(divide="ignore", invalid="ignore"):
        y = np.log(x)
        z = np.where(x > 0, y, 0.0)
    return np.sum(z * z)


@program((np.array([1.0, 2.0, 0.5]),))
def returned_from_a_context(x):
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for k in range(3):
            y = x**k
            if np.sum(y) > 3.2:
                return np.sum(y * x)
        x = x * 2.0
    return np.sum(x)


@program((1.5,), (0.7,))
def suppressed(x):
    y = 1.0
    with contextlib.suppress(ZeroDivisionError, KeyError):
        y = 1.0 / (x - 2.0)
    with contextlib.suppress(KeyError):
        y = y * {}[1]
    return y * x


@contextlib.contextmanager
def noted(name, *, level=1):
    LOG.append((name, level))
    try:
        yield level + 1
    finally:
        LOG.pop()


class Timer:
    def __enter__(self):
        LOG.append("timer")
        return self

    def __exit__(self, kind, error, traceback):
        LOG.pop()
        return


@program((0.4, 3))
def inside_contexts_of_the_users(x, n):
    total = 0.0
    for k in range(n):
        with noted("step", level=k) as level, Timer():
            total = total + np.sin(level * x)
        with contextlib.nullcontext(total) as same:
            total = same * x
    return total


@program((np.array([0.5, 0.25]), 1), (np.array([0.5, 0.25]), 7))
def an_array_is_written_last(x, k):
    y = x * x
    try:
        y[k] = 3.0 * x[0]
    except IndexError:
        y[0] = 2.0 * x[1]
    return np.sum(y * x)


@program((np.array([0.5, 0.75, 0.25]), [1, 0, 2]))
def appended_one_way_or_another(x, divisors):
    found = []
    for xi, d in zip(x, divisors):  # noqa: B905
        try:
            found.append(xi / d if d else 1.0 / d)
        except ZeroDivisionError:
            found.append(xi * xi)
    return found[0] * found[1] + found[2]


@program((0.5, 0), (0.5, 1), (0.5, 2))
def nested(x, a):
    try:
        try:
            y = x / a
        except ZeroDivisionError as error:
            if a == 0.0:
                raise ValueError("no") from error
            y = x
        finally:
            LOG.clear()
        if a > 1.0:
            raise KeyError("too large")
    except ValueError:
        y = x * x
    except KeyError as error:
        y = x**3 if str(error) else x
    return y * x


@program((0.5, 2), (0.5, 0))
def the_old_value_is_seen(x, n):
    y = x * x
    try:
        y = 1.0 / (n * x)
    except ZeroDivisionError:
        y = y * 3.0
    return y


@program((0.5, 2), (0.5, 0))
def carried_through(x, n):
    y = x
    for k in range(4):
        try:
            y = y / (n - k) + x
        except ZeroDivisionError:
            pass
        y = math.sin(y)
    return y


@program((0.5, 2), (0.5, 0))
def cleaned_up_on_the_way_out(x, n):
    for k in range(3):
        try:
            x = x * (k + 1)
            if k == n:
                return x
        finally:
            LOG.clear()
    return x * x


@program((0.5,))
def an_exception_that_is_not_handled_here(x):
    try:
        try:
            y = x / 0
        except KeyError:
            y = 1.0
    except ArithmeticError:
        y = 2.0 * x
    return y


@program((np.array([0.3, 0.6]), "a"), (np.array([0.3, 0.6]), 2))
def a_choice_by_exception(x, text):
    try:
        n = int(text)
    except ValueError:
        n = 4
    return np.sum(x**n)
