"""Undo and redo broadcasting."""

from __future__ import annotations

from typing import Any

import numpy as np


def float_dtype(x: Any) -> Any:
    """The dtype of a derivative with respect to `x`: that of `x` itself, double for integers."""
    dtype = np.asarray(x).dtype
    return dtype if dtype.kind in "fc" else np.dtype(np.float64)


def unbroadcast(x_bar: Any, x: Any) -> Any:
    """`x_bar` summed over the axes along which `x` was broadcast, in the shape and the dtype of `x`."""
    if type(x) is type(x_bar) is np.ndarray and x.shape == x_bar.shape and x.dtype == x_bar.dtype:
        return x_bar
    if isinstance(x, (tuple, list, dict)):
        raise TypeError(f"a number or an array is expected where a {type(x).__name__} was found")
    if np.iscomplexobj(x_bar) and not np.iscomplexobj(x):
        x_bar = np.real(x_bar)
    shape = np.shape(x)
    x_bar = np.asarray(x_bar, dtype=float_dtype(x))
    if x_bar.shape != shape:
        x_bar = x_bar.reshape((1,) * (len(shape) - x_bar.ndim) + x_bar.shape)
        leading = x_bar.ndim - len(shape)
        stretched = [axis for axis in range(leading, x_bar.ndim) if shape[axis - leading] != x_bar.shape[axis]]
        x_bar = np.sum(x_bar, axis=(*range(leading), *stretched)).reshape(shape)
    return x_bar[()]


def broadcast_like(x_dot: Any, z: Any) -> Any:
    """`x_dot` stretched to the shape of `z`."""
    if np.shape(x_dot) == np.shape(z):
        return x_dot
    return np.broadcast_to(x_dot, np.shape(z)).copy()
