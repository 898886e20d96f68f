# wrt: x
# sample: x=np.array([0.3, 1.2, -0.7])

import numpy as np


def positive_part(x):
    return np.sum(x[x > 0] ** 2)


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
    elif is_basic_index(index):
        x_bar[index] += y_bar
    else:
        np.add.at(x_bar, index, y_bar)
    return x_bar


def positive_part_grad(x):
    """Gradient of `positive_part` (boolean_mask.py:7) with respect to x.

    Emitted by tangentc; source sha256 25c7448cf709; target numpy.
    """
    condition = x > 0
    x_item = x[condition]
    # adjoint of boolean_mask.py:8    return np.sum(x[x > 0] ** 2)
    x_bar = np.zeros_like(x)
    return index_add(x_bar, condition, 2 * x_item * np.full_like(x_item**2, 1.0))
