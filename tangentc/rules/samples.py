"""Example calls, from which the tests of a rule draw arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tangentc.rules.domains import Domain


@dataclass(frozen=True, slots=True)
class Drawn:
    """An array of this shape, to be drawn from `domain`, or from that of its parameter."""

    shape: tuple[int, ...]
    domain: Domain | None = None


@dataclass(frozen=True, slots=True)
class Call:
    arguments: tuple[Any, ...]
    keywords: Mapping[str, Any]


def array(*shape: int, domain: Domain | None = None) -> Drawn:
    """A drawn array; without a shape, a drawn scalar."""
    return Drawn(shape, domain)


def sample(*arguments: Any, **keywords: Any) -> Call:
    """One example call; each `array(...)` in it is drawn anew."""
    return Call(arguments, keywords)
