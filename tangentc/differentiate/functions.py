"""Whole functions: the joint gradient, the two halves that a call is split into, and the tangent."""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from tangentc.diagnostics.span import Span
from tangentc.differentiate.adjoints import Frame
from tangentc.differentiate.definedness import define, define_missing, perhaps_none, perhaps_unassigned
from tangentc.differentiate.forward import TangentSweep
from tangentc.differentiate.objects import assembled
from tangentc.differentiate.restoring import read_versions
from tangentc.differentiate.reverse import reverse_block
from tangentc.differentiate.sweep import Sweep
from tangentc.ir.facts import Facts
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
from tangentc.ir.traversal import defined_in, free_symbols, rename_block, statements_in, substitution
from tangentc.ir.types import Array, Dict, List, Number, Type, holds_object
from tangentc.runtime import one_like

FactsFor = Callable[[Function, tuple[Symbol, ...]], Facts]


@dataclass
class Differentiator:
    """Differentiates the functions of one program; the derivatives of invoked ones are made once each."""

    program: Program
    facts_for: FactsFor
    made: dict[tuple[str, str, frozenset[int]], tuple[Function, ...]] = field(default_factory=dict)
    names: dict[tuple[tuple[str, str, frozenset[int]], str], str] = field(default_factory=dict)
    entries: tuple[str, ...] = ()  # the names of what is asked for

    # Reverse mode

    def gradient(self, name: str, wrt: tuple[Symbol, ...], *, single: bool, with_value: bool) -> Program:
        """One function that sweeps forward and back and returns the gradient, after the value if that is wanted."""
        entry = self.program.entry
        self.entries = (name,)
        (result,) = entry.body.yields
        sweep, forward, bars = self._swept(entry, wrt, lambda sweep: self._seed(sweep, result, entry))
        gradient: Operand = bars[0] if single else TupleOf(bars)
        body = Block((*forward, *sweep.statements), (TupleOf((result, gradient)) if with_value else gradient,))
        return self._program(define_missing(replace(entry, name=name, body=body), sweep.zeroed))

    def halves(self, forward_name: str, backward_name: str, wrt: tuple[Symbol, ...]) -> Program:
        """`forward(*arguments) -> value, saved` and `backward(saved, value_bar) -> gradients`."""
        self.entries = (forward_name, backward_name)
        forward, backward = self._halves(self.program.entry, forward_name, backward_name, wrt)
        return self._program(forward, backward)

    def _halves(
        self, function: Function, forward_name: str, backward_name: str, wrt: tuple[Symbol, ...]
    ) -> tuple[Function, Function]:
        (result,) = function.body.yields
        result_bar = self.program.supply.fresh("out_bar")
        sweep, statements, bars = self._swept(function, wrt, lambda _: result_bar)
        backward = Block(tuple(sweep.statements), (bars[0] if len(bars) == 1 else TupleOf(bars),))
        local = defined_in(Block(tuple(statements))) | {parameter.symbol for parameter in function.parameters}
        needed = [symbol for symbol in free_symbols(backward) if symbol in local]
        first = replace(
            function,
            name=forward_name,
            body=Block(tuple(statements), (TupleOf((result, TupleOf(tuple(needed)))),)),
        )
        return define_missing(first, sweep.zeroed), self._backward(
            function, backward_name, backward, needed, result_bar
        )

    def _backward(
        self, function: Function, name: str, backward: Block, needed: list[Symbol], result_bar: Symbol
    ) -> Function:
        supply = self.program.supply
        saved = supply.fresh("saved")
        table: dict[Symbol, Operand] = {symbol: supply.again(symbol) for symbol in needed}
        body = rename_block(backward, substitution(table))
        if needed:
            targets = tuple(target for target in table.values() if isinstance(target, Symbol))
            body = Block((Unpack(targets, saved, function.span, "adjoint"), *body.statements), body.yields)
        return Function(name, (Parameter(saved), Parameter(result_bar)), body, None, function.span)

    def _swept(
        self, function: Function, wrt: tuple[Symbol, ...], seed: Callable[[Sweep], Operand]
    ) -> tuple[Sweep, list[Statement], tuple[Operand, ...]]:
        """The backward sweep, the forward statements with what they keep for it, and the adjoints of `wrt`."""
        facts = self.facts_for(function, wrt)
        (result,) = function.body.yields
        wanted: frozenset[Symbol] | None = None
        while True:
            sweep, frame = self._sweep(function, facts), Frame()
            sweep.versions.wanted = wanted
            sweep.add(frame, result, seed(sweep))
            forward = reverse_block(sweep, function.body.statements, frame)
            removes = _removes_keys(function, facts)
            bars = tuple(self._bar(sweep, frame, symbol, removes) for symbol in wrt)
            forward = [*sweep.beginning, *forward]
            read = read_versions(sweep.versions, Block((*forward, *sweep.statements), bars))
            undone = frozenset(sweep.versions.undone)
            if read == undone and (wanted is not None or not undone):
                return sweep, forward, bars
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
        if removes and isinstance(known, Dict) and known.items:  # what was deleted is put back at the end
            keys = tuple(Literal(key) for key, _ in known.items)
            items = [sweep.emit(Apply(operator.getitem, (bar, key))) for key in keys]
            return sweep.emit(Apply(build_dict, (TupleOf(keys), *items)))
        return bar

    def _request_halves(self, name: str, active: frozenset[int]) -> tuple[str, str]:
        key = ("reverse", name, active)
        names = (self._name(key, f"{name}_forward"), self._name(key, f"{name}_backward"))
        if key not in self.made:
            self.made[key] = ()  # a recursive call finds the names taken
            function = self._function(name)
            wrt = tuple(function.parameters[position].symbol for position in sorted(active))
            self.made[key] = self._halves(function, *names, wrt)
        return names

    def _name(self, key: tuple[str, str, frozenset[int]], wish: str) -> str:
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
        return self._program(self._tangent(self.program.entry, name, wrt))

    def _tangent(self, function: Function, name: str, wrt: tuple[Symbol, ...]) -> Function:
        facts = self.facts_for(function, wrt)
        taken = {parameter.symbol.name for parameter in function.parameters}
        dots = {symbol: self.program.supply.fresh(_unused(f"{symbol.name}_dot", taken)) for symbol in wrt}
        sweep = TangentSweep(self.program.supply, facts, self._request_tangent, dict(dots))
        sweep.block(function.body.statements)
        (result,) = function.body.yields
        both = TupleOf((result, sweep.tangent(result)))
        body = Block(tuple(sweep.statements), (both,))
        parameters = (*function.parameters, *(Parameter(dot, "KEYWORD_ONLY") for dot in dots.values()))
        return define(replace(function, name=name, parameters=_ordered(parameters), body=body), sweep.zeroed)

    def _request_tangent(self, name: str, active: frozenset[int]) -> str:
        key = ("forward", name, active)
        derived = self._name(key, f"{name}_jvp")
        if key not in self.made:
            self.made[key] = ()
            function = self._function(name)
            wrt = tuple(function.parameters[position].symbol for position in sorted(active))
            made = self._tangent(function, derived, wrt)
            parameters = tuple(replace(parameter, kind="POSITIONAL_OR_KEYWORD") for parameter in made.parameters)
            self.made[key] = (replace(made, parameters=parameters),)
        return derived

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
        return Program((*entries, *reached.values()), self.program.supply)


def _last_span(function: Function) -> Span:
    """Where the result is made."""
    statements = function.body.statements
    return statements[-1].span if statements else function.span


def _invoked(function: Function) -> Mapping[str, None]:
    return {
        statement.value.function: None
        for statement in statements_in(function.body)
        if isinstance(statement, Assign | Effect) and isinstance(statement.value, Invoke)
    }


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
