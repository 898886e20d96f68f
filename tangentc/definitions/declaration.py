"""What a function of a library means, said with functions that have rules.

    @definition(np.ptp)
    def ptp(a, axis=None, keepdims=False):
        return np.max(a, axis=axis, keepdims=keepdims) - np.min(a, axis=axis, keepdims=keepdims)

A definition is no rule: it says nothing of derivatives. Where an argument varies, its body is lowered in place of the
call, as that of a function of the user's would be; everywhere else the call stays. What it asks of the number of
axes, and of arguments that are spelled out, is answered when compiling as far as types tell. It writes into nothing.
"""

from __future__ import annotations

import inspect
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
    also_complex: bool = False
    signature: inspect.Signature | None = None  # of the function, where the body takes its arguments in another way

    def taken(self, *arguments: Any, **keywords: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments of a call as the body takes them: those with a default of the function's own by name."""
        if self.signature is None:
            return arguments, keywords
        bound = self.signature.bind(*arguments, **keywords)
        bound.apply_defaults()
        named = [name for name, each in self.signature.parameters.items() if each.default is not each.empty]
        positional = tuple(value for name, value in bound.arguments.items() if name not in named)
        return positional, {name: bound.arguments[name] for name in named}

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """What the function gives, as the body says."""
        arguments, keywords = self.taken(*arguments, **keywords)
        return self.body(*arguments, **keywords)

    @property
    def statement(self) -> Any:
        """What says what the function means: the body, or what it was made for where others were made like it."""
        cells = self.body.__closure__ if self.signature is not None else None
        return cells[0].cell_contents if cells else self.body

    @property
    def name(self) -> str:
        return spelled(self.function)


_MEANINGS: dict[Any, Meaning] = {}


def definition(
    *functions: Any,
    on: Mapping[str, Any] | None = None,
    kink: str | None = None,
    also_complex: bool = False,
    samples: Sequence[Call] = (),
    signature: inspect.Signature | None = None,
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
    also_complex
        Whether the body is true of complex arguments, too; elsewhere these are refused.
    samples
        Example calls for tests.
    signature
        That of the functions, where the body is one of many: it gets what has a default by name, and the rest in order.
    """

    def register(body: Body) -> Body:
        for function in dict.fromkeys(functions):
            read_library_of(function)
            if function in _MEANINGS:
                raise ValueError(f"{spelled(function)} has a definition already")
            _MEANINGS[function] = Meaning(function, body, dict(on or {}), tuple(samples), kink, also_complex, signature)
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
