"""Undo what repeats, pads, permutes or picks elements."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.runtime.broadcasting import float_dtype


def inverse_permutation(axes: Any) -> Any:
    """The axes that undo `x.transpose(axes)`; None for None and for no axes at all."""
    if isinstance(axes, tuple) and len(axes) == 1 and not isinstance(axes[0], (int, np.integer)):
        axes = axes[0]
    if axes is None or len(axes) == 0:
        return None
    return tuple(np.argsort(np.mod(axes, len(axes))).tolist())


def unpad(y_bar: Any, pad_width: Any) -> Any:
    """`y_bar` without the margin that `np.pad` put around it."""
    pairs = np.broadcast_to(pad_width, (np.ndim(y_bar), 2))
    return y_bar[tuple(slice(before, n - after) for (before, after), n in zip(pairs, np.shape(y_bar), strict=True))]


def untile(y_bar: Any, x: Any, reps: Any) -> Any:
    """The sum of the copies that `np.tile(x, reps)` made."""
    reps = np.ravel(reps).tolist()
    shape = [1] * (len(reps) - np.ndim(x)) + list(np.shape(x))
    reps = [1] * (len(shape) - len(reps)) + reps
    copies = np.reshape(y_bar, [n for pair in zip(reps, shape, strict=True) for n in pair])
    return np.reshape(np.sum(copies, axis=tuple(range(0, copies.ndim, 2))), np.shape(x))


def unrepeat(y_bar: Any, x: Any, repeats: Any, axis: Any = None) -> Any:
    """The sum of the copies that `np.repeat(x, repeats, axis)` made of each element."""
    if axis is None:
        return np.reshape(unrepeat(y_bar, np.ravel(x), repeats, 0), np.shape(x))
    places = np.repeat(np.arange(np.shape(x)[axis]), repeats)
    return take_adjoint(y_bar, x, places, axis)


def take_adjoint(y_bar: Any, x: Any, indices: Any, axis: Any = None) -> Any:
    """The adjoint of `x` in `y = np.take(x, indices, axis)`; repeated indices add up."""
    if axis is None:
        return np.reshape(take_adjoint(y_bar, np.ravel(x), indices, 0), np.shape(x))
    x_bar = np.zeros(np.shape(x), dtype=float_dtype(x))
    places = np.moveaxis(x_bar, axis, 0)
    axis = axis % np.ndim(x)
    parts = np.moveaxis(y_bar, range(axis, axis + np.ndim(indices)), range(np.ndim(indices)))
    np.add.at(places, np.asarray(indices), parts)
    return x_bar


def take_along_adjoint(y_bar: Any, x: Any, indices: Any, axis: Any = -1) -> Any:
    """The adjoint of `x` in `y = np.take_along_axis(x, indices, axis)`; repeated indices add up."""
    if axis is None:
        return np.reshape(take_along_adjoint(y_bar, np.ravel(x), indices, 0), np.shape(x))
    x_bar = np.zeros(np.shape(x), dtype=float_dtype(x))
    places = list(np.ix_(*[np.arange(n) for n in np.shape(indices)]))
    places[axis] = indices
    np.add.at(x_bar, tuple(places), y_bar)
    return x_bar


def onto_diagonal(y_bar: Any, x: Any, offset: Any = 0, axis1: Any = 0, axis2: Any = 1) -> Any:
    """Zero in the shape of `x`, but `y_bar` on the diagonals over `axis1` and `axis2`."""
    x_bar = np.zeros(np.shape(x), dtype=float_dtype(x))
    planes = np.moveaxis(x_bar, (axis1, axis2), (-2, -1))
    places = np.arange(np.diagonal(planes, offset, -2, -1).shape[-1])
    planes[..., places + max(-offset, 0), places + max(offset, 0)] = y_bar
    return x_bar


def undo_diag(y_bar: Any, x: Any, k: Any = 0) -> Any:
    """The adjoint of `x` in `y = np.diag(x, k)`, for a vector and for a matrix."""
    return np.diagonal(y_bar, k) if np.ndim(x) == 1 else onto_diagonal(y_bar, x, k)


def difference_adjoint(y_bar: Any, length: Any, axis: Any = -1) -> Any:
    """The adjoint of `x` in `y = np.diff(x, axis=axis)`; `length` is that of x, which may be zero as that of y."""
    y_bar = np.moveaxis(y_bar, axis, 0)
    zero = np.zeros((min(length, 1), *y_bar.shape[1:]), y_bar.dtype)
    return np.moveaxis(np.concatenate((zero, y_bar)) - np.concatenate((y_bar, zero)), 0, axis)
