"""Put temporaries back into the expressions they came from.

    t1 = sin(theta)
    t2 = dt * t1                ->    omega2 = omega1 - dt * sin(theta)
    omega2 = omega1 - t2

A temporary moves to its one use in the same script. What it passes on the way must not notice: pure operations
pass one another, everything else keeps its place.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

import numpy as np

from tangentc.diagnostics.span import Span
from tangentc.emit import script
from tangentc.emit.effects import is_pure, makes_object
from tangentc.emit.holding import held
from tangentc.emit.script import Boolean, Branch, Chain, Conditional, Copies, Evaluate, Expression, Node, Return, Script
from tangentc.emit.syntax import COMPARISON, is_in_place, is_syntax
from tangentc.ir.indexing import is_within
from tangentc.ir.operators import RESIZING
from tangentc.ir.program import Apply, Invoke, Literal, Operand, SliceOf, Static, Symbol, Through, TupleOf, Undefined
from tangentc.ir.traversal import symbols_in

LONGEST = 100  # characters of an expression that the user did not write as one
LONGEST_RETURNED = 72  # of a derivative that has a name and needs none, since it is returned at once
LONGEST_OF_USER = 1000
FARTHEST = 24  # statements that a temporary may pass


_GROWING = (operator.add, operator.sub, np.ndarray.copy)


@dataclass
class Nested:
    """What vanished temporaries stand for, and the variables that each of them reads in the end."""

    values: dict[Symbol, Expression] = field(default_factory=dict)
    leaves: dict[Symbol, tuple[Symbol, ...]] = field(default_factory=dict)


@dataclass
class Unit:
    """A definition with everything that has been nested into it."""

    node: Evaluate
    pure: bool
    operands_pure: bool
    size: int
    leaves: tuple[Symbol, ...]


@dataclass
class Nesting:
    """Nests in place, script by script; `nested` says what each vanished symbol stands for."""

    uses: Counter[Symbol]
    forced: Container[Symbol]  # named symbols that should move into the copy that reads them
    returned: Container[Symbol]
    crowded: Container[Symbol]  # versions of a name that must not take its place, so that they would need another
    held: Container[Symbol]  # what some container may hold
    nested: dict[Symbol, Expression] = field(default_factory=dict)
    leaves: dict[Symbol, tuple[Symbol, ...]] = field(default_factory=dict)
    units: dict[Symbol, Unit] = field(default_factory=dict)
    births: dict[Symbol, int] = field(default_factory=dict)  # when each symbol was assigned, one after the other

    def run(self, nodes: Script) -> None:
        present: Script = []
        waiting: set[Symbol] = set()
        for node in nodes:
            for inner in script.scripts(node):
                self.run(inner)
            node = self._as_expression(node, present, waiting)
            if self._is_spelled_in_place(node):
                continue
            for symbol in script.writes(node):
                self.births[symbol] = len(self.births)
            taken = self._take(node, present, waiting)
            self._measure(node, taken, waiting)
            present.append(node)
        nodes[:] = present

    def _is_spelled_in_place(self, node: Node) -> bool:
        """A temporary that is a mere operand has no statement at all."""
        match node:
            case Evaluate(
                target=Symbol(name="") as target, value=Symbol() | Literal() | Static() | TupleOf() | SliceOf() as value
            ):
                self.nested[target] = value
                for symbol in self._symbols(value):
                    self.uses[symbol] += self.uses[target] - 1
                return True
            case _:
                return False

    # Expressions with control flow in them

    def _as_expression(self, node: Node, present: Script, waiting: set[Symbol]) -> Node:
        """A branch of the user's that was an expression, if both of its sides have become one again."""
        if not isinstance(node, Branch) or node.form not in ("expression", "boolean") or _is_partial(node):
            return node
        match node.then, node.orelse:
            case [Copies(targets=(target,), values=(then,))], [Copies(targets=(_,), values=(orelse,))]:
                value: Expression = Conditional(node.test, then, orelse)
                if node.form == "boolean" and orelse == node.test:
                    value = self._boolean(True, node.test, then)
                    value = self._chain(node, value, present, waiting) or value
                elif node.form == "boolean" and then == node.test:
                    value = self._boolean(False, node.test, orelse)
                return Evaluate(target, value, node.span, node.role)
            case _:
                return node

    def _boolean(self, conjunction: bool, left: Operand, right: Operand) -> Boolean:
        for symbol in self._symbols(left):
            self.uses[symbol] -= 1  # it was the test and one of the values; the text has it once
        return Boolean(conjunction, left, right)

    def _chain(self, node: Branch, value: Boolean, present: Script, waiting: set[Symbol]) -> Chain | None:
        """`a < b < c`, which was lowered as `a < b and b < c` with one place in the source."""
        left, right = value.left, value.right
        if not isinstance(left, Symbol) or left not in waiting or self.uses[left] != 1 or right not in self.nested:
            return None
        first, rest = self.units[left], self.units.get(right)  # type: ignore[arg-type]
        if rest is None or not (first.node.span == rest.node.span == node.span):
            return None
        start, end = _compared(first.node.value), _compared(rest.node.value)
        if start is None or end is None or start.operands[-1] != end.operands[0]:
            return None
        if self._steps_back(first, present) != 0:
            return None
        present.pop()
        waiting.discard(left)
        for symbol in self._symbols(end.operands[0]):
            self.uses[symbol] -= 1
        return Chain((*start.operands, *end.operands[1:]), (*start.comparisons, *end.comparisons))

    # Moving

    def _take(self, node: Node, present: Script, waiting: set[Symbol]) -> list[Unit]:
        """Nest what can be nested into this node, the operand evaluated last first."""
        if isinstance(node, Copies) and not self._may_hold_expressions(node):
            return []
        alone = not isinstance(node, Copies) or len(node.targets) == 1
        eager = script.eager_operands(node.value) if isinstance(node, Evaluate) else script.reads(node)
        taken: list[Unit] = []
        size = self._size(node.value) if isinstance(node, Return) and isinstance(node.value, TupleOf) else 0
        for symbol in reversed([symbol for operand in eager for symbol in self._symbols(operand)]):
            if symbol not in waiting or self.uses[symbol] != 1:
                continue
            unit = self.units[symbol]
            if not self._may_vanish_into(node, unit) or not (alone or unit.pure):
                continue
            if not self._is_short_enough(unit, node, size):
                continue
            steps = self._steps_back(unit, present)
            if steps is not None:
                del present[len(present) - 1 - steps]
                waiting.discard(symbol)
                self.nested[symbol] = unit.node.value
                self.leaves[symbol] = unit.leaves
                size += unit.size
                taken.append(unit)
        if isinstance(node, Return) and taken and _is_derivative(taken[0].node):
            node.span, node.role = taken[0].node.span, taken[0].node.role
        return taken

    def _may_vanish_into(self, node: Node, unit: Unit) -> bool:
        """Whether nothing is lost: of a derivative that goes on to grow, `x_bar = a; x_bar = x_bar + b`, no name is."""
        symbol = unit.node.target
        assert symbol is not None
        if self._may_vanish(symbol, unit.node):
            return True
        if symbol in self.crowded:
            return isinstance(node, Evaluate)
        match node:
            case Evaluate(target=Symbol(name=name), value=Apply(function=function)) if function in _GROWING:
                return name == symbol.name and unit.node.role == "adjoint"
            case _:
                return False

    def _may_hold_expressions(self, node: Copies) -> bool:
        return len(node.targets) == 1 or any(value in self.forced for value in node.values if isinstance(value, Symbol))

    def _is_short_enough(self, unit: Unit, node: Node, size: int) -> bool:
        limit = LONGEST
        if isinstance(node, Return) and _is_derivative(unit.node):
            limit = LONGEST_RETURNED
        elif node.role == unit.node.role == "primal":
            as_written = (isinstance(node, Return) and size == 0) or _contains(node.span, unit.node.span)
            limit = LONGEST_OF_USER if as_written else LONGEST
        return size + unit.size <= limit

    def _steps_back(self, unit: Unit, present: Script) -> int | None:
        """How many nodes the unit would pass; None when it must stay where it is."""
        for steps, passed in enumerate(reversed(present)):
            if passed is unit.node:
                return steps
            if steps >= FARTHEST or not unit.pure or not self._is_passable(passed, unit):
                return None
        return None

    def _is_passable(self, passed: Node, unit: Unit) -> bool:
        match passed:
            case Evaluate(target=Symbol() as target, value=value):
                if not self.units[target].pure and not self._writes_elsewhere(target, value, unit):
                    return False
                return not any(leaf.name == target.name != "" for leaf in unit.leaves)
            case Copies(targets=targets):
                return not any(leaf in targets for leaf in unit.leaves)
            case _:
                return False

    def _writes_elsewhere(self, target: Symbol, value: Expression, unit: Unit) -> bool:
        """Whether this changes an object that the moving expression cannot see.

        It sees no list that it does not read and that nothing holds; and no object that was made after everything it
        reads.
        """
        if not isinstance(value, Apply) or not is_in_place(value.function) or not self.units[target].operands_pure:
            return False
        if value.function in RESIZING and value.arguments[0] not in self.held and not is_within(value):
            return value.arguments[0] not in unit.leaves
        youngest = max((self.births.get(leaf, -1) for leaf in unit.leaves), default=-1)
        made: Expression = value
        while isinstance(made, Apply) and is_in_place(made.function):
            first = made.arguments[0]
            if not isinstance(first, Symbol) or first not in self.units or self.births[first] <= youngest:
                return False
            made = self.units[first].node.value
        return makes_object(made)

    # Book-keeping

    def _measure(self, node: Node, taken: list[Unit], waiting: set[Symbol]) -> None:
        if not isinstance(node, Evaluate) or node.target is None:
            return
        operands_pure = all(unit.pure for unit in taken)
        pure = operands_pure and self._is_pure(node.value)
        operands = script.operands(node.value)
        leaves = dict.fromkeys(leaf for operand in operands for leaf in self.leaves_of(operand))
        size = sum(map(self._size, operands)) + _own_size(node.value)
        self.units[node.target] = Unit(node, pure, operands_pure, size, tuple(leaves))
        if self._is_candidate(node):
            waiting.add(node.target)

    def _is_pure(self, value: Expression) -> bool:
        """The operation and, in a conditional expression, everything nested into its sides."""
        if not isinstance(value, Conditional | Boolean | Chain):
            return is_pure(value)
        return all(
            self.units[symbol].pure
            for operand in script.operands(value)
            for symbol in self._symbols(operand)
            if symbol in self.nested
        )

    def _is_candidate(self, node: Evaluate) -> bool:
        if node.target is None:
            return False
        if not (self._may_vanish(node.target, node) or _is_derivative(node) or node.target in self.crowded):
            return False
        match node.value:
            case Apply(function=function):
                return not is_in_place(function)
            case Invoke() | Conditional() | Boolean() | Chain():
                return True
            case _:
                return False

    def _may_vanish(self, target: Symbol, node: Evaluate) -> bool:
        """Whether the name says nothing that the user wrote: a temporary, or a derivative that is just returned."""
        return not target.name or target in self.forced or (target in self.returned and node.role != "primal")

    def _symbols(self, operand: Operand) -> Iterator[Symbol]:
        """The symbols in an operand, temporaries that are mere operands looked through."""
        for symbol in symbols_in(operand):
            meaning = self.nested.get(symbol)
            if meaning is None or symbol in self.units:
                yield symbol
            else:
                yield from self._symbols(meaning)  # type: ignore[arg-type]

    def leaves_of(self, operand: Operand) -> Iterator[Symbol]:
        """The variables that are read; what a mere operand stands for may itself be nested later."""
        for symbol in symbols_in(operand):
            if symbol in self.leaves:
                yield from self.leaves[symbol]
            elif symbol in self.nested:
                yield from self.leaves_of(self.nested[symbol])  # type: ignore[arg-type]
            else:
                yield symbol

    def _size(self, operand: Operand) -> int:
        match operand:
            case Symbol(name=name):
                return self.units[operand].size if operand in self.nested and operand in self.units else len(name) or 8
            case Literal(value=value):
                return len(repr(value))
            case Static(name=name):
                return len(name)
            case TupleOf(items):
                return sum(self._size(item) + 2 for item in items)
            case SliceOf(lower, upper, step):
                return self._size(lower) + self._size(upper) + self._size(step)
            case Through(arguments=arguments, index=index):
                return sum(map(self._size, (*arguments, index))) + len(operand.view.__name__)
            case _:
                return 0


