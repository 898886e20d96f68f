"""Adjoints of what pairs up or reorders the items of sequences."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.runtime.structure import accumulate, repack, zeros_like


def items_like(values: Any, items_bar: Any) -> Any:
    """The adjoint of `values` from those of its first items; it is zero for the others."""
    items = list(items_bar)
    if not isinstance(values, (tuple, list, np.ndarray)):
        return items
    return repack(values, items + [None] * (len(values) - len(items)))


def unzip(pairs_bar: Any, sequences: Any) -> Any:
    """The adjoints of `sequences` in `zip(*sequences)`."""
    columns = list(zip(*pairs_bar, strict=True)) or [()] * len(sequences)
    return tuple(items_like(values, column) for values, column in zip(sequences, columns, strict=True))


def sum_of_repeats(y_bar: Any, items: Any) -> Any:
    """The adjoint of `items` in `y = items * times`, for lists and tuples."""
    total = zeros_like(items)
    for start in range(0, len(y_bar), len(items) or 1):
        total = accumulate(total, y_bar[start : start + len(items)])
    return total


def sorting_order(keys: Any, reverse: Any = False) -> Any:
    """The positions of `keys` in the order in which Python sorts them."""
    return sorted(range(len(keys)), key=keys.__getitem__, reverse=reverse)


def position_of_extreme(extreme: Any, keys: Any) -> Any:
    """Where `extreme(keys)`, the greatest or the least of them, stands first."""
    return extreme(range(len(keys)), key=keys.__getitem__)


def reordered(items: Any, order: Any) -> Any:
    """The items at these positions, one after the other."""
    return [items[position] for position in order]


def place_of_insertion(position: Any, length: Any) -> Any:
    """Where `items.insert(position, item)` puts the item in a list of this length."""
    return max(position + length, 0) if position < 0 else min(position, length)


def with_zeros(items_dot: Any) -> Any:
    """The tangents of the pairs that `enumerate` makes: a position has none."""
    return [(0.0, item) for item in items_dot]


def second_of_each(items: Any, pairs_bar: Any) -> Any:
    """The adjoint of `items` in `enumerate(items)`."""
    return items_like(items, [pair[1] for pair in pairs_bar])
