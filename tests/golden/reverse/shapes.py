# wrt: x
# sample: x=np.arange(6.0).reshape(2, 3) / 7

import numpy as np


def rearranged(x):
    y = x.reshape(3, 2).T
    z = np.concatenate([y, x], axis=0)
    return np.sum(np.stack([z, 2.0 * z]) ** 2) + x.sum(axis=0).mean()


# ---- emitted ----

import numpy as np


def unstack(y_bar, axis=0):
    """The arrays that `np.stack` joined along a new `axis`."""
    return tuple(np.moveaxis(y_bar, axis, 0))


def split_like(y_bar, arrays, axis=0, as_block=None):
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


def rearranged_grad(x):
    """Gradient of `rearranged` (shapes.py:7) with respect to x.

    Emitted by tangentc; source sha256 54092d670f92; target numpy.
    """
    y = x.reshape(3, 2).T
    items = [y, x]
    z = np.concatenate(items, axis=0)
    sum_x = x.sum(axis=0)
    # adjoint of shapes.py:10    return np.sum(np.stack([z, 2.0 * z]) ** 2) + x.sum(axis=0).mean()
    unstack_value = unstack(2 * np.stack([z, 2.0 * z]))
    z_bar = unstack_value[0] + 2.0 * unstack_value[1]
    # shapes.py:9    z = np.concatenate([y, x], axis=0)
    split_like_z_bar = split_like(z_bar, items)
    y_bar = split_like_z_bar[0]
    x_bar = (
        np.broadcast_to(np.full_like(sum_x, 1.0 / sum_x.size)[None], x.shape)
        + split_like_z_bar[1]
    )
    # shapes.py:8    y = x.reshape(3, 2).T
    return x_bar + np.reshape(y_bar.T, x.shape)
