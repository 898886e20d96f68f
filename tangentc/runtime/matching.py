"""What patterns of `match` ask."""

from collections.abc import Mapping, Sequence
from typing import Any


def is_sequence(x: Any) -> bool:
    """Whether a sequence pattern may match `x`."""
    return isinstance(x, Sequence) and not isinstance(x, (str, bytes, bytearray))


def is_mapping(x: Any) -> bool:
    """Whether a mapping pattern may match `x`."""
    return isinstance(x, Mapping)
