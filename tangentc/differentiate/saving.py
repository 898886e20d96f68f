"""What the backward sweep needs from inside branches and loops: recompute it, or save it on the way.

A value of a branch is handed out of it (`export`). A value of a loop's body has another value in every trip: it
is computed again from what is still there where one cheap operation does it, and is otherwise appended to a list
that the reversed loop walks backwards.
"""

from __future__ import annotations

import operator
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import cast

import numpy as np

from tangentc.ir.operators import contains, not_contains
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Operand,
    Statement,
    Symbol,
    SymbolSupply,
    Undefined,
)
from tangentc.ir.traversal import (
    copy_statements,
    defined_in,
    free_symbols,
    inner_definitions,
    reads,
    rename_block,
    substitution,
    targets_of,
)

_CHEAP = frozenset(
    {operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, operator.neg,
     operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne, operator.not_, operator.is_,
     operator.is_not, contains, not_contains, len, np.shape, np.size, np.ndim, np.ndarray.shape, np.ndarray.size,
     np.ndarray.ndim, np.ndarray.T, operator.getitem}
)  # fmt: skip
_VIEWS = (operator.getitem, np.ndarray.T)
_DEPTH = 3  # operations recomputed in a row for one value; to look at a part costs nothing


def export(
    supply: SymbolSupply, targets: tuple[Symbol, ...], forward: list[Block], backward: list[Block]
) -> tuple[tuple[Symbol, ...], list[tuple[Operand, ...]], list[Block]]:
    """Hand out of two paths what their reversed counterparts read.

    Returns what the paths define then, what each of them yields for it, and the reversed counterparts, reading that.
    """
    results = list(targets)
    yields = [list(path.yields) for path in forward]
    reversed_blocks: list[Block] = []
    for side in (0, 1):
        local = defined_in(forward[side])
        needed = [symbol for symbol in free_symbols(backward[side]) if symbol in local]
        table: dict[Symbol, Operand] = {}
        for symbol in needed:
            if symbol in forward[side].yields:  # it has a name outside already
                table[symbol] = targets[forward[side].yields.index(symbol)]
                continue
            table[symbol] = supply.again(symbol)
            results.append(table[symbol])  # type: ignore[arg-type]
            yields[side].append(symbol)
            yields[1 - side].append(Undefined())
        reversed_blocks.append(rename_block(backward[side], substitution(table)))
    return tuple(results), [tuple(operands) for operands in yields], reversed_blocks


def recomputed(
    supply: SymbolSupply, forward: tuple[Statement, ...], backward: Block, overwritten: Container[Symbol]
) -> Block:
    """The backward block of a branch, computing again what is cheap to, instead of having it handed out."""
    local = defined_in(Block(forward))
    needed = [symbol for symbol in free_symbols(backward) if symbol in local]
    order = needed_from(forward, (), backward)
    kept, again = recompute(forward, [symbol for symbol in order if symbol in needed], (), (), overwritten)
    if not again or len(kept) == len(needed):
        return backward
    table: dict[Symbol, Operand] = {}
    copies = tuple(replace(cast(Assign, copy), role="adjoint") for copy in copy_statements(again, table, supply))
    renamed = rename_block(backward, substitution(table))
    return Block((*copies, *renamed.statements), renamed.yields)


def needed_from(body: Iterable[Statement], given: Iterable[Symbol], backward: Block) -> list[Symbol]:
    """The values of one trip that its reversal reads, in the order in which the trip makes them."""
    read = free_symbols(backward)
    order: dict[Symbol, None] = dict.fromkeys(given)
    for statement in body:
        order.update(dict.fromkeys(targets_of(statement)))
    return [symbol for symbol in order if symbol in read]


def recompute(
    body: Iterable[Statement],
    needed: list[Symbol],
    given: Iterable[Symbol],
    free: Iterable[Symbol],
    overwritten: Container[Symbol],
) -> tuple[list[Symbol], list[Assign]]:
    """Split what is needed: what has to be saved, and the assignments that make the rest again.

    `given` are the symbols that the trip starts from; `free` those of them that the reversed loop has anyway. From
    what is `overwritten` later on nothing can be made again.
    """
    definitions: dict[Symbol, Assign] = {}
    local: set[Symbol] = set(given)
    for statement in body:
        local.update(targets_of(statement))
        local.update(inner_definitions(statement))
        if isinstance(statement, Assign) and not any(source in overwritten for source in reads(statement.value)):
            definitions[statement.target] = statement
    again: dict[Symbol, Assign] = {}
    available = set(free)
    kept = list(needed)
    for symbol in reversed(needed):
        others = available | {other for other in kept if other is not symbol}
        chain = _chain(symbol, definitions, local, others, _DEPTH)
        if chain is not None:
            kept.remove(symbol)
            again.update(chain)
    order = {symbol: position for position, symbol in enumerate(definitions)}
    return kept, [again[symbol] for symbol in sorted(again, key=lambda symbol: order[symbol])]


def _chain(
    symbol: Symbol, definitions: Mapping[Symbol, Assign], local: set[Symbol], available: set[Symbol], depth: int
) -> dict[Symbol, Assign] | None:
    """The few cheap assignments that make a value from what is available, or None."""
    definition = definitions.get(symbol)
    if definition is None or depth == 0 or not isinstance(definition.value, Apply) or not _is_cheap(definition.value):
        return None
    chain: dict[Symbol, Assign] = {}
    for source in reads(definition.value):
        if source in local and source not in available:
            inner = _chain(source, definitions, local, available, depth - (definition.value.function not in _VIEWS))
            if inner is None:
                return None
            chain.update(inner)
    return {**chain, symbol: definition}


def _is_cheap(value: Apply) -> bool:
    try:
        return value.function in _CHEAP
    except TypeError:
        return False
