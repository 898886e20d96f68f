"""What is read once, made where it is read, so that it is gone after that.

    before   difference = u[1:] - u[:-1]; flow_bar = np.zeros(n); flow_bar[1:] = y_bar; w_bar += difference * flow_bar
    after    flow_bar = np.zeros(n); flow_bar[1:] = y_bar; w_bar += (u[1:] - u[:-1]) * flow_bar

Legal because it has no effect, and what it is moved past writes into other arrays than those that it reads, and that
the temporaries inside its expression read. Past writes only: everything else is put into one expression when code is
emitted. Only what differentiation wrote is moved, and past nothing but assignments.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from tangentc.ir.operators import CONSUMING, is_one_of
from tangentc.ir.program import Apply, Assign, Block, Function, Invoke, Statement, Symbol
from tangentc.ir.traversal import own_blocks, reads, reads_in, with_blocks
from tangentc.rules import registry

FAR = 100  # statements that something is moved past at most

One = Callable[[Symbol], Symbol]  # the same symbol for all versions of an array

_VIEWS = frozenset({operator.getitem, np.ndarray.T})


def run_function(function: Function, one: One) -> Function:
    return replace(function, body=_Late(Counter(reads_in(function)), one).block(function.body))


class _Late:
    def __init__(self, uses: Counter[Symbol], one: One) -> None:
        self._uses = uses
        self._one = one
        self._views: dict[Symbol, Symbol] = {}  # by part: what it is a part of
        self._inside: dict[Symbol, frozenset[Symbol]] = {}  # by temporary: the arrays that its expression reads

    def block(self, block: Block) -> Block:
        statements: list[Statement] = []  # from the last one backwards
        for statement in block.statements:
            self._note(statement)
        for statement in reversed(block.statements):
            statement = with_blocks(statement, [self.block(inner) for inner in own_blocks(statement)])
            position = len(statements)
            if isinstance(statement, Assign) and self._is_movable(statement):
                position = self._before_reader(statement, statements)
            statements.insert(position, statement)
        return Block(tuple(reversed(statements)), block.yields)

    def _note(self, statement: Statement) -> None:
        if isinstance(statement, Assign) and self._is_movable(statement):
            arrays = [self._inside.get(each, frozenset({self._array(each)})) for each in reads(statement.value)]
            self._inside[statement.target] = frozenset().union(*arrays)
        match statement:
            case Assign(target=target, value=Apply(function=function, arguments=(Symbol() as whole, *_))):
                if is_one_of(function, _VIEWS):
                    self._views[target] = whole

    def _is_movable(self, statement: Assign) -> bool:
        value = statement.value
        if statement.role != "adjoint" or not isinstance(value, Apply) or self._uses[statement.target] != 1:
            return False
        return registry.find(value.function) is not None and not is_one_of(value.function, CONSUMING)

    def _before_reader(self, statement: Assign, later: list[Statement]) -> int:
        """The place before the reader, of those behind the last statement that it must not pass."""
        read, writes = self._inside[statement.target], False
        for position in range(len(later) - 1, max(len(later) - FAR, 0) - 1, -1):
            passed = later[position]
            if not isinstance(passed, Assign) or isinstance(passed.value, Invoke):
                break
            if statement.target in reads(passed.value):
                return position + 1 if writes else len(later)
            match passed.value:
                case Apply(function=function, arguments=(Symbol() as array, *_)) if is_one_of(function, CONSUMING):
                    writes = True
                    if self._array(array) in read:
                        break
        return len(later)

    def _array(self, symbol: Symbol) -> Symbol:
        """What a symbol is, or is a part of."""
        while symbol in self._views:
            symbol = self._views[symbol]
        return self._one(symbol)
