# wrt: x, phase
# sample: x=np.array([0.3, -0.7, 0.2]), phase=np.array([0.1, 0.2, 0.3])

import numpy as np


def squared_size(x, phase):
    z = x * np.exp(1j * phase)
    return np.sum(np.abs(z - 1.0) ** 2 * np.arange(3.0))


# ---- without compounds ----

import numpy as np


def squared_size_grad(x, phase):
    """Gradient of `squared_size` (squared_size.py:7) with respect to x, phase.

    Emitted by tangentc; source sha256 18647ebfbbe1; target numpy.
    """
    exp_value = np.exp(1j * phase)
    z = x * exp_value
    difference = z - 1.0
    abs_difference = np.abs(difference)
    # adjoint of squared_size.py:9    return np.sum(np.abs(z - 1.0) ** 2 * np.arange(3.0))
    conjugate_difference = np.conjugate(difference)
    z_bar = conjugate_difference * (
        2
        * abs_difference
        * (np.arange(3.0) * np.full_like(abs_difference, 1.0))
        / np.where(abs_difference == 0, 1, abs_difference)
    )
    # squared_size.py:8    z = x * np.exp(1j * phase)
    x_bar = np.real(exp_value * z_bar)
    phase_bar = np.real(1j * (exp_value * (x * z_bar)))
    return x_bar, phase_bar


# ---- with compounds ----

import numpy as np


def squared_size_grad(x, phase):
    """Gradient of `squared_size` (squared_size.py:7) with respect to x, phase.

    Emitted by tangentc; source sha256 18647ebfbbe1; target numpy.
    """
    exp_value = np.exp(1j * phase)
    z = x * exp_value
    difference = z - 1.0
    # adjoint of squared_size.py:9    return np.sum(np.abs(z - 1.0) ** 2 * np.arange(3.0))
    z_bar = np.conjugate(difference) * (
        2 * (np.arange(3.0) * np.full_like(np.abs(difference), 1.0))
    )
    # squared_size.py:8    z = x * np.exp(1j * phase)
    x_bar = np.real(exp_value * z_bar)
    phase_bar = np.real(1j * (exp_value * (x * z_bar)))
    return x_bar, phase_bar
