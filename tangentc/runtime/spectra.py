"""Spectra: what adjoints of Fourier transforms need beside the transforms."""

from __future__ import annotations

from typing import Any

import numpy as np


def fitted(y: Any, a: Any) -> Any:
    """`y` in the shape of `a`: cropped where it is longer, filled up with zeros where it is shorter."""
    shape = np.shape(a)
    fit = np.zeros(shape, dtype=np.asarray(y).dtype)
    shared = tuple(slice(min(lengths)) for lengths in zip(shape, np.shape(y), strict=True))
    fit[shared] = y[shared]
    return fit


def weigh_pairs(spectrum: Any, weight: Any, n: Any, axis: Any = -1) -> Any:
    """Half of a spectrum of `n` frequencies, with those multiplied that stand for two: all but zero and `n / 2`."""
    weighted = np.array(spectrum)
    np.moveaxis(weighted, axis, -1)[..., 1 : (n + 1) // 2] *= weight
    return weighted


def lengths_along(a: Any, axes: Any) -> Any:
    """The lengths of these axes of `a`."""
    return tuple(np.shape(a)[axis] for axis in axes)


def swapped_norm(norm: Any) -> Any:
    """The `norm` of an inverse transform that scales as the transform with this `norm` does."""
    return {"forward": None, "ortho": "ortho"}.get(norm, "forward")
