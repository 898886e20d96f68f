"""What is known, when compiling, about the operands of one call; and the `if` of a rule's body, which asks.

A branch is taken only when its condition is *known* to hold, so the last `else` must be right in general.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Mapping
from typing import Any

import gast
import numpy as np

from tangentc.ir import fields
from tangentc.ir.indexing import steps_of
from tangentc.ir.program import Literal, Operand, Static, TupleOf
from tangentc.ir.types import UNKNOWN, Array, Dict, List, Number, Sparse, Tuple, Type, is_container
from tangentc.rules.container_types import has_key, holders, item_type, step_types

UNKNOWN_VALUE = object()

_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "Is": operator.is_,
    "IsNot": operator.is_not,
    "Eq": operator.eq,
    "NotEq": operator.ne,
    "Lt": operator.lt,
    "LtE": operator.le,
    "Gt": operator.gt,
    "GtE": operator.ge,
    "In": lambda item, container: item in container,
}


def has_no_unit_axes(*operands: Any) -> bool:
    """In a condition: no axis of the operands has length one, so that none can be stretched."""
    return all(1 not in np.shape(operand) for operand in operands)


def stacked_alike(a: Any, b: Any) -> bool:
    """In a condition: a and b are stacks of matrices of the same shape, so that neither is stretched."""
    return bool(np.shape(a)[:-2] == np.shape(b)[:-2])


def may_be_stacked(a: Any) -> bool:
    """In a condition: types do not tell that `a` is one matrix."""
    raise NotImplementedError("types tell")


def is_array(x: Any) -> bool:
    """In a condition: x is an array, or a scalar of NumPy's."""
    return isinstance(x, np.ndarray | np.generic)


def is_sparse(x: Any) -> bool:
    """In a condition: x is a sparse matrix."""
    raise NotImplementedError("types tell")


def is_flat_list(x: Any) -> bool:
    """In a condition: x is a list of numbers and arrays."""
    return isinstance(x, list) and not any(isinstance(item, list | tuple | dict) for item in x)


def is_flat_tuple(x: Any) -> bool:
    """In a condition: x is a tuple of numbers and arrays."""
    return isinstance(x, tuple) and not any(isinstance(item, list | tuple | dict) for item in x)


def is_dict(x: Any) -> bool:
    """In a condition: x is a dict."""
    return isinstance(x, dict)


def is_list(x: Any) -> bool:
    """In a condition: x is a list."""
    return isinstance(x, list)


def is_complex(x: Any) -> bool:
    """In a condition: x is a complex number, or an array of them."""
    return bool(np.iscomplexobj(x))


def is_real(x: Any) -> bool:
    """In a condition: x is neither. Where types do not tell, neither condition holds."""
    return not np.iscomplexobj(x)


def keeps_objects(array: Any, index: Any) -> bool:
    """In a condition: `array` is no array but a container, and more than a number stands at `index`."""
    raise NotImplementedError("types tell")


def is_new_key(array: Any, index: Any) -> bool:
    """In a condition: `array` is a dict without this key."""
    raise NotImplementedError("types tell")


def may_be_new_key(array: Any, index: Any) -> bool:
    """In a condition: `array` is a dict that may be without this key, and more than a number stands there."""
    raise NotImplementedError("types tell")


def value_of(operand: Operand) -> Any:
    """The Python value of an operand that is spelled out, else UNKNOWN_VALUE."""
    match operand:
        case Literal(value) | Static(value):
            return value
        case TupleOf(items):
            values = tuple(value_of(item) for item in items)
            return UNKNOWN_VALUE if _unknown(*values) else values
        case _:
            return UNKNOWN_VALUE


def _unknown(*values: Any) -> bool:
    return any(value is UNKNOWN_VALUE for value in values)


