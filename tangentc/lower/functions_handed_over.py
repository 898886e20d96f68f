"""Calls of a library's functions that call a function: what they mean is lowered in place, as the user's would be.

np.apply_along_axis(f, 0, x)         the body of its definition, in which `f` is called
np.vectorize(f)(x)                   a loop over the elements
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.lower.context import Bound, Closure, Context
from tangentc.lower.definitions import placed
from tangentc.lower.functions import call_function
from tangentc.lower.names import static


def with_functions(
    context: Context, function: Any, arguments: tuple[Any, ...], keywords: Mapping[str, Any], span: Span
) -> Any:
    """The value of such a call; None for any other."""
    if isinstance(function, np.vectorize):
        return _vectorized(context, function, arguments, keywords, span)
    if not any(map(_is_function, (*arguments, *keywords.values()))):
        return None
    body = context.environment.meaning(function)
    if body is None:
        return None
    before = len(context.statements)
    result = call_function(context, body, arguments, keywords, span)
    context.statements[before:] = [placed(each, span, lambda value: value) for each in context.statements[before:]]
    return result


def _vectorized(
    context: Context, function: np.vectorize, arguments: tuple[Any, ...], keywords: Mapping[str, Any], span: Span
) -> Any:
    """The call of a vectorized function that was made before."""
    if function.excluded or function.signature is not None or function.otypes is not None:
        return None
    made = with_functions(context, np.vectorize, (static(function.pyfunc, "pyfunc"),), {}, span)
    return context.call(made, arguments, keywords, span)


def _is_function(value: Any) -> bool:
    """Whether an argument is a function that the call may call."""
    if isinstance(value, core.Static):
        return callable(value.value) and not isinstance(value.value, type)
    return isinstance(value, Closure | Bound)
