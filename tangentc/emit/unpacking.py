"""Targets as the user wrote them: `for index, (a, b) in pairs:` instead of unpacking in the body."""

from __future__ import annotations

from collections import Counter

from tangentc.emit import script
from tangentc.emit.script import For, Script, Target, Unpack
from tangentc.ir.program import Symbol
from tangentc.ir.traversal import symbols_in


def nest_targets(body: Script) -> None:
    """Where a target is only unpacked, and that at once, unpack it in its place."""
    uses = Counter(
        symbol for node in script.walk(body) for operand in script.reads(node) for symbol in symbols_in(operand)
    )
    _nest(body, uses)


def _nest(nodes: Script, uses: Counter[Symbol]) -> None:
    for node in nodes:
        if isinstance(node, For):
            while node.body and (target := _with(node.target, node.body[0], uses)) is not None:
                node.target = target
                del node.body[0]
        for inner in script.scripts(node):
            _nest(inner, uses)
    kept: Script = []
    for node in nodes:
        last = kept[-1] if kept else None
        target = _with(last.target, node, uses) if isinstance(last, Unpack) else None
        if isinstance(last, Unpack) and isinstance(target, tuple):
            last.target = target
        else:
            kept.append(node)
    nodes[:] = kept


def _with(target: Target, node: script.Node, uses: Counter[Symbol]) -> Target | None:
    """The target with the unpacking in it; None when the node does something else."""
    if not isinstance(node, Unpack) or not isinstance(node.value, Symbol) or uses[node.value] != 1:
        return None
    if node.value not in script.target_symbols(target):
        return None
    return _replaced(target, node.value, node.target)


def _replaced(target: Target, symbol: Symbol, replacement: Target) -> Target:
    if isinstance(target, tuple):
        return tuple(_replaced(item, symbol, replacement) for item in target)
    return replacement if target is symbol else target
