# wrt: theta, omega
# sample: theta=0.3, omega=0.1, dt=0.01, steps=5

import dataclasses

import numpy as np


@dataclasses.dataclass
class State:
    theta: float
    omega: float
    time: float = 0.0

    def step(self, dt):
        self.omega -= dt * np.sin(self.theta)
        self.theta += dt * self.omega
        self.time += dt

    @property
    def energy(self):
        return 0.5 * self.omega**2 - np.cos(self.theta)


def swing(theta, omega, dt, steps):
    state = State(theta, omega)
    for _ in range(steps):
        state.step(dt)
    return state.energy * state.time


# ---- emitted ----

import math


def swing_grad(theta, omega, dt, steps):
    """Gradient of `swing` (object_stepped_in_loop.py:25) with respect to theta, omega.

    Emitted by tangentc; source sha256 9a4ee6b1fadb; target numpy.
    """
    state_theta_saved = []
    state_omega = omega
    state_theta = theta
    state_time = 0.0
    for _ in range(steps):
        state_theta_saved.append(state_theta)
        state_omega = state_omega - dt * math.sin(state_theta)
        state_theta = state_theta + dt * state_omega
        state_time = state_time + dt
    # adjoint of object_stepped_in_loop.py:22    return 0.5 * self.omega**2 - np.cos(self.theta)
    state_theta_bar = math.sin(state_theta) * state_time
    state_omega_bar = 2 * (state_omega * (0.5 * state_time))
    for state_theta in reversed(state_theta_saved):
        # object_stepped_in_loop.py:17    self.theta += dt * self.omega
        state_omega_bar = state_omega_bar + dt * state_theta_bar
        # object_stepped_in_loop.py:16    self.omega -= dt * np.sin(self.theta)
        state_theta_bar = state_theta_bar - math.cos(state_theta) * (
            dt * state_omega_bar
        )
    return state_theta_bar, state_omega_bar
