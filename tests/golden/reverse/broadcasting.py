# wrt: column, row, scale
# sample: column=np.array([[1.0], [2.0]]), row=np.array([0.5, -1.0, 0.3]), scale=2.0

import numpy as np


def table(column, row, scale):
    return np.sum(np.sin(column * row) * scale)


# ---- emitted ----

import numpy as np


def table_grad(column, row, scale):
    """Gradient of `table` (broadcasting.py:7) with respect to column, row, scale.

    Emitted by tangentc; source sha256 280927c1d14d; target numpy.
    """
    product = column * row
    # adjoint of broadcasting.py:8    return np.sum(np.sin(column * row) * scale)
    scale_bar = np.sum(np.sin(product))
    product_2 = np.cos(product) * scale
    column_bar = (product_2 @ row)[:, None]
    row_bar = np.sum(column * product_2, axis=0)
    return column_bar, row_bar, scale_bar
