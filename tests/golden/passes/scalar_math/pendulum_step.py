# wrt: theta, omega
# sample: theta=0.3, omega=-0.2
# alike: theta=np.nan, omega=-0.2
# refused: theta=0.0, omega=-np.inf

import numpy as np


def pendulum_step(theta, omega):
    omega = omega - 0.1 * np.sin(theta)
    theta = theta + 0.1 * omega
    return 0.5 * omega * omega + 1.0 - np.cos(theta)


# ---- without scalar_math ----

import numpy as np


def pendulum_step_grad(theta, omega):
    """Gradient of `pendulum_step` (pendulum_step.py:9) with respect to theta, omega.

    Emitted by tangentc; source sha256 26e0de5f5d2c; target numpy.
    """
    omega = omega - 0.1 * np.sin(theta)
    theta_2 = theta + 0.1 * omega
    # adjoint of pendulum_step.py:12    return 0.5 * omega * omega + 1.0 - np.cos(theta)
    sin_theta = np.sin(theta_2)
    # pendulum_step.py:11    theta = theta + 0.1 * omega
    omega_bar = 2 * (0.5 * omega) + 0.1 * sin_theta
    # pendulum_step.py:10    omega = omega - 0.1 * np.sin(theta)
    theta_bar = -(sin_theta * -1.0) - np.cos(theta) * (0.1 * omega_bar)
    return theta_bar, omega_bar


# ---- with scalar_math ----

import math


def pendulum_step_grad(theta, omega):
    """Gradient of `pendulum_step` (pendulum_step.py:9) with respect to theta, omega.

    Emitted by tangentc; source sha256 26e0de5f5d2c; target numpy.
    """
    omega = omega - 0.1 * math.sin(theta)
    theta_2 = theta + 0.1 * omega
    # adjoint of pendulum_step.py:12    return 0.5 * omega * omega + 1.0 - np.cos(theta)
    sin_theta = math.sin(theta_2)
    # pendulum_step.py:11    theta = theta + 0.1 * omega
    omega_bar = 2 * (0.5 * omega) + 0.1 * sin_theta
    # pendulum_step.py:10    omega = omega - 0.1 * np.sin(theta)
    theta_bar = -(sin_theta * -1.0) - math.cos(theta) * (0.1 * omega_bar)
    return theta_bar, omega_bar
