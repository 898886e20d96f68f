"""Code objects: those a text compiles to, and whether two of them are the same program."""

from __future__ import annotations
import __future__

import re
import warnings
from collections.abc import Iterator
from functools import lru_cache, reduce
from operator import or_
from types import CodeType

FUTURE_FLAGS = reduce(or_, (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names))
_ALLOW_TOP_LEVEL_AWAIT = 0x2000  # notebooks allow it around functions; without meaning inside of them


@lru_cache(maxsize=64)
def code_objects(text: str, file: str, flags: int) -> tuple[CodeType, ...]:
    """Every function that `text` compiles to, in the order of the text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python gave them when it compiled the text first
        module = compile(text, file, "exec", flags | _ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    return tuple(_inside(module))


def is_same_code(left: CodeType, right: CodeType) -> bool:
    """Whether two code objects run the same instructions on the same names and constants, wherever they stand.

    Their own names may differ, and whether their files postpone annotations.
    """
    return _bare(left) == _bare(right)


def is_renamed_copy(left: CodeType, right: CodeType) -> bool:
    """The same of a copy in a module where some of the names that it reads had to be numbered."""
    return _bare(_unnumbered(left)) == _bare(_unnumbered(right))


def same_places(left: CodeType, right: CodeType) -> bool:
    """Whether two code objects of the same program stand alike in their lines, columns included."""
    return left.co_linetable == right.co_linetable


def _inside(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _inside(constant)


def _unnumbered(code: CodeType) -> CodeType:
    return code.replace(
        co_consts=tuple(_unnumbered(item) if isinstance(item, CodeType) else item for item in code.co_consts),
        co_names=tuple(re.sub(r"_\d+$", "", name) for name in code.co_names),
    )


def _bare(code: CodeType) -> CodeType:
    return code.replace(
        co_consts=tuple(_bare(item) if isinstance(item, CodeType) else item for item in code.co_consts),
        co_firstlineno=1,
        co_flags=code.co_flags & ~FUTURE_FLAGS,
        co_linetable=b"",
        co_name="",
        co_qualname="",
    )
