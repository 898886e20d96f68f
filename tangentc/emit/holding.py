"""Which objects some container may hold, so that a change of them can be seen without their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tangentc.emit import script
from tangentc.emit.script import Copies, Evaluate, Script
from tangentc.emit.syntax import is_in_place
from tangentc.ir.operators import RESIZING, WRITES_AT, build_dict, build_list
from tangentc.ir.program import Apply, Operand, Symbol
from tangentc.ir.traversal import symbols_in


def held(nodes: Script) -> set[Symbol]:
    """The symbols that are put into containers, and what they become by being changed or handed on."""
    found: set[Symbol] = set()
    becomes: defaultdict[Symbol, list[Symbol]] = defaultdict(list)
    for node in script.walk(nodes):
        match node:
            case Evaluate(target=target, value=Apply() as value):
                found.update(symbol for operand in _stored(value) for symbol in symbols_in(operand))
                first = value.arguments[0] if value.arguments else None
                if is_in_place(value.function) and isinstance(first, Symbol) and target is not None:
                    becomes[first].append(target)
            case Evaluate(target=Symbol() as target, value=Symbol() as value):
                becomes[value].append(target)
            case Copies(targets=targets, values=values):
                for copy, copied in zip(targets, values, strict=True):
                    if isinstance(copied, Symbol):
                        becomes[copied].append(copy)
    waiting = list(found)
    while waiting:
        more = [symbol for symbol in becomes[waiting.pop()] if symbol not in found]
        found.update(more)
        waiting += more
    return found


def _stored(value: Apply) -> Iterator[Operand]:
    function = value.function
    if function is build_list or function is build_dict:
        yield from value.arguments
    elif is_in_place(function) and function in RESIZING.union(WRITES_AT):
        yield from value.arguments[1:]
