"""What SciPy may destroy: `overwrite_a=True` is a permission, of which no use is made.

    solve(A, b, overwrite_b=True)      solve(A, b)

The function may still read what is destroyed when its derivative is computed; to leave it as it is is always right.
"""

from __future__ import annotations

import functools
import inspect
from typing import Any

from tangentc.ir import program as core

Arguments = tuple[core.Operand, ...]
Keywords = dict[str, core.Operand]


def without_permissions(function: Any, arguments: Arguments, keywords: Keywords) -> tuple[Arguments, Keywords]:
    """The arguments of a call, less those that permit to overwrite others."""
    names = _permissions(function)
    if not any(names):
        return arguments, keywords
    kept = tuple(
        core.Literal(False) if name else argument
        for name, argument in zip((*names, *("",) * len(arguments)), arguments, strict=False)
    )
    return kept, {name: operand for name, operand in keywords.items() if name not in names}


@functools.cache
def _permissions(function: Any) -> tuple[str, ...]:
    """By position, the names of the parameters of a function of SciPy that are permissions; others are empty."""
    if not (getattr(function, "__module__", None) or "").startswith("scipy."):
        return ()
    try:
        parameters = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return ()
    return tuple(name if name.startswith("overwrite_") else "" for name in parameters)