def nest(nodes: Script, forced: Container[Symbol] = ()) -> Nested:
    """Nest temporaries into the script, which changes in place; returns what each of them stands for."""
    uses = Counter(
        symbol for node in script.walk(nodes) for operand in script.reads(node) for symbol in symbols_in(operand)
    )
    returned = (node.value for node in script.walk(nodes) if isinstance(node, Return))
    at_end = frozenset(value for value in returned if isinstance(value, Symbol))
    nesting = Nesting(uses, forced, at_end, _crowded(nodes, uses), held(nodes))
    nesting.run(nodes)
    return Nested(nesting.nested, {symbol: tuple(nesting.leaves_of(symbol)) for symbol in nesting.nested})


def _crowded(nodes: Script, uses: Counter[Symbol]) -> set[Symbol]:
    """What is read once, and made while an earlier value of the same name is still wanted."""
    order = list(script.walk(nodes))
    last = {
        symbol: position
        for position, node in enumerate(order)
        for operand in script.reads(node)
        for symbol in symbols_in(operand)
    }
    wanted: dict[str, int] = {}  # by name, how far its earlier values are read
    found: set[Symbol] = set()
    for position, node in enumerate(order):
        for symbol in script.writes(node):
            alone = uses[symbol] == 1 and isinstance(node, Evaluate) and node.role == "primal"
            if alone and wanted.get(symbol.name, -1) > position:
                found.add(symbol)
            wanted[symbol.name] = max(wanted.get(symbol.name, -1), last.get(symbol, -1))
    return found


def _compared(value: Expression) -> Chain | None:
    match value:
        case Chain():
            return value
        case Apply(function=function, arguments=arguments) if is_syntax(function) and function in COMPARISON:
            return Chain(arguments, (function,))
        case _:
            return None


def _own_size(value: Expression) -> int:
    match value:
        case Apply(function=function):
            return 3 if is_syntax(function) else len(getattr(function, "__name__", "")) + 5
        case Invoke(function=function):
            return len(function)
        case _:
            return 4


def _is_partial(branch: Branch) -> bool:
    """Whether one side leaves the result undefined, which no expression can do."""
    last = (side[-1] for side in (branch.then, branch.orelse) if side)
    return any(isinstance(value, Undefined) for node in last if isinstance(node, Copies) for value in node.values)


def _is_derivative(node: Evaluate) -> bool:
    return node.target is not None and node.target.name != "" and node.role != "primal"


def _contains(outer: Span, inner: Span) -> bool:
    """Whether the user wrote `inner` inside `outer`."""
    if outer.file != inner.file:
        return False
    starts = (outer.line, outer.column) <= (inner.line, inner.column)
    return starts and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)
