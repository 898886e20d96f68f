"""Whether a context manager may end an exception of the block that it is around."""

from __future__ import annotations

import contextlib
import dis
import sys
from types import CodeType, FunctionType
from typing import Any

_ENDING = (contextlib.suppress, contextlib.ExitStack, contextlib.AsyncExitStack)
_LIBRARIES = frozenset({"numpy", "scipy", "cupy", *sys.stdlib_module_names} - {"__main__", "unittest"})


def may_swallow(manager: Any) -> bool:
    """Whether what this class, or function with `contextlib.contextmanager`, makes may end an exception.

    Parameters
    ----------
    manager : callable
        What is called in the `with` statement, or the class of the object that stands there.
    """
    inner = getattr(manager, "__wrapped__", None)
    if isinstance(manager, FunctionType) and isinstance(inner, FunctionType):
        return manager.__code__ is not _MADE_BY_CONTEXTLIB or _handles_exceptions(inner.__code__)
    if isinstance(manager, type) and issubclass(manager, _ENDING):
        return True
    if (getattr(manager, "__module__", None) or "").partition(".")[0] in _LIBRARIES:
        return False
    leave = getattr(manager, "__exit__", None) if isinstance(manager, type) else None
    return not isinstance(leave, FunctionType) or _may_return_true(leave.__code__)


@contextlib.contextmanager
def _example() -> Any:
    yield


_MADE_BY_CONTEXTLIB = _example.__code__


def _handles_exceptions(code: CodeType) -> bool:
    """Whether a generator handles an exception without raising it again."""
    instructions = [each.opname for each in dis.get_instructions(code)]
    pairs = zip(instructions, [*instructions[1:], ""], strict=True)
    return any(name == "POP_EXCEPT" and following != "RERAISE" for name, following in pairs)


def _may_return_true(code: CodeType) -> bool:
    """Whether a function may return anything but None or False."""
    instructions = list(dis.get_instructions(code))
    for before, each in zip([None, *instructions], instructions, strict=False):
        given = each if each.opname == "RETURN_CONST" else before if each.opname == "RETURN_VALUE" else None
        if each.opname.startswith("RETURN_") and each.opname != "RETURN_GENERATOR":
            if given is None or given.opname not in ("LOAD_CONST", "RETURN_CONST") or given.argval not in (None, False):
                return True
    return False
