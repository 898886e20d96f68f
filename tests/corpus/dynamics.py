"""Differential equations: adaptive steps, implicit steps, shooting, and systems of many kinds."""

from __future__ import annotations

import math

import numpy as np

from tests.corpus.program import program

FEHLBERG = (
    (0.25,),
    (3 / 32, 9 / 32),
    (1932 / 2197, -7200 / 2197, 7296 / 2197),
    (439 / 216, -8.0, 3680 / 513, -845 / 4104),
    (-8 / 27, 2.0, -3544 / 2565, 1859 / 4104, -11 / 40),
)
FOURTH = (25 / 216, 0.0, 1408 / 2565, 2197 / 4104, -0.2, 0.0)
FIFTH = (16 / 135, 0.0, 6656 / 12825, 28561 / 56430, -9 / 50, 2 / 55)


def fehlberg_stages(f, y, h):
    k1 = f(y)
    (a21,), (a31, a32), (a41, a42, a43), row5, row6 = FEHLBERG
    k2 = f(y + h * a21 * k1)
    k3 = f(y + h * (a31 * k1 + a32 * k2))
    k4 = f(y + h * (a41 * k1 + a42 * k2 + a43 * k3))
    k5 = f(y + h * (row5[0] * k1 + row5[1] * k2 + row5[2] * k3 + row5[3] * k4))
    k6 = f(y + h * (row6[0] * k1 + row6[1] * k2 + row6[2] * k3 + row6[3] * k4 + row6[4] * k5))
    return k1, k2, k3, k4, k5, k6


def weighted(weights, stages):
    total = 0.0
    for weight, stage in zip(weights, stages):
        total = total + weight * stage
    return total


def logistic_adaptive(y0, rate, capacity, end=2.0, tolerance=1e-5):
    """Runge-Kutta-Fehlberg: rejected steps are tried again with half the size."""

    def slope(y):
        return rate * y * (1 - y / capacity)

    t, y, h = 0.0, y0, 0.25
    rejected = 0
    while t < end:
        if t + h > end:
            h = end - t
        stages = fehlberg_stages(slope, y, h)
        low, high = weighted(FOURTH, stages), weighted(FIFTH, stages)
        if h * abs(high - low) > tolerance:
            h = h / 2
            rejected += 1
            if rejected > 100:
                raise RuntimeError(f"step too small at {t}")
            continue
        t += h
        y = y + h * high
        if h < 0.25:
            h = 2 * h
    return y


def stiff_decay_implicit(y0, rate, forcing, h=0.1, steps=10):
    """Backward Euler for y' = -rate (y^3 - forcing), Newton's method inside each step."""
    y = y0
    for _ in range(steps):
        guess = y
        for _ in range(20):
            residual = guess - y + h * rate * (guess**3 - forcing)
            update = residual / (1 + 3 * h * rate * guess**2)
            guess = guess - update
            if abs(update) < 1e-15:
                break
        y = guess
    return y


def crank_nicolson(u, diffusivity, dt, steps):
    """The heat equation on a ring of cells, by dense solves."""
    n = u.shape[0]
    laplacian = np.roll(np.eye(n), 1, axis=0) + np.roll(np.eye(n), -1, axis=0) - 2 * np.eye(n)
    half = 0.5 * dt * diffusivity * laplacian
    left, right = np.eye(n) - half, np.eye(n) + half
    for _ in range(steps):
        u = np.linalg.solve(left, right @ u)
    return u


def shooting(slope, length, load, n=20):
    """Deflection at the end of a beam y'' = load (1 - y), from a trial slope."""
    h = length / n
    y, v = 0.0, slope
    for _ in range(n):
        y_half, v_half = y + 0.5 * h * v, v + 0.5 * h * load * (1 - y)
        y, v = y + h * v_half, v + h * load * (1 - y_half)
    return y


def boundary_value(target, length, load):
    """The slope that reaches the target, which is linear in it: one secant step."""
    low, high = shooting(0.0, length, load), shooting(1.0, length, load)
    return (target - low) / (high - low)


def adams_bashforth(y0, k, end=1.0, n=20):
    """Two-step method, started by Euler's."""
    h = end / n
    f = lambda t, y: -k * y + np.sin(t)
    previous = f(0.0, y0)
    y = y0 + h * previous
    for i in range(1, n):
        current = f(i * h, y)
        y, previous = y + h * (1.5 * current - 0.5 * previous), current
    return y


