"""Controllers, filters and vehicles."""

from __future__ import annotations

import math

import numpy as np

from tests.corpus.program import program


def pid_cost(gains, setpoint, disturbance=0.2, dt=0.05, steps=20):
    """Integrated squared error of a PID loop around a first-order plant, with saturation."""
    kp, ki, kd = gains
    y = integral = 0.0
    previous = setpoint
    cost = 0.0
    for step in range(steps):
        error = setpoint - y
        integral += dt * error
        u = kp * error + ki * integral + kd * (error - previous) / dt
        u = max(-3.0, min(3.0, u))
        previous = error
        y += dt * (-y + u + (disturbance if step > steps // 2 else 0.0))
        cost += dt * error * error
    return cost


def riccati(a, b, q, r, iterations=15):
    """Feedback gain by iterating the discrete Riccati equation."""
    p = q
    for _ in range(iterations):
        gain = np.linalg.solve(r + b.T @ p @ b, b.T @ p @ a)
        p = q + a.T @ p @ (a - b @ gain)
    return gain


def closed_loop_cost(gain, a, b, x, steps=8):
    """Quadratic cost of a linear feedback."""
    cost = 0.0
    for _ in range(steps):
        u = -gain @ x
        cost = cost + x @ x + 0.1 * u @ u
        x = a @ x + b @ u
    return cost


def bicycle(state, controls, wheelbase=2.5, dt=0.1):
    """Final pose of a kinematic car driven by a list of (acceleration, steering)."""
    x, y, heading, speed = state
    for acceleration, steering in controls:
        x = x + dt * speed * math.cos(heading)
        y = y + dt * speed * math.sin(heading)
        heading = heading + dt * speed / wheelbase * math.tan(steering)
        speed = speed + dt * acceleration
    return x, y, heading


def complementary_filter(rates, accelerations, blend, dt=0.01):
    """Tilt from a gyroscope and an accelerometer; mean squared tilt."""
    angle = 0.0
    total = 0.0
    for rate, (horizontal, vertical) in zip(rates, accelerations):
        angle = blend * (angle + rate * dt) + (1 - blend) * np.arctan2(horizontal, vertical)
        total += angle**2
    return total / len(rates)


def extended_kalman(position, velocity, noise, ranges, beacon):
    """Innovation cost of a filter that sees distances to a beacon."""
    state = np.concatenate([position, velocity])
    covariance = 0.5 * np.eye(4)
    f = np.eye(4) + 0.1 * np.eye(4, k=2)
    cost = 0.0
    for measured in ranges:
        state = f @ state
        covariance = f @ covariance @ f.T + noise * np.eye(4)
        offset = state[:2] - beacon
        predicted = np.sqrt(np.sum(offset**2))
        h = np.concatenate([offset / predicted, np.zeros(2)])
        s = h @ covariance @ h + 0.1
        gain = covariance @ h / s
        innovation = measured - predicted
        state = state + gain * innovation
        covariance = covariance - np.outer(gain, h @ covariance)
        cost = cost + innovation**2 / s + np.log(s)
    return cost


def predictive_control(inputs, start, target, weights=(1.0, 0.1)):
    """Cost of a plan for a double integrator, with a terminal term."""
    running, effort = weights

    def advance(state, u):
        position, velocity = state
        return position + 0.2 * velocity + 0.02 * u, velocity + 0.2 * u

    state, cost = start, 0.0
    for k, u in enumerate(inputs):
        state = advance(state, u)
        cost += running * (state[0] - target) ** 2 * (k + 1) + effort * u**2
    return cost + 10 * state[1] ** 2


def backstepping(x, gains):
    """A nested feedback law written with lambdas."""
    k1, k2 = gains
    virtual = lambda p: -k1 * p - p**3
    error = x[1] - virtual(x[0])
    slope = -k1 - 3 * x[0] ** 2
    return slope * x[1] - x[0] - k2 * error


def quaternion_attitude(q, rates, dt=0.05):
    """Rotate a vector by the attitude after some rates."""
    w, x, y, z = q
    for p, r, s in rates:
        w, x, y, z = (
            w - 0.5 * dt * (x * p + y * r + z * s),
            x + 0.5 * dt * (w * p + y * s - z * r),
            y + 0.5 * dt * (w * r - x * s + z * p),
            z + 0.5 * dt * (w * s + x * r - y * p),
        )
        norm = np.sqrt(w * w + x * x + y * y + z * z)
        w, x, y, z = w / norm, x / norm, y / norm, z / norm
    return np.array([1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)])


def stall_margin(angle, curve=((0.0, 0.1), (0.1, 0.9), (0.3, 0.7))):
    """Interpolate in a tuple of pairs, leaving the loop where the interval is found."""
    previous_x, previous_y = curve[0]
    lift = previous_y
    for x, y in curve[1:]:
        if angle < x:
            lift = previous_y + (y - previous_y) * (angle - previous_x) / (x - previous_x)
            break
        previous_x, previous_y = x, y
    else:
        lift = previous_y * np.exp(-(angle - previous_x))
    return 1.2 - lift


rng = np.random.default_rng(20)
A = np.array([[1.0, 0.1], [-0.1, 0.9]])
B = np.array([[0.0], [0.5]])

PROGRAMS = (
    program(pid_cost, ((2.0, 0.5, 0.05), 1.0), ([0.5, 0.1, 0.0], 0.7, 0.1, 0.1, 6)),
    program(riccati, (A, B, np.eye(2), np.array([[0.3]]))),
    program(closed_loop_cost, (np.array([[0.2, 0.5]]), A, B, np.array([1.0, -0.5]))),
    program(bicycle, ((0.0, 0.0, 0.3, 2.0), [(0.5, 0.1), (0.2, -0.2), (-0.3, 0.05)])),
    program(complementary_filter, (rng.normal(size=4), rng.normal(size=(4, 2)) + np.array([0.0, 3.0]), 0.95)),
    program(
        extended_kalman,
        (np.array([0.1, 0.2]), np.array([0.3, -0.1]), 0.05, np.array([2.1, 2.0, 2.2]), np.array([2.0, -1.0])),
    ),
    program(predictive_control, (rng.normal(size=4), (0.0, 0.1), 1.0), ([0.5, -0.2], (0.3, 0.0), 0.5)),
    program(backstepping, (np.array([0.4, -0.3]), (1.0, 2.0)), ((0.4, -0.3), [1.0, 2.0])),
    program(quaternion_attitude, (np.array([0.9, 0.1, -0.2, 0.3]), rng.normal(size=(3, 3)))),
    program(stall_margin, (0.05,), (0.2,), (0.5,)),
)
