# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2])

import numpy as np


def of_the_users(x):
    return np.sum(np.conjugate(x) * np.fft.fftshift(x).real)


# ---- with or without real_parts ----

import numpy as np


def of_the_users_grad(x):
    """Gradient of `of_the_users` (of_the_users.py:7) with respect to x.

    Emitted by tangentc; source sha256 289a6342157f; target numpy.
    """
    # adjoint of of_the_users.py:8    return np.sum(np.conjugate(x) * np.fft.fftshift(x).real)
    return np.fft.ifftshift(np.conjugate(x)) + np.fft.fftshift(x).real
