"""Simplify one application whose operands are spelled out.

2 - 1                       1
(a, b)[0]                   a
np.sum(x, axis=None)        np.sum(x)
"""

from __future__ import annotations

import inspect
import operator
from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any, cast

from tangentc.ir.compounds import slopes
from tangentc.ir.program import Apply, Literal, Operand, TupleOf, Value
from tangentc.rules.binding import operand_of
from tangentc.rules.registry import find
from tangentc.runtime.rearranging import inverse_permutation
from tangentc.runtime.spectra import swapped_norm

_ARITHMETIC = (operator.add, operator.sub, operator.mul, operator.neg)


def adjoint_subscripts(subscripts: str, position: int) -> str:
    """The subscripts of the adjoint of one operand of `np.einsum`: the result's come first, its own last."""
    inputs, _, output = subscripts.replace(" ", "").partition("->")
    terms = inputs.split(",")
    term = terms.pop(position)
    return ",".join([output, *terms]) + "->" + term


def has_adjoint_subscripts(subscripts: str, count: int) -> bool:
    """Whether each operand's adjoint is an `np.einsum` too: each of its indices occurs in it once, and elsewhere."""
    inputs, arrow, output = subscripts.replace(" ", "").partition("->")
    terms = inputs.split(",")
    if not arrow or "." in subscripts or len(terms) != count:
        return False
    return all(
        len(set(term)) == len(term) and set(term) <= set(output + "".join(terms[:k] + terms[k + 1 :]))
        for k, term in enumerate(terms)
    )


def _is_plain(operand: Operand) -> bool:
    return all(map(_is_plain, operand.items)) if isinstance(operand, TupleOf) else isinstance(operand, Literal)


def _plain(operand: Operand) -> Any:
    return tuple(map(_plain, operand.items)) if isinstance(operand, TupleOf) else cast(Literal, operand).value


def _spelled(numbers: tuple[float, ...] | None) -> Operand:
    return Literal(None) if numbers is None else TupleOf(tuple(map(Literal, numbers)))


# Functions of a rule's body that are worked out when compiling.
_WHEN_COMPILING = (adjoint_subscripts, swapped_norm)
_OF_TUPLES: dict[object, Callable[[Any], tuple[float, ...] | None]] = {
    inverse_permutation: inverse_permutation,
    slopes: slopes,
}


def folded(value: Value) -> Value:
    """The value in its shortest form."""
    match value:
        case Apply(function, (TupleOf(items), Literal(int(position)))) if function is operator.getitem:
            return items[position]
        case Apply(function, (TupleOf(items),)) if function is len:
            return Literal(len(items))
        case Apply(function, (TupleOf(items),)) if function in _OF_TUPLES and all(map(_is_plain, items)):
            return _spelled(_OF_TUPLES[function](tuple(map(_plain, items))))
        case Apply(function, arguments) if function in _ARITHMETIC and all(map(_is_number, arguments)):
            return Literal(function(*(argument.value for argument in arguments if isinstance(argument, Literal))))
        case Apply(function, arguments) if function in _WHEN_COMPILING and all(map(_is_plain, arguments)):
            return Literal(function(*(argument.value for argument in arguments if isinstance(argument, Literal))))
        case Apply(function, arguments, keywords):
            defaults = _defaults(function)
            kept = tuple((name, operand) for name, operand in keywords if operand != defaults.get(name))
            return Apply(function, arguments if kept else _shortened(arguments, defaults), kept)
        case _:
            return value


def _is_number(operand: object) -> bool:
    return isinstance(operand, Literal) and type(operand.value) in (int, float)


def _defaults(function: object) -> Mapping[str, Operand | None]:
    """The default of each parameter, in order: by the rule, or by the signature of a function of the runtime."""
    rule = find(cast(Callable[..., object], function))
    if rule is not None and rule.parameters:
        return {parameter.name: rule.declaration.defaults.get(parameter.name) for parameter in rule.parameters}
    if isinstance(function, FunctionType) and function.__module__.startswith("tangentc.runtime"):
        parameters = inspect.signature(function).parameters.values()
        return {
            parameter.name: None if parameter.default is parameter.empty else operand_of(parameter.default)
            for parameter in parameters
        }
    return {}


def _shortened(arguments: tuple[Operand, ...], defaults: Mapping[str, Operand | None]) -> tuple[Operand, ...]:
    """The arguments without the last ones that equal their defaults."""
    expected = list(defaults.values())
    while arguments and len(arguments) <= len(expected) and arguments[-1] == expected[len(arguments) - 1]:
        arguments = arguments[:-1]
    return arguments
