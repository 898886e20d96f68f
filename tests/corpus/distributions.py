"""Likelihoods by the distributions of SciPy, and models by its special functions."""

from __future__ import annotations

import numpy as np
from scipy import special, stats

from tests.corpus.program import program

SECTION = "Distributions and special functions of SciPy"
WEIGHT_PRIOR = stats.norm(0.0, 2.0)


def normal_fit(mean, log_deviation, data):
    """Negative log-likelihood, the deviation by its logarithm."""
    return -np.sum(stats.norm.logpdf(data, loc=mean, scale=np.exp(log_deviation)))


def gamma_fit(parameters, data):
    shape, scale = np.exp(parameters)
    waiting = stats.gamma(shape, scale=scale)
    return -waiting.logpdf(data).sum()


def robust_line(slope, intercept, scale, x, y):
    """Errors after Student's t."""
    return -np.sum(stats.t.logpdf(y, 3.0, slope * x + intercept, scale))


def logistic_posterior(weights, X, y):
    """Bayesian logistic regression, with a prior that was made before."""
    logits = X @ weights
    likelihood = np.sum(stats.bernoulli.logpmf(y, special.expit(logits)))
    return likelihood + np.sum(WEIGHT_PRIOR.logpdf(weights))


def poisson_regression(weights, X, counts):
    rate = np.exp(X @ weights)
    return -np.sum(stats.poisson.logpmf(counts, rate))


def overdispersed_counts(weights, dispersion, X, counts):
    """Negative binomial regression by mean and dispersion."""
    mean = np.exp(X @ weights)
    return -np.sum(stats.nbinom.logpmf(counts, 1 / dispersion, 1 / (1 + dispersion * mean)))


def garch(omega, alpha, beta, returns):
    """Likelihood of returns whose variance follows their squares."""
    variance = np.var(returns)
    total = 0.0
    for r in returns:
        total += stats.norm.logpdf(r, 0.0, np.sqrt(variance))
        variance = omega + alpha * r**2 + beta * variance
    return -total


def censored_survival(log_scale, shape, times, observed):
    """Weibull lifetimes, of which some are known to be longer only."""
    lifetime = stats.weibull_min(shape, scale=np.exp(log_scale))
    return -np.sum(np.where(observed, lifetime.logpdf(times), lifetime.logsf(times)))


def discrete_hazards(logits, deaths, at_risk):
    """Likelihood of Kaplan and Meier's estimate, and the survival that it gives."""
    hazard = special.expit(logits)
    likelihood = np.sum(stats.binom.logpmf(deaths, at_risk, hazard))
    return likelihood, np.cumprod(1 - hazard)


def tobit(weights, scale, X, y):
    """Observations that are cut off at zero."""
    mean = X @ weights
    inside = stats.norm.logpdf(y, mean, scale)
    cut = stats.norm.logcdf(0.0, mean, scale)
    return -np.sum(np.where(y > 0, inside, cut))


def probit(weights, X, y):
    return -np.sum(special.log_ndtr((2 * y - 1) * (X @ weights)))


def mixture(logits, means, scales, data):
    """Of normal distributions, on the logarithmic scale."""
    terms = special.log_softmax(logits) + stats.norm.logpdf(data[:, None], means, scales)
    return np.sum(special.logsumexp(terms, axis=1))


def gaussian_posterior(mean, root, data):
    """Rows of data under a normal distribution, and a prior of the covariance's trace."""
    covariance = root @ root.T + 0.1 * np.eye(2)
    rows = np.sum(stats.multivariate_normal(mean, covariance).logpdf(data))
    return rows + stats.expon.logpdf(np.trace(covariance), scale=5.0)


def dirichlet_multinomial(concentration, counts):
    """Counts with the shares integrated out."""
    total = np.sum(concentration)
    heads = special.gammaln(total) - special.gammaln(total + np.sum(counts))
    return heads + np.sum(special.gammaln(concentration + counts) - special.gammaln(concentration))


def beta_divergence(a, b, p, q):
    """Kullback and Leibler's divergence of two beta distributions."""
    heads = special.betaln(p, q) - special.betaln(a, b)
    digammas = (a - p) * special.digamma(a) + (b - q) * special.digamma(b)
    return heads + digammas + (p - a + q - b) * special.digamma(a + b)


def gaussian_copula(rho, u, v):
    x, y = stats.norm.ppf(u), stats.norm.ppf(v)
    determinant = 1 - rho**2
    exponent = (rho**2 * (x**2 + y**2) - 2 * rho * x * y) / (2 * determinant)
    return -np.sum(exponent + 0.5 * np.log(determinant))


def power_transform(lmbda, data):
    """Profile likelihood of Box and Cox's transformation."""
    return stats.boxcox_llf(lmbda, data)


def standardized_moments(x):
    return stats.skew(x) + 0.5 * stats.kurtosis(x), stats.zscore(x)


def pendulum_period(length, angle):
    return 4 * np.sqrt(length / 9.81) * special.ellipk(np.sin(angle / 2) ** 2)


def airy_disk(radius, width):
    """Intensity of light behind a hole."""
    x = np.pi * radius / width
    return np.sum((2 * special.j1(x) / x) ** 2)


