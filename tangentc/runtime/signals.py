"""Adjoints of convolutions, quadrature and grids."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.runtime.broadcasting import broadcast_like, unbroadcast


def kept_by_convolution(a: Any, v: Any, mode: Any) -> Any:
    """Which part of the full convolution of `a` and `v` a mode keeps, as a slice."""
    longer, shorter = max(len(a), len(v)), min(len(a), len(v))
    if mode == "full":
        return slice(0, longer + shorter - 1)
    start = (shorter - 1) // 2 if mode == "same" else shorter - 1
    return slice(start, start + (longer if mode == "same" else longer - shorter + 1))


def full_convolution(z_bar: Any, a: Any, v: Any, mode: Any) -> Any:
    """`z_bar` in its place in the full convolution of `a` and `v`, zero around it."""
    full = np.zeros(len(a) + len(v) - 1, dtype=np.asarray(z_bar).dtype)
    full[kept_by_convolution(a, v, mode)] = z_bar
    return full


def kept_convolution(full: Any, a: Any, v: Any, mode: Any) -> Any:
    """The part of the full convolution of `a` and `v` that a mode keeps."""
    return full[kept_by_convolution(a, v, mode)]


def full_correlation(z_bar: Any, a: Any, v: Any, mode: Any) -> Any:
    """`z_bar` in its place in the full correlation of `a` and `v`, which NumPy mirrors where `v` is longer."""
    if len(v) > len(a):
        return full_convolution(z_bar[::-1], a, v, mode)[::-1]
    return full_convolution(z_bar, a, v, mode)


def kept_correlation(full: Any, a: Any, v: Any, mode: Any) -> Any:
    """The part of the full correlation of `a` and `v` that a mode keeps."""
    if len(v) > len(a):
        return kept_convolution(full[::-1], a, v, mode)[::-1]
    return kept_convolution(full, a, v, mode)


def trapezoid_weights(y: Any, x: Any = None, dx: Any = 1.0, axis: Any = -1) -> Any:
    """What each element of `y` counts in `np.trapezoid(y, x, dx, axis)`."""
    count = np.shape(y)[axis]
    steps = np.full(count - 1, dx, dtype=np.asarray(y).dtype) if x is None else np.diff(x)
    weights = 0.5 * (np.concatenate((steps, steps[:0], np.zeros(1))) + np.concatenate((np.zeros(1), steps)))
    shape = [1] * np.ndim(y)
    shape[axis] = count
    return np.reshape(weights.astype(np.asarray(y).dtype), shape)


def simpson_weights(y: Any, x: Any = None, dx: Any = 1.0, axis: Any = -1) -> Any:
    """What each element of `y` counts in `scipy.integrate.simpson(y, x=x, dx=dx, axis=axis)`."""
    count = np.shape(y)[axis]
    steps = np.full(count - 1, dx) if x is None else np.diff(x if np.ndim(x) == 1 else np.moveaxis(x, axis, -1))
    weights = np.zeros((*np.shape(steps)[:-1], count))
    if count == 2:
        weights[...] = steps / 2
    else:
        left, right = steps[..., 0 : count - 2 : 2], steps[..., 1 : count - 1 : 2]
        both = (left + right) / 6
        weights[..., 0 : count - 2 : 2] += both * (2 - quotient_or_zero(right, left))
        weights[..., 1 : count - 1 : 2] += both * quotient_or_zero((left + right) ** 2, left * right)
        weights[..., 2:count:2] += both * (2 - quotient_or_zero(left, right))
    if count > 2 and count % 2 == 0:  # the last interval, by the parabola through the last three points
        before, last = steps[..., -2], steps[..., -1]
        weights[..., -1] += last * quotient_or_zero(2 * last + 3 * before, 6 * (last + before))
        weights[..., -2] += last * quotient_or_zero(last + 3 * before, 6 * before)
        weights[..., -3] -= last**3 * quotient_or_zero(1.0, 6 * before * (before + last))
    if weights.ndim == np.ndim(y):
        return np.moveaxis(weights, -1, axis).astype(y.dtype)
    return np.reshape(weights, (count, *(1,) * (np.ndim(y) - 1 - axis % np.ndim(y)))).astype(y.dtype)


def quotient_or_zero(x: Any, y: Any) -> Any:
    """The quotient, zero where the divisor is."""
    return np.where(y == 0, 0.0, x / np.where(y == 0, 1.0, y))


def grid_adjoint(bars: Any, axes: Any, indexing: Any = "xy") -> Any:
    """The adjoints of `axes` in `np.meshgrid(*axes)`."""
    parts = []
    for position, (bar, x) in enumerate(zip(bars, axes, strict=True)):
        own = 1 - position if indexing == "xy" and len(axes) > 1 and position < 2 else position
        parts.append(np.reshape(np.sum(bar, axis=tuple(k for k in range(len(axes)) if k != own)), np.shape(x)))
    return tuple(parts)


def unbroadcast_each(bars: Any, arrays: Any) -> Any:
    """The adjoints of `arrays` in `np.broadcast_arrays(*arrays)`."""
    return tuple(unbroadcast(bar, array) for bar, array in zip(bars, arrays, strict=True))


def broadcast_each(arrays: Any, like: Any) -> Any:
    """Each of `arrays` stretched to the shape of its partner in `like`."""
    return tuple(broadcast_like(array, partner) for array, partner in zip(arrays, like, strict=True))
