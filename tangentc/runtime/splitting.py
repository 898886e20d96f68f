"""Take joined arrays apart again, and join what was taken apart."""

from __future__ import annotations

from typing import Any

import numpy as np


def split_like(y_bar: Any, arrays: Any, axis: Any = 0, as_block: Any = None) -> Any:
    """The parts of `y_bar` that stand where `arrays`, joined along `axis`, put theirs; one for each array.

    `as_block` is what the joining does to each array first, such as `np.atleast_2d`.
    """
    if axis is None:
        y_bar, as_block, axis = np.ravel(y_bar), np.ravel, 0
    parts = []
    start = 0
    for array in arrays:
        block = np.asarray(array) if as_block is None else as_block(array)
        stop = start + block.shape[axis]
        part = np.moveaxis(np.moveaxis(y_bar, axis, 0)[start:stop], 0, axis)
        parts.append(np.reshape(part, np.shape(array)))
        start = stop
    return tuple(parts)


def join_blocks(parts: Any, axis: Any = 0, as_block: Any = None) -> Any:
    """`parts` joined along `axis`, each made into a block by `as_block` first."""
    return np.concatenate([part if as_block is None else as_block(part) for part in parts], axis=axis)


def as_column(x: Any) -> Any:
    """A vector as a matrix of one column; anything else as it is."""
    return np.reshape(x, (-1, 1)) if np.ndim(x) < 2 else x


def unstack(y_bar: Any, axis: Any = 0) -> Any:
    """The arrays that `np.stack` joined along a new `axis`."""
    return tuple(np.moveaxis(y_bar, axis, 0))
