"""Programs that use SciPy: covariances, filters, control, images, elements, chains."""

from __future__ import annotations

import numpy as np
from scipy import integrate, linalg, ndimage, signal, sparse
from scipy.sparse.linalg import splu, spsolve
from scipy.spatial.distance import cdist, pdist

from tests.corpus.program import program

RNG = np.random.default_rng(23)


def gaussian_process(log_parameters, places, observed):
    """Negative log marginal likelihood with a squared exponential kernel."""
    amplitude, length, noise = np.exp(log_parameters)
    scaled = places / length
    covariance = amplitude**2 * np.exp(-0.5 * cdist(scaled, scaled, "sqeuclidean"))
    covariance[np.diag_indices_from(covariance)] += noise**2
    factor = linalg.cho_factor(covariance, lower=True)
    weights = linalg.cho_solve(factor, observed)
    half_log_determinant = np.sum(np.log(np.diag(factor[0])))
    return 0.5 * observed @ weights + half_log_determinant + 0.5 * len(observed) * np.log(2 * np.pi)


def predictive_mean(log_length, places, observed, new):
    """Matern 3/2 regression, solved with the triangular factor."""
    length = np.exp(log_length)
    near = np.sqrt(3) * cdist(places, places) / length
    across = np.sqrt(3) * cdist(new, places) / length
    factor = linalg.cholesky((1 + near) * np.exp(-near) + 0.1 * np.eye(len(places)), lower=True)
    inner = linalg.solve_triangular(factor, observed, lower=True)
    weights = linalg.solve_triangular(factor.T, inner, lower=False)
    return (1 + across) * np.exp(-across) @ weights


def smoothed(transition, noise, measured):
    """The smoothed states of a linear model, by Rauch, Tung and Striebel."""
    process, sensor = noise[0] * np.eye(2), noise[1]
    row = np.array([1.0, 0.0])
    mean, covariance = np.zeros(2), np.eye(2)
    predicted, filtered = [], []
    for y in measured:
        mean_ahead = transition @ mean
        ahead = transition @ covariance @ transition.T + process
        gain = ahead @ row / (row @ ahead @ row + sensor)
        mean = mean_ahead + gain * (y - row @ mean_ahead)
        covariance = ahead - np.outer(gain, row @ ahead)
        predicted.append((mean_ahead, ahead))
        filtered.append((mean, covariance))
    total = mean @ mean
    for k in range(len(measured) - 2, -1, -1):
        mean_ahead, ahead = predicted[k + 1]
        now, spread = filtered[k]
        gain = linalg.solve(ahead, transition @ spread, assume_a="pos").T
        mean = now + gain @ (mean - mean_ahead)
        total = total + mean @ mean
    return total


def regulated(dynamics, inputs, log_weights, start):
    """The cost of steering with the optimal gain, by a Riccati equation, over a horizon."""
    states, controls = np.diag(np.exp(log_weights[:2])), np.exp(log_weights[2]) * np.eye(1)
    cost = linalg.solve_continuous_are(dynamics, inputs, states, controls)
    gain = linalg.solve(controls, inputs.T @ cost)
    later = linalg.expm(0.5 * (dynamics - inputs @ gain)) @ start
    return later @ states @ later + start @ cost @ start


def matched_filter(numerator, denominator, x, wanted):
    """Misfit of a recursive filter's answer."""
    answer = signal.lfilter(numerator, np.concatenate((np.ones(1), denominator)), x)
    return np.mean((answer - wanted) ** 2)


def deblurred(image, observed, weight):
    """Misfit of a blurred image, and its total variation."""
    misfit = ndimage.gaussian_filter(image, 1.0) - observed
    across, along = ndimage.sobel(image, axis=0), ndimage.sobel(image, axis=1)
    return 0.5 * np.sum(misfit**2) + weight * np.sum(np.sqrt(across**2 + along**2 + 1e-2))


def blind_deconvolution(image, kernel, observed):
    """Misfit of an image under a kernel that is looked for, too."""
    return 0.5 * np.sum((signal.convolve2d(image, kernel, mode="same") - observed) ** 2)


def crank_nicolson(heat, conductivity, dt, steps):
    """Heat in a rod whose conductivity varies, implicitly."""
    n = len(heat)
    between = 0.5 * (conductivity[1:] + conductivity[:-1]) * (dt / 2)
    band = np.zeros((3, n))
    band[0, 1:] = -between
    band[2, :-1] = -between
    band[1] = 1.0
    band[1, 1:] += between
    band[1, :-1] += between
    for _ in range(steps):
        flux = between * np.diff(heat)
        right = heat.copy()
        right[:-1] += flux
        right[1:] -= flux
        heat = linalg.solve_banded((1, 1), band, right)
    return heat


