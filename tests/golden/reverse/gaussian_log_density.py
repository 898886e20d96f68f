# wrt: mean, covariance
# sample: mean=np.array([0.1, -0.4]), covariance=np.array([[2.0, 0.3], [0.1, 1.5]]), x=np.array([0.5, 0.2])

import numpy as np


def log_density(mean, covariance, x):
    r = x - mean
    _, log_det = np.linalg.slogdet(covariance)
    return -0.5 * (r @ np.linalg.solve(covariance, r) + log_det + r.size * np.log(2.0 * np.pi))


# ---- emitted ----

import numpy as np


def float_dtype(x):
    """The dtype of a derivative with respect to `x`: that of `x` itself, double for integers."""
    dtype = np.asarray(x).dtype
    return dtype if dtype.kind in "fc" else np.dtype(np.float64)


def zeros_like(x):
    """A zero derivative in the structure of `x`; None where `x` holds no number."""
    if isinstance(x, tuple):
        items = [zeros_like(item) for item in x]
        return type(x)(*items) if hasattr(x, "_fields") else tuple(items)
    if isinstance(x, list):
        return [zeros_like(item) for item in x]
    if isinstance(x, dict):
        return {key: zeros_like(item) for key, item in x.items()}
    if isinstance(x, np.ndarray) and x.dtype.kind in "fciub":
        return np.zeros_like(x, dtype=float_dtype(x))
    if isinstance(x, np.number):
        return float_dtype(x).type(0.0)
    return 0.0 if isinstance(x, (int, float)) else None


def repack(value, items):
    """The adjoint of `value` in `a, b, ... = value`, from the adjoints of a, b, ..."""
    items = [
        zeros_like(part) if item is None else item
        for part, item in zip(value, items, strict=True)
    ]
    if isinstance(value, np.ndarray):
        return np.array(items, dtype=float_dtype(value))
    if isinstance(value, tuple):
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    return items


def log_density_grad(mean, covariance, x):
    """Gradient of `log_density` (gaussian_log_density.py:7) with respect to mean, covariance.

    Emitted by tangentc; source sha256 2017aa83f896; target numpy.
    """
    r = x - mean
    slogdet_covariance = np.linalg.slogdet(covariance)
    _, log_det = slogdet_covariance
    solve_covariance = np.linalg.solve(covariance, r)
    # adjoint of gaussian_log_density.py:10    return -0.5 * (r @ np.linalg.solve(covariance, r) + log_det + r.size * np.log(2.0 * np.pi))
    solve_value = np.linalg.solve(covariance.T, r * -0.5)
    covariance_bar = np.outer(-solve_value, solve_covariance)
    r_bar = -0.5 * solve_covariance + solve_value
    # gaussian_log_density.py:9    _, log_det = np.linalg.slogdet(covariance)
    covariance_bar = covariance_bar + np.linalg.inv(covariance).T * np.full_like(
        covariance, repack(slogdet_covariance, (0.0, -0.5))[1]
    )
    # gaussian_log_density.py:8    r = x - mean
    mean_bar = -r_bar
    return mean_bar, covariance_bar
