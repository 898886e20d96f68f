"""The names that a derivative is compiled with: it holds for as long as each stands for what it stood for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Dependency = tuple[Mapping[str, Any], str, Any]  # a namespace, a name in it, and its value: ABSENT if it has none

ABSENT = object()


def holds(dependency: Dependency) -> bool:
    namespace, name, value = dependency
    return namespace.get(name, ABSENT) is value
