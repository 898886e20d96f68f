"""Whole functions: the joint gradient, the two halves that a call is split into, and the tangent."""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

import numpy as np

from tangentc.diagnostics.span import Span
from tangentc.differentiate.adjoints import Frame
from tangentc.differentiate.calls import Halves, Tangents
from tangentc.differentiate.definedness import define, define_missing, perhaps_none, perhaps_unassigned
from tangentc.differentiate.forward import TangentSweep
from tangentc.differentiate.objects import assembled
from tangentc.differentiate.restoring import read_versions
from tangentc.differentiate.reverse import reverse_block
from tangentc.differentiate.sweep import Sweep
from tangentc.ir.facts import Facts
from tangentc.ir.fields import is_complex, is_real
from tangentc.ir.operators import build_dict, removed
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Effect,
    Function,
    Invoke,
    Literal,
    Operand,
    Parameter,
    Program,
    Statement,
    Symbol,
    TupleOf,
    Unpack,
)
from tangentc.ir.traversal import (
    defined_in,
    free_symbols,
    own_blocks,
    rename_block,
    statements_in,
    substitution,
    with_blocks,
)
from tangentc.ir.types import Array, Dict, List, Number, Type, holds_object
from tangentc.runtime import in_field, one_like

FactsFor = Callable[[Function, tuple[Symbol, ...]], Facts]
Varies = Callable[[str, frozenset[int]], tuple[bool, ...]]
Key = tuple[str, str, frozenset[int], frozenset[int]]  # what is made, of which function, for which parameters


