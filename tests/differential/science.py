"""Physics, chemistry, statistics and signals."""

from __future__ import annotations

import numpy as np

from tests.differential.case import case


def coulomb_energy(charges, positions):
    total = 0.0
    for i in range(len(charges)):
        for j in range(i):
            total = total + charges[i] * charges[j] / np.linalg.norm(positions[i] - positions[j])
    return total


def morse(r, depth, width, rest):
    return depth * (1 - np.exp(-width * (r - rest))) ** 2


def ising_mean_field(coupling, field, beta):
    m = np.tanh(beta * field)
    for _ in range(20):
        m = np.tanh(beta * (coupling @ m + field))
    return -np.sum(np.log(2 * np.cosh(beta * (coupling @ m + field)))) / beta + 0.5 * m @ coupling @ m


def heat_equation(u, conductivity, dt, steps):
    for _ in range(steps):
        u = u + dt * conductivity * (np.roll(u, 1) - 2 * u + np.roll(u, -1))
    return np.sum(u**2)


def burgers_step(u, viscosity, dt, dx):
    flux = 0.5 * u**2
    change = (np.roll(flux, -1) - np.roll(flux, 1)) / (2 * dx)
    return u - dt * change + viscosity * dt / dx**2 * (np.roll(u, -1) - 2 * u + np.roll(u, 1))


def wave_packet(k, width, x):
    envelope = np.exp(-0.5 * (x / width) ** 2)
    real, imaginary = envelope * np.cos(k * x), envelope * np.sin(k * x)
    return np.sum(real[1:] * imaginary[:-1] - imaginary[1:] * real[:-1])


def lotka_volterra(state, rates, dt, steps):
    prey, predator = state
    a, b, c, d = rates
    for _ in range(steps):
        middle_prey = prey + 0.5 * dt * (a * prey - b * prey * predator)
        middle_predator = predator + 0.5 * dt * (d * prey * predator - c * predator)
        prey = prey + dt * (a * middle_prey - b * middle_prey * middle_predator)
        predator = predator + dt * (d * middle_prey * middle_predator - c * middle_predator)
    return prey, predator


def epidemic(beta, gamma, initial, days):
    s, i, r = 1.0 - initial, initial, 0.0
    peak = i
    for _ in range(days):
        infected, recovered = beta * s * i, gamma * i
        s, i, r = s - infected, i + infected - recovered, r + recovered
        peak = np.maximum(peak, i)
    return peak + 0.1 * r


def michaelis_menten(vmax, km, substrate, rates):
    predicted = vmax * substrate / (km + substrate)
    return np.sum((predicted - rates) ** 2 / rates**2)


def arrhenius(log_a, energy, temperatures):
    return np.exp(log_a - energy / (8.314 * temperatures))


def planck(temperature, wavelengths):
    x = 14387.77 / (wavelengths * temperature)
    return 1e4 / (wavelengths**5 * np.expm1(x))


def thin_lens(f, positions, heights):
    image = 1.0 / (1.0 / f - 1.0 / positions)
    return np.sum(heights * image / positions)


def snell(angle, ratio):
    return np.arcsin(np.sin(angle) / ratio)


def haversine(lat1, lon1, lat2, lon2):
    half = np.sin((lat2 - lat1) / 2) ** 2
    half = half + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * np.arctan2(np.sqrt(half), np.sqrt(1 - half))


def spherical(r, theta, phi):
    return r * np.sin(theta) * np.cos(phi), r * np.sin(theta) * np.sin(phi), r * np.cos(theta)


def gaussian_log_likelihood(mean, log_scale, data):
    return -np.sum(0.5 * ((data - mean) / np.exp(log_scale)) ** 2 + log_scale + 0.5 * np.log(2 * np.pi))


def poisson_regression(w, x, counts):
    rate = x @ w
    return np.sum(np.exp(rate) - counts * rate)


def mixture(weights, means, scales, data):
    density = np.exp(-0.5 * ((data[:, None] - means) / scales) ** 2) / (scales * np.sqrt(2 * np.pi))
    return np.sum(np.log(density @ (np.exp(weights) / np.sum(np.exp(weights)))))


def weibull(shape, scale, times, observed):
    z = times / scale
    hazard = np.log(shape / scale) + (shape - 1) * np.log(z)
    return np.sum(observed * hazard - z**shape)


def autoregression(coefficients, series):
    order = len(coefficients)
    total = 0.0
    for t in range(order, len(series)):
        total = total + (series[t] - np.dot(coefficients, series[t - order : t][::-1])) ** 2
    return total


def exponential_smoothing(alpha, beta, series):
    level, trend = series[0], series[1] - series[0]
    error = 0.0
    for value in series[1:]:
        forecast = level + trend
        error = error + (value - forecast) ** 2
        level, previous = alpha * value + (1 - alpha) * forecast, level
        trend = beta * (level - previous) + (1 - beta) * trend
    return error


def soft_dtw(x, y, gamma):
    cost = (x[:, None] - y[None, :]) ** 2
    row = np.concatenate([np.zeros(1), np.full(len(y), 1e3)])
    for i in range(len(x)):
        current = np.full(1, 1e3)
        for j in range(len(y)):
            options = np.stack([row[j], row[j + 1], current[j]])
            best = -gamma * np.log(np.sum(np.exp(-(options - np.min(options)) / gamma))) + np.min(options)
            current = np.concatenate([current, np.reshape(cost[i, j] + best, (1,))])
        row = current
    return row[-1]


