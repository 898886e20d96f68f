"""Names for variables: the user's own first and unchanged, then generated ones that collide with nothing."""

from __future__ import annotations

import builtins
import keyword
import operator
from collections.abc import Callable, Container, Iterable, Mapping
from types import GetSetDescriptorType, MemberDescriptorType
from typing import Any

from tangentc.emit import script
from tangentc.emit.coalescing import Variables
from tangentc.emit.script import Boolean, Chain, Conditional, Copies, Evaluate, Expression, For, Script, Unpack
from tangentc.emit.syntax import COMPARISON, GET_ITEM, is_syntax
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
    operators.add_at: "total",
    range: "indices",
    len: "length",
    **dict.fromkeys(COMPARISON, "condition"),
}
LONGEST_SUBJECT = 12
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
_RESERVED = frozenset({*keyword.kwlist, *dir(builtins)})


def wishes(body: Script) -> dict[Symbol, str]:
    """What each symbol without a name would like to be called, by how it was computed."""
    found: dict[Symbol, str] = {}
    for node in script.walk(body):
        match node:
            case Evaluate(target=Symbol(name="") as target, value=value):
                found[target] = _word(value, found)
            case Unpack() | For():
                unnamed = (symbol for symbol in script.writes(node) if symbol.name == "")
                found.update(dict.fromkeys(unnamed, "item"))
            case Copies(targets=targets):
                for symbol in targets:
                    if symbol.name == "":
                        found.setdefault(symbol, "value")
    return found


def _word(value: Expression, wished: Mapping[Symbol, str]) -> str:
    match value:
        case Apply():
            subject = next((_subject(item, wished) for item in value.arguments[:1] if isinstance(item, Symbol)), "")
            return _operation_word(value, subject)
        case Invoke(function=function):
            return f"{function}_value"
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


def blanks(body: Script, variables: Variables, parameters: tuple[Symbol, ...]) -> frozenset[Symbol]:
    """The targets that are written `_`: what a loop or an unpacking assigns and nothing reads."""
    written = (symbol for node in script.walk(body) for symbol in script.writes(node))
    read = {symbol for symbol in (*parameters, *written) if not variables.is_dead(symbol)}
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
    blank = blanks(body, variables, parameters)
    symbols = (symbol for node in script.walk(body) for symbol in script.writes(node) if symbol not in blank)
    written = list(dict.fromkeys(map(variables.of, symbols)))
    pool = Pool((*names.values(), *reserved))
    for root in written:
        name = variables.name(root)
        if root not in names and is_spelling(name):
            names[root] = pool.claim(name)
    pool.reserve(_RESERVED)
    words = _best_words(variables, wished)
    for root in written:
        if root not in names:
            names[root] = pool.claim(words.get(root, "value"))
    return names


def _best_words(variables: Variables, wished: dict[Symbol, str]) -> dict[Symbol, str]:
    """For each variable the first wish of its symbols that says something."""
    words: dict[Symbol, str] = {}
    for symbol, word in wished.items():
        root = variables.of(symbol)
        if words.get(root, "value") in ("value", "item"):
            words[root] = word
    return words


def is_spelling(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name)


def unused(name: str, taken: Container[str], start: int = 1) -> str:
    """The name itself, or with the first number that makes it new."""
    chosen, number = name if start == 1 else f"{name}_{start}", start
    while chosen in taken:
        number += 1
        chosen = f"{name}_{number}"
    return chosen


class Pool:
    """Names given away so far."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def reserve(self, names: Iterable[str]) -> None:
        self._taken.update(names)

    def claim(self, name: str) -> str:
        """The name, or the first numbered one that is still free."""
        chosen = unused(name, self._taken, self._numbers.get(name, 1))
        if chosen != name:
            self._numbers[name] = int(chosen.rpartition("_")[2])
        self._taken.add(chosen)
        return chosen
