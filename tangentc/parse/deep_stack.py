"""Room for source that nests deeper than Python's usual recursion limit."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

_STACK_BYTES = 512 * 1024 * 1024  # reserved, not used: the system gives pages only as they are touched
_RECURSION_LIMIT = 200_000
_ONE_AT_A_TIME = threading.Lock()

Result = TypeVar("Result")


def with_deep_stack(compute: Callable[[], Result]) -> Result:
    """Run `compute` where it may recurse deeply, and hand on what it returns or raises."""
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(compute())
        except BaseException as error:
            errors.append(error)

    with _ONE_AT_A_TIME:
        limit, stack_bytes = sys.getrecursionlimit(), threading.stack_size(_STACK_BYTES)
        sys.setrecursionlimit(max(limit, _RECURSION_LIMIT))
        try:
            thread = threading.Thread(target=run, name="tangentc-parse")
            thread.start()
            thread.join()
        finally:
            threading.stack_size(stack_bytes)
            sys.setrecursionlimit(limit)
    if errors:
        raise errors[0]
    return results[0]
