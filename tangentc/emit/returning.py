"""Return from inside a loop, where the core program leaves it with a flag.

    for x in xs:                             for x in xs:
        if x > 0:                                if x > 0:
            result, returned = x, True   ->          return x
            break                            ...
    if not returned: ...
    return result

Only a flag that does nothing else goes away: false at first, set by a literal where the loop is left, and read once,
right behind the loop.
"""

from __future__ import annotations

import operator
from collections import Counter
from dataclasses import dataclass

from tangentc.emit import script
from tangentc.emit.script import Branch, Break, Copies, Evaluate, For, Node, Return, Script, While
from tangentc.ir.program import Apply, Literal, Operand, Symbol
from tangentc.ir.traversal import rename_operand, substitution, symbols_in

FALSE, TRUE = Literal(False), Literal(True)


@dataclass
class Guard:
    """What stands behind a loop: `returned` is done if the flag is set, `rest` otherwise."""

    flag: Symbol
    returned: Script
    rest: Script


def return_from_loops(body: Script) -> None:
    """Outer loops first: what an inner loop does when it is left may become a return by that."""
    uses = Counter(
        symbol for node in script.walk(body) for operand in script.reads(node) for symbol in symbols_in(operand)
    )
    _script(body, uses)


def _script(nodes: Script, uses: Counter[Symbol]) -> None:
    for position, node in enumerate(nodes):
        if isinstance(node, For | While) and 0 < position < len(nodes) - 2:
            _loop(nodes, position, uses)
    for node in nodes:
        for inner in script.scripts(node):
            _script(inner, uses)


def _loop(nodes: Script, position: int, uses: Counter[Symbol]) -> None:
    """Rewrite the loop at this position, with what stands around it."""
    before, loop, after = nodes[position - 1], nodes[position], nodes[position + 1]
    if not (isinstance(before, Copies) and isinstance(loop, For | While) and isinstance(after, Copies)):
        return
    guard = _guard(nodes[position + 2 :], uses)
    if guard is None or guard.flag not in after.targets or loop.carried != after.values:
        return
    carried = loop.carried[after.targets.index(guard.flag)]
    match guard.returned:
        case [Return(value=value)] if _is_only_a_flag(carried, before, loop, uses):
            _replace(loop.body, loop.carried, carried, after.targets, value)
            nodes[position + 2 :] = guard.rest


def _guard(nodes: Script, uses: Counter[Symbol]) -> Guard | None:
    match nodes[0]:
        case Evaluate(target=Symbol() as test, value=Apply(function=operator.not_, arguments=(Symbol() as flag,))):
            if uses[test] != 1 or uses[flag] != 1:
                return None
        case _:
            return None
    match nodes[1:]:
        case [Branch(test=tested, then=[], orelse=orelse), *rest] if tested is test and script.always_jumps(orelse):
            return Guard(flag, orelse, rest)
        case [Branch(test=tested, then=then, orelse=[]), *rest] if tested is test and script.always_jumps(then):
            return Guard(flag, rest, then)
        case _:
            return None


def _is_only_a_flag(flag: Symbol, before: Copies, loop: For | While, uses: Counter[Symbol]) -> bool:
    """Whether the loop sets the flag by literals only, to true only where it is left, and never reads it."""
    reads = 1  # by the copy behind the loop
    if dict(zip(before.targets, before.values, strict=True)).get(flag) != FALSE:
        return False
    for nodes in _blocks(loop.body):
        for position, node in enumerate(nodes):
            if not isinstance(node, Copies) or flag not in node.targets:
                continue
            value = node.values[node.targets.index(flag)]
            reads += value is flag
            leaves = value == TRUE and position + 1 < len(nodes) and isinstance(nodes[position + 1], Break)
            if not (value is flag or value == FALSE or leaves):
                return False
    return uses[flag] == reads


def _blocks(nodes: Script) -> list[Script]:
    """The script and those of the branches and the like in it, which belong to the same loop."""
    found = [nodes]
    for node in nodes:
        if not isinstance(node, For | While):
            found += [block for inner in script.scripts(node) for block in _blocks(inner)]
    return found


def _replace(
    body: Script, carried: tuple[Symbol, ...], flag: Symbol, results: tuple[Symbol, ...], value: Operand
) -> None:
    """Return wherever the loop was left with the flag set."""
    for nodes in _blocks(body):
        match nodes:
            case [*_, Copies(targets=targets, values=values) as copies, Break()] if targets == carried:
                if values[targets.index(flag)] == TRUE:
                    chosen = dict(zip(results, values, strict=True))
                    leave: Node = Return(rename_operand(value, substitution(chosen)), copies.span, copies.role)
                    nodes[-2:] = [leave]
