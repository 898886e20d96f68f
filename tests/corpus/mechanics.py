"""Trajectories and energies: what integrators of classical mechanics look like."""

from __future__ import annotations

import math

import numpy as np

from tests.corpus.program import program

GRAVITY = 9.81


def pendulum_leapfrog(theta, omega, length, dt, steps):
    """Leapfrog for a pendulum; returns the energy at the end."""
    omega = omega - 0.5 * dt * GRAVITY / length * np.sin(theta)
    for _ in range(steps):
        theta = theta + dt * omega
        omega = omega - dt * GRAVITY / length * np.sin(theta)
    omega = omega + 0.5 * dt * GRAVITY / length * np.sin(theta)
    return 0.5 * (length * omega) ** 2 + GRAVITY * length * (1.0 - np.cos(theta))


def lorenz(state, sigma, rho, beta):
    x, y, z = state
    return sigma * (y - x), x * (rho - z) - y, x * y - beta * z


def lorenz_rk4(x, y, z, sigma=10.0, rho=28.0, beta=8.0 / 3.0, h=0.01, steps=20):
    """Classical Runge-Kutta on a tuple state."""

    def shifted(state, slope, factor):
        (a, b, c), (da, db, dc) = state, slope
        return a + factor * da, b + factor * db, c + factor * dc

    state = (x, y, z)
    for _ in range(steps):
        k1 = lorenz(state, sigma, rho, beta)
        k2 = lorenz(shifted(state, k1, h / 2), sigma, rho, beta)
        k3 = lorenz(shifted(state, k2, h / 2), sigma, rho, beta)
        k4 = lorenz(shifted(state, k3, h), sigma, rho, beta)
        for slope, weight in zip((k1, k2, k3, k4), (1, 2, 2, 1)):
            state = shifted(state, slope, h * weight / 6)
    return state


def rk4_step(f, t, y, h, *args):
    k1 = f(t, y, *args)
    k2 = f(t + h / 2, y + h / 2 * k1, *args)
    k3 = f(t + h / 2, y + h / 2 * k2, *args)
    k4 = f(t + h, y + h * k3, *args)
    return y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)


def damped_oscillator(t, y, k, c):
    position, velocity = y[..., 0], y[..., 1]
    return np.stack([velocity, -k * position - c * velocity + 0.1 * np.cos(t)], axis=-1)


def driven_oscillator(y0, k, c, t_end=2.0, n=25):
    """Final squared distance from rest of an oscillator, with a generic integrator."""
    h = t_end / n
    y = y0
    for i in range(n):
        y = rk4_step(damped_oscillator, i * h, y, h, k, c)
    return np.sum(y**2)


def n_body_energy(positions, velocities, masses, softening=0.05):
    """Kinetic and potential energy of particles that attract one another."""
    kinetic = 0.5 * np.sum(masses * np.sum(velocities**2, axis=1))
    potential = 0.0
    n = len(masses)
    for i in range(n):
        for j in range(i + 1, n):
            separation = positions[i] - positions[j]
            potential -= masses[i] * masses[j] / np.sqrt(separation @ separation + softening**2)
    return kinetic + potential


def n_body_vectorized(positions, masses, softening=0.05):
    """The same potential without loops."""
    difference = positions[:, None, :] - positions[None, :, :]
    distance = np.sqrt(np.sum(difference**2, axis=-1) + softening**2)
    pairs = masses[:, None] * masses[None, :] / distance
    return -0.5 * (np.sum(pairs) - np.sum(masses**2) / softening)


def lennard_jones(r, epsilon=1.0, sigma=1.0):
    """Energy of a configuration of atoms given as an n by 3 array."""
    total = 0.0
    for i, first in enumerate(r):
        for second in r[:i]:
            inverse_sixth = (sigma**2 / np.sum((first - second) ** 2)) ** 3
            total += 4 * epsilon * inverse_sixth * (inverse_sixth - 1)
    return total


def projectile_with_drag(v0, angle, drag, dt=0.01):
    """Range of a projectile: step until it comes down, then interpolate to the ground."""
    x = y = 0.0
    vx, vy = v0 * math.cos(angle), v0 * math.sin(angle)
    while True:
        speed = math.sqrt(vx * vx + vy * vy)
        vx_new = vx - dt * drag * speed * vx
        vy_new = vy - dt * (GRAVITY + drag * speed * vy)
        x_new, y_new = x + dt * vx_new, y + dt * vy_new
        if y_new < 0:
            fraction = y / (y - y_new)
            return x + fraction * (x_new - x)
        x, y, vx, vy = x_new, y_new, vx_new, vy_new


