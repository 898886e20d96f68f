"""Random numbers whose parameters vary, as functions of random numbers without parameters."""
# ruff: noqa: NPY002 - it is about them
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.definitions.declaration import definition


@definition(np.random.normal)
def normal(loc=0.0, scale=1.0, size=None):
    shape = np.broadcast_shapes(np.shape(loc), np.shape(scale)) if size is None else size
    return loc + scale * np.random.standard_normal(shape)


@definition(np.random.uniform)
def uniform(low=0.0, high=1.0, size=None):
    shape = np.broadcast_shapes(np.shape(low), np.shape(high)) if size is None else size
    return low + (high - low) * np.random.random_sample(shape)


@definition(np.random.exponential)
def exponential(scale=1.0, size=None):
    return scale * np.random.standard_exponential(np.shape(scale) if size is None else size)


@definition(np.random.lognormal)
def lognormal(mean=0.0, sigma=1.0, size=None):
    shape = np.broadcast_shapes(np.shape(mean), np.shape(sigma)) if size is None else size
    return np.exp(mean + sigma * np.random.standard_normal(shape))
