"""Reductions over the first so many elements, and over segments."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.runtime.broadcasting import float_dtype


def last_reached(x: Any, running: Any, axis: Any = 0) -> Any:
    """The last place up to each one along `axis` at which `x` has its running extreme, `running`."""
    places = np.arange(np.shape(x)[axis])
    places = np.expand_dims(places, tuple(range(1, np.ndim(x) - axis % np.ndim(x))))
    return np.maximum.accumulate(np.where(x == running, places, 0), axis=axis)


def segment_adjoint(z_bar: Any, x: Any, indices: Any, axis: Any = 0) -> Any:
    """The adjoint of `x` in `np.add.reduceat(x, indices, axis)`."""
    x_bar = np.zeros(np.shape(x), dtype=float_dtype(x))
    ahead, sums = np.moveaxis(x_bar, axis, 0), np.moveaxis(z_bar, axis, 0)
    ends = [*indices[1:], len(ahead)]
    for start, end, total in zip(indices, ends, sums, strict=True):
        ahead[start : max(end, start + 1)] += total
    return x_bar
