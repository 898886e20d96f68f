"""Which symbols cannot share a variable: one is assigned while the other's value is still wanted.

A walk backwards over the script. A loop needs no fixpoint: a symbol defined outside and read inside lives through
all of it, and what the loop carries is assigned at the end of its body.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from tangentc.emit import script
from tangentc.emit.nesting import Nested
from tangentc.emit.script import (
    Branch,
    Break,
    Copies,
    Evaluate,
    Finally,
    For,
    Node,
    Raise,
    Return,
    Script,
    Try,
    While,
    With,
)
from tangentc.emit.syntax import is_in_place
from tangentc.ir.program import Apply, Operand, Symbol
from tangentc.ir.traversal import symbols_in

Live = dict[Symbol, None]  # an ordered set


@dataclass
class Interference:
    """Pairs of symbols of one group that are alive together, and the symbols that nothing reads."""

    pairs: defaultdict[Symbol, set[Symbol]] = field(default_factory=lambda: defaultdict(set))
    dead: set[Symbol] = field(default_factory=set)

    def add(self, left: Symbol, right: Symbol) -> None:
        self.pairs[left].add(right)
        self.pairs[right].add(left)


class Groups:
    """The live symbols, kept by group: only symbols of one group could ever share a variable."""

    def __init__(self, group: Mapping[Symbol, int], members: dict[int, Live] | None = None) -> None:
        self._group = group
        self._members = members or {}

    def copy(self) -> Groups:
        return Groups(self._group, {key: dict(live) for key, live in self._members.items() if live})

    def add(self, symbol: Symbol) -> None:
        self._members.setdefault(self._group[symbol], {})[symbol] = None

    def discard(self, symbol: Symbol) -> None:
        self._members.get(self._group[symbol], {}).pop(symbol, None)

    def __contains__(self, symbol: Symbol) -> bool:
        return symbol in self._members.get(self._group[symbol], {})

    def neighbours(self, symbol: Symbol) -> list[Symbol]:
        return list(self._members.get(self._group[symbol], {}))

    def update(self, other: Groups) -> None:
        for key, live in other._members.items():
            self._members.setdefault(key, {}).update(live)


class Liveness:
    """Collects the interference of one function."""

    def __init__(self, nested: Nested, group: Mapping[Symbol, int]) -> None:
        self._nested = nested
        self._group = group
        self._caught: list[Groups] = []
        self.interference = Interference()

    def run(self, body: Script, parameters: tuple[Symbol, ...]) -> Interference:
        live = self._script(body, Groups(self._group), ())
        for symbol in parameters:  # all of them have been assigned when the body starts
            self._define(symbol, live)
        for symbol in parameters:
            live.add(symbol)
        for position, symbol in enumerate(parameters):
            for other in parameters[:position]:
                self.interference.add(symbol, other)
        return self.interference

    def leaves(self, operand: Operand) -> Iterator[Symbol]:
        """The variables that an operand reads, nested expressions included."""
        for symbol in symbols_in(operand):
            if symbol in self._nested.values:
                yield from self._nested.leaves[symbol]
            else:
                yield symbol

    # Walking backwards

    def _script(self, nodes: Script, live: Groups, after_loop: tuple[Groups, ...]) -> Groups:
        for node in reversed(nodes):
            live = self._node(node, live, after_loop)
        return live

    def _node(self, node: Node, live: Groups, after_loop: tuple[Groups, ...]) -> Groups:
        match node:
            case Return() | Raise():
                live = Groups(self._group)
            case Break():
                return after_loop[-1].copy()
            case Copies():
                return self._copies(node, live)
            case Branch() | For() | While() | Try() | With() | Finally():
                live = self._compound(node, live, after_loop)
            case _:
                self._assign(node, live)
        self._may_raise(live)
        for operand in script.reads(node):
            self._read(operand, live)
        return live

    def _compound(self, node: Node, live: Groups, after_loop: tuple[Groups, ...]) -> Groups:
        match node:
            case Branch(then=then, orelse=orelse):
                other = self._script(orelse, live.copy(), after_loop)
                live = self._script(then, live, after_loop)
                live.update(other)
            case For() | While():
                self._may_raise(live)
                live = self._loop(node, live, after_loop)
            case With(body=body):
                live = self._script(body, live, after_loop)
                self._assign(node, live)
            case Finally(body=body, final=final):
                raised = self._script(final, Groups(self._group), after_loop)  # after which the exception goes on
                live = self._script(final, live, after_loop)
                with self._catching(raised):
                    live = self._script(body, live, after_loop)
            case Try():
                live = self._try(node, live, after_loop)
        return live

    # Exceptions: what a handler reads is alive wherever one may be raised

    def _may_raise(self, live: Groups) -> None:
        for caught in self._caught:
            live.update(caught)

    @contextmanager
    def _catching(self, caught: Groups) -> Iterator[None]:
        self._caught.append(caught.copy())
        try:
            yield
        finally:
            self._caught.pop()

    def _try(self, node: Try, live: Groups, after_loop: tuple[Groups, ...]) -> Groups:
        handler = self._script(node.handler, live.copy(), after_loop)
        for other, group in self._group.items():  # Python deletes the name of the exception after the handler
            if group == self._group[node.error] and other is not node.error:
                self.interference.add(node.error, other)
        self._assign(node, handler)
        live = self._script(node.orelse, live, after_loop)
        with self._catching(handler):
            return self._script(node.body, live, after_loop)

    def _read(self, operand: Operand, live: Groups) -> None:
        for symbol in self.leaves(operand):
            live.add(symbol)

    def _assign(self, node: Node, live: Groups) -> None:
        targets = script.writes(node)
        for target in targets:
            self._define(target, live, _copied(node))
        for position, target in enumerate(targets):
            for other in targets[:position]:
                self.interference.add(target, other)
            live.discard(target)
        if isinstance(node, Evaluate) and isinstance(node.value, Apply) and is_in_place(node.value.function):
            # The target may first be made a copy of the first operand, and the others are read after that.
            first, *others = node.value.arguments
            for operand in others:
                for symbol in self.leaves(operand):
                    if symbol is not first and node.target is not None:
                        self.interference.add(node.target, symbol)

    def _define(self, symbol: Symbol, live: Groups, copied: Symbol | None = None) -> None:
        if symbol not in live:
            self.interference.dead.add(symbol)
        for other in live.neighbours(symbol):
            if other is not symbol and other is not copied:
                self.interference.add(symbol, other)

    def _copies(self, node: Copies, live: Groups) -> Groups:
        pairs = zip(node.targets, node.values, strict=True)
        wanted = [(target, value) for target, value in pairs if target in live or self._is_expression(value)]
        if len(wanted) > 1 and any(self._is_expression(value) for _, value in wanted):
            self._may_raise(live)
        for target, value in wanted:
            self._define(target, live, value if isinstance(value, Symbol) else None)
        node.targets = tuple(target for target, _ in wanted)
        node.values = tuple(value for _, value in wanted)
        for target, _ in wanted:
            live.discard(target)
        if any(self._is_expression(value) for _, value in wanted):
            self._may_raise(live)
        for _, value in wanted:
            self._read(value, live)
        return live

    def _is_expression(self, value: Operand) -> bool:
        return isinstance(value, Symbol) and value in self._nested.values

    def _loop(self, node: For | While, live: Groups, after_loop: tuple[Groups, ...]) -> Groups:
        after = live.copy()
        for symbol in self._read_inside(node, live):
            live.add(symbol)
        head = live.copy()  # alive before each trip
        live = self._script(node.body, head.copy(), (*after_loop, after))
        if isinstance(node, While):
            live.update(after)  # where the test failed
            live = self._script(node.header, live, (*after_loop, after))
        else:
            self._assign(node, live)
        live.update(head)
        return live

    def _read_inside(self, node: For | While, live: Groups) -> list[Symbol]:
        """What the loop reads of what was assigned before the trip in which it is read.

        A copy reads only if its target is wanted: after the loop, by an operation in it, or by another such copy.
        """
        wanted: list[Symbol] = []
        sources: defaultdict[Symbol, list[Symbol]] = defaultdict(list)
        written: set[Symbol] = set(script.writes(node))
        for inner in (other for nodes in script.scripts(node) for other in script.walk(nodes)):
            written.update(script.writes(inner))
            if isinstance(inner, Copies):
                for target, value in zip(inner.targets, inner.values, strict=True):
                    sources[target].extend(self.leaves(value))
                    if target in live or self._is_expression(value):
                        wanted.append(target)
            else:
                wanted.extend(leaf for operand in script.reads(inner) for leaf in self.leaves(operand))
        read: Live = {}
        while wanted:
            symbol = wanted.pop()
            if symbol not in read:
                read[symbol] = None
                wanted.extend(sources.get(symbol, ()))
        return [symbol for symbol in read if symbol in node.carried or symbol not in written]


def _copied(node: Node) -> Symbol | None:
    return node.value if isinstance(node, Evaluate) and isinstance(node.value, Symbol) else None