@dataclass
class Differentiator:
    """Differentiates the functions of one program; the derivatives of invoked ones are made once each."""

    program: Program
    facts_for: FactsFor
    varies: Varies  # which values of a function vary when these parameters do
    made: dict[Key, tuple[Function, ...]] = field(default_factory=dict)
    names: dict[tuple[Key, str], str] = field(default_factory=dict)
    raised: dict[Key, frozenset[int]] = field(default_factory=dict)  # what backward halves have to take and put back
    entries: tuple[str, ...] = ()  # the names of what is asked for

    # Reverse mode

    def gradient(self, name: str, wrt: tuple[Symbol, ...], *, single: bool, with_value: bool) -> Program:
        """One function that sweeps forward and back and returns the gradient, after the value if that is wanted."""
        entry = self.program.entry
        self.entries = (name,)
        (result,) = entry.body.yields
        sweep, forward, bars, _ = self._swept(
            entry, wrt, lambda sweep, frame: sweep.add(frame, result, self._seed(sweep, result, entry))
        )
        gradient: Operand = bars[0] if single else TupleOf(bars)
        body = Block((*forward, *sweep.statements), (TupleOf((result, gradient)) if with_value else gradient,))
        return self._program(define_missing(replace(entry, name=name, body=body), sweep.zeroed))

    def halves(self, forward_name: str, backward_name: str, wrt: tuple[Symbol, ...]) -> Program:
        """`forward(*arguments) -> value, saved` and `backward(saved, value_bar) -> gradients`."""
        self.entries = (forward_name, backward_name)
        named = Halves(forward_name, backward_name, (), (), (0,), ())
        forward, backward, _ = self._halves(self.program.entry, named, wrt)
        return self._program(forward, backward)

    def _halves(
        self, function: Function, named: Halves, wrt: tuple[Symbol, ...]
    ) -> tuple[Function, Function, frozenset[int]]:
        """The two halves, and the parameters that the backward one reads as they are after the call."""
        supply, values = self.program.supply, function.values
        versions = function.versions or (None,) * len(values)
        taken = {"saved"}
        bars = {k: supply.fresh(_own_name(_bar_name(function, versions[k]), taken)) for k in named.varying}
        last = dict(zip(versions, values, strict=True))
        ends = [(last[k], function.parameters[k].symbol) for k in named.restored]
        there = {
            end: Symbol(_own_name(symbol.name, taken), supply.fresh().number, symbol)
            for end, symbol in ends
            if isinstance(end, Symbol)
        }

        def seed(sweep: Sweep, frame: Frame) -> None:
            for k, bar in bars.items():
                sweep.add(frame, values[k], bar)

        sweep, statements, found, earlier = self._swept(function, wrt, seed, there, tuple(symbol for _, symbol in ends))
        given = (*found, *earlier)
        backward = Block(tuple(sweep.statements), (given[0] if len(given) == 1 else TupleOf(given),))
        local = defined_in(Block(tuple(statements))) | {parameter.symbol for parameter in function.parameters}
        needed = [symbol for symbol in free_symbols(backward) if symbol in local]
        first = replace(
            function,
            name=named.forward,
            body=Block(tuple(statements), (TupleOf((*values, TupleOf(tuple(needed)))),)),
            versions=(*versions, None),
        )
        second = self._backward(function, named, backward, needed, (*bars.values(), *there.values()))
        reads = frozenset(k for k, end in last.items() if k is not None and end in needed)
        return define_missing(first, sweep.zeroed), second, reads

    def _backward(
        self, function: Function, named: Halves, backward: Block, needed: list[Symbol], given: tuple[Symbol, ...]
    ) -> Function:
        supply = self.program.supply
        saved = supply.fresh("saved")
        table: dict[Symbol, Operand] = {symbol: supply.again(symbol) for symbol in needed}
        body = rename_block(backward, substitution(table))
        if needed:
            targets = tuple(target for target in table.values() if isinstance(target, Symbol))
            body = Block((Unpack(targets, saved, function.span, "adjoint"), *body.statements), body.yields)
        versions = named.backward_versions() if named.active or named.restored else ()
        parameters = tuple(map(Parameter, (saved, *given)))
        return Function(named.backward, parameters, body, None, function.span, versions)

    def _swept(
        self,
        function: Function,
        wrt: tuple[Symbol, ...],
        seed: Callable[[Sweep, Frame], None],
        there: Mapping[Symbol, Symbol] | None = None,
        back: tuple[Symbol, ...] = (),
    ) -> tuple[Sweep, list[Statement], tuple[Operand, ...], tuple[Operand, ...]]:
        """The backward sweep, the forward statements with what they keep for it, and the adjoints of `wrt`.

        `there` is what holds arrays as the function leaves them; last come those in `back`, as it found them.
        """
        facts = self.facts_for(function, wrt)
        wanted: frozenset[Symbol] | None = None
        while True:
            sweep, frame = self._sweep(function, facts), Frame()
            sweep.versions.wanted = wanted
            frame.arrays.update(there or {})
            seed(sweep, frame)
            forward = reverse_block(sweep, function.body.statements, frame)
            removes = _removes_keys(function, facts)
            bars = tuple(self._bar(sweep, frame, symbol, removes) for symbol in wrt)
            forward = [*sweep.beginning, *forward]
            earlier = tuple(frame.present(symbol) or symbol for symbol in back)
            read = read_versions(sweep.versions, Block((*forward, *sweep.statements), (*bars, *earlier)))
            undone = frozenset(sweep.versions.undone)
            if read == undone and (wanted is not None or not undone):
                return sweep, forward, bars, earlier
            wanted = read

    def _sweep(self, function: Function, facts: Facts) -> Sweep:
        sweep = Sweep(self.program.supply, facts, self._request_halves, span=_last_span(function))
        sweep.look_over(function.body)
        sweep.loose = frozenset(perhaps_unassigned(function.body))
        sweep.structural.update(perhaps_none(function.body))
        return sweep

    def _seed(self, sweep: Sweep, result: Operand, function: Function) -> Operand:
        """The adjoint of a scalar result: one."""
        known = sweep.facts.type_of(result) if isinstance(result, Symbol) else None
        if isinstance(known, Array) and _is_scalar(known) and known.dtype != np.float64 and known.dtype is not None:
            return sweep.emit(Apply(known.dtype.type, (Literal(1.0),)), "out_bar")  # of the precision of the result
        if _is_scalar(known) or (isinstance(result, Literal) and isinstance(result.value, float)):
            return Literal(1.0)
        if not sweep.facts.activity.is_active(result):  # nobody reads the seed, but a wrong result is still refused
            sweep.statements.append(Effect(Apply(one_like, (result,)), sweep.span))
            return Literal(1.0)
        return sweep.emit(Apply(one_like, (result,)), "out_bar")

    def _bar(self, sweep: Sweep, frame: Frame, symbol: Symbol, removes: bool) -> Operand:
        known = sweep.facts.type_of(symbol)
        if holds_object(known):
            return assembled(sweep, symbol, known, frame.take(symbol))
        bar = sweep.take(frame, symbol)
        if bar is None:
            return sweep.zero(symbol)
        if sweep.facts.complex_numbers and not is_real(known) and not is_complex(known):
            return sweep.emit(Apply(in_field, (bar, symbol)))
        if removes and isinstance(known, Dict) and known.items:  # what was deleted is put back at the end
            keys = tuple(Literal(key) for key, _ in known.items)
            items = [sweep.emit(Apply(operator.getitem, (bar, key))) for key in keys]
            return sweep.emit(Apply(build_dict, (TupleOf(keys), *items)))
        return bar

    def _request_halves(self, name: str, active: frozenset[int], restored: frozenset[int]) -> Halves:
        function = self._function(name)
        active, varying = self._closed(function, active)
        key = ("reverse", name, active, restored)
        while key in self.raised:
            key = ("reverse", name, active, self.raised[key])
        names = (self._name(key, f"{name}_forward"), self._name(key, f"{name}_backward"))
        halves = Halves(*names, function.versions, tuple(sorted(active)), varying, tuple(sorted(key[3])))
        if key not in self.made:
            others = set(self.made)
            self.made[key] = ()  # a recursive call finds the names taken
            wrt = tuple(function.parameters[position].symbol for position in halves.active)
            *made, read = self._halves(function, halves, wrt)
            if read <= key[3]:
                self.made[key] = tuple(made)
            else:
                for each in self.made.keys() - others:  # they have called it as if it read nothing
                    del self.made[each]
                self.raised[key] = key[3] | read
                return self._request_halves(name, active, restored)
        return halves

    def _closed(self, function: Function, active: frozenset[int]) -> tuple[frozenset[int], tuple[int, ...]]:
        """The parameters that vary, those among them that come to by being overwritten, and the values that do."""
        varies = self.varies(function.name, active)
        varying = tuple(k for k, each in enumerate(varies) if each)
        versions = (function.versions[k] for k in varying if function.versions)
        return active.union(position for position in versions if position is not None), varying

    def _name(self, key: Key, wish: str) -> str:
        """The name of a derived function: the wish, numbered where another function has it."""
        if (key, wish) not in self.names:
            taken = {*self.entries, *self.names.values(), *(function.name for function in self.program.functions[1:])}
            number, chosen = 1, wish
            while chosen in taken:
                number += 1
                chosen = f"{wish}_{number}"
            self.names[(key, wish)] = chosen
        return self.names[(key, wish)]

    def _function(self, name: str) -> Function:
        return next(function for function in self.program.functions[1:] if function.name == name)

    # Forward mode

    def tangent(self, name: str, wrt: tuple[Symbol, ...]) -> Program:
        """One function of the arguments and a tangent for each of `wrt`, returning value and tangent."""
        self.entries = (name,)
        return self._program(self._tangent(self.program.entry, name, wrt, (0,)))

    def _tangent(self, function: Function, name: str, wrt: tuple[Symbol, ...], varying: tuple[int, ...]) -> Function:
        facts = self.facts_for(function, wrt)
        taken = {parameter.symbol.name for parameter in function.parameters}
        dots = {symbol: self.program.supply.fresh(_unused(f"{symbol.name}_dot", taken)) for symbol in wrt}
        sweep = TangentSweep(self.program.supply, facts, self._request_tangent, dict(dots))
        sweep.block(function.body.statements)
        values = function.values
        both = TupleOf((*values, *(sweep.tangent(values[k]) for k in varying)))
        body = Block(tuple(sweep.statements), (both,))
        parameters = (*function.parameters, *(Parameter(dot, "KEYWORD_ONLY", role="tangent") for dot in dots.values()))
        return define(replace(function, name=name, parameters=_ordered(parameters), body=body), sweep.zeroed)

    def _request_tangent(self, name: str, active: frozenset[int]) -> Tangents:
        function = self._function(name)
        active, varying = self._closed(function, active)
        key = ("forward", name, active, frozenset[int]())
        results = function.versions or (None,) * len(function.values)
        dots: dict[int | None, int] = dict(zip(sorted(active), count(len(function.parameters)), strict=False))
        versions = (*results, *(dots.get(results[k]) for k in varying))
        tangents = Tangents(self._name(key, f"{name}_jvp"), versions, tuple(sorted(active)), varying)
        if key not in self.made:
            self.made[key] = ()
            wrt = tuple(function.parameters[position].symbol for position in tangents.active)
            made = self._tangent(function, tangents.name, wrt, varying)
            parameters = tuple(replace(parameter, kind="POSITIONAL_OR_KEYWORD") for parameter in made.parameters)
            self.made[key] = (replace(made, parameters=parameters, versions=versions),)
        return tangents

    def _program(self, *entries: Function) -> Program:
        """The entries with every function that they invoke, primal or derived."""
        known = {function.name: function for function in self.program.functions[1:]}
        known.update({function.name: function for made in self.made.values() for function in made})
        reached: dict[str, Function] = {}
        waiting = list(reversed(entries))
        while waiting:
            function = waiting.pop()
            for name in _invoked(function):
                if name not in reached:
                    reached[name] = known[name]
                    waiting.append(known[name])
        return self._well_named(Program((*entries, *reached.values()), self.program.supply))

    def _well_named(self, program: Program) -> Program:
        """Functions that were made and are not needed leave no gaps in the numbers."""
        taken = {function.name for function in program.functions}
        table: dict[str, str] = {}
        for (_, wish), name in self.names.items():
            if name in taken and wish not in taken:
                taken.add(wish)
                table[name] = wish
        functions = [
            replace(function, name=table.get(function.name, function.name), body=_renamed(function.body, table))
            for function in program.functions
        ]
        return replace(program, functions=tuple(functions)) if table else program


