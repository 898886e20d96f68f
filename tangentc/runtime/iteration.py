"""Adjoints of what is read item by item."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.runtime.indexing import is_basic_index
from tangentc.runtime.structure import accumulate, zeros_like


def index_add(x_bar: Any, index: Any, y_bar: Any) -> Any:
    """`x_bar` with `y_bar` added at `index`, in place; repeated indices add up."""
    if isinstance(x_bar, tuple):
        items = index_add(list(x_bar), index, y_bar)
        return type(x_bar)(*items) if hasattr(x_bar, "_fields") else tuple(items)
    if not isinstance(x_bar, np.ndarray):
        x_bar[index] = accumulate(x_bar[index], y_bar)
    elif np.iscomplexobj(y_bar) and not np.iscomplexobj(x_bar):
        index_add(x_bar, index, np.real(y_bar))
    elif is_basic_index(index):
        x_bar[index] += y_bar
    else:
        np.add.at(x_bar, index, y_bar)
    return x_bar


def iteration_adjoint(values: Any, items_bar: Any) -> Any:
    """The adjoint of `values` in `for item in values`, from those of the items, the last trip's first."""
    items = items_bar[::-1]
    if isinstance(values, np.ndarray):
        total = zeros_like(values)
        for position, item in enumerate(items):
            total[position] = item
        return total
    if isinstance(values, (tuple, list)):
        items = items + [zeros_like(value) for value in values[len(items) :]]
        return items if isinstance(values, list) else tuple(items)
    return items
