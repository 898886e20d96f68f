"""Option prices, bonds and volatility models."""

from __future__ import annotations

import math

import numpy as np

from tests.corpus.program import program

SQRT_2 = math.sqrt(2.0)
BETA = (0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429)


def normal_cdf(x):
    """Abramowitz and Stegun 26.2.17, by Horner's rule."""
    t = 1.0 / (1.0 + 0.2316419 * abs(x))
    tail = 0.0
    for b in reversed(BETA):
        tail = t * (b + tail)
    tail *= math.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)
    return 1.0 - tail if x >= 0 else tail


def black_scholes(spot, strike, rate, volatility, maturity, kind="call"):
    """Price of a European option."""
    deviation = volatility * math.sqrt(maturity)
    d1 = (math.log(spot / strike) + (rate + 0.5 * volatility**2) * maturity) / deviation
    d2 = d1 - deviation
    discounted = strike * math.exp(-rate * maturity)
    if kind == "call":
        return spot * normal_cdf(d1) - discounted * normal_cdf(d2)
    elif kind == "put":
        return discounted * normal_cdf(-d2) - spot * normal_cdf(-d1)
    raise ValueError(f"unknown kind of option: {kind!r}")


def binomial_american_put(spot, strike, rate, volatility, maturity, n=25):
    """Cox-Ross-Rubinstein tree, backwards with whole levels at a time."""
    dt = maturity / n
    up = np.exp(volatility * np.sqrt(dt))
    growth = np.exp(rate * dt)
    p = (growth - 1 / up) / (up - 1 / up)
    values = np.maximum(strike - spot * up ** np.arange(-n, n + 1, 2), 0.0)
    for level in range(n - 1, -1, -1):
        held = (p * values[1:] + (1 - p) * values[:-1]) / growth
        exercised = strike - spot * up ** np.arange(-level, level + 1, 2)
        values = np.maximum(held, exercised)
    return values[0]


def cir_bond(rate, kappa, theta, sigma, maturity):
    """Zero-coupon bond under Cox, Ingersoll and Ross."""
    gamma = np.sqrt(kappa**2 + 2 * sigma**2)
    grown = np.expm1(gamma * maturity)
    denominator = (gamma + kappa) * grown + 2 * gamma
    a = (2 * gamma * np.exp((kappa + gamma) * maturity / 2) / denominator) ** (2 * kappa * theta / sigma**2)
    b = 2 * grown / denominator
    return a * np.exp(-b * rate)


def vasicek_curve(rate, kappa, theta, sigma, maturities):
    """Yields for an array of maturities."""
    b = -np.expm1(-kappa * maturities) / kappa
    log_a = (theta - sigma**2 / (2 * kappa**2)) * (b - maturities) - sigma**2 * b**2 / (4 * kappa)
    return (b * rate - log_a) / maturities


def monte_carlo_asian(spot, rate, volatility, maturity, strike, shocks):
    """Discounted mean payoff of an arithmetic Asian call over given shocks, smoothed at the strike."""
    paths, steps = shocks.shape
    dt = maturity / steps
    increments = (rate - 0.5 * volatility**2) * dt + volatility * np.sqrt(dt) * shocks
    levels = spot * np.exp(np.cumsum(increments, axis=1))
    excess = levels.mean(axis=1) - strike
    payoff = 0.5 * (excess + np.sqrt(excess**2 + 1.0))
    return np.exp(-rate * maturity) * payoff.mean()


def bond_price(yield_to_maturity, coupon, face, periods):
    """Coupons and principal, discounted."""
    price = 0.0
    for period in range(1, periods + 1):
        cash = coupon * face
        if period == periods:
            cash += face
        price += cash / (1 + yield_to_maturity) ** period
    return price


def implied_volatility(price, spot, strike, rate, maturity):
    """Newton's method with the vega in closed form."""
    volatility = 0.3
    iterations = 0
    while iterations < 40:
        value = black_scholes(spot, strike, rate, volatility, maturity)
        d1 = (math.log(spot / strike) + (rate + 0.5 * volatility**2) * maturity) / (volatility * math.sqrt(maturity))
        vega = spot * math.exp(-0.5 * d1**2) / math.sqrt(2 * math.pi) * math.sqrt(maturity)
        change = (value - price) / vega
        volatility -= change
        iterations += 1
        if abs(change) < 1e-6:
            continue
        if iterations > 30:
            break
    return volatility


