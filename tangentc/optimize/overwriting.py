"""Elementwise operations in place, in arrays that nobody reads any more.

    before   h_bar = g @ W.T; p = (1 - h**2) * h_bar       after   h_bar *= 1 - h**2
    before   return 4.0 * y / (d * d)                      after   y *= 4.0; d *= d; y /= d; return y
    before   weights = np.exp(scores)                      after   weights = np.exp(scores, out=scores)

Legal where the array was made here, as a whole; where nothing that is read later can reach it, be it a view, a list
or what a loop goes on with; and where types say that it has the shape and the dtype of the result, and an axis. The
same numbers are computed from the same ones. The other operand may be the array itself: NumPy sees where they overlap.

A temporary inside an expression is left to NumPy, which reuses it unseen, unless the whole way from an array to the
end of the expression can be gone in few steps. A value of the user's makes room for an adjoint only where the name
shows it, `y_bar = np.multiply(y, z_bar, out=y)`, and not for a mere multiple, unless the user overwrites it, too; or
where it is the one result. What the user wrote stays an expression: there only `z = z - y` becomes `z -= y`, and a
function's result takes the place of its argument.
"""

from __future__ import annotations

import operator
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tangentc.ir.operators import CONSUMING, is_one_of
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Function,
    Invoke,
    Literal,
    Operand,
    Statement,
    Symbol,
    SymbolSupply,
    Value,
)
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.traversal import (
    blocks_of,
    own_blocks,
    own_operands,
    reads,
    reads_in,
    rename_block,
    statements_in,
    substitution,
    symbols_in,
    with_blocks,
)
from tangentc.ir.types import Array, Type, same_dtype
from tangentc.optimize.stretching import SameShape
from tangentc.rules import registry

Spent = Callable[[Function], Mapping[Symbol, frozenset[Symbol]]]  # by target, the operands out of reach after it

MOST_STEPS = 3  # that the expression of the one result is taken apart into; others go in one step

_AUGMENTED: dict[Any, Callable[..., Any]] = {
    operator.add: operator.iadd,
    operator.sub: operator.isub,
    operator.mul: operator.imul,
    operator.truediv: operator.itruediv,
}
_UFUNCS: dict[Any, Callable[..., Any]] = {
    operator.add: np.add,
    operator.sub: np.subtract,
    operator.mul: np.multiply,
    operator.truediv: np.divide,
}
_COMMUTING = (operator.add, operator.mul)


def run_function(
    function: Function, types: Mapping[Symbol, Type], same_shape: SameShape, spent: Spent, supply: SymbolSupply
) -> Function:
    """The function, in place where it can be."""
    ordered = replace(function, body=_ordered(function.body, _Inside.of(function).statements))
    places = _Places(ordered, types, same_shape, spent(ordered))
    if not places.found:
        return function
    unnamed: dict[Symbol, Operand] = {symbol: supply.fresh() for symbol in places.unnamed}

    def rewrite(statement: Assign) -> tuple[Statement, ...]:
        if statement.target in places.found:
            assert isinstance(statement.value, Apply)
            statement = replace(statement, value=places.found[statement.target].of(statement.value))
        target = unnamed.get(statement.target, statement.target)
        assert isinstance(target, Symbol)
        return (replace(statement, target=target),)

    return replace(function, body=rename_block(rewrite_block(ordered.body, rewrite), substitution(unnamed)))


# What stands inside an expression


@dataclass(frozen=True)
class _Inside:
    """What will stand inside the expression of its only reader, both by target; and that reader."""

    statements: dict[Symbol, Assign]
    readers: dict[Symbol, Assign]

    @classmethod
    def of(cls, function: Function) -> _Inside:
        uses = Counter(reads_in(function))
        statements: dict[Symbol, Assign] = {}
        readers: dict[Symbol, Assign] = {}
        for block in _blocks(function.body):
            assigned = {each.target: each for each in block.statements if isinstance(each, Assign)}
            for reader in assigned.values():
                for operand in reads(reader.value):
                    if operand in assigned and uses[operand] == 1:
                        if operand.name == "" or (operand.name == reader.target.name and reader.role != "primal"):
                            statements[operand], readers[operand] = assigned[operand], reader
        return cls(statements, readers)

    def end(self, statement: Assign) -> Assign:
        """The statement whose expression it ends up in."""
        while statement.target in self.readers:
            statement = self.readers[statement.target]
        return statement


