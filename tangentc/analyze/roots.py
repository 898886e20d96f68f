"""Which objects the values of a function may be, or reach.

Objects are told apart by their *roots*: where they were made, or OUTSIDE for what the caller can see. Of each value
it is known which objects it may be (`being`: a view is its base too) and which it may reach (`reaching`: a list
reaches its items). An object made in an earlier trip of a loop is another one than that made in this trip, so what
a loop carries has aged roots.

    for _ in range(steps):            `u` and `v` may each be one or the other of two arrays, but never both the same:
        v[1:-1] = u[2:] - u[:-2]      what meets where control flow meets has a root of its own, which *holds* those
        u, v = v, u                   that it may stand for; pairs of these are *apart* if they are on every path
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np

from tangentc import runtime
from tangentc.ir.indexing import makes_copy
from tangentc.ir.operators import (
    CONSUMING,
    IN_PLACE,
    append,
    build_dict,
    build_list,
    build_object,
    change_object,
    is_one_of,
)
from tangentc.ir.overwriting import handed_over
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Enter,
    For,
    Function,
    If,
    Invoke,
    Operand,
    Statement,
    Static,
    Symbol,
    Try,
    TupleOf,
    Unpack,
    Value,
    While,
)
from tangentc.ir.traversal import blocks_of, defined_in, inner_definitions, operands_of, statements_in, symbols_in
from tangentc.ir.types import UNKNOWN, Array, Dict, List, Object, Tuple, Type, is_immutable
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
class ObjectRoots:
    """The roots of every value of one function.

    The function that the caller calls may write into the arrays that it is given, as the user's did; `given` are those.
    """

    function: Function
    types: Mapping[Symbol, Type]
    called: bool = False
    given: Roots = NOTHING
    being: dict[Symbol, Roots] = field(default_factory=dict)
    reaching: dict[Symbol, Roots] = field(default_factory=dict)
    holds: dict[Root, Roots] = field(default_factory=dict)  # what a root stands for where control flow meets
    ranks: dict[Root, int] = field(default_factory=dict)  # in which order these were met
    apart: set[frozenset[Root]] = field(default_factory=set)
    meetings: dict[tuple[Root, Root], bool] = field(default_factory=dict)  # what was found out since these changed

    def __post_init__(self) -> None:
        symbols = [parameter.symbol for parameter in self.function.parameters]
        handed = handed_over(self.function) if self.called else {}
        self.given = frozenset((each.number, False) for each in handed if isinstance(self.types.get(each), Array))
        for symbol in symbols:
            own = frozenset({(symbol.number, False)})
            if own <= self.given:
                self._set(symbol, own, own)
            elif isinstance(self.types.get(symbol), Object):  # the arrays that it holds are those that are read of it
                self._set(symbol, frozenset({OUTSIDE}), frozenset({OUTSIDE}))
            else:
                self._set(symbol, frozenset({OUTSIDE}), frozenset({OUTSIDE}) | self.given)
        self._block(self.function.body)

    # Questions

    def meet(self, left: Roots, right: Roots) -> bool:
        """Whether one object may be among both."""
        if not left or not right:
            return False
        return bool(left & right) or any(self._may_be_one(one, other) for one in left for other in right)

    def ever_meet(self, left: Roots, right: Roots) -> bool:
        """Whether one object may be among both, of whichever trips of loops."""
        return bool(self.numbers(left) & self.numbers(right))

    def numbers(self, roots: Roots) -> set[int]:
        """Where the objects that these stand for were made, whatever trip of a loop that was."""
        return {number for number, _ in self._seen(roots, {number for number, _ in self.holds})}

    def made_whole(self) -> set[Symbol]:
        """What certainly is an object of its own, and no view of one."""
        return {
            statement.target
            for statement in statements_in(self.function.body)
            if isinstance(statement, Assign)
            and isinstance(statement.value, Apply)
            and not is_one_of(statement.value.function, CONSUMING)
            and (_is_new(statement.value.function) or self._is_copy(statement.value))
        }

    def is_of(self, operand: Operand) -> Roots:
        if isinstance(operand, Static):  # a global, a default
            return frozenset({OUTSIDE})
        return self.being.get(operand, NOTHING) if isinstance(operand, Symbol) else NOTHING

    def _may_be_one(self, one: Root, other: Root) -> bool:
        """Whether two roots may stand for one object; what was met later may be what was met before."""
        if one == other:
            return True
        if frozenset((one, other)) in self.apart:
            return False
        if self.ranks.get(one, -1) < self.ranks.get(other, -1):
            one, other = other, one
        if one not in self.holds:
            return False
        if (one, other) not in self.meetings:
            self.meetings[one, other] = any(self._may_be_one(inner, other) for inner in self.holds[one])
        return self.meetings[one, other]

    # Roots, forwards

    def _set(self, symbol: Symbol, being: Roots, reaching: Roots) -> None:
        """Numbers and strings are never overwritten, only replaced, so they are left out."""
        if is_immutable(self.types.get(symbol, UNKNOWN)):
            being = reaching = NOTHING
        self.being[symbol], self.reaching[symbol] = being, reaching

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
            case Assign(target=target) if (target.number, False) in self.given:  # read of an object
                own = frozenset({(target.number, False)})
                self._set(target, own, own)
            case Assign(target=target, value=value):
                self._set(target, *self._made(target, value))
            case Unpack(targets=targets, value=value):
                for target in targets:
                    self._set(target, self._reach((value,)), self._reach((value,)))
            case Enter(target=target, context=context):
                reached = self._reach(operands_of(context)) | {OUTSIDE}
                self._set(target, reached, reached)
            case If() | Try():
                self._paths(statement)
            case For() | While():
                self._loop(statement)

    def _paths(self, branch: If | Try) -> None:
        inside: set[int] = set()
        for symbol in inner_definitions(branch):
            self._set(symbol, frozenset({OUTSIDE}), frozenset({OUTSIDE}))
        for block in blocks_of(branch):
            self._block(block)
            inside.update(symbol.number for symbol in defined_in(block))
        first = branch.then if isinstance(branch, If) else branch.handler
        sides = (first.yields, branch.orelse.yields)
        for result, *either in zip(branch.results, *sides, strict=True):
            being = self._seen(frozenset().union(*map(self.is_of, either)), inside)
            self._meeting(result, being, self._seen(self._reach(either), inside))
        self._keep_apart(branch.results, *sides)

    def _loop(self, loop: For | While) -> None:
        inside = {symbol.number for symbol in (*defined_in(loop.body), *loop.carried)}
        if isinstance(loop, For):
            self._set(loop.target, self._reach((loop.iterable,)), self._reach((loop.iterable,)))
        for symbol, first in zip(loop.carried, loop.initial, strict=True):
            self._meeting(symbol, self.is_of(first), self._reach((first,)))
        self._keep_apart(loop.carried, loop.initial)
        while True:
            for block in blocks_of(loop):
                self._block(block)
            before = [self._stands_for(symbol) for symbol in loop.carried]
            for symbol, last in zip(loop.carried, loop.body.yields, strict=True):
                being, reaching = self._stands_for(symbol)
                being |= self._aged(self.is_of(last), inside)
                self._meeting(symbol, being, reaching | self._aged(self._reach((last,)), inside))
            fewer = self._keep_apart(loop.carried, loop.initial, loop.body.yields)
            if not fewer and before == [self._stands_for(symbol) for symbol in loop.carried]:
                break
        for result, symbol, last in zip(loop.results, loop.carried, loop.body.yields, strict=True):
            being, reaching = self._stands_for(symbol)
            being |= self._seen(self.is_of(last), inside)
            self._meeting(result, being, reaching | self._seen(self._reach((last,)), inside))
        self._keep_apart(loop.results, loop.carried)

    # Where control flow meets

    def _meeting(self, symbol: Symbol, being: Roots, reaching: Roots) -> None:
        """An array has a root of its own, which may stand for each of these."""
        known = self.types.get(symbol, UNKNOWN)
        if isinstance(known, Array) and not known.scalar:
            own = (symbol.number, False)
            self.ranks.setdefault(own, len(self.ranks))
            if self.holds.get(own) != being:
                self.holds[own] = being
                self.meetings.clear()
            being = reaching = frozenset({own})
        self._set(symbol, being, reaching)

    def _stands_for(self, symbol: Symbol) -> tuple[Roots, Roots]:
        own = (symbol.number, False)
        return (self.holds[own], self.holds[own]) if own in self.holds else (self.being[symbol], self.reaching[symbol])

    def _keep_apart(self, symbols: Sequence[Symbol], *paths: Sequence[Operand]) -> bool:
        """Note which of these are two objects on each of the paths; returns whether any are no longer."""
        arrays = [k for k, symbol in enumerate(symbols) if (symbol.number, False) in self.holds]
        fewer = False
        for k, j in combinations(arrays, 2):
            pair = frozenset(((symbols[k].number, False), (symbols[j].number, False)))
            met = any(self.meet(self.is_of(path[k]), self.is_of(path[j])) for path in paths)
            if met == (pair in self.apart):
                self.apart ^= {pair}
                self.meetings.clear()
                fewer = fewer or met
        return fewer

    def _seen(self, roots: Roots, inside: Set[int]) -> Roots:
        """Roots as they are seen from outside of a block: what met in there is what it may stand for."""
        found: set[Root] = set()
        waiting, done = list(roots), set[Root]()
        while waiting:
            root = waiting.pop()
            if root in self.holds and root[0] in inside:
                waiting += self.holds[root] - done
                done.add(root)
            else:
                found.add(root)
        return frozenset(found)

    def _aged(self, roots: Roots, inside: Set[int]) -> Roots:
        return frozenset((made, old or made in inside) for made, old in self._seen(roots, inside))

    def _made(self, target: Symbol, value: Value) -> tuple[Roots, Roots]:
        own: Roots = frozenset({(target.number, False)})
        match value:
            case Apply(function=function, arguments=(first, *others)) if function in CONSUMING:
                if function in IN_PLACE:  # an in-place operation on a number makes a new object
                    return own | self.is_of(first), own | self._reach((first,))
                return self.is_of(first), self._reach((first, *others) if function is append else (first,))
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
                return own | frozenset().union(*map(self.is_of, passed)), own | self._reach(passed)
            case Apply(function=function) if function in (build_list, build_dict, build_object, change_object):
                return own, own | self._reach(value.arguments)
            case Apply():
                reached = own | self._reach(_operands(value))
                return reached, reached
            case Invoke():
                reached = own | self._reach(value.arguments)
                return reached, reached
            case _:
                return self.is_of(value), self._reach((value,))

    def _is_copy(self, value: Apply) -> bool:
        """Whether this is an array of its own for these arguments: `x[[0, 2]]`, an einsum of several arrays."""
        match value:
            case Apply(function=operator.getitem, arguments=(Symbol() as x, index)):
                return isinstance(self.types.get(x), Array) and makes_copy(index, self.types)
            case _:
                return value.function is np.einsum and len(value.arguments) > 2


def _operands(value: Apply) -> Iterator[Operand]:
    yield from value.arguments
    yield from (operand for _, operand in value.keywords)


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