def matern(distances, length, noise):
    """Covariances of smoothness five halves, by a Bessel function."""
    scaled = np.sqrt(5.0) * distances / length
    return noise * 2**-1.5 / special.gamma(2.5) * scaled**2.5 * special.kv(2.5, scaled)


def hydrogen_density(radius, scale):
    """The radial function 3p, by a Laguerre polynomial."""
    rho = 2 * radius / (3 * scale)
    return np.exp(-rho) * rho**2 * special.eval_genlaguerre(1, 3.0, rho) ** 2


def well_drawdown(storage, transmissivity, time):
    """Theis's solution, by an exponential integral."""
    return special.exp1(storage * 100.0 / (4 * transmissivity * time)) / (4 * np.pi * transmissivity)


def black_scholes(spot, strike, rate, volatility, time):
    deviation = volatility * np.sqrt(time)
    d1 = (np.log(spot / strike) + (rate + volatility**2 / 2) * time) / deviation
    return spot * stats.norm.cdf(d1) - strike * np.exp(-rate * time) * stats.norm.cdf(d1 - deviation)


def order_of_a_bessel_function(order, x):
    return special.jv(order, x)


def shape_in_a_distribution_function(shape, x):
    return stats.gamma(shape).cdf(x)


def draws(mean):
    return stats.norm(mean).rvs(random_state=3)


RNG = np.random.default_rng(11)
DATA = RNG.normal(size=12)
DESIGN = RNG.normal(size=(12, 3))
POSITIVE = RNG.uniform(0.3, 3.0, 12)
BITS = (np.arange(12) % 3 == 0).astype(float)
COUNTS = np.arange(12) % 5
WEIGHTS = np.array([0.3, -0.2, 0.5])

PROGRAMS = [
    program(normal_fit, (0.4, -0.3, DATA), wrt=("mean", "log_deviation"), shows="`stats.norm.logpdf(x, loc=loc)`"),
    program(gamma_fit, (np.array([0.4, -0.2]), POSITIVE), wrt=("parameters",), shows="`stats.gamma(a).logpdf(x)`"),
    program(robust_line, (0.5, 0.1, 0.8, DATA, POSITIVE)),
    program(logistic_posterior, (WEIGHTS, DESIGN, BITS), wrt=("weights",), shows="global `stats.norm(loc, scale)`"),
    program(poisson_regression, (WEIGHTS, DESIGN, COUNTS), wrt=("weights",)),
    program(overdispersed_counts, (WEIGHTS, 0.7, DESIGN, COUNTS), wrt=("weights", "dispersion")),
    program(garch, (0.1, 0.2, 0.6, DATA)),
    program(censored_survival, (0.3, 1.4, POSITIVE, BITS > 0), wrt=("log_scale", "shape")),
    program(discrete_hazards, (WEIGHTS, np.array([2, 1, 3]), np.array([10, 7, 5])), wrt=("logits",)),
    program(tobit, (WEIGHTS, 0.9, DESIGN, np.maximum(DATA, 0.0)), wrt=("weights", "scale")),
    program(probit, (WEIGHTS, DESIGN, BITS), wrt=("weights",)),
    program(mixture, (np.array([0.2, -0.4]), np.array([-1.0, 1.0]), np.array([0.7, 1.2]), DATA)),
    program(gaussian_posterior, (np.array([0.1, -0.2]), np.array([[1.0, 0.0], [0.3, 0.8]]), DATA.reshape(6, 2)),
            shows="`stats.multivariate_normal(mean, cov).logpdf(x)`"),
    program(dirichlet_multinomial, (np.array([0.5, 1.5, 2.0]), np.array([3, 0, 4])), wrt=("concentration",)),
    program(beta_divergence, (1.5, 2.5, 0.7, 1.2)),
    program(gaussian_copula, (0.4, np.linspace(0.1, 0.9, 5), np.linspace(0.8, 0.2, 5))),
    program(power_transform, (0.3, POSITIVE)),
    program(standardized_moments, (DATA,), shows="`stats.skew`, `stats.kurtosis`, `stats.zscore`"),
    program(pendulum_period, (1.2, 0.8)),
    program(airy_disk, (np.linspace(0.5, 3.0, 6), 1.3)),
    program(matern, (np.linspace(0.2, 2.0, 5), 0.8, 1.5), shows="`special.kv(2.5, x)`"),
    program(hydrogen_density, (np.linspace(0.5, 8.0, 6), 1.1)),
    program(well_drawdown, (0.002, 0.05, np.array([1.0, 10.0]))),
    program(order_of_a_bessel_function, (1.5, 2.0), refused="R208", shows="`special.jv(v, x)` where `v` varies"),
    program(shape_in_a_distribution_function, (1.5, 2.0), refused="R208", shows="`stats.gamma(a).cdf(x)`, `a` varies"),
    program(draws, (0.4,), refused="S233", shows="`stats.norm(loc).rvs()`"),
    program(black_scholes, (100.0, np.array([90.0, 110.0]), 0.02, 0.25, np.array([0.5, 0.7]))),
]  # fmt: skip
