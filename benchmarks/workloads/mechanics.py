"""Integrators on Python floats, and the energy of many bodies."""

from __future__ import annotations

import math

import numpy as np

from benchmarks.workloads.workload import Workload


def leapfrog(theta, omega, g, dt, steps):
    for _ in range(steps):
        omega = omega - dt * g * np.sin(theta)
        theta = theta + dt * omega
    return 0.5 * omega**2 + g * (1.0 - np.cos(theta))


def leapfrog_by_hand(theta, omega, g, dt, steps):
    pull = dt * g
    theta_saved = []
    for _ in range(steps):
        theta_saved.append(theta)
        omega = omega - pull * math.sin(theta)
        theta = theta + dt * omega
    omega_bar = omega
    theta_bar = g * math.sin(theta)
    for theta in reversed(theta_saved):
        omega_bar = omega_bar + dt * theta_bar
        theta_bar = theta_bar - pull * math.cos(theta) * omega_bar
    return theta_bar, omega_bar


def runge_kutta(theta, omega, g, dt, steps):
    half = 0.5 * dt
    for _ in range(steps):
        k1, l1 = omega, -g * np.sin(theta)
        k2, l2 = omega + half * l1, -g * np.sin(theta + half * k1)
        k3, l3 = omega + half * l2, -g * np.sin(theta + half * k2)
        k4, l4 = omega + dt * l3, -g * np.sin(theta + dt * k3)
        theta = theta + dt / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)
        omega = omega + dt / 6.0 * (l1 + 2.0 * l2 + 2.0 * l3 + l4)
    return 0.5 * omega**2 + g * (1.0 - np.cos(theta))


def runge_kutta_by_hand(theta, omega, g, dt, steps):
    half, sixth, third = 0.5 * dt, dt / 6.0, dt / 3.0
    sin, cos = math.sin, math.cos
    saved = []
    for _ in range(steps):
        l1 = -g * sin(theta)
        k2, a2 = omega + half * l1, theta + half * omega
        l2 = -g * sin(a2)
        k3, a3 = omega + half * l2, theta + half * k2
        l3 = -g * sin(a3)
        k4, a4 = omega + dt * l3, theta + dt * k3
        l4 = -g * sin(a4)
        saved.append((theta, a2, a3, a4))
        theta = theta + sixth * (omega + k4) + third * (k2 + k3)
        omega = omega + sixth * (l1 + l4) + third * (l2 + l3)
    theta_bar, omega_bar = g * sin(theta), omega
    for theta, a2, a3, a4 in reversed(saved):
        k_bar, l_bar = sixth * theta_bar, sixth * omega_bar
        a4_bar = -g * cos(a4) * l_bar
        k4_bar = k_bar
        a3_bar = -g * cos(a3) * (2.0 * l_bar + dt * k4_bar)
        k3_bar = 2.0 * k_bar + dt * a4_bar
        a2_bar = -g * cos(a2) * (2.0 * l_bar + half * k3_bar)
        k2_bar = 2.0 * k_bar + half * a3_bar
        l1_bar = l_bar + half * k2_bar
        omega_bar = omega_bar + k_bar + k4_bar + k3_bar + k2_bar + half * a2_bar
        theta_bar = theta_bar + a4_bar + a3_bar + a2_bar - g * cos(theta) * l1_bar
    return theta_bar, omega_bar


def gravity(x, m):
    gaps = x[:, None, :] - x[None, :, :]
    distances = np.sqrt(np.sum(gaps**2, axis=2) + 0.01)
    return -0.5 * np.sum(m[:, None] * m[None, :] / distances)


def gravity_by_hand(x, m):
    gaps = x[:, None, :] - x[None, :, :]
    squared = np.einsum("ijk,ijk->ij", gaps, gaps)
    squared += 0.01
    cubed = squared * np.sqrt(squared)
    pulls = np.multiply.outer(m, m)
    pulls /= cubed
    return (np.einsum("ij,ijk->ik", pulls, gaps),)


def _bodies(count: int):
    return lambda rng: (rng.normal(size=(count, 3)), rng.uniform(0.5, 2.0, count))


WORKLOADS = (
    Workload(
        leapfrog,
        leapfrog_by_hand,
        (0, 1),
        {"100": lambda rng: (0.3, 0.1, 9.8, 0.01, 100), "400": lambda rng: (0.3, 0.1, 9.8, 0.01, 400)},
    ),
    Workload(
        runge_kutta,
        runge_kutta_by_hand,
        (0, 1),
        {"25": lambda rng: (0.3, 0.1, 9.8, 0.01, 25), "100": lambda rng: (0.3, 0.1, 9.8, 0.01, 100)},
    ),
    Workload(gravity, gravity_by_hand, (0,), {"50": _bodies(50), "500": _bodies(500)}),
)
