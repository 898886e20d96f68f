"""Which values vary with the inputs and matter to the result.

A value is *active* when it depends on an input by differentiable operations and the result so depends on it;
only active values have adjoints. (Hascoet and Pascual, "The Tapenade automatic differentiation tool", ACM TOMS
39(3), 2013, call these sets varied and useful.)
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tangentc.analyze.complex_numbers import beyond_real, has_complex_numbers, refusal
from tangentc.analyze.detaching import computes, detached
from tangentc.diagnostics.span import Span
from tangentc.ir.facts import Activity
from tangentc.ir.operators import HOLDING, UNSETTLED, build_dict, is_one_of
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Effect,
    Enter,
    For,
    Function,
    If,
    Invoke,
    Literal,
    Operand,
    Program,
    Statement,
    Static,
    Symbol,
    Try,
    TupleOf,
    Unpack,
    Value,
    While,
)
from tangentc.ir.traversal import merges, operands_of, own_blocks, reads, symbols_in
from tangentc.ir.types import UNKNOWN, Dict, List, Tuple, Type, element, is_discrete, type_of
from tangentc.ir.types import Iterable as Iterable_
from tangentc.rules import Rule, registry
from tangentc.rules.errors import RuleBindingError

Refuse = Callable[[str, Span, str, str], None]

_BITWISE = frozenset({operator.or_, operator.and_, operator.xor, operator.ior, operator.iand, operator.ixor})
_JOIN_DICTS = ("write the dict out that is made of two",)
_OF_ITEMS = frozenset({builtins.max, builtins.min, builtins.sum})


@dataclass
class Analysis:
    """Finds the activity of the functions of a program, for the arguments that vary."""

    program: Program
    types: Mapping[Symbol, Type]
    refuse: Refuse
    cancelling: frozenset[Symbol] = frozenset()  # what varies without mattering; see `shifts`
    results: dict[tuple[str, frozenset[int]], tuple[bool, ...]] = field(default_factory=dict)
    found: dict[tuple[str, tuple[Symbol, ...]], Activity] = field(default_factory=dict)

    @cached_property
    def complex_numbers(self) -> bool:
        """Whether values of unknown type may be complex."""
        return has_complex_numbers(self.program, self.types)

    def function(self, function: Function, wrt: tuple[Symbol, ...]) -> Activity:
        key = (function.name, wrt)
        if key not in self.found:
            self.found[key] = self._function(function, wrt)
        return self.found[key]

    def _function(self, function: Function, wrt: tuple[Symbol, ...]) -> Activity:
        varied = set(wrt)
        self._varied_block(function.body, varied)
        useful: set[Symbol] = set()
        for operand in function.body.yields:
            useful.update(symbols_in(operand))
        self._useful_block(function.body, useful, varied)
        return Activity(frozenset(varied), frozenset(varied & useful))

    # What varies

    def _varied_block(self, block: Block, varied: set[Symbol], *, constant: bool = False) -> None:
        """Mark what varies; where everything is `constant`, only what is written into does."""
        for statement, is_detached in detached(block.statements):
            if (not constant and not is_detached) or not computes(statement):
                self._varied(statement, varied)
            elif isinstance(statement, If | Try):
                self._varied_paths(statement, varied, constant=True)
            elif isinstance(statement, For | While):
                self._varied_loop(statement, varied, constant=True)

    def _varied(self, statement: Statement, varied: set[Symbol]) -> None:
        match statement:
            case Assign(target=target, value=value):
                if self._value_varies(value, varied, statement.span):
                    self._mark(target, varied)
            case Unpack():
                self._varied_parts(statement, varied)
            case Enter(context=Apply(function=function) as context) if _any(reads(context), varied):
                name = getattr(function, "__name__", repr(function))
                self._refuse_unknown(function, name, statement.span)
            case Effect(value=Invoke() as value):
                self._value_varies(value, varied, statement.span)
            case If() | Try():
                self._varied_paths(statement, varied)
            case For() | While():
                self._varied_loop(statement, varied)

    def _varied_parts(self, statement: Unpack, varied: set[Symbol]) -> None:
        targets, value = statement.targets, statement.value
        vary = (_any(reads(value), varied),) * len(targets)
        if isinstance(value, Invoke):
            vary = self._values_vary(value, varied)
        for target, varies in zip(targets, vary, strict=True):
            if varies:
                self._mark(target, varied)

    def _varied_paths(self, statement: If | Try, varied: set[Symbol], *, constant: bool = False) -> None:
        for block in own_blocks(statement):
            self._varied_block(block, varied, constant=constant)
        for result, pair in merges(statement):
            if any(_any(symbols_in(operand), varied) for operand in pair):
                self._mark(result, varied)

    def _varied_loop(self, statement: For | While, varied: set[Symbol], *, constant: bool = False) -> None:
        if not constant and isinstance(statement, For) and self._items_vary(statement.iterable, varied):
            self._mark(statement.target, varied)
        incoming = list(statement.initial)
        while True:
            before = len(varied)
            for carried, operand in zip(statement.carried, incoming, strict=True):
                if _any(symbols_in(operand), varied):
                    self._mark(carried, varied)
            self._varied_block(statement.body, varied, constant=constant)
            incoming = list(statement.body.yields)
            for carried, operand in zip(statement.carried, incoming, strict=True):
                if _any(symbols_in(operand), varied):
                    self._mark(carried, varied)
            if len(varied) == before:
                break
        for result, carried in zip(statement.results, statement.carried, strict=True):
            if carried in varied:
                self._mark(result, varied)

    def _items_vary(self, iterable: Operand, varied: set[Symbol]) -> bool:
        """Whether what a loop runs over varies item by item; the keys of a dict do not."""
        return _any(symbols_in(iterable), varied) and not isinstance(self._type_of(iterable), Dict)

    def _mark(self, symbol: Symbol, varied: set[Symbol]) -> None:
        if symbol in self.cancelling or (symbol in self.types and is_discrete(self.types[symbol])):
            return
        varied.add(symbol)

    def _value_varies(self, value: Value, varied: set[Symbol], span: Span) -> bool:
        if not _any(reads(value), varied):
            return False
        match value:
            case Apply():
                return self._apply_varies(value, varied, span)
            case Invoke():
                return any(self._values_vary(value, varied))
            case _:
                return True

    def _apply_varies(self, value: Apply, varied: set[Symbol], span: Span) -> bool:
        if is_one_of(value.function, (*HOLDING, *UNSETTLED)):
            if value.function is build_dict and _any(symbols_in(value.arguments[0]), varied):
                self.refuse("R208", span, "a key of this dict varies", "make it a constant of the computation")
            return True
        rule = registry.find(value.function)
        name = getattr(value.function, "__name__", repr(value.function))
        if rule is None:
            return self._refuse_unknown(value.function, name, span)
        if is_one_of(value.function, _BITWISE):
            self.refuse("R202", span, f"`{name}` of something that varies is not differentiated", *_JOIN_DICTS)
            return False
        if rule.kind == "constant" or _is_text(value):
            self._is_refused_as_complex(rule, operands_of(value), name, span)
            return False
        try:
            operands = rule.bind(value)
        except RuleBindingError as error:
            self.refuse("R202", span, f"call of `{name}`: {error}", "leave the argument away, or compute it separately")
            return False
        numbers = [operands[parameter] for parameter in rule.differentiable if parameter in operands]
        if self._is_refused_as_complex(rule, numbers, name, span) or self._is_refused_by_type(rule, value, name, span):
            return False
        moving = [parameter for parameter, operand in operands.items() if _any(symbols_in(operand), varied)]
        for parameter in moving:
            if parameter not in rule.differentiable and parameter not in rule.declaration.constant_in:
                message = f"`{name}` is not differentiated with respect to `{parameter}`, which varies here"
                self.refuse("R208", span, message, "make it a constant of the computation")
        return any(parameter in rule.differentiable for parameter in moving)

    def _refuse_unknown(self, function: Any, name: str, span: Span) -> bool:
        """Whether the result varies, for all that is known: an exception does not."""
        if isinstance(function, type) and issubclass(function, BaseException):
            return False
        message = f"no derivative rule for `{name}`, whose argument varies with an input"
        self.refuse("R201", span, message, f"declare a rule, or mark it with `constant({name})`")
        return True

    def _is_refused_by_type(self, rule: Rule, value: Apply, name: str, span: Span) -> bool:
        """Arithmetic on containers is not arithmetic."""
        for operand in operands_of(value):
            known = self._type_of(operand)
            if is_one_of(value.function, _OF_ITEMS) and operand is value.arguments[0]:
                known = element(known) if len(value.arguments) == 1 or value.function is builtins.sum else known
            asks_numbers = is_one_of(value.function, _OF_ITEMS) or rule.elementwise
            if asks_numbers and isinstance(known, Tuple | List | Dict | Iterable_):
                self.refuse(
                    "R202",
                    span,
                    f"`{name}` of a container is not differentiated",
                    "make an array of it with np.array, or write the items out",
                )
                return True
        return False

    def _is_refused_as_complex(self, rule: Rule, operands: Iterable[Operand], name: str, span: Span) -> bool:
        """Not every rule holds for complex numbers."""
        if rule.declaration.also_complex:
            return False
        state = beyond_real(rule.function, map(self._type_of, operands), self.complex_numbers)
        if state is not None:
            self.refuse("T302", span, *refusal(name, state))
        return state is not None

    def _type_of(self, operand: Operand) -> Type:
        match operand:
            case Symbol():
                return self.types.get(operand, UNKNOWN)
            case Literal(value=value) | Static(value=value):
                return type_of(value)
            case TupleOf(items=items):
                return Tuple(tuple(self._type_of(item) for item in items))
            case _:
                return UNKNOWN

    def _values_vary(self, value: Invoke, varied: set[Symbol]) -> tuple[bool, ...]:
        positions = frozenset(k for k, operand in enumerate(value.arguments) if _any(symbols_in(operand), varied))
        return self.invoked_varies(value.function, positions)

    def invoked_varies(self, name: str, positions: frozenset[int]) -> tuple[bool, ...]:
        """Whether each value that a function gives varies when these arguments do."""
        key = (name, positions)
        if key not in self.results:
            function = next(f for f in self.program.functions[1:] if f.name == name)
            self.results[key] = (False,) * len(function.values)
            while True:
                others = set(self.results)
                found = self._found_to_vary(function, positions)
                if found == self.results[key]:
                    break
                for each in self.results.keys() - others:  # they may have been found with what was assumed
                    del self.results[each]
                self.results[key] = found
        return self.results[key]

    def _found_to_vary(self, function: Function, positions: frozenset[int]) -> tuple[bool, ...]:
        """The same, as far as is known; a parameter that is overwritten by what varies, varies from the start."""
        while True:
            inner = {function.parameters[k].symbol for k in positions}
            self._varied_block(function.body, inner)
            found = tuple(_any(symbols_in(operand), inner) for operand in function.values)
            pairs = zip(function.versions, found, strict=False)
            more = positions.union(k for k, varies in pairs if varies and k is not None)
            if more == positions:
                return found
            positions = more

    # What matters

    def _useful_block(self, block: Block, useful: set[Symbol], varied: set[Symbol]) -> None:
        for statement in reversed(block.statements):
            self._useful(statement, useful, varied)

    def _useful(self, statement: Statement, useful: set[Symbol], varied: set[Symbol]) -> None:
        match statement:
            case Assign(target=target, value=value):
                if target in useful and target in varied:
                    useful.update(_differentiable_reads(value, varied))
            case Unpack(targets=targets, value=value):
                if any(target in useful and target in varied for target in targets):
                    useful.update(reads(value))
            case If() | Try():
                self._useful_paths(statement, useful, varied)
            case For() | While():
                self._useful_loop(statement, useful, varied)

    def _useful_paths(self, statement: If | Try, useful: set[Symbol], varied: set[Symbol]) -> None:
        for result, pair in merges(statement):
            if result in useful and result in varied:
                for operand in pair:
                    useful.update(symbols_in(operand))
        for block in reversed(own_blocks(statement)):
            self._useful_block(block, useful, varied)

    def _useful_loop(self, statement: For | While, useful: set[Symbol], varied: set[Symbol]) -> None:
        for result, carried in zip(statement.results, statement.carried, strict=True):
            if result in useful:
                useful.add(carried)
        while True:
            before = len(useful)
            for carried, operand in zip(statement.carried, statement.body.yields, strict=True):
                if carried in useful and carried in varied:
                    useful.update(symbols_in(operand))
            self._useful_block(statement.body, useful, varied)
            if len(useful) == before:
                break
        for carried, operand in zip(statement.carried, statement.initial, strict=True):
            if carried in useful and carried in varied:
                useful.update(symbols_in(operand))
        if isinstance(statement, For) and statement.target in useful and statement.target in varied:
            useful.update(symbols_in(statement.iterable))


def _is_text(value: Apply) -> bool:
    """`"%g" % x`, `"W" + name`."""
    first = value.arguments[0] if value.function in (operator.add, operator.mod) else None
    return isinstance(first, Literal) and isinstance(first.value, str)


def _any(symbols: Iterable[Symbol], found: set[Symbol]) -> bool:
    return any(symbol in found for symbol in symbols)


def _differentiable_reads(value: Value, varied: set[Symbol]) -> Iterable[Symbol]:
    if not isinstance(value, Apply) or is_one_of(value.function, HOLDING):
        return tuple(reads(value))
    rule = registry.find(value.function)
    if rule is None or rule.kind == "constant":
        return ()
    operands = rule.bind(value)
    return tuple(symbol for name in rule.differentiable if name in operands for symbol in symbols_in(operands[name]))