def kepler_equation(mean_anomaly, eccentricity, tolerance=1e-13):
    """Eccentric anomaly by Newton's method."""
    anomaly = mean_anomaly if eccentricity < 0.8 else math.pi
    for _ in range(50):
        step = (anomaly - eccentricity * math.sin(anomaly) - mean_anomaly) / (1 - eccentricity * math.cos(anomaly))
        anomaly -= step
        if abs(step) < tolerance:
            break
    else:
        raise RuntimeError(f"no convergence: {eccentricity}")
    return anomaly


def orbit_radius(a, e, m):
    """Distance from the focus at a mean anomaly."""
    return a * (1 - e * math.cos(kepler_equation(m, e)))


def verlet_chain(x, v, stiffness, rest, dt=0.02, steps=15):
    """Masses on springs between fixed walls, velocity Verlet; elastic and kinetic energy at the end."""

    def force(x):
        stretched = np.diff(np.concatenate([np.zeros(1), x, np.array([5.0])])) - rest
        return stiffness * (stretched[1:] - stretched[:-1])

    a = force(x)
    for _ in range(steps):
        x = x + dt * v + 0.5 * dt**2 * a
        a_next = force(x)
        v, a = v + 0.5 * dt * (a + a_next), a_next
    return np.sum(v**2) / 2, x


def rigid_body_euler(omega, inertia, torque, dt=0.01, steps=12):
    """Euler's equations by the midpoint rule."""
    for step in range(steps):
        rate = (torque - np.cross(omega, inertia * omega)) / inertia
        middle = omega + dt / 2 * rate
        omega = omega + dt * (torque - np.cross(middle, inertia * middle)) / inertia
    return 0.5 * omega @ (inertia * omega)


def double_pendulum_lagrangian(q, qdot, m=(1.0, 2.0), l=(1.0, 0.5)):
    """Kinetic minus potential energy."""
    (t1, t2), (w1, w2) = q, qdot
    m1, m2 = m
    l1, l2 = l
    kinetic = 0.5 * m1 * (l1 * w1) ** 2
    kinetic += 0.5 * m2 * ((l1 * w1) ** 2 + (l2 * w2) ** 2 + 2 * l1 * l2 * w1 * w2 * np.cos(t1 - t2))
    potential = -(m1 + m2) * GRAVITY * l1 * np.cos(t1) - m2 * GRAVITY * l2 * np.cos(t2)
    return kinetic - potential


rng = np.random.default_rng(11)
FAR = np.array([[0.0, 0.0, 0.0], [1.1, 0.1, 0.0], [0.2, 1.2, 0.1], [0.1, 0.3, 1.3]])

PROGRAMS = (
    program(pendulum_leapfrog, (0.5, 0.1, 1.2, 0.01, 30), (2.0, -0.4, 0.7, 0.02, 10), (0.5, 0.1, 1.2, 0.01, 0)),
    program(lorenz_rk4, (1.0, 2.0, 20.0), (-3.0, 1.0, 25.0, 9.0, 27.0, 2.5, 0.005, 7)),
    program(driven_oscillator, (np.array([1.0, 0.0]), 2.0, 0.1), (np.array([-0.4, 0.7]), 5.0, 0.3, 1.0, 5)),
    program(
        n_body_energy,
        (rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), np.array([1.0, 2.0, 0.5, 1.5])),
        (rng.normal(size=(2, 2)), rng.normal(size=(2, 2)), np.array([1.0, 2.0]), 0.1),
    ),
    program(n_body_vectorized, (rng.normal(size=(4, 3)), np.array([1.0, 2.0, 0.5, 1.5])), rtol=1e-5),
    program(lennard_jones, (FAR,), (FAR[:3] * 1.1, 0.7, 0.9)),
    program(projectile_with_drag, (20.0, 0.7, 0.02, 0.05), (12.0, 1.1, 0.05, 0.05), wrt=("v0", "angle", "drag")),
    program(orbit_radius, (1.5, 0.3, 1.0), (0.9, 0.85, 2.0), untyped="S203"),
    program(verlet_chain, (np.array([1.1, 2.2, 3.9]), np.array([0.1, -0.2, 0.3]), 4.0, 1.2)),
    program(rigid_body_euler, (np.array([1.0, 0.2, 0.5]), np.array([1.0, 2.0, 3.0]), np.array([0.1, -0.1, 0.0]))),
    program(
        double_pendulum_lagrangian,
        ((0.4, -0.3), (1.0, 2.0)),
        (np.array([0.4, -0.3]), np.array([1.0, 2.0]), (1.5, 1.0), (0.8, 0.9)),
    ),
)
