# wrt: u
# sample: band=np.array([[0.0, 1.0, 1.0], [4.0, 4.0, 4.0], [1.0, 1.0, 0.0]]), u=np.array([0.3, 0.7, -0.2]), steps=3

from scipy import linalg


def implicit(band, u, steps):
    for _ in range(steps):
        u = linalg.solve_banded((1, 1), band, u)
    return u @ u


# ---- without invariants ----

import numpy as np
from scipy.linalg import solve_banded


def band_slices(l_and_u, size):
    """The rows and the columns of each diagonal, from the uppermost down."""
    lower, upper = l_and_u
    shifts = range(-upper, lower + 1)
    return [
        (
            slice(max(0, shift), size + min(0, shift)),
            slice(max(0, -shift), size - max(0, shift)),
        )
        for shift in shifts
    ]


def transposed_band(l_and_u, ab):
    """The diagonals of the transpose, which has `u` of them below and `l` above."""
    turned = np.zeros_like(ab)
    for k, (rows, columns) in enumerate(band_slices(l_and_u, np.shape(ab)[1])):
        turned[-1 - k, rows] = ab[k, columns]
    return turned


def implicit_grad(band, u, steps):
    """Gradient of `implicit` (transpose_of_band.py:7) with respect to u.

    Emitted by tangentc; source sha256 76f76fc36cfe; target numpy.
    """
    for _ in range(steps):
        u = solve_banded((1, 1), band, u)
    # adjoint of transpose_of_band.py:10    return u @ u
    u_bar = 2 * u
    for _ in range(steps):
        # transpose_of_band.py:9    u = linalg.solve_banded((1, 1), band, u)
        u_bar = solve_banded((1, 1), transposed_band((1, 1), band), u_bar)
    return u_bar


# ---- with invariants ----

import numpy as np
from scipy.linalg import solve_banded


def band_slices(l_and_u, size):
    """The rows and the columns of each diagonal, from the uppermost down."""
    lower, upper = l_and_u
    shifts = range(-upper, lower + 1)
    return [
        (
            slice(max(0, shift), size + min(0, shift)),
            slice(max(0, -shift), size - max(0, shift)),
        )
        for shift in shifts
    ]


def transposed_band(l_and_u, ab):
    """The diagonals of the transpose, which has `u` of them below and `l` above."""
    turned = np.zeros_like(ab)
    for k, (rows, columns) in enumerate(band_slices(l_and_u, np.shape(ab)[1])):
        turned[-1 - k, rows] = ab[k, columns]
    return turned


def implicit_grad(band, u, steps):
    """Gradient of `implicit` (transpose_of_band.py:7) with respect to u.

    Emitted by tangentc; source sha256 76f76fc36cfe; target numpy.
    """
    for _ in range(steps):
        u = solve_banded((1, 1), band, u)
    # adjoint of transpose_of_band.py:10    return u @ u
    u_bar = 2 * u
    # transpose_of_band.py:9    u = linalg.solve_banded((1, 1), band, u)
    transposed_band_value = transposed_band((1, 1), band)
    for _ in range(steps):
        u_bar = solve_banded((1, 1), transposed_band_value, u_bar)
    return u_bar
