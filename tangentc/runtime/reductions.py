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


def product_of_others(x: Any, axis: Any = None) -> Any:
    """The product of all the elements along `axis` but the one in that place; exact where some are zero."""
    if axis is None:
        return np.reshape(product_of_others(np.ravel(x), 0), np.shape(x))
    if isinstance(axis, tuple):
        last = tuple(range(-len(axis), 0))
        moved = np.moveaxis(x, axis, last)
        flat = np.reshape(moved, (*moved.shape[: moved.ndim - len(axis)], -1))
        return np.moveaxis(np.reshape(product_of_others(flat, -1), moved.shape), last, axis)
    x = np.moveaxis(x, axis, -1)
    one = np.ones_like(x[..., :1])
    before = np.cumprod(np.concatenate((one, x[..., :-1]), axis=-1), axis=-1)
    after = np.cumprod(np.concatenate((one, x[..., :0:-1]), axis=-1), axis=-1)[..., ::-1]
    return np.moveaxis(before * after, -1, axis)


def linear_recurrence(factor: Any, term: Any, axis: Any) -> Any:
    """`s` with s[k] = factor[k] * s[k - 1] + term[k] along `axis`, starting from s[-1] = 0."""
    factor = np.moveaxis(factor, axis, 0)
    term = np.moveaxis(term, axis, 0)
    s = np.zeros(np.broadcast_shapes(factor.shape, term.shape), np.result_type(factor, term))
    for k in range(len(s)):
        s[k] = term[k] if k == 0 else factor[k] * s[k - 1] + term[k]
    return np.moveaxis(s, 0, axis)


def delayed(x: Any, axis: Any, first: Any = 0.0) -> Any:
    """`x` one place later along `axis`; `first` stands in the first place, what was last is gone."""
    x = np.moveaxis(x, axis, 0)
    later = np.empty_like(x)
    later[:1] = first
    later[1:] = x[:-1]
    return np.moveaxis(later, 0, axis)


def advanced(x: Any, axis: Any) -> Any:
    """`x` one place earlier along `axis`; zero stands in the last place, what was first is gone."""
    x = np.moveaxis(x, axis, 0)
    earlier = np.empty_like(x)
    earlier[-1:] = 0.0
    earlier[:-1] = x[1:]
    return np.moveaxis(earlier, 0, axis)
