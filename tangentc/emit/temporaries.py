"""What values that nobody named would like to be called: short words for the operation that made them."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from types import GetSetDescriptorType, MemberDescriptorType
from typing import Any

import numpy as np

from tangentc.emit import script
from tangentc.emit.naming import is_spelling
from tangentc.emit.nesting import Nested
from tangentc.emit.script import Boolean, Chain, Conditional, Copies, Evaluate, Expression, For, Return, Script, Unpack
from tangentc.emit.syntax import COMPARISON, GET_ITEM, is_syntax
from tangentc.ir import operators
from tangentc.ir.program import Apply, Invoke, Literal, SliceOf, Symbol, TupleOf
from tangentc.runtime.structure import copied

_WORDS: dict[Callable[..., Any], str] = {
    operator.add: "total",
    operator.sub: "difference",
    operator.mul: "product",
    operator.matmul: "product",
    operator.truediv: "quotient",
    operator.floordiv: "quotient",
    operator.mod: "remainder",
    operator.pow: "power",
    operator.neg: "negative",
    operator.not_: "condition",
    operators.build_list: "items",
    operators.build_dict: "mapping",
    operators.format_string: "text",
    operators.append: "items",
    operators.add_at: "total",
    operators.set_at: "total",
    range: "indices",
    len: "length",
    **dict.fromkeys(COMPARISON, "condition"),
}
LONGEST_SUBJECT = 12
_COPIES = (np.ndarray.copy, copied)
# Functions whose results are best called by one word, whatever they are applied to.
_RESULTS = {
    "unbroadcast": "summed",
    "broadcast_to": "stretched",
    "broadcast_like": "stretched",
    "expand_dims": "expanded",
    "full_like": "filled",
    "zeros_like": "zeros",
    "ones_like": "ones",
    "arange": "positions",
}
_SHORTER = {"absolute": "abs", "transpose": "transposed", "T": "transposed", "reshape": "reshaped"}


def wishes(body: Script, nested: Nested) -> dict[Symbol, str]:
    """What each symbol without a name would like to be called, by how it was computed."""
    found: dict[Symbol, str] = {}
    for node in script.walk(body):
        match node:
            case Evaluate(target=Symbol(name="") as target, value=value):
                found[target] = _word(value, found, nested)
            case Unpack() | For():
                unnamed = (symbol for symbol in script.writes(node) if symbol.name == "")
                found.update(dict.fromkeys(unnamed, "item"))
                found.update(_parts(node, nested))
            case Copies(targets=targets, values=values):
                for symbol, value in zip(targets, values, strict=True):
                    meaning = nested.values.get(value) if isinstance(value, Symbol) else None
                    word = "value" if meaning is None else _word(meaning, found, nested)
                    if symbol.name == "" and found.get(symbol, "value") == "value":
                        found[symbol] = word
    return found


def _parts(node: Unpack | For, nested: Nested) -> dict[Symbol, str]:
    """The first of several values that a function gives back is the value of the call."""
    match node:
        case Unpack(target=(Symbol(name="") as first, *_), value=Symbol() as value):
            call = nested.values.get(value)
            if isinstance(call, Invoke):
                return {first: f"{call.function.removesuffix('_forward')}_value"}
    return {}


def _word(value: Expression, wished: Mapping[Symbol, str], nested: Nested) -> str:
    match value:
        case Apply(function=function, arguments=(Symbol() as x,)) if function in _COPIES and x in nested.values:
            return _word(nested.values[x], wished, nested)
        case Apply():
            subject = next((_subject(item, wished) for item in value.arguments[:1] if isinstance(item, Symbol)), "")
            return _operation_word(value, subject)
        case Invoke(function=function):
            return f"{function.removesuffix('_forward')}_value"
        case Boolean() | Chain():
            return "condition"
        case Conditional():
            return "choice"
        case _:
            return "value"


def _subject(operand: Symbol, wished: Mapping[Symbol, str]) -> str:
    """What an operation is about: the name of its first operand, unless that is long and generated."""
    if is_spelling(operand.name):
        return operand.name
    word = wished.get(operand, "")
    return word if len(word) <= LONGEST_SUBJECT else ""


def _operation_word(value: Apply, subject: str) -> str:
    function, arguments = value.function, value.arguments
    known = is_syntax(function) or function in (range, len)
    if known and function is GET_ITEM:
        word = "part" if isinstance(arguments[1], SliceOf | TupleOf) else "item"
        return f"{subject}_{word}" if subject else word
    if known and function is operator.pow and arguments[1] == Literal(2) and subject:
        return f"{subject}_squared"
    if known:
        return _WORDS.get(operators.IN_PLACE.get(function, function), "value")
    name = getattr(function, "__name__", "").strip("_")
    name = _SHORTER.get(name, name)
    if not name.isidentifier():
        return "value"
    if name in _RESULTS:
        return _RESULTS[name]
    if isinstance(function, GetSetDescriptorType | MemberDescriptorType):
        return f"{subject}_{name}" if subject else name
    return f"{name}_{subject or 'value'}"


class SavedNames:
    """What the forward half of a function called the values that it saved for the backward half.

    `f_forward` returns `value, (a, b)`; where `f_backward` unpacks its first parameter, the parts are a and b again.
    """

    def __init__(self) -> None:
        self._names: dict[str, dict[int, str]] = {}

    def learn(self, function: str, body: Script, name: Callable[[Symbol], str]) -> None:
        if not function.endswith("_forward"):
            return
        found = self._names.setdefault(function.removesuffix("_forward"), {})
        for node in script.walk(body):
            match node:
                case Return(value=TupleOf((_, TupleOf(items)))):
                    for position, item in enumerate(items):
                        if isinstance(item, Symbol) and name(item):
                            found.setdefault(position, name(item))

    def wishes(self, function: str, body: Script, parameters: tuple[Symbol, ...]) -> dict[Symbol, str]:
        known = self._names.get(function.removesuffix("_backward"), {})
        for node in body:
            match node:
                case Unpack(target=targets, value=Symbol() as value) if value in parameters[:1]:
                    pairs = ((target, known.get(position, "")) for position, target in enumerate(targets))
                    return {symbol: word for symbol, word in pairs if isinstance(symbol, Symbol) and word}
        return {}