def fourier_series(coefficients, x):
    orders = np.arange(1, coefficients.shape[1] + 1)
    angles = np.outer(x, orders)
    return np.cos(angles) @ coefficients[0] + np.sin(angles) @ coefficients[1]


def periodogram(signal, frequency):
    t = np.arange(len(signal))
    c, s = np.sum(signal * np.cos(frequency * t)), np.sum(signal * np.sin(frequency * t))
    return np.hypot(c, s) / len(signal)


def low_pass(signal, alpha):
    state = signal[0]
    out = [state]
    for value in signal[1:]:
        state = state + alpha * (value - state)
        out = [state]
    return out[0] * np.sum(signal)


def controller(gains, target, steps, dt=0.1):
    kp, ki, kd = gains
    position = velocity = integral = 0.0
    previous = target
    cost = 0.0
    for _ in range(steps):
        error = target - position
        integral = integral + error * dt
        force = kp * error + ki * integral + kd * (error - previous) / dt
        previous = error
        velocity = velocity + dt * (force - 0.5 * velocity)
        position = position + dt * velocity
        cost = cost + dt * error**2
    return cost


def interpolated(x, xs, ys):
    return np.interp(x, xs, ys) ** 2


def weighted_average(values, weights):
    return np.sum(values * weights) / np.sum(weights), np.std(values)


def bond_angles(p):
    a, b = p[:-2] - p[1:-1], p[2:] - p[1:-1]
    cosine = np.sum(a * b, axis=1) / np.sqrt(np.sum(a * a, axis=1) * np.sum(b * b, axis=1))
    return np.arccos(cosine)


def dihedral(p):
    b0, b1, b2 = p[0] - p[1], p[2] - p[1], p[3] - p[2]
    b1 = b1 / np.linalg.norm(b1)
    v, w = b0 - np.dot(b0, b1) * b1, b2 - np.dot(b2, b1) * b1
    return np.arctan2(np.dot(np.cross(b1, v), w), np.dot(v, w))


def ray_sphere(origin, direction, center, radius):
    to_center = center - origin
    unit = direction / np.sqrt(np.sum(direction**2))
    along = np.dot(to_center, unit)
    inside = radius**2 - (np.dot(to_center, to_center) - along**2)
    return along - np.sqrt(inside)


rng = np.random.default_rng(23)
GRID = np.linspace(-2, 2, 9)
SYMMETRIC = np.array([[0.0, 0.3, 0.1], [0.3, 0.0, -0.2], [0.1, -0.2, 0.0]])

CASES = (
    case(coulomb_energy, rng.normal(size=4), rng.normal(size=(4, 3))),
    case(morse, np.array([0.9, 1.4, 2.0]), 4.5, 1.9, 1.2),
    case(ising_mean_field, SYMMETRIC, rng.normal(size=3), 0.8),
    case(heat_equation, rng.normal(size=6), 0.7, 0.1, 5),
    case(burgers_step, rng.normal(size=6), 0.1, 0.05, 0.5),
    case(wave_packet, 2.0, 0.8, GRID),
    case(lotka_volterra, (1.0, 0.5), (1.1, 0.4, 0.4, 0.1), 0.1, 6),
    case(epidemic, 0.6, 0.2, 0.01, 15),
    case(michaelis_menten, 2.0, 0.5, np.array([0.2, 0.5, 1.0, 3.0]), np.array([0.5, 1.1, 1.2, 1.8])),
    case(arrhenius, 2.0, 5000.0, np.array([280.0, 300.0, 350.0])),
    case(planck, 5000.0, np.array([0.5, 0.8, 2.0])),
    case(thin_lens, 0.5, np.array([1.0, 2.0, 3.0]), np.array([0.1, 0.2, 0.3])),
    case(snell, np.array([0.1, 0.5, 0.9]), 1.33),
    case(haversine, 0.5, 0.1, 0.8, -0.4),
    case(spherical, 1.5, np.array([0.3, 0.8]), np.array([1.0, -2.0])),
    case(gaussian_log_likelihood, 0.3, -0.2, rng.normal(size=5)),
    case(poisson_regression, rng.normal(size=2), rng.normal(size=(4, 2)), np.array([0, 2, 1, 3])),
    case(mixture, rng.normal(size=3), rng.normal(size=3), np.array([0.5, 1.0, 1.5]), rng.normal(size=4)),
    case(weibull, 1.4, 2.0, np.array([0.5, 1.2, 3.0]), np.array([1, 0, 1])),
    case(autoregression, np.array([0.5, -0.2]), rng.normal(size=7)),
    case(exponential_smoothing, 0.4, 0.2, rng.normal(size=6)),
    case(soft_dtw, rng.normal(size=3), rng.normal(size=4), 0.5),
    case(fourier_series, rng.normal(size=(2, 3)), GRID[:4]),
    case(periodogram, rng.normal(size=6), 0.7),
    case(low_pass, rng.normal(size=5), 0.3),
    case(controller, (2.0, 0.5, 0.3), 1.0, 8),
    case(interpolated, np.array([-1.3, 0.2, 1.9]), np.linspace(-2, 2, 5), rng.normal(size=5), without="autograd"),
    case(weighted_average, rng.normal(size=5), np.array([0.1, 0.4, 0.2, 0.2, 0.9])),
    case(bond_angles, rng.normal(size=(5, 3))),
    case(dihedral, rng.normal(size=(4, 3))),
    case(ray_sphere, np.array([0.1, 0.0, -3.0]), np.array([0.05, 0.1, 1.0]), np.array([0.0, 0.2, 1.0]), 1.0),
)
