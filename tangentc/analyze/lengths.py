"""How long the axes of arrays are, as far as that can be said with letters.

    gap = x[1:] - x[:-1]        x is (n), both parts are (n less 1), and so is gap

A length is an integer or a *term*: equal terms are equal lengths, whenever both values exist. `Axis` is a length of
which nothing is known, but where it was met first. An elementwise operation whose operands have different terms says
nothing, unless axes are known not to have length one: those that are cannot have been stretched.
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

import numpy as np

from tangentc import runtime
from tangentc.analyze.length_terms import Axis, Named, Part, Shape, Term, bound, less, mentions, shifted, stretched
from tangentc.ir.broadcasting import Axes
from tangentc.ir.compounds import falling_logistic, fraction, logistic, polynomial, softmax
from tangentc.ir.indexing import parts_of
from tangentc.ir.operators import IN_PLACE, WRITES_AT, is_one_of
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    For,
    Function,
    If,
    Literal,
    Operand,
    SliceOf,
    Statement,
    Symbol,
    Through,
    Try,
    TupleOf,
    Unpack,
    Value,
    While,
)
from tangentc.ir.traversal import defined_in, inner_definitions, merges, own_blocks, targets_of
from tangentc.ir.types import Array, Number, Type
from tangentc.ir.views import SOME_VIEW
from tangentc.rules import registry

_SAME = frozenset({np.zeros_like, np.ones_like, np.full_like, np.empty_like, np.copy, np.ndarray.copy, np.roll, np.flip,
    np.ndarray.astype, np.tril, np.triu, np.linalg.inv, runtime.zeros_like, runtime.copied,
    runtime.index_add, polynomial, fraction, logistic, falling_logistic, softmax, *WRITES_AT, *IN_PLACE})  # fmt: skip
_LIKE_SECOND = frozenset({runtime.unbroadcast, runtime.broadcast_like, runtime.spread, runtime.scatter})
_MADE: frozenset[Any] = frozenset({np.zeros, np.ones, np.empty, np.full})
_COMPARED = frozenset({operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge})
_REDUCED = frozenset({np.sum, np.mean, np.max, np.min, np.prod, np.var, np.std, np.ndarray.sum, np.ndarray.mean,
    np.ndarray.max, np.ndarray.min, np.ndarray.prod, np.any, np.all})  # fmt: skip


UNSETTLED = "unsettled"


class Lengths:
    """The shapes of the values of one function."""

    def __init__(self, function: Function, types: Mapping[Symbol, Type]) -> None:
        self._types = types
        self._shapes: dict[Symbol, Shape] = {}
        self._numbers: dict[Symbol, Term] = {}  # integers that are lengths
        self._tuples: dict[Symbol, Shape] = {}  # `x.shape`
        for parameter in function.parameters:
            self._unknown(parameter.symbol)
        self._block(function.body)

    def same(self, left: Operand, right: Operand) -> bool:
        """Whether two values certainly have one shape."""
        shape = self.shape(left)
        return shape is not None and shape == self.shape(right)

    def stretched(self, operand: Operand, result: Operand) -> Axes | None:
        """The axes that the result has before those of the operand, and those of the operand's that are stretched."""
        return stretched(self.shape(operand), self.shape(result))

    def part_stretched(self, value: Operand, array: Operand, index: Operand) -> Axes | None:
        """The same for a value that is stored in `array[index]`."""
        return stretched(self.shape(value), self._selected(array, index))

    def fills(self, value: Operand, array: Operand, index: Operand) -> bool:
        """Whether a value certainly has the shape of `array[index]`."""
        return self.part_stretched(value, array, index) == ((), ())

    def shape(self, operand: Operand) -> Shape | None:
        """The terms of the lengths of a value's axes; None where not even their number is known."""
        if isinstance(operand, Symbol):
            if isinstance(self._types.get(operand), Number):
                return ()
            return self._shapes.get(operand)
        return () if isinstance(operand, Literal) and isinstance(operand.value, int | float) else None

    def is_not_one(self, term: Term) -> bool:
        """Whether a length is certainly not one."""
        if not isinstance(term, Axis):
            return isinstance(term, int) and term != 1
        known = self._types.get(term.symbol)
        if term.position is None or not isinstance(known, Array) or known.ones is None:
            return False
        return term.position < len(known.ones) and known.ones[term.position] is False

    # Statements

    def _block(self, block: Block) -> None:
        for statement in block.statements:
            self._statement(statement)

    def _statement(self, statement: Statement) -> None:
        match statement:
            case Assign(target=target, value=value):
                self._assign(target, value)
            case Unpack(targets=targets, value=Symbol() as value):
                lengths = self._tuples.get(value, ())
                for target, length in zip_longest(targets, lengths[: len(targets)]):
                    self._unknown(target)
                    if length is not None:
                        self._numbers[target] = length
            case If() | Try():
                for block in own_blocks(statement):
                    self._block(block)
                for result, (left, right) in merges(statement):
                    self._merge(result, left, right)
            case For() | While():
                self._loop(statement)
            case _:
                for target in targets_of(statement):
                    self._unknown(target)

    def _merge(self, result: Symbol, left: Operand, right: Operand) -> None:
        self._unknown(result)
        shape = self.shape(left)
        if shape is not None and shape == self.shape(right):
            self._shapes[result] = shape

    def _loop(self, loop: For | While) -> None:
        """What is carried keeps its shape, unless the body turns out to change it."""
        if isinstance(loop, For):
            self._unknown(loop.target)
            shape = self.shape(loop.iterable)
            if shape:
                self._shapes[loop.target] = shape[1:]
        for carried, first in zip(loop.carried, loop.initial, strict=True):
            self._merge(carried, first, first)
        while True:
            if isinstance(loop, While):
                self._block(loop.header)
            self._block(loop.body)
            changed = [
                carried
                for carried, last in zip(loop.carried, loop.body.yields, strict=True)
                if self.shape(carried) != self.shape(last) and self._shapes.get(carried) != self._own(carried)
            ]
            if not changed:
                break
            for carried in changed:
                self._unknown(carried)
        inside = defined_in(loop.body) | set(inner_definitions(loop))
        for result, carried in zip(loop.results, loop.carried, strict=True):
            self._unknown(result)
            shape = self.shape(carried)
            if shape is not None and not any(mentions(term, inside) for term in shape):
                self._shapes[result] = shape

    # Values

    def _assign(self, target: Symbol, value: Value) -> None:
        self._unknown(target)
        if isinstance(value, Symbol):
            self._same_as(target, value)
        if not isinstance(value, Apply):
            return
        if value.function in (np.shape, np.ndarray.shape):
            shape = self.shape(value.arguments[0])
            if shape is not None:
                self._tuples[target] = shape
            return
        length = self._length(value)
        if length is not None:
            self._numbers[target] = length
        shape = self._computed(target, value)
        known = self._types.get(target)
        if shape is not None and isinstance(known, Array) and known.ones is not None and len(known.ones) == len(shape):
            self._shapes[target] = tuple(1 if one else term for one, term in zip(known.ones, shape, strict=True))

    def _same_as(self, target: Symbol, value: Symbol) -> None:
        if value in self._shapes:
            self._shapes[target] = self._shapes[value]
        if value in self._numbers:
            self._numbers[target] = self._numbers[value]
        if value in self._tuples:
            self._tuples[target] = self._tuples[value]

    def _unknown(self, symbol: Symbol) -> None:
        """A value of which no more is known than its type."""
        self._shapes.pop(symbol, None)
        self._numbers.pop(symbol, None)
        self._tuples.pop(symbol, None)
        own = self._own(symbol)
        if own is not None:
            self._shapes[symbol] = own

    def _own(self, symbol: Symbol) -> Shape | None:
        known = self._types.get(symbol)
        if not isinstance(known, Array) or known.ones is None:
            return None
        names = known.names or (None,) * len(known.ones)
        return tuple(
            1 if one else Axis(symbol, k) if name is None else Named(name)
            for k, (one, name) in enumerate(zip(known.ones, names, strict=True))
        )

    def _length(self, value: Apply) -> Term | None:
        """The integer that `len(x)`, `x.shape[k]` or `k + 1` is."""
        match value:
            case Apply(function=builtins.len, arguments=(x,)):
                shape = self.shape(x)
                return shape[0] if shape else None
            case Apply(function=operator.getitem, arguments=(Symbol() as shape, Literal(value=int(k)))):
                lengths = self._tuples.get(shape, ())
                return lengths[k] if -len(lengths) <= k < len(lengths) else None
            case Apply(function=operator.add, arguments=(x, Literal(value=int(by)))) if type(by) is int:
                return self._moved(x, by)
            case Apply(function=operator.sub, arguments=(x, Literal(value=int(by)))) if type(by) is int:
                return self._moved(x, -by)
            case _:
                return None

    def _moved(self, x: Operand, by: int) -> Term | None:
        number = self._term(x) if isinstance(x, Symbol) else None
        return None if number is None else shifted(number, by)

    def _term(self, operand: Operand) -> Term | None:
        """The length that an integer operand asks for."""
        match operand:
            case Literal(value=bool()):
                return None
            case Literal(value=int(length)) if length >= 0:
                return length
            case Symbol() if isinstance(known := self._types.get(operand), Number) and known.kind is int:
                return self._numbers.get(operand, Axis(operand))
            case _:
                return None

    def _asked(self, operand: Operand) -> Shape | None:
        """The shape that an operand asks for: a tuple, an integer, or the shape of something."""
        if isinstance(operand, Symbol) and operand in self._tuples:
            return self._tuples[operand]
        terms = [self._term(item) for item in (operand.items if isinstance(operand, TupleOf) else (operand,))]
        return None if None in terms else tuple(term for term in terms if term is not None)

    def _computed(self, target: Symbol, value: Apply) -> Shape | None:
        function, arguments = value.function, value.arguments
        rule = registry.find(function)
        if is_one_of(function, _SAME):
            return self.shape(arguments[0])
        if (rule is not None and rule.elementwise) or is_one_of(function, _COMPARED):
            return self._broadcast([*arguments, *(operand for _, operand in value.keywords)], target)
        if function is operator.getitem:
            return self._selected(*arguments)
        if function in (np.ndarray.T, np.transpose, np.ndarray.transpose) and len(arguments) == 1:
            shape = self.shape(arguments[0])
            return None if shape is None else shape[::-1]
        if function in (operator.matmul, np.matmul, np.dot, np.outer) and len(arguments) == 2:
            return self._product(function, *arguments)
        if is_one_of(function, _LIKE_SECOND):
            return self.shape(arguments[1])
        if is_one_of(function, _MADE) or (function is np.arange and len(arguments) == 1):
            return self._asked(arguments[0])
        if function is np.broadcast_to:
            return self._asked(arguments[1])
        if is_one_of(function, _REDUCED):
            return self._reduced(value)
        return None

    def _broadcast(self, operands: list[Operand], target: Symbol) -> Shape | None:
        shapes = [self.shape(operand) for operand in operands if not _is_none(operand)]
        if any(shape is None for shape in shapes):
            return None
        columns = zip_longest(*(shape[::-1] for shape in shapes if shape is not None), fillvalue=1)
        terms = [self._common({term for term in column if term != 1}) for column in columns]
        rank = len(terms)
        return tuple(
            Axis(target, rank - 1 - k) if term is None else term for k, term in reversed(list(enumerate(terms)))
        )

    def _common(self, terms: set[Term]) -> Term | None:
        """The length of what all of these are stretched to; None where one of several may be one."""
        if len(terms) <= 1:
            return next(iter(terms), 1)
        certain = [term for term in terms if self.is_not_one(term)]
        return min(certain, key=repr) if certain else None

    def _selected(self, x: Operand, index: Operand) -> Shape | None:
        """The shape of `x[index]` for integers, slices, None and `...`."""
        if isinstance(index, Through):
            shape = self._computed(SOME_VIEW, Apply(index.view, (x, *index.arguments), index.keywords))
            self._shapes.pop(SOME_VIEW, None)
            if shape is not None:
                self._shapes[SOME_VIEW] = shape
            return self._selected(SOME_VIEW, index.index)
        shape = self.shape(x)
        if shape is None:
            return None
        parts = list(parts_of(index))
        consuming = [part for part in parts if not _is_none(part) and not _is_ellipsis(part)]
        if len(consuming) > len(shape) or not all(self._is_basic(part) for part in consuming):
            return None
        if not any(_is_ellipsis(part) for part in parts):
            parts.append(Literal(...))
        left, found = list(shape), list[Term]()
        for part in parts:
            if _is_none(part):
                found.append(1)
            elif _is_ellipsis(part):
                rest = len(shape) - len(consuming)
                found += left[:rest]
                del left[:rest]
            else:
                length = self._part(left.pop(0), part)
                if length is None:
                    return None
                found += length
        return tuple(found)

    def _is_basic(self, part: Operand) -> bool:
        if isinstance(part, Literal):
            return type(part.value) is int
        if isinstance(part, SliceOf):
            return True
        known = self._types.get(part) if isinstance(part, Symbol) else None
        return isinstance(known, Number) and known.kind is int

    def _part(self, length: Term, part: Operand) -> Shape | None:
        """What an index makes of one axis: nothing of an integer; of `a:` and `:-b` so much less."""
        if not isinstance(part, SliceOf):
            return ()
        if part.step not in (Literal(None), Literal(1)):
            return None
        if part.lower == Literal(None) and isinstance(part.upper, Symbol) and self._term(part.upper) == length:
            return (length,)
        start, stop = bound(part.lower), bound(part.upper)
        if isinstance(length, int) and start is not None and stop is not None:
            return (len(range(length)[slice(start, None if part.upper == Literal(None) else stop)]),)
        if start is not None and stop is not None and start >= 0 >= stop and part.upper != Literal(0):
            return (less(length, start - stop),)
        ends = [None if _is_none(end) else self._end(end) for end in (part.lower, part.upper)]
        return None if UNSETTLED in ends else (Part(length, *ends),)

    def _end(self, operand: Operand) -> Term | str:
        """An end of a slice as a term, UNSETTLED if it is none."""
        if isinstance(operand, Literal):
            return operand.value if type(operand.value) is int else UNSETTLED
        found = self._term(operand)
        return UNSETTLED if found is None else found

    def _product(self, function: Any, a: Operand, b: Operand) -> Shape | None:
        left, right = self.shape(a), self.shape(b)
        if function is np.outer:
            return (*left, *right) if left and right and len(left) == len(right) == 1 else None
        if not left or not right or len(left) > 2 or len(right) > 2:
            return None
        return (*left[:-1], *(right[1:] if len(right) == 2 else ()))

    def _reduced(self, value: Apply) -> Shape | None:
        shape = self.shape(value.arguments[0])
        keywords = dict(value.keywords)
        axis = keywords.get("axis", value.arguments[1] if len(value.arguments) > 1 else Literal(None))
        keep = keywords.get("keepdims", Literal(False))
        if shape is None or len(value.arguments) > 2 or not isinstance(axis, Literal) or not isinstance(keep, Literal):
            return None
        if axis.value is None:
            return (1,) * len(shape) if keep.value else ()
        if not isinstance(axis.value, int) or not -len(shape) <= axis.value < len(shape):
            return None
        k = axis.value % len(shape)
        return (*shape[:k], *((1,) if keep.value else ()), *shape[k + 1 :])


def _is_none(part: Operand) -> bool:
    return isinstance(part, Literal) and part.value is None


def _is_ellipsis(part: Operand) -> bool:
    return isinstance(part, Literal) and part.value is ...