N = 6
STIFFNESS = sparse.diags([-1.0, 2.0, -1.0], [-1, 0, 1], shape=(N, N), format="csc")
MASS = sparse.diags([1.0 / 6, 4.0 / 6, 1.0 / 6], [-1, 0, 1], shape=(N, N), format="csc")
IMPLICIT = splu((MASS + 0.1 * STIFFNESS).tocsc())


def compliance(load):
    """The work of a load on a bar of finite elements."""
    displacement = spsolve(STIFFNESS, MASS @ load)
    return load @ (MASS @ displacement)


def diffusing(u, steps):
    """Implicit Euler steps with a factorization that is made once."""
    for _ in range(steps):
        u = IMPLICIT.solve(MASS @ u)
    return u @ (STIFFNESS @ u)


def chain_likelihood(log_rates, visits, times):
    """Log-likelihood of a Markov chain that was observed now and then."""
    rates = np.exp(log_rates) * (1 - np.eye(3))
    generator = rates - np.diag(np.sum(rates, axis=1))
    total = 0.0
    for k in range(len(times)):
        total += np.log(linalg.expm(times[k] * generator)[visits[k], visits[k + 1]])
    return total


def absorbed(heights, places, widths):
    """The area under lines of a spectrum, smoothed."""
    grid = np.linspace(-3.0, 3.0, 31)
    spectrum = np.zeros(31)
    for k in range(len(heights)):
        spectrum = spectrum + heights[k] / (1 + ((grid - places[k]) / widths[k]) ** 2)
    smooth = signal.savgol_filter(spectrum, 7, 2)
    return integrate.simpson(smooth, x=grid), integrate.cumulative_trapezoid(smooth, grid)[10]


def lennard_jones(positions):
    """The energy of a cluster."""
    r = pdist(positions)
    return np.sum(4.0 * (r**-12 - r**-6))


def modes(stiffness, masses):
    """The lowest frequencies of springs and masses, by a generalised eigenvalue problem."""
    chain = np.diag(stiffness[1:] + stiffness[:-1]) - np.diag(stiffness[1:-1], 1) - np.diag(stiffness[1:-1], -1)
    squares = linalg.eigh(chain, np.diag(masses), eigvals_only=True)
    return np.sqrt(squares[:2])


PLACES, NEW = RNG.normal(size=(6, 2)), RNG.normal(size=(3, 2))
IMAGE = RNG.normal(size=(5, 6))

PROGRAMS = [
    program(gaussian_process, (np.array([0.1, 0.2, -1.0]), PLACES, RNG.normal(size=6)), untyped="S201"),
    program(predictive_mean, (0.3, PLACES, RNG.normal(size=6), NEW), untyped="R202"),
    program(smoothed, (np.array([[1.0, 0.1], [-0.1, 0.9]]), np.array([0.1, 0.3]), RNG.normal(size=5)), untyped="R202"),
    program(
        regulated,
        (
            np.array([[0.0, 1.0], [-1.0, -0.2]]),
            np.array([[0.0], [1.0]]),
            np.array([0.1, -0.3, 0.2]),
            np.array([1.0, 0.5]),
        ),
        untyped="R202",
    ),
    program(matched_filter, (np.array([0.4, 0.3]), np.array([-0.5, 0.2]), RNG.normal(size=20), RNG.normal(size=20))),
    program(deblurred, (IMAGE, RNG.normal(size=(5, 6)), 0.1)),
    program(blind_deconvolution, (IMAGE, RNG.normal(size=(3, 3)), RNG.normal(size=(5, 6)))),
    program(crank_nicolson, (RNG.normal(size=6), RNG.uniform(0.5, 2.0, 6), 0.1, 4), untyped="S201"),
    program(compliance, (RNG.normal(size=N),)),
    program(diffusing, (RNG.normal(size=N), 3)),
    program(
        chain_likelihood,
        (RNG.normal(size=(3, 3)), [0, 1, 1, 2, 0], [0.3, 0.5, 0.2, 1.0]),
        wrt=("log_rates",),
        untyped="R202",
    ),
    program(absorbed, (np.array([1.0, 0.5]), np.array([-0.5, 1.0]), np.array([0.4, 0.7]))),
    program(lennard_jones, (RNG.normal(size=(5, 3)) * 2.0,)),
    program(modes, (RNG.uniform(1.0, 2.0, 6), RNG.uniform(0.5, 1.5, 5)), untyped="R202"),
]
