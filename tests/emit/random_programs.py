"""Random core programs, for Hypothesis: branches, loops, stops, permutations, in-place and consuming operations.

Three kinds of value: integers; arrays, which are written in place and may have several names; stacks, lists that are
appended to and have one name at a time. `record` is an operation whose order can be observed.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, field, replace

import numpy as np
from hypothesis import strategies as st

from tangentc.ir.operators import add_at, append, build_list
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Effect,
    For,
    Function,
    If,
    Literal,
    Operand,
    Parameter,
    Program,
    Raise,
    Statement,
    Static,
    Symbol,
    SymbolSupply,
    TupleOf,
    Undefined,
    Unpack,
    While,
)

TRACE: list[object] = []


def record(value):
    TRACE.append(int(value))
    return value


class Refused(Exception):
    """What random programs raise."""


NAMES = ("", "", "a", "b", "c", "i", "product", "_")
PURE = (operator.add, operator.sub, operator.xor, operator.and_)
FLAGS = (operator.lt, operator.eq, operator.ne)


@dataclass
class Scope:
    """What may be read; `unsure` symbols hold nothing on some paths and are only handed on."""

    integers: list[Symbol]
    arrays: list[Symbol]
    stacks: list[Symbol]
    unsure: list[Symbol] = field(default_factory=list)

    def inner(self) -> Scope:
        return Scope(list(self.integers), list(self.arrays), [], list(self.unsure))


class Builder:
    def __init__(self, draw) -> None:
        self.draw = draw
        self.supply = SymbolSupply()
        self.budget = 24

    def choose(self, items):
        return self.draw(st.sampled_from(items))

    def chance(self, percent: int) -> bool:
        return self.draw(st.integers(1, 100)) <= percent

    def fresh(self, name: str | None = None) -> Symbol:
        return self.supply.fresh(self.choose(NAMES) if name is None else name)

    def program(self) -> Program:
        parameters = [self.supply.fresh(name) for name in ("a", "b", "x")]
        scope = Scope(parameters[:2], parameters[2:], [])
        statements = self.statements(scope, self.draw(st.integers(1, 7)))
        result = self.search(scope, statements) if self.chance(30) else self.everything(scope, statements)
        body = Block(tuple(statements), (result,))
        return Program((Function("f", tuple(map(Parameter, parameters)), body),), self.supply)

    def everything(self, scope: Scope, found: list[Statement]) -> Operand:
        """What is in scope, as something to return."""
        copies = [self.supply.fresh() for _ in scope.arrays + scope.stacks]
        values = [*scope.arrays, *scope.stacks]
        readers = [np.ndarray.tolist] * len(scope.arrays) + [tuple] * len(scope.stacks)
        for copy, reader, value in zip(copies, readers, values, strict=True):
            found.append(Assign(copy, Apply(reader, (value,))))
        return TupleOf((*scope.integers[-6:], *copies))

    def search(self, scope: Scope, found: list[Statement]) -> Operand:
        """A loop that may be left with a result, and what is done when it is not."""
        result, returned, total, results, flag, out = (self.fresh(name) for name in ("", "", None, "", "", ""))
        iterable, target, left, broke, kept = (self.fresh(name) for name in ("", None, "", "", ""))
        last = (self.fresh(""), self.fresh(""), self.fresh())
        inner = scope.inner()
        inner.integers += [total, target]
        statements = self.statements(inner, self.draw(st.integers(0, 3)), depth=2)
        test = self.test(inner, statements)
        leave = Block((), (Literal(True), TupleOf((self.integer(inner), total)), Literal(True), self.integer(inner)))
        stay = Block(
            (), (Literal(self.chance(20)), result, self.choose([Literal(False), returned]), self.integer(inner))
        )
        sides = (leave, stay) if self.chance(70) else (stay, leave)
        statements.append(If(test, *sides, (flag, broke, kept, results)))
        body = Block(tuple(statements), (broke, kept, results))
        found.append(Assign(iterable, Apply(range, (Literal(3),))))
        at_once = self.chance(10)
        initial = (self.integer(scope) if at_once else Undefined(), Literal(at_once), self.integer(scope))
        found.append(For(target, iterable, (result, returned, total), initial, body, last, flag))
        found.append(Assign(left, Apply(operator.not_, (last[1],))))
        after = scope.inner()
        after.integers.append(last[2])
        rest = self.statements(after, self.draw(st.integers(0, 2)), depth=2)
        value = self.everything(after, rest)
        found.append(If(left, Block(tuple(rest), (value,)), Block((), (last[0],)), (out,)))
        return out

    # Straight-line statements

    def integer(self, scope: Scope) -> Operand:
        return Literal(self.draw(st.integers(-3, 3))) if self.chance(15) else self.choose(scope.integers)

    def statements(self, scope: Scope, count: int, depth: int = 0) -> list[Statement]:
        found: list[Statement] = []
        for _ in range(count):
            if self.budget <= 0:
                break
            self.budget -= 1
            kinds = [self.operation] * 5 + [self.in_place, self.array, self.stack, self.effect, self.unpack, self.copy]
            if depth < 3:
                kinds += [self.branch] * 2 + [self.loop, self.loop, self.expression, self.boolean, self.refusal]
            self.choose(kinds)(scope, found, depth)
        return found

    def operation(self, scope: Scope, found: list[Statement], depth: int) -> None:
        left, right, target = self.integer(scope), self.integer(scope), self.fresh()
        function = self.choose(PURE)
        found.append(Assign(target, Apply(function, (left, right))))
        scope.integers.append(target)

    def copy(self, scope: Scope, found: list[Statement], depth: int) -> None:
        target = self.fresh()
        found.append(Assign(target, self.integer(scope)))
        scope.integers.append(target)

    def in_place(self, scope: Scope, found: list[Statement], depth: int) -> None:
        target = self.fresh()
        found.append(Assign(target, Apply(operator.iadd, (self.choose(scope.integers), self.integer(scope)))))
        scope.integers.append(target)

    def array(self, scope: Scope, found: list[Statement], depth: int) -> None:
        array, target = self.choose(scope.arrays), self.fresh()
        index = Literal(self.draw(st.integers(0, 2)))
        match self.draw(st.integers(0, 4)):
            case 0:
                found.append(Assign(target, Apply(operator.getitem, (array, index))))
                scope.integers.append(target)
            case 1:
                found.append(Effect(Apply(operator.setitem, (array, index, self.integer(scope)))))
            case 2:
                found.append(Assign(target, Apply(operator.iadd, (array, self.integer(scope)))))
                scope.arrays.append(target)
            case 3:
                scope.arrays.remove(array)
                if not scope.arrays:
                    scope.arrays.append(target)
                found.append(Assign(target, Apply(add_at, (array, index, self.integer(scope)))))
                scope.arrays.append(target)
            case _:
                found.append(Assign(target, Apply(operator.add, (array, self.integer(scope)))))
                scope.arrays.append(target)

    def stack(self, scope: Scope, found: list[Statement], depth: int) -> None:
        target = self.fresh()
        if not scope.stacks or self.chance(25):
            found.append(Assign(target, Apply(build_list, (self.integer(scope),))))
            scope.stacks.append(target)
        elif self.chance(30):
            found.append(Assign(target, Apply(operator.getitem, (self.choose(scope.stacks), Literal(-1)))))
            scope.integers.append(target)
        else:
            position = self.draw(st.integers(0, len(scope.stacks) - 1))
            found.append(Assign(target, Apply(append, (scope.stacks[position], self.integer(scope)))))
            scope.stacks[position] = target

    def effect(self, scope: Scope, found: list[Statement], depth: int) -> None:
        value = Apply(record, (self.choose(scope.integers),))
        if self.chance(50):
            found.append(Effect(value))
        else:
            target = self.fresh()
            found.append(Assign(target, value))
            scope.integers.append(target)

    def unpack(self, scope: Scope, found: list[Statement], depth: int) -> None:
        targets = (self.fresh(), self.fresh())
        found.append(Unpack(targets, TupleOf((self.integer(scope), self.integer(scope)))))
        scope.integers.extend(targets)

    # Control flow

    def test(self, scope: Scope, found: list[Statement]) -> Symbol:
        target = self.fresh()
        found.append(Assign(target, Apply(self.choose(FLAGS), (self.integer(scope), self.integer(scope)))))
        return target

    def refusal(self, scope: Scope, found: list[Statement], depth: int) -> None:
        test, error = self.test(scope, found), self.fresh("")
        if self.chance(50):
            raising = Block((Assign(error, Apply(AssertionError, (Literal("no"),))), Raise(error, None)))
            found.append(If(test, Block(()), raising, (), form="assert"))
        else:
            kind = Static(Refused, "Refused")
            found.append(If(test, Block((Raise(kind, None),)), Block(()), ()))

    def expression(self, scope: Scope, found: list[Statement], depth: int) -> None:
        test, target = self.test(scope, found), self.fresh()
        sides = []
        for _ in range(2):
            inner: list[Statement] = []
            within = scope.inner()
            for _ in range(self.draw(st.integers(0, 2))):
                self.choose([self.operation, self.effect])(within, inner, depth)
            sides.append(Block(tuple(inner), (within.integers[-1],)))
        found.append(If(test, sides[0], sides[1], (target,), form="expression"))
        scope.integers.append(target)

    def boolean(self, scope: Scope, found: list[Statement], depth: int) -> None:
        test, target = self.test(scope, found), self.fresh()
        inner: list[Statement] = []
        right = self.test(scope.inner(), inner)
        rest, stay = Block(tuple(inner), (right,)), Block((), (test,))
        sides = (rest, stay) if self.chance(50) else (stay, rest)
        found.append(If(test, *sides, (target,), form="boolean"))
        scope.integers.append(target)

    def branch(self, scope: Scope, found: list[Statement], depth: int) -> None:
        test = self.test(scope, found)
        count, stacks = self.draw(st.integers(0, 3)), len(scope.stacks)
        results = [self.fresh() for _ in range(count)]
        array, unsure = self.fresh(), self.fresh()
        stack_results = [self.fresh() for _ in range(stacks)]
        blocks = []
        for _ in range(2):
            inner = scope.inner()
            inner.stacks = list(scope.stacks)
            statements = self.statements(inner, self.draw(st.integers(0, 3)), depth + 1)
            yields = [self.integer(inner) for _ in range(count)] + [self.choose(inner.arrays)]
            missing = Undefined() if self.chance(50) else self.choose([*inner.integers, *inner.unsure])
            blocks.append(Block(tuple(statements), (*yields, missing, *inner.stacks[:stacks])))
        found.append(If(test, blocks[0], blocks[1], (*results, array, unsure, *stack_results)))
        scope.integers.extend(results)
        scope.arrays.append(array)
        scope.unsure.append(unsure)
        scope.stacks[:stacks] = stack_results

    def loop(self, scope: Scope, found: list[Statement], depth: int) -> None:
        count, stacks = self.draw(st.integers(0, 3)), len(scope.stacks)
        carried = [self.fresh() for _ in range(count)]
        array, unsure = self.fresh(), self.fresh()
        carried_stacks = [self.fresh() for _ in range(stacks)]
        nothing = self.choose([Undefined(), *scope.unsure])
        initial = [self.integer(scope) for _ in range(count)] + [self.choose(scope.arrays), nothing]
        inner = scope.inner()
        inner.integers += carried
        inner.arrays.append(array)
        inner.unsure.append(unsure)
        inner.stacks = list(carried_stacks)
        results = tuple(self.fresh() for _ in range(count + 2 + stacks))
        frame = ((*carried, array, unsure, *carried_stacks), (*initial, *scope.stacks), results)
        make = self.for_ if self.chance(60) else self.while_
        found.append(make(scope, found, inner, frame, count, depth))
        scope.integers += results[:count]
        scope.arrays.append(results[count])
        scope.unsure.append(results[count + 1])
        scope.stacks[:] = results[count + 2 :]

    def body(self, inner: Scope, count: int, depth: int) -> tuple[list[Statement], tuple[Operand, ...], Operand | None]:
        stacks = len(inner.stacks)
        statements = self.statements(inner, self.draw(st.integers(0, 4)), depth + 1)
        stop: Operand | None = None
        match self.draw(st.integers(0, 3)):
            case 0:
                stop = self.test(inner, statements)
            case 1:
                stop = self.flag(inner, statements)
        hidden = self.choose([*inner.integers, *inner.unsure])
        yields = [self.integer(inner) for _ in range(count)]
        return statements, (*yields, self.choose(inner.arrays), hidden, *inner.stacks[:stacks]), stop

    def flag(self, inner: Scope, statements: list[Statement]) -> Symbol:
        """A branch at the end of the body that decides about stopping by a literal."""
        test, flag, value = self.test(inner, statements), self.fresh(""), self.fresh()
        blocks = []
        for literal in self.draw(st.permutations([True, False])):
            within = inner.inner()
            rest = self.statements(within, self.draw(st.integers(0, 2)), depth=3)
            blocks.append(Block(tuple(rest), (Literal(literal), self.integer(within))))
        statements.append(If(test, *blocks, (flag, value)))
        inner.integers.append(value)
        return flag

    def for_(self, scope: Scope, found: list[Statement], inner: Scope, frame, count: int, depth: int) -> Statement:
        bound, iterable, target = self.fresh(), self.fresh(""), self.fresh()
        found.append(Assign(bound, Apply(operator.and_, (self.choose(scope.integers), Literal(3)))))
        found.append(Assign(iterable, Apply(range, (bound,))))
        inner.integers.append(target)
        statements, yields, stop = self.body(inner, count, depth)
        return For(target, iterable, frame[0], frame[1], Block(tuple(statements), yields), frame[2], stop)

    def while_(self, scope: Scope, found: list[Statement], inner: Scope, frame, count: int, depth: int) -> Statement:
        """A loop that counts to three, whatever else its header computes."""
        counter, test, after, more = self.fresh(), self.fresh(), self.fresh(), self.fresh()
        header: list[Statement] = []
        within = inner.inner()
        for _ in range(self.draw(st.integers(0, 2))):
            self.choose([self.operation, self.effect])(within, header, depth)
        header.append(Assign(test, Apply(operator.lt, (counter, Literal(3)))))
        inner.integers.append(counter)
        statements, yields, stop = self.body(inner, count, depth)
        statements.insert(0, Assign(more, Apply(operator.add, (counter, Literal(1)))))
        return While(
            (counter, *frame[0]),
            (Literal(0), *frame[1]),
            Block(tuple(header), (test,)),
            Block(tuple(statements), (more, *yields)),
            (after, *frame[2]),
            stop,
        )


@st.composite
def programs(draw) -> Program:
    return Builder(draw).program()


def with_docstring(program: Program, text: str) -> Program:
    return replace(program, functions=(replace(program.entry, docstring=text), *program.functions[1:]))
