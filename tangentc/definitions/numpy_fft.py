"""Fourier transforms along all axes, which are transforms along axes that are named."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.definitions.declaration import definition
from tangentc.rules.samples import array, sample


@definition(
    np.fft.rfftn,
    samples=[sample(array(3, 4)), sample(array(2, 3, 4), norm="ortho"), sample(array(5))],
    also_complex=True,
)
def rfftn(a, s=None, axes=None, norm=None):
    return np.fft.rfftn(a, s, tuple(range(-np.ndim(a) if s is None else -len(s), 0)), norm)


@definition(
    np.fft.irfftn,
    samples=[sample(array(3, 4)), sample(array(2, 3, 4), norm="ortho"), sample(array(5))],
    also_complex=True,
)
def irfftn(a, s=None, axes=None, norm=None):
    return np.fft.irfftn(a, s, tuple(range(-np.ndim(a) if s is None else -len(s), 0)), norm)
