"""What a function of a library means, said with functions that have rules.

    @definition(np.ptp)
    def ptp(a, axis=None, keepdims=False):
        return np.max(a, axis=axis, keepdims=keepdims) - np.min(a, axis=axis, keepdims=keepdims)

A definition is no rule: it says nothing of derivatives. Where an argument varies, its body is lowered in place of the
call, as that of a function of the user's would be; everywhere else the call stays. What it asks of the number of
axes, and of arguments that are spelled out, is answered when compiling as far as types tell. It writes into nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tangentc.rules.libraries import read_library_of
from tangentc.rules.samples import Call
from tangentc.rules.spelling import spelled

Body = TypeVar("Body", bound=Callable[..., Any])


@dataclass(frozen=True, eq=False)
class Meaning:
    """The definition of one function, and where tests may sample it."""

    function: Any  # or an object that is subscripted, np.r_
    body: Any
    domains: Mapping[str, Any] = field(default_factory=dict)
    samples: tuple[Call, ...] = ()
    kink: str | None = None

    @property
    def name(self) -> str:
        return spelled(self.function)


_MEANINGS: dict[Any, Meaning] = {}


def definition(
    *functions: Any,
    on: Mapping[str, Any] | None = None,
    kink: str | None = None,
    samples: Sequence[Call] = (),
) -> Callable[[Body], Body]:
    """Declare what functions of a library mean; where one has a rule, the rule comes first.

    Parameters
    ----------
    *functions
        All functions of which the body is true.
    on
        Domain by parameter name: where tests may sample it.
    kink
        Where the function has no derivative, and what comes out there.
    samples
        Example calls for tests.
    """

    def register(body: Body) -> Body:
        for function in dict.fromkeys(functions):
            read_library_of(function)
            if function in _MEANINGS:
                raise ValueError(f"{spelled(function)} has a definition already")
            _MEANINGS[function] = Meaning(function, body, dict(on or {}), tuple(samples), kink)
        return body

    return register


def find(function: Any) -> Meaning | None:
    """The definition of a function, by identity."""
    try:
        if function not in _MEANINGS:
            read_library_of(function)
        return _MEANINGS.get(function)
    except TypeError:  # it cannot be hashed
        return None


def meanings() -> tuple[Meaning, ...]:
    """Every definition, in order of declaration."""
    return tuple(_MEANINGS.values())


def are_all_ours() -> bool:
    """Whether nobody but tangentc has declared a definition."""
    return all(meaning.body.__module__.startswith("tangentc.") for meaning in meanings())
