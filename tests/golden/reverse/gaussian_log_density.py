# wrt: mean, covariance
# sample: mean=np.array([0.1, -0.4]), covariance=np.array([[2.0, 0.3], [0.1, 1.5]]), x=np.array([0.5, 0.2])

import numpy as np


def log_density(mean, covariance, x):
    r = x - mean
    _, log_det = np.linalg.slogdet(covariance)
    return -0.5 * (r @ np.linalg.solve(covariance, r) + log_det + r.size * np.log(2.0 * np.pi))


# ---- emitted ----

import numpy as np


def log_density_grad(mean, covariance, x):
    """Gradient of `log_density` (gaussian_log_density.py:7) with respect to mean, covariance.

    Emitted by tangentc; source sha256 2017aa83f896; target numpy.
    """
    r = x - mean
    solve_covariance = np.linalg.solve(covariance, r)
    # adjoint of gaussian_log_density.py:10    return -0.5 * (r @ np.linalg.solve(covariance, r) + log_det + r.size * np.log(2.0 * np.pi))
    solve_value = np.linalg.solve(covariance.T, r * -0.5)
    r_bar = -0.5 * solve_covariance + solve_value
    # gaussian_log_density.py:9    _, log_det = np.linalg.slogdet(covariance)
    covariance_bar = (
        np.outer(-solve_value, solve_covariance) + np.linalg.inv(covariance).T * -0.5
    )
    # gaussian_log_density.py:8    r = x - mean
    mean_bar = -r_bar
    return mean_bar, covariance_bar
