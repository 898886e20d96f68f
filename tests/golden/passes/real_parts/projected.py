# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2]), c=np.array([1j, 2.0, 0.5 - 1j])

import numpy as np


def projected(x, c):
    return np.sum(np.imag(c * np.exp(x * c)))


# ---- without real_parts ----

import numpy as np


def projected_grad(x, c):
    """Gradient of `projected` (projected.py:7) with respect to x.

    Emitted by tangentc; source sha256 17241760994b; target numpy.
    """
    exp_value = np.exp(x * c)
    # adjoint of projected.py:8    return np.sum(np.imag(c * np.exp(x * c)))
    x_bar = np.real(
        np.real(
            np.real(
                c
                * (
                    exp_value
                    * (
                        c
                        * (
                            -1j * np.real(np.full_like(np.imag(c * exp_value), 1.0))
                            + 0j
                        )
                    )
                )
            )
        )
    )
    return x_bar


# ---- with real_parts ----

import numpy as np


def projected_grad(x, c):
    """Gradient of `projected` (projected.py:7) with respect to x.

    Emitted by tangentc; source sha256 17241760994b; target numpy.
    """
    exp_value = np.exp(x * c)
    # adjoint of projected.py:8    return np.sum(np.imag(c * np.exp(x * c)))
    x_bar = np.real(
        c * (exp_value * (c * (-1j * np.full_like(np.imag(c * exp_value), 1.0))))
    )
    return x_bar
