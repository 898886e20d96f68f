"""What a decorator records about a rule, before its body is read."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tangentc.ir.program import Operand
from tangentc.ir.types import Type
from tangentc.rules.samples import Call
from tangentc.rules.typed_call import TypedCall

NO_DEFAULT = inspect.Parameter.empty


@dataclass(frozen=True, eq=False)
class Declaration:
    """One rule, as declared: the functions it serves, its body unread, and what is said beside it."""

    kind: str  # "differential", "linear", "adjoint" or "constant"
    functions: tuple[Callable[..., Any], ...]
    body: Callable[..., Any] | None = None
    wrt: tuple[str, ...] = ()
    jointly: bool = False
    elementwise: bool = False
    also_complex: bool = False
    kink: str | None = None
    constant_in: tuple[str, ...] = ()
    only: Mapping[str, Callable[[Any], bool]] = field(default_factory=dict)
    why: str = ""
    domains: Mapping[str, Any] = field(default_factory=dict)
    samples: tuple[Call, ...] = ()
    result: Callable[[TypedCall], Type] | None = None
    templates: dict[Any, Any] = field(default_factory=dict)  # made on demand

    @property
    def module(self) -> str:
        return "tangentc.rules.constants" if self.body is None else self.body.__module__

    @cached_property
    def signature(self) -> tuple[inspect.Parameter, ...]:
        """The result, then the primal's parameters."""
        return () if self.body is None else tuple(inspect.signature(self.body).parameters.values())

    @property
    def result_name(self) -> str:
        return self.signature[0].name

    @property
    def parameters(self) -> tuple[inspect.Parameter, ...]:
        return self.signature[1:]

    @cached_property
    def defaults(self) -> Mapping[str, Operand]:
        from tangentc.rules.binding import operand_of

        return {
            parameter.name: operand_of(parameter.default)
            for parameter in self.parameters
            if parameter.default is not NO_DEFAULT
        }