def _last_span(function: Function) -> Span:
    """Where the result is made."""
    statements = function.body.statements
    return statements[-1].span if statements else function.span


def _invoked(function: Function) -> Mapping[str, None]:
    return {
        statement.value.function: None
        for statement in statements_in(function.body)
        if isinstance(statement, Assign | Unpack | Effect) and isinstance(statement.value, Invoke)
    }


def _renamed(block: Block, table: Mapping[str, str]) -> Block:
    """The block with other names for the functions that it invokes."""
    statements: list[Statement] = []
    for statement in block.statements:
        if isinstance(statement, Assign | Unpack | Effect) and isinstance(statement.value, Invoke):
            name = statement.value.function
            statement = replace(statement, value=replace(statement.value, function=table.get(name, name)))
        statements.append(with_blocks(statement, [_renamed(inner, table) for inner in own_blocks(statement)]))
    return Block(tuple(statements), block.yields)


def _bar_name(function: Function, position: int | None) -> str:
    return "out_bar" if position is None else f"{function.parameters[position].symbol.name}_bar"


def _is_scalar(known: Type | None) -> bool:
    match known:
        case Number(kind):
            return kind is float
        case Array(dtype=dtype, ones=()):
            return dtype is not None and dtype.kind == "f"
        case _:
            return False


def _unused(wish: str, taken: Collection[str]) -> str:
    """The wish, with underscores behind it where a parameter has the name."""
    while wish in taken:
        wish += "_"
    return wish


def _own_name(wish: str, taken: set[str]) -> str:
    """The same; the name is taken then."""
    taken.add(name := _unused(wish, taken))
    return name


def _ordered(parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """Tangents are passed by keyword, before a `**kwargs`."""
    last = tuple(parameter for parameter in parameters if parameter.kind == "VAR_KEYWORD")
    return (*(parameter for parameter in parameters if parameter.kind != "VAR_KEYWORD"), *last)


def _removes_keys(function: Function, facts: Facts) -> bool:
    """Whether a function deletes items of dicts, which changes the order of those that stay and come back."""
    for statement in statements_in(function.body):
        match statement:
            case Assign(value=Apply(function=change, arguments=(Symbol() as base, *_))) if change is removed:
                if not isinstance(facts.type_of(base), List):
                    return True
    return False
