"""The names that a derivative is compiled with: it holds for as long as each stands for what it stood for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Dependency = tuple[Mapping[str, Any], str, Any]  # a namespace, a name in it, and its value: ABSENT if it has none

ABSENT = object()


def distinct(dependencies: Iterable[Dependency]) -> tuple[Dependency, ...]:
    """Each name of each namespace once."""
    return tuple({(id(each[0]), each[1]): each for each in dependencies}.values())