def _blocks(block: Block) -> Iterator[Block]:
    yield block
    for statement in block.statements:
        for inner in blocks_of(statement):
            yield from _blocks(inner)


def _ordered(block: Block, inside: Container[Symbol]) -> Block:
    """The block, what stands inside an expression moved to where it is read; nothing passes what it notices."""
    statements: list[Statement] = []
    waiting: dict[Symbol, Assign] = {}
    reading: defaultdict[str, list[Symbol]] = defaultdict(list)  # what waits and reads a variable of this name

    def place(statement: Assign) -> None:
        release(reads(statement.value))
        statements.append(statement)

    def release(targets: Iterable[Symbol]) -> None:
        for target in targets:
            if target in waiting:
                place(waiting.pop(target))

    for statement in block.statements:
        if isinstance(statement, Assign) and _is_pure(statement.value):
            release(reading.pop(statement.target.name, ()))  # the name is about to become another value
            if statement.target in inside:
                waiting[statement.target] = statement
                for symbol in reads(statement.value):
                    if symbol.name:
                        reading[symbol.name].append(statement.target)
            else:
                place(statement)
            continue
        release(list(waiting))
        reading.clear()
        statements.append(with_blocks(statement, [_ordered(inner, inside) for inner in own_blocks(statement)]))
    return Block((*statements, *waiting.values()), block.yields)


def _is_pure(value: Value) -> bool:
    if isinstance(value, Invoke):
        return False
    return not isinstance(value, Apply) or (
        registry.find(value.function) is not None and not is_one_of(value.function, CONSUMING)
    )


def _overwrites(value: Value) -> bool:
    return isinstance(value, Apply) and is_one_of(value.function, CONSUMING)


def _is_elementwise(value: Value) -> bool:
    if not isinstance(value, Apply) or value.keywords:
        return False
    if is_one_of(value.function, _AUGMENTED):
        return True
    rule = registry.find(value.function)
    return isinstance(value.function, np.ufunc) and value.function.nout == 1 and rule is not None and rule.elementwise


def _is_derived(name: str) -> bool:
    """Whether this is no value of the user's, computed once more for the way back."""
    return not name or name.endswith(("_bar", "_dot"))


# Places


@dataclass(frozen=True)
class _Place:
    """Which operand an operation overwrites, and whether `out=` says so."""

    operand: Symbol
    position: int
    by_keyword: bool

    def of(self, value: Apply) -> Apply:
        if self.by_keyword:
            function = _UFUNCS.get(value.function, value.function)
            return Apply(function, value.arguments, (("out", self.operand),))
        others = value.arguments[: self.position] + value.arguments[self.position + 1 :]
        return Apply(_AUGMENTED[value.function], (self.operand, *others))


Found = dict[Symbol, _Place]  # by target


