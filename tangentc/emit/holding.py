"""Which objects some container may hold, so that a change of them can be seen without their names."""

from __future__ import annotations

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
    pairs: list[tuple[Symbol, Symbol]] = []
    for node in script.walk(nodes):
        match node:
            case Evaluate(target=target, value=Apply() as value):
                found.update(symbol for operand in _stored(value) for symbol in symbols_in(operand))
                first = value.arguments[0] if value.arguments else None
                if is_in_place(value.function) and isinstance(first, Symbol) and target is not None:
                    pairs.append((first, target))
            case Evaluate(target=Symbol() as target, value=Symbol() as value):
                pairs.append((value, target))
            case Copies(targets=targets, values=values):
                pairs += [
                    (value, target) for target, value in zip(targets, values, strict=True) if isinstance(value, Symbol)
                ]
    while more := {target for source, target in pairs if source in found} - found:
        found |= more
    return found


def _stored(value: Apply) -> Iterator[Operand]:
    function = value.function
    if function is build_list or function is build_dict:
        yield from value.arguments
    elif is_in_place(function) and function in RESIZING.union(WRITES_AT):
        yield from value.arguments[1:]
