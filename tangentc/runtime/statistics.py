"""Which elements an order statistic is made of."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.runtime.broadcasting import float_dtype
from tangentc.runtime.reductions import merge_axes, split_axes


def quantile_shares(x: Any, q: Any, axis: Any = None) -> Any:
    """The weight of each element of `x` in its quantile `q` over `axis`, interpolated linearly."""
    flat = merge_axes(x, axis)
    place = np.asarray(q * (flat.shape[-1] - 1))
    below = np.floor(place).astype(np.intp)
    above = np.minimum(below + 1, flat.shape[-1] - 1)
    order = np.argsort(flat, axis=-1)
    shares = np.zeros(flat.shape, dtype=float_dtype(x))
    for rank, share in ((below, 1 - (place - below)), (above, place - below)):
        chosen = order[..., rank, None]
        np.put_along_axis(shares, chosen, np.take_along_axis(shares, chosen, -1) + share, -1)
    return split_axes(shares, x, axis)
