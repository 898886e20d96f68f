"""Names for variables: the user's own first and unchanged, then generated ones that collide with nothing."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Container, Iterable

from tangentc.emit import script
from tangentc.emit.coalescing import Variables
from tangentc.emit.script import For, Script, Unpack
from tangentc.ir.program import Symbol

_RESERVED = frozenset({*keyword.kwlist, *dir(builtins)})


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
