"""Leave stretching to NumPy: what meets an array of the full shape need not be stretched before.

    before   t = np.full_like(x, s); x_bar = c * t               after   x_bar = c * s
    before   t = np.broadcast_to(e, x.shape); x_bar = c * t      after   x_bar = c * e
    before   n = (x**2).size                                     after   n = x.size
    before   t = np.full_like(x, s); a_bar[i] += -t              after   a_bar[i] += -s

Legal where `c` has the shape of `x`, so that the result has it too. A number takes the place of an array only
where the other operand has the dtype that the array had.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from tangentc import runtime
from tangentc.ir.fields import is_complex, real_part
from tangentc.ir.indexing import without_new_axes
from tangentc.ir.operators import add_at
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Function,
    Literal,
    Operand,
    Statement,
    Symbol,
    SymbolSupply,
)
from tangentc.ir.traversal import blocks_of, own_blocks, own_operands, statements_in, symbols_in, with_blocks
from tangentc.ir.types import Array, Number, Type, same_dtype
from tangentc.rules import registry

Stretched = tuple[Operand, Symbol]  # what was stretched, and a value that has the shape

_SHAPES = (np.ndarray.size, np.size, np.ndarray.shape, np.shape, np.full_like)


SameShape = Callable[[Operand, Operand], bool]  # is it certain that two values have one shape


def run_function(
    function: Function, types: dict[Symbol, Type], same_shape: SameShape, supply: SymbolSupply
) -> Function:
    """The function, relaxed; `types` grows by those of new values."""
    return replace(function, body=_Stretching(types, same_shape, _read_for_more(function), supply).block(function.body))


def _read_for_more(function: Function) -> set[Symbol]:
    """What is read for its elements, and not only for its shape, nor for a value that is read for its shape."""
    statements = list(statements_in(function.body))
    blocks = [function.body, *(block for statement in statements for block in blocks_of(statement))]
    found = {symbol for block in blocks for operand in block.yields for symbol in symbols_in(operand)}
    for statement in reversed(statements):
        operands = list(own_operands(statement))
        match statement:
            case Assign(target=target, value=Apply(function=applied)) if registry.find(applied) is not None:
                operands = [] if target not in found else operands[1:] if applied in _SHAPES else operands
        found.update(symbol for operand in operands for symbol in symbols_in(operand))
    return found


class _Stretching:
    """One walk; `stretched` says what each stretched value was made from and whose shape it has."""

    def __init__(
        self, types: dict[Symbol, Type], same_shape: SameShape, read: Container[Symbol], supply: SymbolSupply
    ) -> None:
        self.types = types
        self.read = read
        self.supply = supply
        self.same_shape = same_shape
        self.shapes: dict[Symbol, Symbol] = {}  # `x.shape` and the like, by their symbol
        self.stretched: dict[Symbol, Stretched] = {}
        self.same_dtype: set[Symbol] = set()  # those that have the dtype of what was stretched
        self.made: dict[Symbol, Apply] = {}

    def block(self, block: Block) -> Block:
        statements = [each for statement in block.statements for each in self._statements(statement)]
        return Block(tuple(statements), block.yields)

    def _statements(self, statement: Statement) -> Iterator[Statement]:
        """The statement; the negative or a multiple of what was stretched is stretched after that."""
        match statement:
            case Assign(value=Apply(function=operator.neg, arguments=(Symbol() as whole,))) if self._is_filled(whole):
                yield from self._before_stretching(statement, whole, lambda part: Apply(operator.neg, (part,)))
            case Assign(value=Apply(function=operator.mul, arguments=(factor, Symbol() as whole))) if self._is_filled(
                whole
            ) and self._is_factor(factor):
                yield from self._before_stretching(statement, whole, lambda part: Apply(operator.mul, (factor, part)))
            case Assign(value=Apply(function=runtime.unbroadcast, arguments=(Symbol() as x_bar, x))) if self._is_whole(
                x_bar, x
            ):
                yield replace(statement, value=x_bar)
            case _:
                yield self._statement(statement)

    def _is_whole(self, x_bar: Symbol, x: Operand) -> bool:
        """Whether an adjoint has shape and precision of its value, and need not be summed."""
        known, wanted = self.types.get(x_bar), self.types.get(x) if isinstance(x, Symbol) else None
        if isinstance(known, Array) and known.scalar and same_dtype(known.dtype, np.dtype(np.float64)):
            return wanted == Number(float) or (isinstance(wanted, Array) and wanted.scalar and self._is_double(x))
        return isinstance(x, Symbol) and self._is_alike(x_bar, x, with_dtype=True)

    def _is_filled(self, symbol: Symbol) -> bool:
        """Whether this was stretched to the shape of something else."""
        return symbol in self.stretched and self.stretched[symbol][1] is not symbol

    def _is_factor(self, operand: Operand) -> bool:
        if isinstance(operand, Literal):
            return type(operand.value) in (int, float)
        return isinstance(operand, Symbol) and self.types.get(operand) == Number(float)

    def _before_stretching(
        self, statement: Assign, whole: Symbol, computed: Callable[[Operand], Apply]
    ) -> Iterator[Statement]:
        part, like = self.stretched[whole]
        value = computed(part)
        numbers = [argument.value for argument in value.arguments if isinstance(argument, Literal)]
        if isinstance(part, Literal) and isinstance(part.value, float) and len(numbers) == len(value.arguments):
            result: Operand = Literal(value.function(*numbers))
        else:
            result = symbol = self.supply.fresh()
            symbols = [each for each in (part, *value.arguments) if isinstance(each, Symbol)]
            sources = [self.types[each] for each in symbols if each in self.types]
            if sources:
                self.types[symbol] = sources[0]
            yield replace(statement, target=symbol, value=value)
        if whole in self.same_dtype and isinstance(self.made[whole], Apply):
            yield self._statement(
                replace(statement, value=replace(self.made[whole], arguments=(result, *self.made[whole].arguments[1:])))
            )
        else:
            yield self._statement(replace(statement, value=Apply(np.full_like, (like, result))))

    def _statement(self, statement: Statement) -> Statement:
        match statement:
            case Assign(target=target, value=Apply() as value):
                value = self._relaxed(value, target)
                self._note(target, value)
                return replace(statement, value=value)
            case _:
                return with_blocks(statement, map(self.block, own_blocks(statement)))

    def _note(self, target: Symbol, value: Apply) -> None:
        self.made[target] = value
        match value:
            case Apply(function=function, arguments=(Symbol() as x,)) if function in (np.ndarray.shape, np.shape):
                self.shapes[target] = x
            case Apply(function=np.full_like, arguments=(Symbol() as x, filling), keywords=()):
                self.stretched[target] = (filling, x)
            case Apply(function=operator.getitem, arguments=(Symbol() as x, index)) if (
                without_new_axes(index) is not None
            ):
                if x in self.stretched and self._is_number(self.stretched[x][0]):
                    self.stretched[target] = (self.stretched[x][0], target)
            case Apply(function=np.broadcast_to, arguments=(part, Symbol() as shape), keywords=()):
                if shape in self.shapes:
                    self.stretched[target] = (part, self.shapes[shape])
                    self.same_dtype.add(target)

    def _relaxed(self, value: Apply, target: Symbol) -> Apply:
        if value.function in _SHAPES and isinstance(value.arguments[0], Symbol):
            filled = value.function is np.full_like
            return replace(value, arguments=(self._alike(value.arguments[0], filled), *value.arguments[1:]))
        if value.function is add_at:
            array, index, added = value.arguments
            if not isinstance(added, Symbol) or added not in self.stretched:
                return value
            part = self.stretched[added][0]
            return replace(value, arguments=(array, index, part)) if self._keeps_dtype(part, array, array) else value
        rule = registry.find(value.function)
        if rule is None or not rule.elementwise or len(value.arguments) != 2 or value.keywords:
            return value
        left, right = value.arguments
        relaxed = self._unstretched(left, right)
        return replace(value, arguments=(relaxed, self._unstretched(right, left) if relaxed is left else right))

    def _alike(self, symbol: Symbol, with_dtype: bool) -> Symbol:
        """A value of the same shape, perhaps dtype, that need not be computed for it."""
        while symbol in self.made and (not symbol.name or symbol not in self.read):
            sources = [operand for operand in self.made[symbol].arguments if isinstance(operand, Symbol)]
            same = [source for source in sources if self._is_alike(source, symbol, with_dtype)]
            if not same:
                break
            symbol = same[0]
        return symbol

    def _is_alike(self, left: Symbol, right: Symbol, with_dtype: bool) -> bool:
        if with_dtype:
            known, wanted = self.types.get(left), self.types.get(right)
            if not isinstance(known, Array) or not isinstance(wanted, Array):
                return False
            if not same_dtype(known.dtype, wanted.dtype):
                return False
        return self.same_shape(left, right)

    def _unstretched(self, operand: Operand, other: Operand) -> Operand:
        if not isinstance(operand, Symbol) or operand not in self.stretched:
            return operand
        part, like = self.stretched[operand]
        if not isinstance(other, Symbol) or (other in self.stretched and not self._is_number(part)):
            return operand
        if not self.same_shape(other, like) and not self._covers(other, operand):
            return operand
        known = self.types.get(part) if isinstance(part, Symbol) else None
        settled = operand in self.same_dtype and isinstance(known, Array) and not known.weak
        if not settled and not self._keeps_dtype(part, other, like):
            return operand
        return self._unstretched(part, other)

    def _is_double(self, part: Operand) -> bool:
        known = self.types.get(part) if isinstance(part, Symbol) else None
        if isinstance(part, Literal):
            return isinstance(part.value, float)
        return known == Number(float) or (isinstance(known, Array) and same_dtype(known.dtype, np.dtype(np.float64)))

    def _is_number(self, operand: Operand) -> bool:
        known = self.types.get(operand) if isinstance(operand, Symbol) else None
        return isinstance(operand, Literal) or isinstance(known, Number) or (isinstance(known, Array) and known.scalar)

    def _covers(self, other: Symbol, stretched: Symbol) -> bool:
        """Whether what is stretched cannot stretch the other: where it is long, the other has no length of one."""
        known, like = self.types.get(other), self.types.get(stretched)
        if not isinstance(known, Array) or not isinstance(like, Array) or known.ones is None or like.ones is None:
            return False
        if len(like.ones) > len(known.ones):
            return False
        pairs = zip(reversed(known.ones), reversed(like.ones), strict=False)
        return all(own is False or one is True for own, one in pairs)

    def _keeps_dtype(self, part: Operand, other: Operand, like: Operand) -> bool:
        """Whether `part` combines with `other` as an array of the dtype of `like` did."""
        known, wanted = (self.types.get(each) if isinstance(each, Symbol) else None for each in (other, like))
        if not isinstance(known, Array) or not isinstance(wanted, Array):
            return False
        if known.dtype == np.bool_ and same_dtype(wanted.dtype, np.dtype(np.float64)):
            return self._is_double(part)
        if not same_dtype(known.dtype, wanted.dtype) and not same_dtype(_real_dtype(known), wanted.dtype):
            return False
        if wanted.dtype is None or wanted.dtype.kind not in "fc" or is_complex(wanted) > is_complex(known):
            return False
        if isinstance(part, Literal):
            return isinstance(part.value, float)
        own = self.types.get(part) if isinstance(part, Symbol) else None
        return own == Number(float) or (isinstance(own, Array) and same_dtype(own.dtype, wanted.dtype))


def _real_dtype(known: Array) -> np.dtype[Any] | None:
    """The dtype of the real part."""
    real = real_part(known)
    return real.dtype if isinstance(real, Array) else None
