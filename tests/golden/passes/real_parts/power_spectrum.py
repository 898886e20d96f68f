# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2, 1.1])

import numpy as np


def power_spectrum(x):
    return np.sum(np.abs(np.fft.fft(x)) ** 2)


# ---- without real_parts ----

import numpy as np


def power_spectrum_grad(x):
    """Gradient of `power_spectrum` (power_spectrum.py:7) with respect to x.

    Emitted by tangentc; source sha256 655d7140fe84; target numpy.
    """
    fft_x = np.fft.fft(x)
    # adjoint of power_spectrum.py:8    return np.sum(np.abs(np.fft.fft(x)) ** 2)
    x_bar = np.real(
        np.fft.fft(np.conjugate(fft_x) * np.real(np.full_like(np.abs(fft_x), 2.0)) + 0j)
    )
    return x_bar


# ---- with real_parts ----

import numpy as np


def power_spectrum_grad(x):
    """Gradient of `power_spectrum` (power_spectrum.py:7) with respect to x.

    Emitted by tangentc; source sha256 655d7140fe84; target numpy.
    """
    # adjoint of power_spectrum.py:8    return np.sum(np.abs(np.fft.fft(x)) ** 2)
    return np.real(np.fft.fft(np.conjugate(np.fft.fft(x)) * 2.0))
