"""Attempts to lower a statement, which may fail and be made again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tangentc.lower.context import Context, Refusal


@contextmanager
def attempt(context: Context) -> Iterator[list[Refusal]]:
    """Lower a statement, and gather what is refused in it; an exception means that it is lowered again.

    Functions that could not be compiled for it then are compiled again, too.
    """
    outer, found = context.refusals, list[Refusal]()
    context.refusals = found
    compiled = set(context.functions)
    try:
        yield found
    except BaseException:
        for key in [key for key, function in context.functions.items() if function is None and key not in compiled]:
            del context.functions[key]
        raise
    finally:
        context.refusals = outer
