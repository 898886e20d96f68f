"""Who else may see a value whose storage an operation overwrites.

`items.append(x)` and `y += v` change an object. To the core program they make a new value and leave the old one
dead; that is what Python does only if nothing that is still read can reach the object. Objects are told apart by
their *roots*: where they were made, or OUTSIDE for what the caller can see. Of each value it is known which
objects it may be (`being`: a view is its base too) and which it may reach (`reaching`: a list reaches its items).
An object made in an earlier trip of a loop is another one than that made in this trip, so what a loop carries has
aged roots.
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tangentc import runtime
from tangentc.ir.facts import Conflict
from tangentc.ir.indexing import makes_copy
from tangentc.ir.operators import CONSUMING, IN_PLACE, append, build_dict, build_list, is_one_of
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    For,
    Function,
    If,
    Invoke,
    Operand,
    Statement,
    Static,
    Symbol,
    TupleOf,
    Unpack,
    Value,
    While,
)
from tangentc.ir.traversal import (
    blocks_of,
    defined_in,
    free_symbols,
    inner_definitions,
    own_operands,
    statements_in,
    symbols_in,
    targets_of,
)
from tangentc.ir.types import UNKNOWN, Array, Dict, List, Tuple, Type, is_immutable
from tangentc.ir.types import Iterable as Iterable_

OUTSIDE = (0, False)
Root = tuple[int, bool]  # number of the symbol that the object was made as, and whether in an earlier trip
Roots = frozenset[Root]
NOTHING: Roots = frozenset()

# NumPy's functions and methods whose result is a new object, whatever they are given. Ufuncs and the operators of
# Python are too; of anything else the result may be one of the arguments, or a view of it.
_NEW = frozenset(
    """all allclose amax amin any append arange argmax argmin argpartition argsort argwhere around array array2string
    array_equal array_equiv average bincount broadcast_shapes cholesky clip column_stack concatenate convolve corrcoef
    correlate count_nonzero cov cross cumprod cumsum det diag_indices digitize dot dstack ediff1d eigh eigvalsh empty
    empty_like eye fix flatnonzero flatten full full_like geomspace gradient histogram hstack identity indices inner
    interp inv isclose isneginf isposinf item kron lexsort linspace logspace lstsq mask_indices max mean median min
    nanargmax nanargmin nancumsum nanmax nanmean nanmin nanprod nanstd nansum nanvar nonzero norm ones ones_like outer
    pad percentile pinv prod ptp qr quantile ravel_multi_index repeat roll round searchsorted sinc size slogdet solve
    sort stack std sum svd svdvals take take_along_axis tensordot tile tolist trace trapezoid tri tril tril_indices
    tril_indices_from triu triu_indices triu_indices_from unravel_index vander var vdot vstack where zeros
    zeros_like""".split()
)
_NEW_MODULES = ("math", "_operator")
_BUILTIN_NUMBERS = frozenset({abs, bool, divmod, float, int, len, pow, range, round, str, repr, isinstance, hasattr})
_COPIES = frozenset(
    {np.ndarray.copy, np.copy, list.copy, dict.copy, runtime.copied}
)  # of a container: its items are what they were

# The runtime's functions whose result may be, or hold, some of the arguments: which.
_PASSES_ON: dict[Any, tuple[int, ...]] = {
    runtime.unbroadcast: (0,),
    runtime.broadcast_like: (0,),
    runtime.spread: (0,),
    runtime.repack: (1,),
    runtime.accumulate: (0, 1),
    runtime.iteration_adjoint: (1,),
    runtime.index_add: (0,),
    runtime.zeros_like: (),
    runtime.scatter: (),
    runtime.one_like: (),
    runtime.matmul_left: (),
    runtime.matmul_right: (),
    runtime.equal_shares: (),
}


@dataclass
class Ownership:
    """The roots of every value of one function.

    The function that the caller calls may write into the arrays that it is given, as the user's did; `given` are those.
    """

    function: Function
    types: Mapping[Symbol, Type]
    called: bool = False
    given: Roots = NOTHING
    being: dict[Symbol, Roots] = field(default_factory=dict)
    reaching: dict[Symbol, Roots] = field(default_factory=dict)

    def conflicts(self) -> Iterator[Conflict]:
        """The statements that overwrite an object which something else may still read."""
        if not writes(self.function):
            return
        self._find_roots()
        live: set[Symbol] = set()
        for operand in self.function.body.yields:
            live.update(symbols_in(operand))
        yield from self._check(self.function.body, live)

    def shares(self, symbol: Symbol, others: tuple[Symbol, ...]) -> bool:
        """Whether this may be an object that the caller sees, or one of these others."""
        if not self.being:
            self._find_roots()
        elsewhere = self.given.union({OUTSIDE}, *(self.being.get(other, NOTHING) for other in others))
        return bool(self.being.get(symbol, NOTHING) & elsewhere)

    def written(self) -> list[Symbol]:
        """The parameters into whose arrays the function writes."""
        self._find_roots()
        consumed = [_consumed(statement) for statement in statements_in(self.function.body)]
        roots = frozenset().union(*(self._is(operand) for operand in consumed if operand is not None))
        return [each.symbol for each in self.function.parameters if (each.symbol.number, False) in roots & self.given]

    # Roots, forwards

    def _find_roots(self) -> None:
        symbols = [parameter.symbol for parameter in self.function.parameters]
        arrays = [symbol for symbol in symbols if self.called and isinstance(self.types.get(symbol), Array)]
        self.given = frozenset((symbol.number, False) for symbol in arrays)
        for symbol in symbols:
            own = frozenset({(symbol.number, False)}) if symbol in arrays else frozenset({OUTSIDE})
            self._set(symbol, own, own if symbol in arrays else own | self.given)
        self._block(self.function.body)

    def _set(self, symbol: Symbol, being: Roots, reaching: Roots) -> None:
        """Numbers and strings are never overwritten, only replaced, so they are left out."""
        if is_immutable(self.types.get(symbol, UNKNOWN)):
            being = reaching = NOTHING
        self.being[symbol], self.reaching[symbol] = being, reaching

    def _is(self, operand: Operand) -> Roots:
        if isinstance(operand, Static):  # a global, a default
            return frozenset({OUTSIDE})
        return self.being.get(operand, NOTHING) if isinstance(operand, Symbol) else NOTHING

    def _reach(self, operands: Iterable[Operand]) -> Roots:
        found: Roots = NOTHING
        for operand in operands:
            if isinstance(operand, Static) and isinstance(operand.value, np.ndarray | list | dict):
                found |= {OUTSIDE}
            for symbol in symbols_in(operand):
                found |= self.reaching.get(symbol, NOTHING)
        return found

    def _block(self, block: Block) -> None:
        for statement in block.statements:
            self._statement(statement)

    def _statement(self, statement: Statement) -> None:
        match statement:
            case Assign(target=target, value=value):
                self._set(target, *self._made(target, value))
            case Unpack(targets=targets, value=value):
                for target in targets:
                    self._set(target, self._reach((value,)), self._reach((value,)))
            case If():
                self._block(statement.then)
                self._block(statement.orelse)
                pairs = zip(statement.results, statement.then.yields, statement.orelse.yields, strict=True)
                for result, left, right in pairs:
                    self._set(result, self._is(left) | self._is(right), self._reach((left, right)))
            case For() | While():
                self._loop(statement)

    def _loop(self, loop: For | While) -> None:
        inside = {symbol.number for symbol in defined_in(loop.body)}

        def aged(roots: Roots) -> Roots:
            return frozenset((made, old or made in inside) for made, old in roots)

        if isinstance(loop, For):
            self._set(loop.target, self._reach((loop.iterable,)), self._reach((loop.iterable,)))
        for symbol, first in zip(loop.carried, loop.initial, strict=True):
            self._set(symbol, self._is(first), self._reach((first,)))
        while True:
            for block in blocks_of(loop):
                self._block(block)
            before = [(self.being[symbol], self.reaching[symbol]) for symbol in loop.carried]
            for symbol, last in zip(loop.carried, loop.body.yields, strict=True):
                being = self.being[symbol] | aged(self._is(last))
                self._set(symbol, being, self.reaching[symbol] | aged(self._reach((last,))))
            if before == [(self.being[symbol], self.reaching[symbol]) for symbol in loop.carried]:
                break
        for result, symbol, last in zip(loop.results, loop.carried, loop.body.yields, strict=True):
            self._set(result, self.being[symbol] | self._is(last), self._reach((symbol, last)))

    def _made(self, target: Symbol, value: Value) -> tuple[Roots, Roots]:
        own: Roots = frozenset({(target.number, False)})
        match value:
            case Apply(function=function, arguments=(first, *others)) if function in CONSUMING:
                if function in IN_PLACE:  # an in-place operation on a number makes a new object
                    return own | self._is(first), own | self._reach((first,))
                return self._is(first), self._reach((first, *others) if function is append else (first,))
            case Apply(function=function, arguments=(original, *_)) if is_one_of(function, _COPIES):
                known = self.types.get(original) if isinstance(original, Symbol) else None
                return own, own if isinstance(known, Array) else own | self._reach((original,))
            case Apply(function=function, arguments=arguments) if _is_new(function) or self._is_copy(value):
                parts = [each for each in arguments if _is_container(each, self.types)]
                return own, own | self._reach(parts)
            case Apply(function=builtins.sum, arguments=(_, *start)):
                return own | self._reach(start), own | self._reach(start)
            case Apply(function=function) if function in _PASSES_ON:
                passed = [value.arguments[position] for position in _PASSES_ON[function]]
                return own | frozenset().union(*map(self._is, passed)), own | self._reach(passed)
            case Apply(function=function) if function in (build_list, build_dict):
                return own, own | self._reach(value.arguments)
            case Apply():
                reached = own | self._reach(_operands(value))
                return reached, reached
            case Invoke():
                reached = own | self._reach(value.arguments)
                return reached, reached
            case _:
                return self._is(value), self._reach((value,))

    def _is_copy(self, value: Apply) -> bool:
        """Whether this is an array of its own for these arguments: `x[[0, 2]]`, an einsum of several arrays."""
        match value:
            case Apply(function=operator.getitem, arguments=(Symbol() as x, index)):
                return isinstance(self.types.get(x), Array) and makes_copy(index, self.types)
            case _:
                return value.function is np.einsum and len(value.arguments) > 2

    # Conflicts, backwards

    def _check(self, block: Block, live: set[Symbol]) -> Iterator[Conflict]:
        """Walk a block from its end; `live` is what is read after the point reached."""
        for statement in reversed(block.statements):
            live.difference_update(targets_of(statement))
            consumed = _consumed(statement)
            if consumed is not None and isinstance(statement, Assign):
                roots = self._is(consumed)
                readers = self._readers(roots, live)
                given = bool(roots & self.given)
                outside = OUTSIDE in roots or (given and statement.role != "primal")
                if outside or readers:
                    yield Conflict(statement, readers, outside, given)
            before = set(live)
            for inner in blocks_of(statement):
                at_end = set(live)
                if isinstance(statement, For | While):
                    for looped in blocks_of(statement):
                        at_end.update(free_symbols(looped))
                    at_end.difference_update(inner_definitions(statement))
                if isinstance(statement, For):  # it goes on reading what it runs over
                    at_end.update(symbols_in(statement.iterable))
                for operand in inner.yields:
                    at_end.update(symbols_in(operand))
                yield from self._check(inner, at_end)
                before.update(free_symbols(inner))
            live |= before.difference(inner_definitions(statement))
            for operand in own_operands(statement):
                live.update(symbols_in(operand))

    def _readers(self, roots: Roots, live: set[Symbol]) -> frozenset[Symbol]:
        """What is read later that may be one of these objects; of a list that holds one, what was put into it."""
        found = {symbol for symbol in live if self.reaching.get(symbol, NOTHING) & roots}
        if any(not self.being.get(symbol, NOTHING) & roots for symbol in found):
            found.update(symbol for symbol in self._appended() if self.being.get(symbol, NOTHING) & roots)
        return frozenset(found)

    def _appended(self) -> Iterator[Symbol]:
        for statement in statements_in(self.function.body):
            match statement:
                case Assign(value=Apply(function=function, arguments=(_, item))) if function is append:
                    yield from symbols_in(item)


def writes(function: Function) -> bool:
    """Whether anything in it overwrites an object."""
    return any(_consumed(statement) is not None for statement in statements_in(function.body))


def _operands(value: Apply) -> Iterator[Operand]:
    yield from value.arguments
    yield from (operand for _, operand in value.keywords)


def _consumed(statement: Statement) -> Operand | None:
    match statement:
        case Assign(value=Apply(function=function, arguments=(first, *_))) if function in CONSUMING:
            return first
        case _:
            return None


def _is_new(function: Any) -> bool:
    """Whether the result is an object of its own, which shares nothing with arguments that are arrays."""
    if isinstance(function, np.ufunc) or is_one_of(function, _BUILTIN_NUMBERS):
        return True
    owner = getattr(function, "__objclass__", None)
    module = str(getattr(function, "__module__", None) or getattr(owner, "__module__", ""))
    if module in _NEW_MODULES:
        return function is not operator.getitem
    return module.partition(".")[0] == "numpy" and getattr(function, "__name__", "") in _NEW


def _is_container(operand: Operand, types: Mapping[Symbol, Type]) -> bool:
    """Whether arithmetic on this, `items + items`, would hand on what it holds."""
    return isinstance(operand, TupleOf) or isinstance(types.get(operand), List | Tuple | Dict | Iterable_)  # type: ignore[arg-type]
