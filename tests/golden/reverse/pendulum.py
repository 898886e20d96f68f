# wrt: theta, omega    mode: reverse
# sample: theta=0.3, omega=0.1, g=9.8, dt=0.01, steps=5

import numpy as np


def energy(theta, omega, g, dt, steps):
    for _ in range(steps):
        omega = omega - dt * g * np.sin(theta)
        theta = theta + dt * omega
    return 0.5 * omega**2 + g * (1.0 - np.cos(theta))


# ---- emitted ----

import math


def energy_grad(theta, omega, g, dt, steps):
    """Gradient of `energy` (pendulum.py:7) with respect to theta, omega.

    Emitted by tangentc; source sha256 23fac9b3f679; target numpy.
    """
    theta_saved = []
    for _ in range(steps):
        theta_saved.append(theta)
        omega = omega - dt * g * math.sin(theta)
        theta = theta + dt * omega
    # adjoint of pendulum.py:11    return 0.5 * omega**2 + g * (1.0 - np.cos(theta))
    theta_bar = math.sin(theta) * g
    # pendulum.py:9    omega = omega - dt * g * np.sin(theta)
    product = dt * g
    omega_bar = omega
    for theta in reversed(theta_saved):
        # pendulum.py:10    theta = theta + dt * omega
        omega_bar = omega_bar + dt * theta_bar
        # pendulum.py:9    omega = omega - dt * g * np.sin(theta)
        theta_bar = theta_bar - math.cos(theta) * (product * omega_bar)
    return theta_bar, omega_bar