class Knowledge:
    """Evaluates the conditions of a rule's body in three values: true, false, not known."""

    def __init__(
        self,
        operands: Mapping[str, Operand],
        types: Mapping[str, Type],
        names: Mapping[str, Any],
        parameters: frozenset[str],
    ) -> None:
        self._operands = operands
        self._types = types
        self._names = names
        self._parameters = parameters

    def holds(self, test: gast.AST) -> bool:
        """Whether the condition is known to be true."""
        value = self._value(test)
        return value is not UNKNOWN_VALUE and bool(np.all(value))

    def items(self, parameter: str) -> tuple[Operand, ...] | None:
        """The items of an operand that is a tuple of operands."""
        operand = self._operands.get(parameter)
        return operand.items if isinstance(operand, TupleOf) else None

    def is_array(self, node: gast.AST) -> bool:
        """Whether an expression is a parameter known to hold an array."""
        known = self._types.get(node.id) if isinstance(node, gast.Name) else None
        return isinstance(known, Array) and not known.weak

    def _value(self, node: Any) -> Any:
        evaluate = getattr(self, "_" + type(node).__name__.lower(), None)
        return UNKNOWN_VALUE if evaluate is None else evaluate(node)

    def _constant(self, node: Any) -> Any:
        return node.value

    def _name(self, node: Any) -> Any:
        if node.id in self._parameters:
            return value_of(self._operands[node.id]) if node.id in self._operands else UNKNOWN_VALUE
        return self._names.get(node.id, UNKNOWN_VALUE)

    def _boolop(self, node: Any) -> Any:
        values = [self._value(part) for part in node.values]
        known = [bool(value) for value in values if value is not UNKNOWN_VALUE]
        deciding = isinstance(node.op, gast.Or)
        if deciding in known:
            return deciding
        return UNKNOWN_VALUE if len(known) < len(values) else not deciding

    def _unaryop(self, node: Any) -> Any:
        value = self._value(node.operand)
        if value is UNKNOWN_VALUE:
            return value
        return not value if isinstance(node.op, gast.Not) else -value

    def _compare(self, node: Any) -> Any:
        left, right = self._value(node.left), self._value(node.comparators[0])
        if _unknown(left, right):
            return UNKNOWN_VALUE
        try:
            return _COMPARISONS[type(node.ops[0]).__name__](left, right)
        except TypeError:  # such as "fro" > 1
            return UNKNOWN_VALUE

    def _tuple(self, node: Any) -> Any:
        values = tuple(self._value(item) for item in node.elts)
        return UNKNOWN_VALUE if _unknown(*values) else values

    def _binop(self, node: Any) -> Any:
        left, right = self._value(node.left), self._value(node.right)
        if _unknown(left, right) or not isinstance(node.op, gast.Sub):
            return UNKNOWN_VALUE
        return left - right

    def _attribute(self, node: Any) -> Any:
        if isinstance(node.value, gast.Name) and node.value.id in self._parameters:
            return self._property(node.value.id, node.attr)
        value = self._value(node.value)
        return UNKNOWN_VALUE if value is UNKNOWN_VALUE else getattr(value, node.attr)

    def _property(self, parameter: str, attribute: str) -> Any:
        match attribute, self._types.get(parameter):
            case "ndim", Array(ones=ones) if ones is not None:
                return len(ones)
            case "ndim", Number():
                return 0
            case "ones", Array(ones=ones) if ones is not None and None not in ones:
                return ones
            case "dtype", Array(dtype=dtype) if dtype is not None:
                return dtype
            case "dtype", Number(kind):
                return np.dtype(kind)
            case _:
                return UNKNOWN_VALUE

    def _call(self, node: Any) -> Any:
        function = self._value(node.func)
        if isinstance(function, Hashable) and function in _QUESTIONS:
            return self._answer(function, [argument.id for argument in node.args if isinstance(argument, gast.Name)])
        values = [self._value(argument) for argument in node.args]
        return UNKNOWN_VALUE if _unknown(function, *values) else function(*values)

    def _answer(self, question: Any, parameters: list[str]) -> Any:
        if question is np.ndim:
            return self._property(parameters[0], "ndim")
        if question is len:
            return self._length(parameters[0])
        if question is may_be_stacked:
            return self._property(parameters[0], "ndim") != 2
        if question in _OF_ITEMS:
            return self._answer_of_items(question, *parameters)
        if question in (has_no_unit_axes, stacked_alike):
            return self._answer_of_axes(question, [self._property(parameter, "ones") for parameter in parameters])
        if question in (is_complex, is_real):
            known = self._types.get(parameters[0], UNKNOWN)
            return (fields.is_complex if question is is_complex else fields.is_real)(known) or UNKNOWN_VALUE
        return _is_of_numbers(question, self._types.get(parameters[0]))

    def _answer_of_axes(self, question: Any, ones: list[Any]) -> Any:
        if _unknown(*ones):
            return UNKNOWN_VALUE
        if question is has_no_unit_axes:
            return not any(True in each for each in ones)
        return ones[0][:-2] == ones[1][:-2]

    def _answer_of_items(self, question: Any, container: str, index: str) -> Any:
        place, known = self._operands.get(index, Literal(None)), self._types.get(index, UNKNOWN)
        holder = holders(self._types.get(container, UNKNOWN), place, known)[-1]
        if not is_container(holder):
            return UNKNOWN_VALUE
        has = has_key(holder, steps_of(place)[-1])
        if question is is_new_key:
            return has is False or UNKNOWN_VALUE
        item = item_type(holder, steps_of(place)[-1], step_types(place, known)[-1])
        number = isinstance(item, Number) or (isinstance(item, Array) and item.ones == ())
        return (not number and (question is keeps_objects or has is None)) or UNKNOWN_VALUE

    def _length(self, parameter: str) -> Any:
        match self._operands.get(parameter), self._types.get(parameter):
            case (TupleOf(items), _) | (_, Tuple(items)):
                return len(items)
            case _:
                return UNKNOWN_VALUE


def _is_of_numbers(question: Any, known: Type | None) -> Any:
    match known:
        case Array():
            return question is is_array or UNKNOWN_VALUE
        case Dict():
            return question is is_dict or UNKNOWN_VALUE
        case Sparse():
            return question is is_sparse or UNKNOWN_VALUE
        case List() if question is is_list:
            return True
        case List(items) if question is is_flat_list and items:
            return all(isinstance(item, Number | Array) for item in items)
        case Tuple(items) if question is is_flat_tuple and items:
            return all(isinstance(item, Number | Array) for item in items)
        case _:
            return UNKNOWN_VALUE


_OF_ITEMS = (keeps_objects, is_new_key, may_be_new_key)

# What conditions ask of operands rather than of values.
_QUESTIONS: frozenset[Any] = frozenset(
    {
        np.ndim, len, has_no_unit_axes, stacked_alike, is_array, is_dict, is_sparse, may_be_stacked, is_list,
        is_flat_list,
        is_flat_tuple, is_complex, is_real, *_OF_ITEMS,
    }
)  # fmt: skip
