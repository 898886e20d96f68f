"""Match the arguments of a call with the parameters of a rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter
from typing import Any

from tangentc.ir.program import Apply, Literal, Operand, Static, TupleOf
from tangentc.rules.errors import RuleBindingError
from tangentc.rules.knowledge import UNKNOWN_VALUE, value_of

_POSITIONAL = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
_BY_KEYWORD = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)


def bind(
    name: str, parameters: Sequence[Parameter], defaults: Mapping[str, Operand], apply: Apply
) -> dict[str, Operand]:
    """Operand by parameter, defaults filled in; `name` is the function's, for messages."""
    bound: dict[str, Operand] = {}
    arguments = list(apply.arguments)
    for parameter in parameters:
        if parameter.kind in _POSITIONAL and arguments:
            bound[parameter.name] = arguments.pop(0)
        elif parameter.kind is Parameter.VAR_POSITIONAL:
            bound[parameter.name] = TupleOf(tuple(arguments))
            arguments = []
    if arguments:
        raise RuleBindingError(f"the rule of `{name}` covers no more than {len(bound)} positional arguments")
    accepted = {parameter.name for parameter in parameters if parameter.kind in _BY_KEYWORD}
    for keyword, operand in apply.keywords:
        if keyword not in accepted:
            raise RuleBindingError(f"the rule of `{name}` does not cover the argument `{keyword}`")
        if keyword in bound:
            raise RuleBindingError(f"`{name}` is given the argument `{keyword}` twice")
        bound[keyword] = operand
    return _completed(name, parameters, defaults, bound)


def _completed(
    name: str, parameters: Sequence[Parameter], defaults: Mapping[str, Operand], bound: dict[str, Operand]
) -> dict[str, Operand]:
    for parameter in parameters:
        if parameter.name not in bound:
            if parameter.name not in defaults:
                raise RuleBindingError(f"`{name}` is called without the argument `{parameter.name}`")
            bound[parameter.name] = defaults[parameter.name]
    return {parameter.name: bound[parameter.name] for parameter in parameters}


def check_values(name: str, only: Mapping[str, Callable[[Any], bool]], bound: Mapping[str, Operand]) -> None:
    """Refuse an argument outside of what a rule covers, or one that is not spelled out where it must be."""
    for parameter, covers in only.items():
        value = value_of(bound[parameter])
        if value is UNKNOWN_VALUE:
            raise RuleBindingError(f"the argument `{parameter}` of `{name}` must be a constant")
        if not covers(value):
            raise RuleBindingError(f"the rule of `{name}` does not cover `{parameter}={value!r}`")


def operand_of(value: Any) -> Operand:
    """A default as an operand."""
    match value:
        case None | bool() | int() | float() | str():
            return Literal(value)
        case tuple():
            return TupleOf(tuple(operand_of(item) for item in value))
        case _:
            return Static(value, getattr(value, "__name__", repr(value)))
