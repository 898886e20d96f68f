"""Variables that are not assigned on some path.

Nothing is emitted for what is undefined: the variable stays unassigned, and Python itself reports whoever reads it.
Only a copy of such a variable to another one needs a value to be there; then, and only then, it starts as None.
"""

from __future__ import annotations

from collections import defaultdict

from tangentc.emit import script
from tangentc.emit.coalescing import Variables
from tangentc.emit.nesting import Nested
from tangentc.emit.script import Copies, Script
from tangentc.ir.program import Literal, Operand, Symbol, Undefined
from tangentc.ir.traversal import symbols_in


def assign_undefined(body: Script, nested: Nested, variables: Variables) -> None:
    """Let `None` stand for what is undefined where a copy between two variables may read it."""
    copies = [node for node in script.walk(body) if isinstance(node, Copies)]
    pairs = [pair for node in copies for pair in zip(node.targets, node.values, strict=True)]
    unsure = _reachable({target for target, value in pairs if isinstance(value, Undefined)}, _edges(pairs, nested))
    if not unsure:
        return
    backwards: defaultdict[Symbol, list[Symbol]] = defaultdict(list)
    for source, targets in _edges(pairs, nested).items():
        for target in targets:
            backwards[target].append(source)
    # An adjoint reads values of the primal only on the path that assigned them.
    primal = [pair for node in copies if node.role != "adjoint" for pair in zip(node.targets, node.values, strict=True)]
    copied = {
        leaf
        for target, value in primal
        for symbol in symbols_in(value)
        for leaf in nested.leaves.get(symbol, (symbol,))
        if leaf in unsure and variables.of(leaf) is not variables.of(target)
    }
    needed = _reachable(copied, backwards)
    for node in copies:
        node.values = tuple(
            Literal(None) if isinstance(value, Undefined) and target in needed else value
            for target, value in zip(node.targets, node.values, strict=True)
        )


def _edges(pairs: list[tuple[Symbol, Operand]], nested: Nested) -> dict[Symbol, list[Symbol]]:
    found: defaultdict[Symbol, list[Symbol]] = defaultdict(list)
    for target, value in pairs:
        for symbol in symbols_in(value):
            for leaf in nested.leaves.get(symbol, (symbol,)):
                found[leaf].append(target)
    return found


def _reachable(start: set[Symbol], edges: dict[Symbol, list[Symbol]]) -> set[Symbol]:
    found: set[Symbol] = set()
    waiting = list(start)
    while waiting:
        symbol = waiting.pop()
        if symbol not in found:
            found.add(symbol)
            waiting.extend(edges.get(symbol, ()))
    return found
