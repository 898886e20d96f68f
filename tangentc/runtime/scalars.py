"""Functions of Python floats, where Python's own would raise an error that NumPy does not."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def exp(x: Any) -> Any:
    """`np.exp` of a Python float, in a third of the time."""
    try:
        return math.exp(x)
    except OverflowError:
        return np.exp(x)