class _Places:
    """What each operation overwrites; `unnamed` are targets that go by the name of what they overwrite."""

    def __init__(
        self,
        function: Function,
        types: Mapping[Symbol, Type],
        same_shape: SameShape,
        spent: Mapping[Symbol, frozenset[Symbol]],
    ) -> None:
        self.types = types
        self.same_shape = same_shape
        self.spent = spent
        results = [symbol for operand in function.body.yields for symbol in symbols_in(operand)]
        self.result = results[0] if len(results) == 1 else None
        self.yielded = {each for block in _blocks(function.body) for item in block.yields for each in symbols_in(item)}
        self.derived = {
            each.target
            for each in statements_in(function.body)
            if isinstance(each, Assign) and each.role != "primal" and _is_derived(each.target.name)
        }
        self.untouched = {  # what is as it was made
            each.target
            for each in statements_in(function.body)
            if isinstance(each, Assign) and not _overwrites(each.value)
        }
        self.inside = _Inside.of(function)
        self.readers: defaultdict[Symbol, list[Statement]] = defaultdict(list)
        for statement in statements_in(function.body):
            for symbol in (each for operand in own_operands(statement) for each in symbols_in(operand)):
                self.readers[symbol].append(statement)
        self.spelled: dict[Symbol, str] = {}  # the names of what has taken the place of something else
        self.found: Found = {}
        self.unnamed: list[Symbol] = []
        for statement in statements_in(function.body):
            if isinstance(statement, Assign) and statement.target not in self.inside.readers:
                self._expression(statement)

    def _expression(self, end: Assign) -> None:
        """Find places for the expression that a statement ends, if it is short enough to be taken apart."""
        found = self._steps(end, end)
        if len(found) > (MOST_STEPS if end.target is self.result else 1):
            return
        self.found |= found
        for target, place in found.items():
            if not place.by_keyword:
                self.spelled[target] = self._spelling(place.operand)
                if target.name not in ("", self.spelled[target]):
                    self.unnamed.append(target)

    def _steps(self, statement: Assign, end: Assign) -> Found:
        """Places for an operation inside the expression, and for what it is made from; none if it is not in place."""
        value = statement.value
        if not _is_elementwise(value):
            return {}
        assert isinstance(value, Apply)
        for position in self._candidates(statement, value):
            operand = value.arguments[position]
            assert isinstance(operand, Symbol)
            before: Found = {}
            if self._is_inside(operand):
                before = self._inner(operand, end)
                by_keyword = False if before and value.function in _AUGMENTED else None
            else:
                by_keyword = self._by_keyword(statement, value, operand, end)
            if by_keyword is None:
                continue
            found = before | {statement.target: _Place(operand, position, by_keyword)}
            for other in value.arguments:
                if isinstance(other, Symbol) and other is not operand and self._is_inside(other):
                    found |= self._inner(other, end)
            return found
        return {}

    def _is_inside(self, symbol: Symbol) -> bool:
        """Whether it stands inside the expression of an elementwise operation."""
        reader = self.inside.readers.get(symbol)
        return reader is not None and _is_elementwise(reader.value)

    def _inner(self, operand: Symbol, end: Assign) -> Found:
        return {} if end.role == "primal" else self._steps(self.inside.statements[operand], end)

    def _candidates(self, statement: Assign, value: Apply) -> list[int]:
        """The operands that could be overwritten, those of differentiation first."""
        several = value.function in _COMMUTING or value.function not in _AUGMENTED
        found = [
            position
            for position, operand in enumerate(value.arguments if several else value.arguments[:1])
            if isinstance(operand, Symbol) and operand in self.spent[statement.target]
            if self._fits(operand, statement.target) and not self._is_read_beside(operand, statement)
        ]
        return sorted(found, key=lambda position: value.arguments[position] not in self.derived)

    def _fits(self, operand: Symbol, target: Symbol) -> bool:
        """Whether the result has shape and dtype of the operand, which is no number."""
        known, result = self.types.get(operand), self.types.get(target)
        if not isinstance(known, Array) or not isinstance(result, Array) or not known.ones:
            return False
        if not same_dtype(known.dtype, result.dtype):
            return False
        settled = known.ones == result.ones and None not in known.ones
        return settled or self.same_shape(operand, target)

    def _is_read_beside(self, operand: Symbol, statement: Assign) -> bool:
        """Whether its expression reads it elsewhere, and would have to be taken apart for that."""
        end = self.inside.end(statement)
        if end is statement:
            return False
        others = (each for each in self.readers[operand] if each is not statement and isinstance(each, Assign))
        return any(self.inside.end(other) is end for other in others)

    def _by_keyword(self, statement: Assign, value: Apply, operand: Symbol, end: Assign) -> bool | None:
        """Whether a variable is overwritten by `out=`; None where it should not be."""
        target, name = end.target, self._spelling(operand)
        alone = statement is end and target.name != ""
        if end.role == "primal":
            if value.function not in _AUGMENTED:
                return True if alone else None
            return False if alone and target.name == name else None
        if target is self.result or (alone and target.name == name):
            return value.function not in _AUGMENTED
        if target in self.yielded:
            return None
        if operand not in self.derived:
            scaled = any(isinstance(each, Literal) for each in value.arguments)
            return True if alone and not (scaled and operand in self.untouched) else None
        return value.function not in _AUGMENTED if name or not target.name else None

    def _spelling(self, symbol: Symbol) -> str:
        return self.spelled.get(symbol, symbol.name)
