"""A mixture of Gaussians, after the objective of ADBench (Srajer, Kukelova and Fitzgibbon, 2018)."""

from __future__ import annotations

import numpy as np

from benchmarks.workloads.workload import Workload


def gaussian_mixture(alphas, means, log_scales, lower, x):
    scales = np.exp(log_scales)
    gaps = x[:, None, :] - means
    whitened = scales * gaps + np.einsum("kij,nkj->nki", lower, gaps)
    inner = alphas + np.sum(log_scales, axis=1) - 0.5 * np.sum(whitened**2, axis=2)
    largest = np.max(inner, axis=1, keepdims=True)
    log_sum = np.sum(np.log(np.sum(np.exp(inner - largest), axis=1))) + np.sum(largest)
    weights = np.log(np.sum(np.exp(alphas)))
    prior = 0.5 * (np.sum(scales**2) + np.sum(lower**2)) - np.sum(log_scales)
    return log_sum - len(x) * weights - prior


def gaussian_mixture_by_hand(alphas, means, log_scales, lower, x):
    scales = np.exp(log_scales)
    gaps = x[:, None, :] - means
    by_component = np.ascontiguousarray(gaps.transpose(1, 0, 2))
    whitened = by_component @ lower.transpose(0, 2, 1)
    whitened += scales[:, None, :] * by_component
    inner = alphas[:, None] + np.sum(log_scales, axis=1)[:, None] - 0.5 * np.einsum("kni,kni->kn", whitened, whitened)
    inner -= np.max(inner, axis=0)
    shares = np.exp(inner, out=inner)
    shares /= np.sum(shares, axis=0)
    counts = np.sum(shares, axis=1)
    whitened *= -shares[:, :, None]
    means_bar = -scales * np.sum(whitened, axis=1) - (np.sum(whitened, axis=1)[:, None, :] @ lower)[:, 0]
    scales_bar = np.einsum("kni,kni->ki", whitened, by_component)
    lower_bar = whitened.transpose(0, 2, 1) @ by_component - lower
    e = np.exp(alphas)
    return (
        counts - (len(x) / np.sum(e)) * e,
        means_bar,
        counts[:, None] + 1.0 + (scales_bar - scales) * scales,
        lower_bar,
    )


def _mixture(count: int, dimensions: int, components: int):
    def make(rng: np.random.Generator):
        return (
            rng.normal(size=components),
            rng.normal(size=(components, dimensions)),
            0.1 * rng.normal(size=(components, dimensions)),
            np.tril(0.1 * rng.normal(size=(components, dimensions, dimensions)), -1),
            rng.normal(size=(count, dimensions)),
        )

    return make


WORKLOADS = (
    Workload(
        gaussian_mixture,
        gaussian_mixture_by_hand,
        (0, 1, 2, 3),
        {"500x5x5": _mixture(500, 5, 5), "5000x10x10": _mixture(5000, 10, 10)},
    ),
)