def van_der_pol(mu, x, v, dt=0.02, steps=40):
    """Symplectic Euler; mean squared displacement."""
    total = 0.0
    for _ in range(steps):
        v += dt * (mu * (1 - x * x) * v - x)
        x += dt * v
        total += x * x
    return total / steps


def hodgkin_huxley_gates(voltage, temperature=6.3):
    """Steady values of the gates, as a dict, with the removable singularities avoided."""
    phi = 3 ** ((temperature - 6.3) / 10)
    a_m = 0.1 * (voltage + 40) / (1 - np.exp(-(voltage + 40) / 10))
    b_m = 4 * np.exp(-(voltage + 65) / 18)
    a_h, b_h = 0.07 * np.exp(-(voltage + 65) / 20), 1 / (1 + np.exp(-(voltage + 35) / 10))
    return {"m": a_m / (a_m + b_m), "h": a_h / (a_h + b_h), "tau": 1 / (phi * (a_m + b_m))}


def neuron_charge(current, conductance, dt=0.05, steps=30):
    """Leaky integrate and fire with a soft threshold: total output."""
    potential, output = 0.0, 0.0
    for _ in range(steps):
        potential = potential + dt * (current - conductance * potential)
        fired = 1 / (1 + math.exp(-20 * (potential - 1)))
        output += dt * fired
        potential *= 1 - fired
    return output


def compartments(dose, rates, times):
    """Concentrations of a drug in plasma at given times, from a dict of rates."""
    ka, ke, volume = rates["absorption"], rates["elimination"], rates["volume"]
    factor = dose * ka / (volume * (ka - ke))
    return factor * (np.exp(-ke * times) - np.exp(-ka * times))


def seir(params, days, population=1000.0):
    """An epidemic with a latent stage; parameters by keyword."""
    s, e, i, r = population - 1.0, 0.0, 1.0, 0.0
    for day in range(days):
        contact = params["beta"] * (0.5 if day >= params["lockdown"] else 1.0)
        exposed = contact * s * i / population
        s, e, i, r = s - exposed, e + exposed - e / 3.0, i + e / 3.0 - params["gamma"] * i, r + params["gamma"] * i
    assert abs(s + e + i + r - population) < 1e-6, f"lost {s + e + i + r}"
    return i, r


def toggle_switch(state, strength, hill=2, dt=0.1, steps=15):
    """Two genes that repress each other."""
    u, v = state
    for _ in range(steps):
        du = strength[0] / (1 + v**hill) - u
        dv = strength[1] / (1 + u**hill) - v
        u, v = u + dt * du, v + dt * dv
    return u - v


def bouncing_ball(height, restitution, gravity=9.81):
    """Time until the third landing."""
    fall = np.sqrt(2 * height / gravity)
    total = fall
    speed = gravity * fall
    for _ in range(3):
        speed = restitution * speed
        if speed < 1e-3:
            break
        total = total + 2 * speed / gravity
    else:
        total = total - 2 * speed / gravity
    return total


rng = np.random.default_rng(17)

PROGRAMS = (
    program(logistic_adaptive, (0.1, 3.0, 1.5), (2.0, 6.0, 1.0), wrt=("y0", "rate", "capacity")),
    program(stiff_decay_implicit, (1.5, 4.0, 0.2), (0.3, 20.0, 1.0, 0.05, 4), wrt=("y0", "rate", "forcing")),
    program(crank_nicolson, (rng.normal(size=5), 0.4, 0.2, 3)),
    program(boundary_value, (0.7, 1.0, 1.5)),
    program(adams_bashforth, (1.0, 0.7), (np.array([0.1, -1.0]), 0.7), (0.4, 2.0, 0.5, 4)),
    program(van_der_pol, (1.0, 0.5, 0.0), (3.0, 2.0, -1.0), untyped="S203"),
    program(hodgkin_huxley_gates, (-50.0,), (np.array([-70.0, -20.0]), 20.0)),
    program(neuron_charge, (1.8, 1.1), (0.6, 0.4)),
    program(compartments, (100.0, {"absorption": 1.2, "elimination": 0.2, "volume": 30.0}, np.array([0.5, 2.0, 8.0]))),
    program(seir, ({"beta": 0.6, "gamma": 0.2, "lockdown": 5.5}, 12), wrt=("params",)),
    program(toggle_switch, ((0.8, 0.5), (2.0, 3.0)), (np.array([0.8, 0.5]), np.array([2.0, 3.0]), 3)),
    program(bouncing_ball, (2.0, 0.8), (1.0, 1e-5)),
)