def garch_likelihood(parameters, returns):
    """Negative log-likelihood of GARCH(1,1)."""
    omega, alpha, beta = parameters
    variance = omega / (1.0 - alpha - beta)
    total = 0.0
    for r in returns:
        total += 0.5 * (np.log(2 * np.pi * variance) + r**2 / variance)
        variance = omega + alpha * r**2 + beta * variance
    return total


def portfolio_sharpe(weights, means, covariance, *, free=0.01):
    """Minus the Sharpe ratio of normalized exponential weights."""
    w = np.exp(weights)
    w = w / w.sum()
    return -(w @ means - free) / np.sqrt(w @ covariance @ w)


def heston_moments(v0, kappa, theta, xi, steps, dt=0.1):
    """Mean and variance of the variance, by their recursions."""
    mean, second = v0, 0.0
    for _ in range(steps):
        mean, second = mean + kappa * (theta - mean) * dt, second + (xi**2 * mean - 2 * kappa * second) * dt
    return mean, second


def nelson_siegel_fit(params, maturities, observed):
    """Squared error of a Nelson-Siegel curve given as a dict of parameters."""
    decay = maturities / params["tau"]
    loading = (1 - np.exp(-decay)) / decay
    level, slope, curvature = params["betas"]
    fitted = level + slope * loading + curvature * (loading - np.exp(-decay))
    return np.mean((fitted - observed) ** 2)


rng = np.random.default_rng(12)
COVARIANCE = np.array([[0.04, 0.01, 0.0], [0.01, 0.09, 0.02], [0.0, 0.02, 0.16]])
MATURITIES = np.array([0.5, 1.0, 2.0, 5.0, 10.0])
MARKET = ("spot", "strike", "rate", "volatility", "maturity")

PROGRAMS = (
    program(
        black_scholes,
        (100.0, 95.0, 0.03, 0.25, 1.5),
        (90.0, 100.0, 0.01, 0.2, 0.5, "put"),
        (100.0, 140.0, 0.02, 0.3, 0.3),
    ),
    program(
        binomial_american_put,
        (100.0, 105.5, 0.05, 0.3, 1.0, 3),
        (101.0, 104.0, 0.05, 0.3, 1.0, 4),
        wrt=("strike", "rate"),
    ),
    program(cir_bond, (0.03, 0.4, 0.05, 0.1, 5.0), (0.05, 1.2, 0.04, 0.2, 1.0)),
    program(vasicek_curve, (0.03, 0.4, 0.05, 0.02, MATURITIES)),
    program(monte_carlo_asian, (100.0, 0.05, 0.2, 1.0, 100.0, rng.normal(size=(6, 4)))),
    program(bond_price, (0.04, 0.05, 100.0, 10), (0.01, 0.03, 50.0, 1), (0.02, 0.03, 50.0, 0)),
    program(implied_volatility, (10.0, 100.0, 100.0, 0.02, 1.0)),
    program(garch_likelihood, (np.array([0.1, 0.15, 0.7]), rng.normal(size=8)), ((0.2, 0.1, 0.6), [0.3, -1.0, 0.5])),
    program(portfolio_sharpe, (np.array([0.1, -0.2, 0.3]), np.array([0.05, 0.07, 0.1]), COVARIANCE)),
    program(heston_moments, (0.04, 1.5, 0.05, 0.3, 12), (0.04, 1.5, 0.05, 0.3, 0)),
    program(
        nelson_siegel_fit,
        ({"tau": 1.7, "betas": (0.04, -0.02, 0.01)}, MATURITIES, np.linspace(0.02, 0.04, 5)),
        ({"tau": 1.7, "betas": np.array([0.04, -0.02, 0.01])}, MATURITIES, np.linspace(0.02, 0.04, 5)),
    ),
)
