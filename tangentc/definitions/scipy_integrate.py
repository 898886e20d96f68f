"""Integrals of samples, of `scipy.integrate`: weighted sums."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import integrate  # noqa: TID253 - read when a program uses it

from tangentc.definitions.declaration import definition
from tangentc.rules.samples import array, sample
from tangentc.runtime import quotient_or_zero

SPACED = np.array([0.0, 0.4, 0.9, 1.1, 2.0])


@definition(integrate.trapezoid, samples=[sample(array(4)), sample(array(3, 2), dx=0.5, axis=0)])
def trapezoid(y, x=None, dx=1.0, axis=-1):
    return np.trapezoid(y, x, dx, axis)


@definition(
    integrate.cumulative_trapezoid,
    samples=[sample(array(4)), sample(array(3, 2), dx=0.5, axis=0), sample(array(2, 5), SPACED, initial=0)],
)
def cumulative_trapezoid(y, x=None, dx=1.0, axis=-1, initial=None):
    values = np.moveaxis(y, axis, -1)
    means = (values[..., 1:] + values[..., :-1]) / 2
    parts = means * dx if x is None else means * np.diff(x if np.ndim(x) == 1 else np.moveaxis(x, axis, -1))
    return _from(np.cumsum(parts, axis=-1), axis, initial)


def _from(sums, axis, initial):
    if initial is None:
        return np.moveaxis(sums, -1, axis)
    return np.moveaxis(np.concatenate((initial + np.zeros_like(sums[..., :1]), sums + initial), axis=-1), -1, axis)


@definition(integrate.simpson, samples=[sample(array(5), array(5)), sample(array(2, 3), array(3))])
def simpson(y, x=None, *, dx=1.0, axis=-1):
    values = np.moveaxis(y, axis, -1)
    if np.shape(values)[-1] == 2:
        return np.trapezoid(y, x, dx, axis)
    if x is None:
        return _by_equal_steps(values) * dx
    steps = np.diff(x if np.ndim(x) == 1 else np.moveaxis(x, axis, -1))
    return _by_steps(values, np.asarray(steps, dtype=np.float64))


def _by_equal_steps(y):
    if np.shape(y)[-1] % 2 == 1:
        return np.sum(y[..., :-2:2] + 4 * y[..., 1:-1:2] + y[..., 2::2], axis=-1) / 3
    first = np.sum(y[..., :-3:2] + 4 * y[..., 1:-2:2] + y[..., 2:-1:2], axis=-1) / 3
    return first + (5 * y[..., -1] + 8 * y[..., -2] - y[..., -3]) / np.float64(12)


def _by_steps(y, h):
    if np.shape(y)[-1] % 2 == 1:
        return _by_pairs_of_steps(y, h)
    before, last = h[..., -2], h[..., -1]
    alpha = quotient_or_zero(2 * last**2 + 3 * before * last, 6 * (last + before))
    beta = quotient_or_zero(last**2 + 3 * before * last, 6 * before)
    eta = quotient_or_zero(last**3, 6 * before * (before + last))
    return _by_pairs_of_steps(y[..., :-1], h[..., :-1]) + alpha * y[..., -1] + beta * y[..., -2] - eta * y[..., -3]


def _by_pairs_of_steps(y, h):
    left, right = h[..., ::2], h[..., 1::2]
    both = left + right
    first = y[..., :-2:2] * (2 - quotient_or_zero(right, left))
    last = y[..., 2::2] * (2 - quotient_or_zero(left, right))
    return np.sum(both / 6 * (first + y[..., 1:-1:2] * quotient_or_zero(both * both, left * right) + last), axis=-1)


@definition(
    integrate.cumulative_simpson,
    samples=[
        sample(array(5)),
        sample(array(4, 2), dx=0.5, axis=0, initial=0.0),
        sample(array(2, 5), x=SPACED),
        sample(array(2)),
    ],
)
def cumulative_simpson(y, *, x=None, dx=1.0, axis=-1, initial=None):
    values = np.moveaxis(y, axis, -1)
    if np.shape(values)[-1] < 3:
        return integrate.cumulative_trapezoid(y, x, dx, axis, initial)
    if x is None:
        first = (5 * values[..., :-2] / 4 + 2 * values[..., 1:-1] - values[..., 2:] / 4) * (
            np.asarray(dx, dtype=np.float64) / 3
        )
        second = (5 * values[..., 2:] / 4 + 2 * values[..., 1:-1] - values[..., :-2] / 4) * (
            np.asarray(dx, dtype=np.float64) / 3
        )
    else:
        h = np.diff(x if np.ndim(x) == 1 else np.moveaxis(x, axis, -1))
        left, right = h[..., :-1], h[..., 1:]
        first = _first_of_two(values[..., :-2], values[..., 1:-1], values[..., 2:], left, right)
        second = _first_of_two(values[..., 2:], values[..., 1:-1], values[..., :-2], right, left)
    is_first = np.arange(np.shape(values)[-1] - 1) % 2 == 0
    of_first = np.concatenate((first, second[..., -1:]), axis=-1)
    of_second = np.concatenate((first[..., :1], second), axis=-1)
    return _from(np.cumsum(np.where(is_first, of_first, of_second), axis=-1), axis, initial)


def _first_of_two(y0, y1, y2, near, far):
    """The integral over the first of two intervals, of the parabola through three points."""
    of_both = near / (near + far)
    product = near / far * of_both
    return near / 6 * ((3 - of_both) * y0 + (3 + product + of_both) * y1 - product * y2)


@definition(integrate.romb, samples=[sample(array(5)), sample(array(3, 2), dx=0.5, axis=0)])
def romb(y, dx=1.0, axis=-1, show=False):
    values = np.moveaxis(y, axis, -1)
    weights = integrate.romb(np.eye(np.shape(values)[-1], dtype=values.dtype))
    return values @ weights * dx
