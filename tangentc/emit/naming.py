"""Names for variables: the user's own first and unchanged, then generated ones that collide with nothing."""

from __future__ import annotations

import builtins
import keyword
import operator
from collections.abc import Callable, Container, Iterable
from typing import Any

import numpy as np

from tangentc.emit import script
from tangentc.emit.coalescing import Variables
from tangentc.emit.script import Boolean, Conditional, Copies, Evaluate, Expression, For, Script, Unpack
from tangentc.emit.syntax import COMPARISON
from tangentc.ir import operators
from tangentc.ir.program import Apply, Invoke, Literal, SliceOf, Symbol, TupleOf

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
    range: "indices",
    len: "length",
    **dict.fromkeys(COMPARISON, "condition"),
}
_SHORTER = {"absolute": "abs", "transpose": "transposed", "T": "transposed"}
_RESERVED = frozenset({*keyword.kwlist, *dir(builtins)})


def wishes(body: Script) -> dict[Symbol, str]:
    """What each symbol without a name would like to be called, by how it was computed."""
    found: dict[Symbol, str] = {}
    for node in script.walk(body):
        match node:
            case Evaluate(target=Symbol(name="") as target, value=value):
                found[target] = _word(value)
            case Unpack() | For():
                unnamed = (symbol for symbol in script.writes(node) if symbol.name == "")
                found.update(dict.fromkeys(unnamed, "item"))
            case Copies(targets=targets):
                for symbol in targets:
                    if symbol.name == "":
                        found.setdefault(symbol, "value")
    return found


def _word(value: Expression) -> str:
    match value:
        case Apply(function=operator.pow, arguments=(Symbol(name=name), Literal(value=2))) if name:
            return f"{name}_squared"
        case Apply(function=operator.getitem, arguments=(_, index)):
            return "part" if isinstance(index, SliceOf | TupleOf) else "item"
        case Apply(function=function, arguments=arguments):
            return _WORDS.get(function) or _function_word(function, arguments)
        case Invoke(function=function):
            return f"{function}_value"
        case Boolean():
            return "condition"
        case Conditional():
            return "choice"
        case _:
            return "value"


def _function_word(function: Callable[..., Any], arguments: tuple[Any, ...]) -> str:
    name = getattr(function, "__name__", "")
    name = _SHORTER.get(name, name).strip("_")
    if not name.isidentifier():
        return "value"
    if isinstance(function, type(np.ndarray.T)):
        return name
    match arguments:
        case (Symbol(name=argument), *_) if argument and argument.isidentifier():
            return f"{name}_{argument}"
        case _:
            return f"{name}_value"


def blanks(body: Script, variables: Variables) -> frozenset[Symbol]:
    """The targets that are written `_`: what a loop or an unpacking assigns and nothing reads."""
    read = {symbol for node in script.walk(body) for symbol in script.writes(node) if not variables.is_dead(symbol)}
    if any(variables.name(symbol) == "_" for symbol in read):
        return frozenset()
    loops = (symbol for node in script.walk(body) if isinstance(node, For) for symbol in script.writes(node))
    unpacked = (symbol for node in script.walk(body) if isinstance(node, Unpack) for symbol in script.writes(node))
    return frozenset([*loops, *(symbol for symbol in unpacked if symbol.name == "")]) - read


def name_variables(
    variables: Variables,
    body: Script,
    parameters: tuple[Symbol, ...],
    wished: dict[Symbol, str],
    reserved: Iterable[str],
) -> dict[Symbol, str]:
    """The spelling of each variable, by the symbol that represents it."""
    names = {variables.of(symbol): symbol.name for symbol in parameters}
    blank = blanks(body, variables)
    symbols = (symbol for node in script.walk(body) for symbol in script.writes(node) if symbol not in blank)
    written = list(dict.fromkeys(map(variables.of, symbols)))
    taken = {*names.values(), *reserved}
    for root in written:
        name = variables.name(root)
        if root not in names and is_spelling(name):
            names[root] = unused(name, taken)
            taken.add(names[root])
    taken |= _RESERVED
    for root in written:
        if root not in names:
            names[root] = unused(wished.get(root, "value"), taken)
            taken.add(names[root])
    return names


def is_spelling(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name)


def unused(name: str, taken: Container[str]) -> str:
    """The name itself, or with the first number that makes it new."""
    chosen, number = name, 1
    while chosen in taken:
        number += 1
        chosen = f"{name}_{number}"
    return chosen
