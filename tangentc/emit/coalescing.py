"""Out of single assignment: which symbols become one Python variable.

Symbols are joined in order of what a copy between them would cost: what an in-place operation changes, what a loop
carries, what branches yield, then the versions of one name; at last temporaries of the way back that one trip of a loop
makes one after the other, and that would be called alike: the storage of each is free when the next one is made. Two
of them are joined only if neither is assigned while the other's value is still wanted, and never under two different
names of the user's.
"""

from __future__ import annotations

import builtins
from collections import defaultdict
from collections.abc import Iterator, Mapping

from tangentc.emit import script
from tangentc.emit.liveness import Interference, Liveness
from tangentc.emit.nesting import Nested
from tangentc.emit.script import Copies, Evaluate, For, Node, Script, Target
from tangentc.emit.syntax import is_in_place
from tangentc.ir import operators
from tangentc.ir.program import Apply, Operand, Symbol, TupleOf
from tangentc.ir.traversal import symbols_in

MOST_ALIKE = 32  # variables of one name among which a version of it looks for room

Pair = tuple[Symbol, Symbol]


class Variables:
    """Classes of symbols that share a variable; each is represented by one of its symbols."""

    def __init__(self, interference: Interference) -> None:
        self._dead = interference.dead
        self._enemies = {symbol: set(others) for symbol, others in interference.pairs.items()}
        self._parent: dict[Symbol, Symbol] = {}
        self._names: dict[Symbol, str] = {}

    def of(self, symbol: Symbol) -> Symbol:
        root = symbol
        while (parent := self._parent.get(root, root)) is not root:
            root = parent
        while symbol is not root:
            self._parent[symbol], symbol = root, self._parent[symbol]
        return root

    def name(self, symbol: Symbol) -> str:
        """The name that the user or the differentiation gave to a member; all that have one agree."""
        root = self.of(symbol)
        return self._names.get(root, root.name)

    def is_dead(self, symbol: Symbol) -> bool:
        """Whether nothing reads the value of this symbol."""
        return symbol in self._dead

    def join(self, left: Symbol, right: Symbol) -> bool:
        left, right = self.of(left), self.of(right)
        if left is right:
            return True
        names = {self.name(left), self.name(right)} - {""}
        if len(names) > 1 or right in self._enemies.get(left, ()):
            return False
        self._parent[right] = left
        self._names[left] = "".join(names)
        enemies = self._enemies.pop(right, set())
        self._enemies.setdefault(left, set()).update(enemies)
        for enemy in enemies:
            self._enemies[enemy].discard(right)
            self._enemies[enemy].add(left)
        return True


def coalesce(body: Script, parameters: tuple[Symbol, ...], nested: Nested, wished: Mapping[Symbol, str]) -> Variables:
    """Decide which symbols share a variable; copies to symbols that nothing reads leave the script.

    `wished` says what those without a name would like to be called.
    """
    related = [*_related(body), *_saved(body, nested)]
    named = [*_by_name(body, parameters), *_temporaries(body, wished)]
    group = _groups(body, parameters, related, named)
    interference = Liveness(nested, group).run(body, parameters)
    variables = Variables(interference)
    for left, right in related:
        if left not in nested.values and right not in nested.values:
            variables.join(left, right)
    for members in named:
        _share(variables, [symbol for symbol in members if symbol not in nested.values])
    return variables


def _share(variables: Variables, members: list[Symbol]) -> None:
    """Join each version of a name with the first earlier ones that it can share a variable with."""
    roots: list[Symbol] = []
    for symbol in members:
        if not any(variables.join(root, symbol) for root in roots[:MOST_ALIKE]):
            roots.append(symbol)


def _related(body: Script) -> Iterator[Pair]:
    """Pairs of symbols between which a copy would be needed, the costliest first."""
    in_place: list[Pair] = []
    copied: list[tuple[int, Pair]] = []
    for depth, node in _walk(body, 0):
        match node:
            case Evaluate(target=Symbol() as target, value=Apply(function=function, arguments=(Symbol() as first, *_))):
                if is_in_place(function):
                    in_place.append((first, target))
            case Evaluate(target=Symbol() as target, value=Symbol() as value):
                copied.append((depth, (value, target)))
            case Copies(targets=targets, values=values):
                pairs = zip(targets, values, strict=True)
                copied.extend((depth, (value, target)) for target, value in pairs if isinstance(value, Symbol))
    yield from in_place
    yield from (pair for _, pair in sorted(copied, key=lambda item: -item[0]))


def _saved(body: Script, nested: Nested) -> Iterator[Pair]:
    """What a loop saves, and the target that takes it back: `x_saved.append(x)`, `for x in reversed(x_saved)`."""
    appended: defaultdict[str, list[Operand]] = defaultdict(list)
    for node in script.walk(body):
        match node:
            case Evaluate(value=Apply(function=operators.append, arguments=(Symbol(name=name), item))):
                appended[name].append(item)
    for node in script.walk(body):
        if not isinstance(node, For) or not isinstance(node.iterable, Symbol):
            continue
        match nested.values.get(node.iterable):
            case Apply(function=builtins.reversed, arguments=(Symbol(name=name),)) if len(appended[name]) == 1:
                yield from _matched(appended[name][0], node.target)


def _matched(item: Operand, target: Target) -> Iterator[Pair]:
    match item, target:
        case Symbol(), Symbol():
            yield item, target
        case TupleOf(items), tuple():
            for inner, part in zip(items, target, strict=False):
                yield from _matched(inner, part)


def _walk(body: Script, depth: int) -> Iterator[tuple[int, Node]]:
    for node in body:
        yield depth, node
        deeper = depth + isinstance(node, script.For | script.While)
        for inner in script.scripts(node):
            yield from _walk(inner, deeper)


def _by_name(body: Script, parameters: tuple[Symbol, ...]) -> list[list[Symbol]]:
    found: defaultdict[str, dict[Symbol, None]] = defaultdict(dict)
    written = (symbol for node in script.walk(body) for symbol in script.writes(node))
    for symbol in (*parameters, *written):
        if symbol.name:
            found[symbol.name][symbol] = None
    return [list(symbols) for symbols in found.values()]


def _temporaries(body: Script, wished: Mapping[Symbol, str]) -> Iterator[list[Symbol]]:
    """What one trip of a reversed loop makes and would call alike."""
    for loop in script.walk(body):
        if isinstance(loop, script.For | script.While):
            found: defaultdict[str, list[Symbol]] = defaultdict(list)
            for node in loop.body:
                match node:
                    case Evaluate(target=Symbol() as target, role="adjoint") if target in wished:
                        found[wished[target]].append(target)
            yield from found.values()


def _groups(
    body: Script, parameters: tuple[Symbol, ...], related: list[Pair], named: list[list[Symbol]]
) -> dict[Symbol, int]:
    """Number the connected components of what might be joined."""
    parent: dict[Symbol, Symbol] = {}

    def find(symbol: Symbol) -> Symbol:
        while (up := parent.get(symbol, symbol)) is not symbol:
            parent[symbol] = parent.get(up, up)
            symbol = up
        return symbol

    for left, right in related:
        parent[find(left)] = find(right)
    for members in named:
        for symbol in members[1:]:
            parent[find(members[0])] = find(symbol)
    everything = dict.fromkeys(parameters)
    for node in script.walk(body):
        everything.update(dict.fromkeys(script.writes(node)))
        for operand in script.reads(node):
            everything.update(dict.fromkeys(symbols_in(operand)))
    return {symbol: find(symbol).number for symbol in everything}
