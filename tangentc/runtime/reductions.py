"""Undo reductions along axes."""

from __future__ import annotations

from typing import Any

import numpy as np


def spread(z_bar: Any, x: Any, axis: Any = None, keepdims: Any = False) -> Any:
    """`z_bar`, shaped as a reduction of `x` over `axis`, repeated to the shape of `x`."""
    if axis is not None and not keepdims:
        z_bar = np.expand_dims(z_bar, axis)
    return np.broadcast_to(z_bar, np.shape(x))


def count_along(x: Any, axis: Any = None) -> Any:
    """How many elements of `x` a reduction over `axis` takes together."""
    if axis is None:
        return np.size(x)
    axes = axis if isinstance(axis, tuple) else (axis,)
    return int(np.prod([np.shape(x)[each] for each in axes], dtype=np.int64))


def equal_shares(x: Any, z: Any, axis: Any = None, keepdims: Any = False) -> Any:
    """One where `x` equals its own maximum or minimum `z` over `axis`, shared equally among ties."""
    chosen = np.equal(x, spread(z, x, axis, keepdims))
    return np.divide(chosen, np.sum(chosen, axis=axis, keepdims=True), dtype=np.asarray(x).dtype)


def merge_axes(x: Any, axis: Any = None) -> Any:
    """`x` with the axes named by `axis` (None: all) made into one, the last."""
    if axis is None:
        return np.ravel(x)
    axes = axis if isinstance(axis, tuple) else (axis,)
    moved = np.moveaxis(x, axes, range(-len(axes), 0))
    kept = moved.ndim - len(axes)
    return np.reshape(moved, (*moved.shape[:kept], int(np.prod(moved.shape[kept:]))))


def split_axes(y: Any, x: Any, axis: Any = None) -> Any:
    """Undo `merge_axes(x, axis)`: `y` in the shape of `x`."""
    if axis is None:
        return np.reshape(y, np.shape(x))
    axes = axis if isinstance(axis, tuple) else (axis,)
    last = range(-len(axes), 0)
    return np.moveaxis(np.reshape(y, np.moveaxis(x, axes, last).shape), last, axes)


def product_of_others(x: Any, axis: Any = None) -> Any:
    """The product of all the elements along `axis` but the one in that place; exact where some are zero."""
    flat = merge_axes(x, axis)
    before = delayed_from_one(np.cumprod(flat, axis=-1), -1)
    after = delayed_from_one(np.cumprod(flat[..., ::-1], axis=-1), -1)[..., ::-1]
    return split_axes(before * after, x, axis)


def linear_recurrence(factor: Any, term: Any, axis: Any) -> Any:
    """`s` with s[k] = factor[k] * s[k - 1] + term[k] along `axis`, starting from s[-1] = 0."""
    factor = np.moveaxis(factor, axis, 0)
    s = np.array(np.moveaxis(term, axis, 0))
    for k in range(1, len(s)):
        s[k] += factor[k] * s[k - 1]
    return np.moveaxis(s, 0, axis)


def delayed(x: Any, axis: Any) -> Any:
    """`x` one place later along `axis`: zero stands in the first place, what was last is gone."""
    x = np.moveaxis(x, axis, 0)
    return np.moveaxis(np.concatenate((np.zeros_like(x[:1]), x[:-1])), 0, axis)


def delayed_from_one(x: Any, axis: Any) -> Any:
    """`x` one place later along `axis`: one stands in the first place, what was last is gone."""
    x = np.moveaxis(x, axis, 0)
    return np.moveaxis(np.concatenate((np.ones_like(x[:1]), x[:-1])), 0, axis)


def advanced(x: Any, axis: Any) -> Any:
    """`x` one place earlier along `axis`: zero stands in the last place, what was first is gone."""
    x = np.moveaxis(x, axis, 0)
    return np.moveaxis(np.concatenate((x[1:], np.zeros_like(x[:1]))), 0, axis)
