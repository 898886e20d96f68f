"""What is made of a part of an adjoint that is then overwritten, made before that.

    before   part = y_bar[1:-1].copy(); y_bar[1:-1] = 0.0; t = 0.2 * part; ...
    after    t = 0.2 * y_bar[1:-1]; y_bar[1:-1] = 0.0; ...

Then no copy of the part is needed. Legal because only an operation without effect is moved, to where all that it reads
is there already, and because what it makes is new: it shares nothing with the part. Where several are made of a part,
a copy costs less than to keep them all. Only what differentiation wrote is moved.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from tangentc.ir.operators import CONSUMING, WRITES_AT, is_one_of
from tangentc.ir.program import Apply, Assign, Block, Function, Operand, Statement, Symbol
from tangentc.ir.traversal import own_blocks, read_in, reads, with_blocks
from tangentc.rules import registry

Apart = Callable[[Symbol, Operand, Operand], bool]  # have two parts of an array certainly no element in common

_NEW = frozenset({operator.matmul, np.matmul, np.vdot, np.sum})
_VIEWS = frozenset({operator.getitem, np.ndarray.T})


def run_function(function: Function, apart: Apart) -> Function:
    return replace(function, body=_block(function.body, apart))


def _block(block: Block, apart: Apart) -> Block:
    statements = [with_blocks(each, [_block(inner, apart) for inner in own_blocks(each)]) for each in block.statements]
    order = _Order(Block(tuple(statements), block.yields), apart)
    for statement in statements:
        if isinstance(statement, Assign) and statement.role == "adjoint":
            order.read_before(statement)
    return Block(tuple(sorted(statements, key=order.place)), block.yields)


class _Order:
    """Where each statement of one block is to stand."""

    def __init__(self, block: Block, apart: Apart) -> None:
        self._apart = apart
        self._places = {id(each): (k, 1, 0) for k, each in enumerate(block.statements)}
        self._made: dict[Symbol, Assign] = {}
        self._readers: defaultdict[Symbol, list[Statement]] = defaultdict(list)
        self._parts: defaultdict[Symbol, list[tuple[Symbol, Operand]]] = defaultdict(list)
        self._kept = set(read_in(Block((), block.yields)))  # what is read after the block
        for statement in block.statements:
            for symbol in read_in(Block((statement,))):
                self._readers[symbol].append(statement)
            if isinstance(statement, Assign):
                self._note(statement)

    def place(self, statement: Statement) -> tuple[int, int, int]:
        return self._places[id(statement)]

    def read_before(self, write: Assign) -> None:
        """Move the reader of what a write overwrites to before it, where that can be done."""
        match write.value:
            case Apply(function=function, arguments=(Symbol() as array, index, *_)) if is_one_of(function, WRITES_AT):
                for part, place in self._parts[array]:
                    late = [each for each in self._readers[part] if self.place(each) > self.place(write)]
                    if len(late) == 1 and part not in self._kept and not self._apart(array, index, place):
                        self._move(late[0], write)

    def _note(self, statement: Assign) -> None:
        self._made[statement.target] = statement
        match statement.value:
            case Apply(function=operator.getitem, arguments=(Symbol() as array, index)) if statement.role == "adjoint":
                self._parts[array].append((statement.target, index))

    def _move(self, reader: Statement, write: Assign) -> None:
        moved: dict[int, Assign] = {}
        if isinstance(reader, Assign) and _makes_new(reader) and self._collect(reader, write, moved):
            before = self.place(write)[0]
            self._places.update({key: (before, 0, self.place(each)[0]) for key, each in moved.items()})

    def _collect(self, statement: Assign, write: Assign, moved: dict[int, Assign]) -> bool:
        """Note a statement and what it needs of what stands after the write; whether all of that can be moved."""
        if statement is write or statement.role != "adjoint" or not (_makes_new(statement) or _is_view(statement)):
            return False
        moved[id(statement)] = statement
        needed = [self._made[each] for each in reads(statement.value) if each in self._made]
        late = [each for each in needed if self.place(each) >= self.place(write) and id(each) not in moved]
        return all(self._collect(each, write, moved) for each in late)


def _makes_new(statement: Assign) -> bool:
    """Whether it has no effect, and its result storage of its own."""
    value = statement.value
    if not isinstance(value, Apply) or is_one_of(value.function, CONSUMING) or value.function is operator.pos:
        return False
    rule = registry.find(value.function)
    return is_one_of(value.function, _NEW) or (rule is not None and rule.elementwise)


def _is_view(statement: Assign) -> bool:
    return isinstance(statement.value, Apply) and is_one_of(statement.value.function, _VIEWS)
