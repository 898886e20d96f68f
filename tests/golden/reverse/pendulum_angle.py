# wrt: m
# sample: t=np.linspace(0.1, 3.0, 5), m=0.4

import numpy as np
from scipy import special


def displacement(t, m):
    sn, cn, dn, phase = special.ellipj(t, m)
    return np.sum(2 * np.arcsin(np.sqrt(m) * sn))


# ---- emitted ----

import math
import numpy as np
from scipy.special import ellipj
from scipy.special import elliprd
from scipy.special import hyp2f1


def float_dtype(x):
    """The dtype of a derivative with respect to `x`: that of `x` itself, double for integers."""
    dtype = np.asarray(x).dtype
    return dtype if dtype.kind in "fc" else np.dtype(np.float64)


def unbroadcast(x_bar, x):
    """`x_bar` summed over the axes along which `x` was broadcast, in the shape and the dtype of `x`."""
    if (
        type(x) is type(x_bar) is np.ndarray
        and x.shape == x_bar.shape
        and x.dtype == x_bar.dtype
    ):
        return x_bar
    if isinstance(x, (tuple, list, dict)):
        raise TypeError(
            f"a number or an array is expected where a {type(x).__name__} was found"
        )
    if np.iscomplexobj(x_bar) and not np.iscomplexobj(x):
        x_bar = np.real(x_bar)
    shape = np.shape(x)
    x_bar = np.asarray(x_bar, dtype=float_dtype(x))
    if x_bar.shape != shape:
        x_bar = x_bar.reshape((1,) * (len(shape) - x_bar.ndim) + x_bar.shape)
        leading = x_bar.ndim - len(shape)
        stretched = [
            axis
            for axis in range(leading, x_bar.ndim)
            if shape[axis - leading] != x_bar.shape[axis]
        ]
        x_bar = np.sum(x_bar, axis=(*range(leading), *stretched)).reshape(shape)
    return x_bar[()]


def displacement_grad(t, m):
    """Gradient of `displacement` (pendulum_angle.py:8) with respect to m.

    Emitted by tangentc; source sha256 bf1cfef28d68; target numpy.
    """
    ellipj_t = ellipj(t, m)
    sn, cn, dn, phase = ellipj_t
    sqrt_m = np.sqrt(m)
    product = sqrt_m * sn
    # adjoint of pendulum_angle.py:10    return np.sum(2 * np.arcsin(np.sqrt(m) * sn))
    quotient = 2.0 / np.sqrt((1 - product) * (1 + product))
    sn_bar = sqrt_m * quotient
    # pendulum_angle.py:9    sn, cn, dn, phase = special.ellipj(t, m)
    cn = ellipj_t[1]
    dn = ellipj_t[2]
    turns = np.round(ellipj_t[3] / math.pi)
    rest = ellipj_t[3] - math.pi * turns
    s = np.sin(rest)
    part = s**3 * elliprd(np.cos(rest) ** 2, 1.0, 1 - m * s**2) / 6
    complete = 2 * turns * (math.pi / 8) * hyp2f1(1.5, 1.5, 2.0, m)
    m_bar = sn @ quotient / (2 * sqrt_m) + unbroadcast(
        -((part + complete) * (dn * (cn * sn_bar))), m
    )
    return m_bar
