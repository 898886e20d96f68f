"""Likelihoods, priors and what is made of them."""

from __future__ import annotations

import math

import numpy as np

from tests.corpus.program import program

LANCZOS = (
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7,
)


def log_gamma(z):
    """Lanczos's series, reflected for small arguments."""
    if z < 0.5:
        return math.log(math.pi / math.sin(math.pi * z)) - log_gamma(1 - z)
    z = z - 1
    total = 0.99999999999980993
    for i, coefficient in enumerate(LANCZOS):
        total += coefficient / (z + i + 1)
    t = z + len(LANCZOS) - 0.5
    return 0.5 * math.log(2 * math.pi) + (z + 0.5) * math.log(t) - t + math.log(total)


def negative_binomial(r, p, counts):
    """Log-likelihood of counts given as a list of integers."""
    total = 0.0
    for k in counts:
        total += log_gamma(k + r) - log_gamma(r) - log_gamma(k + 1.0)
        total += r * math.log(1 - p) + k * math.log(p)
    return total


def student_t(data, location, scale, freedom):
    """Log density of data under Student's t."""
    z = (data - location) / scale
    constant = log_gamma(0.5 * (freedom + 1)) - log_gamma(0.5 * freedom) - 0.5 * np.log(np.pi * freedom)
    return np.sum(constant - np.log(scale) - 0.5 * (freedom + 1) * np.log1p(z**2 / freedom))


def gaussian_log_density(x, mean, covariance):
    """Multivariate normal, by the determinant and a linear solve."""
    deviation = x - mean
    _, log_determinant = np.linalg.slogdet(covariance)
    squared = deviation @ np.linalg.solve(covariance, deviation)
    return -0.5 * (squared + log_determinant + len(mean) * np.log(2 * np.pi))


def mahalanobis(x, mean, covariance):
    """Distances of rows from a mean."""
    deviation = x - mean
    return np.sqrt(np.sum(deviation @ np.linalg.inv(covariance) * deviation, axis=1))


def arma_likelihood(phi, theta, sigma, series):
    """Conditional Gaussian likelihood of ARMA(1, 1)."""
    previous_error = 0.0
    total = 0.0
    for t in range(1, len(series)):
        error = series[t] - phi * series[t - 1] - theta * previous_error
        total -= 0.5 * (error / sigma) ** 2 + np.log(sigma)
        previous_error = error
    return total


def hmm_forward(initial, transition, emission, observations):
    """Log-likelihood of a hidden Markov chain, scaled at each step."""
    alpha = initial * emission[:, observations[0]]
    log_likelihood = 0.0
    for symbol in observations[1:]:
        norm = alpha.sum()
        log_likelihood += np.log(norm)
        alpha = (alpha / norm) @ transition * emission[:, symbol]
    return log_likelihood + np.log(alpha.sum())


def viterbi_score(log_initial, log_transition, log_emission):
    """Score of the best path, by maxima over predecessors."""
    score = log_initial + log_emission[0]
    for row in log_emission[1:]:
        score = np.max(score[:, None] + log_transition, axis=0) + row
    return np.max(score)


def kalman_filter(a, c, q, r, observations):
    """Log-likelihood of a linear state space model, with functional updates."""
    n = a.shape[0]
    mean, covariance = np.zeros(n), np.eye(n)
    total = 0.0
    for y in observations:
        mean = a @ mean
        covariance = a @ covariance @ a.T + q * np.eye(n)
        innovation = y - c @ mean
        s = c @ covariance @ c + r
        gain = covariance @ c / s
        mean = mean + gain * innovation
        covariance = covariance - np.outer(gain, c @ covariance)
        total += -0.5 * (np.log(2 * np.pi * s) + innovation**2 / s)
    return total


def gaussian_process(log_length, log_amplitude, log_noise, x, y):
    """Minus the marginal likelihood with a squared exponential kernel."""
    distance = (x[:, None] - x) / np.exp(log_length)
    kernel = np.exp(2 * log_amplitude - 0.5 * distance**2) + np.exp(2 * log_noise) * np.eye(len(x))
    sign, log_determinant = np.linalg.slogdet(kernel)
    assert sign > 0
    return 0.5 * y @ np.linalg.solve(kernel, y) + 0.5 * log_determinant


def beta_binomial_posterior(theta, successes, trials, a=2.0, b=2.0):
    """Unnormalized log posterior on the unconstrained scale."""
    p = 1 / (1 + math.exp(-theta))
    log_prior = (a - 1) * math.log(p) + (b - 1) * math.log1p(-p)
    log_likelihood = successes * math.log(p) + (trials - successes) * math.log1p(-p)
    return log_prior + log_likelihood + math.log(p * (1 - p))


