"""Adjoints of subscripts."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.runtime.broadcasting import float_dtype
from tangentc.runtime.structure import zeros_like


def scatter(y_bar: Any, x: Any, index: Any) -> Any:
    """The adjoint of `x` in `y = x[index]`: zero but at `index`, where repetitions add up."""
    if isinstance(x, tuple):
        items = scatter(y_bar, list(x), index)
        return type(x)(*items) if hasattr(x, "_fields") else tuple(items)
    x_bar = zeros_like(x)
    if isinstance(x, (list, dict)):
        x_bar[index] = y_bar
    elif is_basic_index(index):
        x_bar[index] = np.asarray(y_bar, dtype=float_dtype(x))
    else:
        np.add.at(x_bar, index, y_bar)
    return x_bar


def last_stored(x: Any, index: Any) -> Any:
    """`x[index]`, with zeros where the index names an element that it names again later on."""
    selected = x[index]
    order = np.arange(np.size(selected)).reshape(np.shape(selected))
    last = np.zeros(np.shape(x), dtype=int)
    last[index] = order
    return np.where(last[index] == order, selected, 0.0)


def is_basic_index(index: Any) -> Any:
    """Whether an index into an array names no element twice: integers, slices, `None`, `...`."""
    parts = index if isinstance(index, tuple) else (index,)
    return all(part is None or part is Ellipsis or isinstance(part, (int, np.integer, slice)) for part in parts)
