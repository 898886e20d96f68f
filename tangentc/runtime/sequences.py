"""Adjoints of what pairs up or reorders the items of sequences."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.runtime.structure import repack


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


def with_zeros(items_dot: Any) -> Any:
    """The tangents of the pairs that `enumerate` makes: a position has none."""
    return [(0.0, item) for item in items_dot]


def second_of_each(items: Any, pairs_bar: Any) -> Any:
    """The adjoint of `items` in `enumerate(items)`."""
    return items_like(items, [pair[1] for pair in pairs_bar])
