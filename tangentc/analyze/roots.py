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
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np

from tangentc.analyze.calls import OUTSIDE, Given, arrived
from tangentc.analyze.calls import Known as KnownToCaller
from tangentc.analyze.contents import FRESH, Contents, Known, contents, is_item, is_of_objects, is_plain, nested
from tangentc.analyze.new_objects import COPIES, DISPLAYS, LISTED, PASSES_ON, READ_ONLY, handed_on, is_copy, is_new
from tangentc.ir.operators import (
    CONSUMING,
    IN_PLACE,
    RESIZING,
    is_one_of,
    set_at,
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
from tangentc.ir.traversal import blocks_of, defined_in, inner_definitions, operands_of, symbols_in
from tangentc.ir.types import (
    UNKNOWN,
    Array,
    Dict,
    List,
    Tuple,
    Type,
    holds_immutable,
    is_container,
    is_immutable,
)
from tangentc.ir.types import Iterable as Iterable_
from tangentc.rules.container_types import holders
from tangentc.rules.inference import type_in

Root = tuple[int, bool]  # number of the symbol that the object was made as, and whether in an earlier trip
Roots = frozenset[Root]
NOTHING: Roots = frozenset()


@dataclass
class ObjectRoots:
    """The roots of every value of one function.

    The function that the caller calls may write into the arrays that it is given, as the user's did; `given` are those.
    Another one may overwrite what it is handed for that; the rest of what it is given is `foreign`.
    """

    function: Function
    types: Mapping[Symbol, Type]
    called: bool = False
    calls: Mapping[str, Sequence[Given]] = field(default_factory=dict)  # what other functions give, by their names
    given: Roots = NOTHING
    foreign: Roots = frozenset({OUTSIDE})
    tangents: Roots = NOTHING  # of what was given, what the user's function was not
    being: dict[Symbol, Roots] = field(default_factory=dict)
    reaching: dict[Symbol, Roots] = field(default_factory=dict)
    contents: dict[Symbol, Contents] = field(default_factory=dict)
    holds: dict[Root, Roots] = field(default_factory=dict)  # what a root stands for where control flow meets
    ranks: dict[Root, int] = field(default_factory=dict)  # in which order these were met
    apart: set[frozenset[Root]] = field(default_factory=set)
    meetings: dict[tuple[Root, Root], bool] = field(default_factory=dict)  # what was found out since these changed

    def __post_init__(self) -> None:
        symbols = [parameter.symbol for parameter in self.function.parameters]
        if not self.called:
            self._handed(symbols)
            return
        handed = handed_over(self.function)
        known = [each for each in handed if self._is_known(each, each in symbols)]
        self.given = frozenset(root for symbol in known for root in (own(symbol), *nested(symbol.number)))
        added = {each.symbol for each in self.function.parameters if each.role == "tangent"}
        self.tangents = frozenset(root for symbol in added for root in (own(symbol), *nested(symbol.number)))
        for symbol in symbols:
            being = frozenset({own(symbol) if symbol in known else OUTSIDE})
            inside = nested(symbol.number) if symbol in known else being | self.given
            if self._is_array(symbol) or is_of_objects(self.types.get(symbol, UNKNOWN)):
                inside = NOTHING  # the arrays that an object holds are those that are read of it
            self._set(symbol, being, being | inside)
            self._hold(symbol, Contents(inside, symbol not in known))
        self._block(self.function.body)

    def _handed(self, symbols: list[Symbol]) -> None:
        """The parameters of a function that another one invokes, which hands over what shares nothing with the rest."""
        for position, symbol in enumerate(symbols):
            inside = NOTHING if self._is_array(symbol) else nested(symbol.number)
            self._set(symbol, frozenset({own(symbol)}), inside | {own(symbol)})
            self._hold(symbol, Contents(inside, not is_plain(self.types.get(symbol, UNKNOWN))))
            if position not in self.function.versions:
                self.foreign |= inside | {own(symbol)}
        self._block(self.function.body)

    def _is_known(self, handed: Symbol, parameter: bool) -> bool:
        """Whether it is known what an argument holds: `shared_arguments` checks that nothing is held twice."""
        known = self.types.get(handed, UNKNOWN)
        return isinstance(known, Array) or (parameter and isinstance(known, List | Dict) and is_plain(known))

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
        known = self.types.get(symbol, UNKNOWN)
        if is_immutable(known):
            being = reaching = NOTHING
        elif holds_immutable(known):
            reaching = being
        self.being[symbol], self.reaching[symbol] = being, reaching

    def reach(self, operands: Iterable[Operand]) -> Roots:
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
            case Assign(target=target, value=Invoke() as call):
                self._call((target,), call)
            case Assign(target=target, value=value):
                self._set(target, *self._made(target, value))
                self._hold(target, contents(value, self.reaching[target], self._known()))
            case Unpack(targets=targets, value=Invoke() as call):
                self._call(targets, call)
            case Unpack(targets=targets, value=Symbol() | TupleOf() | Static() as value):
                for target in targets:
                    self._set(target, *self._item_of(value))
                    self._hold(target, self.contents_of(value))
            case Enter(target=target, context=context):
                reached = self.reach(operands_of(context)) | {OUTSIDE}
                self._set(target, reached, reached)
            case If() | Try():
                self._paths(statement)
            case For() | While():
                self._loop(statement)

    def _call(self, targets: tuple[Symbol, ...], call: Invoke) -> None:
        known = KnownToCaller(self.is_of, self.reach, self.contents_of)
        for target, found in list(arrived(call, targets, self.calls.get(call.function), known)):
            self._set(target, found.being, found.reaching)
            self._hold(target, found.contents)

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
            self._meeting(result, being, self._seen(self.reach(either), inside))
            self._merge_contents(result, either, lambda roots: self._seen(roots, inside))
        self._keep_apart(branch.results, *sides)

    def _loop(self, loop: For | While) -> None:
        inside = {symbol.number for symbol in (*defined_in(loop.body), *loop.carried)}
        if isinstance(loop, For):
            self._set(loop.target, *self._item_of(loop.iterable))
            self._hold(loop.target, self.contents_of(loop.iterable))
        for symbol, first in zip(loop.carried, loop.initial, strict=True):
            self._meeting(symbol, self.is_of(first), self.reach((first,)))
            self._merge_contents(symbol, (first,))
        self._keep_apart(loop.carried, loop.initial)
        while True:
            for block in blocks_of(loop):
                self._block(block)
            before = [(self._stands_for(symbol), self.contents[symbol]) for symbol in loop.carried]
            for symbol, last in zip(loop.carried, loop.body.yields, strict=True):
                being, reaching = self._stands_for(symbol)
                being |= self._aged(self.is_of(last), inside)
                self._meeting(symbol, being, reaching | self._aged(self.reach((last,)), inside))
                self._merge_contents(symbol, (symbol, last), lambda roots: self._aged(roots, inside))
            fewer = self._keep_apart(loop.carried, loop.initial, loop.body.yields)
            if not fewer and before == [(self._stands_for(each), self.contents[each]) for each in loop.carried]:
                break
        for result, symbol, last in zip(loop.results, loop.carried, loop.body.yields, strict=True):
            being, reaching = self._stands_for(symbol)
            being |= self._seen(self.is_of(last), inside)
            self._meeting(result, being, reaching | self._seen(self.reach((last,)), inside))
            self._merge_contents(result, (symbol, last), lambda roots: self._seen(roots, inside))
        self._keep_apart(loop.results, loop.carried)

    # What containers hold

    def _hold(self, symbol: Symbol, found: Contents) -> None:
        known = self.types.get(symbol, UNKNOWN)
        nothing = is_immutable(known) or isinstance(known, Array) or holds_immutable(known)
        self.contents[symbol] = (
            Contents(NOTHING, False) if nothing else Contents(found.inside, found.tangled and bool(found.inside))
        )

    def _known(self) -> Known:
        return Known(self.contents_of, self.reach, self.meet, self._keeps)

    def _keeps(self, write: Apply) -> bool:
        """Whether a write puts an object into a container; arrays copy what is stored in them."""
        if write.function in RESIZING:
            return True
        if write.function is not set_at:
            return False
        base, index = write.arguments[:2]
        return is_container(holders(type_in(base, self.types), index, type_in(index, self.types))[-1])

    def _is_array(self, operand: Operand) -> bool:
        return isinstance(operand, Symbol) and isinstance(self.types.get(operand), Array)

    def contents_of(self, operand: Operand) -> Contents:
        if isinstance(operand, Symbol):
            return self.contents.get(operand, Contents(self.reaching.get(operand, NOTHING), True))
        if isinstance(operand, TupleOf):
            return contents(operand, NOTHING, self._known())
        reached = self.reach((operand,))
        return Contents(reached, bool(reached))

    def _item_of(self, container: Operand) -> tuple[Roots, Roots]:
        """What an item of a container may be, and may reach."""
        held = isinstance(container, Symbol) and self._is_container(container)
        found = self.contents_of(container).inside if held else self.reach((container,))
        return found, found

    def _merge_contents(
        self, symbol: Symbol, paths: Iterable[Operand], seen: Callable[[Roots], Roots] = lambda roots: roots
    ) -> None:
        found = [self.contents_of(path) for path in paths]
        inside = frozenset().union(*(seen(each.inside) for each in found))
        self._hold(symbol, Contents(inside, any(each.tangled for each in found)))

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
        return frozenset((made, old or abs(made) in inside) for made, old in self._seen(roots, inside))

    def _made(self, target: Symbol, value: Value) -> tuple[Roots, Roots]:
        fresh: Roots = frozenset({own(target)})
        if not isinstance(value, Apply):
            assert isinstance(value, Operand)
            return self.is_of(value), self.reach((value,))
        match value:
            case Apply(function=function, arguments=(first, *_)) if function in IN_PLACE:
                return fresh | self.is_of(first), fresh | self.reach((first,))  # of a number, it makes a new object
            case Apply(function=function, arguments=(first, *_)) if function in CONSUMING:
                return self.is_of(first), self.reach((first,)) | contents(value, NOTHING, self._known()).inside
            case Apply(function=function) if is_one_of(function, FRESH):
                return fresh, fresh | nested(target.number)
            case Apply(function=function, arguments=(Symbol() as base, index)) if self._reads_item(function, base):
                found, _ = self._item_of(base)
                return (found, found) if is_item(index) else (fresh, fresh | found)
            case Apply(function=function, arguments=(original, *_)) if is_one_of(function, COPIES | LISTED):
                array = self._is_array(original) and function not in LISTED
                return fresh, fresh if array else fresh | self._item_of(original)[0]
            case Apply() if self._is_made(value):
                return fresh, fresh | self.reach(handed_on(value, self.types))
            case Apply(function=builtins.sum, arguments=(_, *start)):
                return fresh | self.reach(start), fresh | self.reach(start)
            case Apply(function=function) if function in PASSES_ON:
                passed = [value.arguments[position] for position in PASSES_ON[function]]
                return fresh | frozenset().union(*map(self.is_of, passed)), fresh | self.reach(passed)
        reached = fresh | self.reach(operands_of(value)) | ({OUTSIDE} if value.function in READ_ONLY else NOTHING)
        return reached, reached

    def _is_made(self, value: Apply) -> bool:
        """Whether this gives an object of its own, which may hold what containers among the operands hold."""
        return is_one_of(value.function, DISPLAYS) or is_new(value.function) or is_copy(value, self.types)

    def _reads_item(self, function: Any, base: Symbol) -> bool:
        return (function is operator.getitem or function is dict.get) and self._is_container(base)

    def _is_container(self, operand: Operand) -> bool:
        known = self.types.get(operand) if isinstance(operand, Symbol) else None
        return isinstance(operand, TupleOf) or isinstance(known, List | Tuple | Dict | Iterable_)


def own(symbol: Symbol) -> Root:
    """The object that is made as a symbol."""
    return symbol.number, False
