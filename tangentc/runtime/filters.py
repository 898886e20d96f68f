"""What adjoints of convolutions, of filters and of their borders are made of."""

from __future__ import annotations

from typing import Any

import numpy as np


def kept_of_full(x: Any, y: Any, mode: str, late: bool = False) -> tuple[slice, ...]:
    """Where the convolution of a mode stands in that of mode "full", for arrays of any number of axes.

    Of an even length the middle is between two elements: `late` tells that the second one is meant.
    """
    places = []
    for m, n in zip(np.shape(x), np.shape(y), strict=True):
        start = {"full": 0, "same": (n - 1 + late) // 2, "valid": min(m, n) - 1}[mode]
        places.append(slice(start, start + {"full": m + n - 1, "same": m, "valid": max(m, n) - min(m, n) + 1}[mode]))
    return tuple(places)


def in_full(z: Any, x: Any, y: Any, mode: str, late: bool = False) -> Any:
    """The convolution `z` of a mode in the place that it has in that of mode "full", among zeros."""
    full = np.zeros([m + n - 1 for m, n in zip(np.shape(x), np.shape(y), strict=True)], z.dtype)
    full[kept_of_full(x, y, mode, late)] = z
    return full


def of_full(full: Any, x: Any, y: Any, mode: str, late: bool = False) -> Any:
    """What a mode keeps of the convolution of mode "full"."""
    return full[kept_of_full(x, y, mode, late)]


def lagged_products(y: Any, x: Any, count: int, axis: int = -1) -> Any:
    """For each lag k below `count`, the sum of all `y[n] * x[n - k]` along an axis."""
    y, x = np.moveaxis(y, axis, -1), np.moveaxis(x, axis, -1)
    length = np.shape(x)[-1]
    return np.array([np.sum(y[..., k:] * x[..., : max(0, length - k)]) for k in range(count)], np.result_type(y, x))


def filter_products(y: Any, x: Any, count: int, axis: int = -1, origin: int = 0) -> Any:
    """What each weight of `scipy.ndimage.correlate1d(x, weights, axis, mode="constant", ...)` counts in `y`."""
    y, x = np.moveaxis(y, axis, -1), np.moveaxis(x, axis, -1)
    length = np.shape(x)[-1]
    products = np.zeros(count, np.result_type(y, x))
    for k in range(count):
        ahead = k - count // 2 - origin
        first, last = max(0, -ahead), min(length, length - ahead)
        if first < last:
            products[k] = np.sum(y[..., first:last] * x[..., first + ahead : last + ahead])
    return products


def extended(x: Any, reach: int, axis: int, mode: Any) -> Any:
    """`x` with so many more elements on either side of an axis, by a mode of `np.pad`."""
    widths = [(0, 0)] * np.ndim(x)
    widths[axis] = (reach, reach)
    return np.pad(x, widths, mode)


def folded_back(y: Any, reach: int, axis: int, mode: Any) -> Any:
    """The transpose of `extended`: what stands beside the array is added to the elements that it is a copy of."""
    y = np.moveaxis(y, axis, 0)
    size = len(y) - 2 * reach
    x = y[reach : reach + size].copy()
    if mode != "constant":
        places = np.pad(np.arange(size), reach, mode)
        np.add.at(x, places[:reach], y[:reach])
        np.add.at(x, places[reach + size :], y[reach + size :])
    return np.moveaxis(x, 0, axis)
