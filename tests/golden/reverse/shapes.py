# wrt: x
# sample: x=np.arange(6.0).reshape(2, 3) / 7

import numpy as np


def rearranged(x):
    y = x.reshape(3, 2).T
    z = np.concatenate([y, x], axis=0)
    return np.sum(np.stack([z, 2.0 * z]) ** 2) + x.sum(axis=0).mean()


# ---- emitted ----

import numpy as np


def one_like(out):
    """The seed of a gradient: one, in the type of the scalar result `out`."""
    if np.shape(out) != () or np.asarray(out).dtype.kind != "f":
        raise TypeError(
            f"a gradient needs a result that is one floating-point number, not {type(out).__name__}"
        )
    return (
        1.0
        if isinstance(out, float) and not isinstance(out, np.floating)
        else np.ones_like(out)[()]
    )


def float_dtype(x):
    """The dtype of a derivative with respect to `x`: that of `x` itself, double for integers."""
    dtype = np.asarray(x).dtype
    return dtype if dtype.kind in "fc" else np.dtype(np.float64)


def unbroadcast(x_bar, x):
    """`x_bar` summed over the axes along which `x` was broadcast, in the shape and the dtype of `x`."""
    if isinstance(x, (tuple, list, dict)):
        raise TypeError(
            f"a number or an array is expected where a {type(x).__name__} was found"
        )
    if np.iscomplexobj(x_bar) and not np.iscomplexobj(x):
        raise TypeError("the derivative with respect to a real number came out complex")
    shape = np.shape(x)
    x_bar = np.asarray(x_bar, dtype=float_dtype(x))
    if x_bar.shape != shape:
        leading = x_bar.ndim - len(shape)
        stretched = [
            axis
            for axis in range(leading, x_bar.ndim)
            if shape[axis - leading] != x_bar.shape[axis]
        ]
        x_bar = np.sum(x_bar, axis=(*range(leading), *stretched)).reshape(shape)
    return x_bar[()]


def like_structure(y_bar, x):
    """The array `y_bar`, adjoint of `np.array(x)`, in the structure of `x`."""
    if isinstance(x, tuple):
        return tuple(
            like_structure(part, item) for part, item in zip(y_bar, x, strict=True)
        )
    if isinstance(x, list):
        return [like_structure(part, item) for part, item in zip(y_bar, x, strict=True)]
    return np.asarray(y_bar, dtype=float_dtype(x))[()]


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
    items_2 = [z, 2.0 * z]
    stack_items = np.stack(items_2)
    stack_items_squared = stack_items**2
    sum_value = np.sum(stack_items_squared)
    sum_x = x.sum(axis=0)
    mean_sum_x = sum_x.mean()
    # adjoint of shapes.py:10    return np.sum(np.stack([z, 2.0 * z]) ** 2) + x.sum(axis=0).mean()
    out_bar = one_like(sum_value + mean_sum_x)
    expanded = np.expand_dims(
        np.full_like(sum_x, unbroadcast(out_bar, mean_sum_x) / sum_x.size), 0
    )
    x_bar = np.broadcast_to(expanded, x.shape)
    like_structure_value = like_structure(
        unstack(
            2
            * stack_items
            * np.full_like(stack_items_squared, unbroadcast(out_bar, sum_value))
        ),
        items_2,
    )
    z_bar = like_structure_value[0] + 2.0 * like_structure_value[1]
    # shapes.py:9    z = np.concatenate([y, x], axis=0)
    like_structure_value_2 = like_structure(split_like(z_bar, items), items)
    y_bar = like_structure_value_2[0]
    x_bar = x_bar + like_structure_value_2[1]
    # shapes.py:8    y = x.reshape(3, 2).T
    return x_bar + np.reshape(y_bar.T, x.shape)