def eight_schools(mu, log_tau, theta, effects=(28.0, 8.0, -3.0), errors=(15.0, 10.0, 16.0)):
    """A hierarchical model with tuples of data."""
    total = -0.5 * (mu / 5) ** 2 - np.exp(log_tau) / 5
    for school, (effect, error) in enumerate(zip(effects, errors)):
        location = mu + np.exp(log_tau) * theta[school]
        total += -0.5 * theta[school] ** 2 - 0.5 * ((effect - location) / error) ** 2 - np.log(error)
    return total


def kernel_density(points, samples, bandwidth):
    """Log density at points."""
    z = (points[:, None] - samples[None, :]) / bandwidth
    return np.log(np.mean(np.exp(-0.5 * z**2), axis=1) / (bandwidth * np.sqrt(2 * np.pi)))


def kl_gaussians(mean_p, log_scale_p, mean_q, log_scale_q):
    """Divergence of diagonal Gaussians."""
    ratio = np.exp(2 * (log_scale_p - log_scale_q))
    shift = ((mean_p - mean_q) * np.exp(-log_scale_q)) ** 2
    return 0.5 * np.sum(ratio + shift - 1 - 2 * (log_scale_p - log_scale_q))


def moments(x):
    """Mean, deviation, skewness and kurtosis as a dict."""
    mean, deviation = np.mean(x), np.std(x)
    z = (x - mean) / deviation
    return {"mean": mean, "deviation": deviation, "skewness": np.mean(z**3), "kurtosis": np.mean(z**4) - 3}


def partial_correlation(x, y, z):
    """Correlation of two series after a third one."""

    def correlation(a, b):
        a, b = a - a.mean(), b - b.mean()
        return (a @ b) / np.sqrt((a @ a) * (b @ b))

    xy, xz, yz = correlation(x, y), correlation(x, z), correlation(y, z)
    return (xy - xz * yz) / np.sqrt((1 - xz**2) * (1 - yz**2))


rng = np.random.default_rng(14)
FACTOR = rng.normal(size=(3, 3))
COVARIANCE = FACTOR @ FACTOR.T + np.eye(3)
STOCHASTIC = np.array([[0.7, 0.2, 0.1], [0.3, 0.4, 0.3], [0.2, 0.2, 0.6]])
EMISSION = np.array([[0.5, 0.5], [0.1, 0.9], [0.8, 0.2]])

PROGRAMS = (
    program(negative_binomial, (2.5, 0.3, [0, 3, 1, 5]), (0.3, 0.6, [2])),
    program(student_t, (rng.normal(size=4), 0.2, 1.3, 4.0), (rng.normal(size=4), 0.2, 1.3, 0.7)),
    program(gaussian_log_density, (rng.normal(size=3), rng.normal(size=3), COVARIANCE)),
    program(mahalanobis, (rng.normal(size=(4, 3)), rng.normal(size=3), COVARIANCE)),
    program(arma_likelihood, (0.5, 0.3, 0.9, rng.normal(size=8)), (0.5, 0.3, 0.9, [0.1, -0.4])),
    program(hmm_forward, (np.array([0.5, 0.3, 0.2]), STOCHASTIC, EMISSION, np.array([0, 1, 1, 0, 1]))),
    program(viterbi_score, (rng.normal(size=3), rng.normal(size=(3, 3)), rng.normal(size=(5, 3)))),
    program(kalman_filter, (np.array([[0.9, 0.1], [0.0, 0.8]]), np.array([1.0, 0.5]), 0.1, 0.2, rng.normal(size=6))),
    program(gaussian_process, (0.1, -0.2, -1.0, np.linspace(0, 2, 5), rng.normal(size=5))),
    program(beta_binomial_posterior, (0.4, 7, 10), (-1.0, 2, 9, 1.5, 3.0)),
    program(eight_schools, (1.0, 0.5, np.array([0.1, -0.4, 0.8])), (1.0, 0.5, [0.1, -0.4, 0.8])),
    program(kernel_density, (np.array([0.0, 0.7]), rng.normal(size=6), 0.4)),
    program(kl_gaussians, (*rng.normal(size=(4, 3)),), (0.1, 0.2, 0.3, 0.4)),
    program(moments, (rng.normal(size=7),)),
    program(partial_correlation, (*rng.normal(size=(3, 9)),)),
)
