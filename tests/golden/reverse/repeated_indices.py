# wrt: x
# sample: x=np.array([0.3, 1.2, -0.7]), index=np.array([0, 2, 2, 1])

import numpy as np


def gathered(x, index):
    return np.sum(np.exp(x[index]) * np.arange(4.0))


# ---- emitted ----

import numpy as np


def accumulate(a, b):
    """The sum of two derivatives of the same structure; None is zero."""
    if a is None or b is None:
        return b if a is None else a
    if isinstance(a, tuple):
        items = [accumulate(left, right) for left, right in zip(a, b, strict=True)]
        return type(a)(*items) if hasattr(a, "_fields") else tuple(items)
    if isinstance(a, list):
        return [accumulate(left, right) for left, right in zip(a, b, strict=True)]
    if isinstance(a, dict):
        return {key: accumulate(item, b[key]) for key, item in a.items()}
    return a + b


def is_basic_index(index):
    """Whether an index into an array names no element twice: integers, slices, `None`, `...`."""
    parts = index if isinstance(index, tuple) else (index,)
    return all(
        part is None or part is ... or isinstance(part, (int, np.integer, slice))
        for part in parts
    )


def index_add(x_bar, index, y_bar):
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


def gathered_grad(x, index):
    """Gradient of `gathered` (repeated_indices.py:7) with respect to x.

    Emitted by tangentc; source sha256 6a1ce3173fbf; target numpy.
    """
    x_item = x[index]
    # adjoint of repeated_indices.py:8    return np.sum(np.exp(x[index]) * np.arange(4.0))
    x_bar = np.zeros_like(x)
    x_bar = index_add(
        x_bar, index, np.exp(x_item) * (np.arange(4.0) * np.full_like(x_item, 1.0))
    )
    return x_bar
