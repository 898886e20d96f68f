"""Values that are taken off and put back, of which the result does not depend: the maximum in a softmax.

    m = np.max(x); e = np.exp(x - m); return e / np.sum(e)        the same for every m, so m has no derivative
    m = np.max(x); return m + np.log(np.sum(np.exp(x - m)))       likewise

Mathematics says that the adjoint of such a value is zero; computing it takes a comparison with every element and
gives rounding errors. This is how derivatives of softmax and of the logarithm of sums are written by hand.
"""

from __future__ import annotations

import builtins
import heapq
from collections.abc import Iterable, Iterator

import numpy as np

from tangentc.analyze.detaching import computes, detached
from tangentc.analyze.lengths import Lengths
from tangentc.analyze.shift_laws import FREE, Law, moved, of_itself
from tangentc.ir.operators import is_one_of
from tangentc.ir.program import Apply, Assign, Block, Function, Operand, Statement, Symbol, Try
from tangentc.ir.traversal import blocks_of, own_operands, read_in, symbols_in
from tangentc.rules import registry

_EXTREMES = frozenset({np.max, np.amax, np.ndarray.max, np.min, np.amin, np.ndarray.min, builtins.max, builtins.min})


def cancelling(function: Function, lengths: Lengths) -> frozenset[Symbol]:
    """The maxima and minima of which the function's result is independent."""
    return frozenset(_in_block(function.body, lengths))


def _in_block(block: Block, lengths: Lengths) -> Iterator[Symbol]:
    walk = None
    for statement in block.statements:
        for inner in _scopes(statement):
            yield from _in_block(inner, lengths)
        match statement:
            case Assign(target=m, value=Apply(function=function)) if is_one_of(function, _EXTREMES):
                walk = walk or _Walk(block, lengths)
                if walk.cancels(m):
                    yield m


def _scopes(statement: Statement) -> Iterable[Block]:
    """The blocks of a statement; what a protected body defines is read after it, too."""
    if isinstance(statement, Try):
        both = Block((*statement.body.statements, *statement.orelse.statements), statement.orelse.yields)
        return (both, statement.handler)
    return blocks_of(statement)


class _Walk:
    """Follows values through the statements of one block."""

    def __init__(self, block: Block, lengths: Lengths) -> None:
        self.statements = block.statements
        self.lengths = lengths
        self.readers: dict[Symbol, list[int]] = {}
        self.counted: set[Symbol] = set()
        self.detached: set[int] = set()
        for position, (statement, is_detached) in enumerate(detached(block.statements)):
            if is_detached and isinstance(statement, Assign) and computes(statement):
                self.detached.add(position)
            for symbol in _everything_read(statement):
                self.readers.setdefault(symbol, []).append(position)
            match statement:
                case Assign(target=target, value=Apply(function=np.arange, arguments=(_,), keywords=())):
                    self.counted.add(target)
        self.handed_on = {symbol for operand in block.yields for symbol in symbols_in(operand)}

    def cancels(self, m: Symbol) -> bool:
        """Whether all that is computed with `m` ends in values that do not depend on it."""
        shape = self.lengths.shape(m)
        if shape is None or m in self.handed_on:
            return False
        laws = {m: of_itself(shape)}
        ahead = list(self.readers.get(m, ()))
        while ahead:
            position = heapq.heappop(ahead)
            while ahead and ahead[0] == position:
                heapq.heappop(ahead)
            found = self._law(position, laws)
            if found is None:
                return False
            target, law = found
            if law.amount == 0:
                continue
            if target in self.handed_on:
                return False
            laws[target] = law
            for reader in self.readers.get(target, ()):
                heapq.heappush(ahead, reader)
        return True

    def _law(self, position: int, laws: dict[Symbol, Law]) -> tuple[Symbol, Law] | None:
        """What a statement defines, and its law."""
        statement = self.statements[position]

        def law_of(operand: Operand) -> Law:
            return laws.get(operand, FREE) if isinstance(operand, Symbol) else FREE

        if not isinstance(statement, Assign):
            return None
        value = statement.value
        if position in self.detached:
            return statement.target, FREE
        if isinstance(value, Symbol):
            return statement.target, law_of(value)
        if not isinstance(value, Apply):
            return None
        rule = registry.find(value.function)
        if rule is not None and rule.kind == "constant":
            return statement.target, FREE
        if _hides(value, laws):
            return None
        law = moved(statement.target, value, law_of, self.lengths, self.counted)
        return None if law is None else (statement.target, law)


def _everything_read(statement: Statement) -> Iterator[Symbol]:
    for operand in own_operands(statement):
        yield from symbols_in(operand)
    for block in blocks_of(statement):
        yield from read_in(block)


def _hides(value: Apply, laws: dict[Symbol, Law]) -> bool:
    """Whether something that moves is an operand other than by itself: in a tuple, an index, a keyword."""
    parts = (*value.arguments, *(operand for _, operand in value.keywords))
    by_itself = sum(operand in laws for operand in value.arguments if isinstance(operand, Symbol))
    return sum(symbol in laws for operand in parts for symbol in symbols_in(operand)) > by_itself
