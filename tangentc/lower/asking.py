"""What patterns ask of a value, answered now where the answer is known: of displays, constants and argument types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.ir.types import Array, Dict, List, Tuple, Type
from tangentc.lower.context import Context, lowers
from tangentc.lower.instances import spread
from tangentc.runtime import is_mapping, is_sequence

_QUESTIONS = (is_sequence, is_mapping, isinstance)
_CLASSES = frozenset({bool, bytes, complex, dict, float, frozenset, int, list, np.ndarray, set, str, tuple})


@lowers(surface.Operation)
def operation(context: Context, node: surface.Operation) -> core.Operand:
    given = (context.lower(argument) for argument in node.arguments)
    if node.function is not isinstance:
        given = (spread(context, each, node.span) for each in given)
    arguments = tuple(context.data(each, node.span) for each in given)
    decided = _decided(context, node.function, arguments)
    return context.assign(core.Apply(node.function, arguments), node.span) if decided is None else decided


def _decided(
    context: Context, function: Callable[..., Any], arguments: tuple[core.Operand, ...]
) -> core.Operand | None:
    subject, *kinds = arguments
    known = context.structures.get(subject) if isinstance(subject, core.Symbol) else None
    if function is len and isinstance(subject, core.TupleOf):
        return core.Literal(len(subject.items))
    if function is len and isinstance(known, Tuple):
        return core.Literal(len(known.items))
    example = _example(subject, known)
    classes = [kind.value for kind in kinds if isinstance(kind, core.Static) and kind.value in _CLASSES]
    if function not in _QUESTIONS or example is None or len(classes) < len(kinds):
        return None
    return core.Literal(function(*example, *classes))


def _example(subject: core.Operand, known: Type | None) -> tuple[Any] | None:
    """A value of the kind of the subject, in a one-tuple."""
    if isinstance(subject, core.Literal):
        return (subject.value,)
    if isinstance(subject, core.TupleOf):
        return ((),)
    match known:
        case Tuple():
            return ((),)
        case List():
            return ([],)
        case Dict():
            return ({},)
        case Array(ones=ones) if ones:  # one without axes may be a scalar, which is a float
            return (np.zeros(1),)
        case _:
            return None
