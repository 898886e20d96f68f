"""Forward mode: beside each value its tangent."""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from tangentc.differentiate.calls import Tangents
from tangentc.differentiate.known_types import known_types, located
from tangentc.differentiate.unprotected import apart
from tangentc.ir.facts import Facts
from tangentc.ir.fields import is_complex
from tangentc.ir.operators import (
    build_dict,
    build_list,
    build_object,
    change_object,
    put_back,
    read_attribute,
    set_at,
)
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    For,
    If,
    Invoke,
    Literal,
    Operand,
    Statement,
    Static,
    Symbol,
    SymbolSupply,
    Try,
    TupleOf,
    Undefined,
    Unpack,
    While,
)
from tangentc.ir.traversal import targets_of
from tangentc.ir.types import Number, has_axes, is_discrete
from tangentc.rules import registry
from tangentc.rules.template import instantiate
from tangentc.runtime import zeros_like

Request = Callable[[str, frozenset[int]], Tangents]


@dataclass
class TangentSweep:
    """Writes the statements of one function with the tangents of what varies."""

    supply: SymbolSupply
    facts: Facts
    request: Request
    tangents: dict[Symbol, Operand]
    statements: list[Statement] = field(default_factory=list)
    zeroed: set[Symbol] = field(default_factory=set)  # values whose structure a zero was given

    def block(self, statements: Iterable[Statement]) -> None:
        for statement in statements:
            self._statement(statement)

    def tangent(self, operand: Operand) -> Operand:
        """The tangent of an operand; zero in its structure where it has none."""
        if not self.facts.activity.varies(operand):
            return self._zero(operand)
        match operand:
            case Symbol():
                return self.tangents[operand]
            case TupleOf(items=items):
                return TupleOf(tuple(self.tangent(item) for item in items))
            case _:
                return self._zero(operand)

    def _zero(self, operand: Operand) -> Operand:
        match operand:
            case TupleOf(items=items):
                return TupleOf(tuple(self._zero(item) for item in items))
            case Literal(value=value):
                number = isinstance(value, int | float | complex) and not isinstance(value, bool)
                return Literal(0.0 if number else None)
            case Symbol() if isinstance(self.facts.type_of(operand), Number):
                return Literal(0.0)
            case Symbol() | Static():
                if isinstance(operand, Symbol):
                    self.zeroed.add(operand)
                zero = self.supply.fresh()
                self.statements.append(Assign(zero, Apply(zeros_like, (operand,)), role="tangent"))
                return zero
            case _:
                return operand if isinstance(operand, Undefined) else Literal(None)

    def _held(self, operand: Operand) -> Operand:
        """The tangent of what an object holds; what takes no infinitesimal step stays what it is."""
        known = self.facts.type_of(operand) if isinstance(operand, Symbol) else None
        stays = isinstance(operand, Literal) and not isinstance(operand.value, float | complex)
        if stays or isinstance(operand, Static) or (known is not None and is_discrete(known)):
            return operand
        return self.tangent(operand)

    def _dot(self, symbol: Symbol) -> Symbol:
        dot = self.supply.fresh(f"{symbol.name}_dot" if symbol.name else "")
        self.tangents[symbol] = dot
        return dot

    def _statement(self, statement: Statement) -> None:
        match statement:
            case Assign(value=Invoke() as call) | Unpack(value=Invoke() as call):
                self._invoke(statement, call)
            case Assign(target=target) if self.facts.activity.varies(target):
                self._assign(statement)
            case Unpack(targets=targets, value=Symbol() | TupleOf() | Static() as value):
                self.statements.append(statement)
                if any(map(self.facts.activity.varies, targets)):
                    dots = tuple(map(self._dot, targets))
                    self.statements.append(Unpack(dots, self.tangent(value), statement.span, "tangent"))
            case If():
                self._if(statement)
            case Try():
                self._try(statement)
            case For() | While():
                self._loop(statement)
            case _:
                self.statements.append(statement)

    def _assign(self, statement: Assign) -> None:
        target, value = statement.target, statement.value
        assert not isinstance(value, Invoke)
        match value:
            case Apply(function=function, arguments=arguments) if function is build_list:
                self.statements.append(statement)
                dots = tuple(self.tangent(argument) for argument in arguments)
                self._tangent_is(statement, Apply(build_list, dots))
            case Apply(function=function, arguments=arguments) if function in (build_object, change_object):
                self.statements.append(statement)
                count = 2 if function is build_object else 3
                dots = tuple(self._held(argument) for argument in arguments[count:])
                self._tangent_is(statement, Apply(function, (*arguments[:count], *dots)))
            case Apply(function=function, arguments=(instance, name)) if function is read_attribute:
                self.statements.append(statement)
                self._tangent_is(statement, Apply(read_attribute, (self.tangent(instance), name)))
            case Apply(function=function, arguments=(keys, *arguments)) if function is build_dict:
                self.statements.append(statement)
                dots = tuple(self.tangent(argument) for argument in arguments)
                self._tangent_is(statement, Apply(build_dict, (keys, *dots)))
            case Apply(function=function) if function is put_back:  # its tangent may be no view
                self._apply(statement, replace(value, function=set_at))
            case Apply():
                self._apply(statement, value)
            case _:
                self.statements.append(statement)
                self.tangents[target] = self.tangent(value)

    def _tangent_is(self, statement: Assign, value: Apply) -> None:
        self.statements.append(Assign(self._dot(statement.target), value, statement.span, "tangent"))

    def _apply(self, statement: Assign, value: Apply) -> None:
        rule = registry.find(value.function)
        assert rule is not None, f"activity let {value.function} through"
        operands = rule.bind(value)
        varies = self.facts.activity.varies
        active = frozenset(name for name in rule.differentiable if name in operands and varies(operands[name]))
        seeds = {name: self.tangent(operands[name]) for name in sorted(active)}
        with located(value.function, statement.span):
            template = rule.forward(active, operands, known_types(self.facts, operands))
            statements, outputs = instantiate(
                template, {**operands, "result": statement.target}, seeds, self.supply, statement.span, "tangent"
            )
        self.statements.append(statement)
        self.statements.extend(statements)
        output = self._in_field(statement, outputs["result"], [operands[name] for name in active])
        if isinstance(output, Symbol):
            output.take_name(f"{statement.target.name}_dot" if statement.target.name else "")
        self.tangents[statement.target] = output

    def _in_field(self, statement: Assign, output: Operand, moving: list[Operand]) -> Operand:
        """The tangent of an array of complex numbers, as one that can hold any, also where real numbers move."""
        known = self.facts.type_of(statement.target)
        if not is_complex(known) or not has_axes(known) or not isinstance(output, Symbol):
            return output
        if any(is_complex(self.facts.type_of(each)) for each in moving if isinstance(each, Symbol)):
            return output
        settled = self.supply.fresh()
        self.statements.append(Assign(settled, Apply(operator.add, (output, Literal(0j))), statement.span, "tangent"))
        return settled

    def _invoke(self, statement: Assign | Unpack, call: Invoke) -> None:
        targets, varies = targets_of(statement), self.facts.activity.varies
        if not any(map(varies, targets)):
            self.statements.append(statement)
            return
        active = frozenset(k for k, operand in enumerate(call.arguments) if varies(operand))
        tangents = self.request(call.function, active)
        dots = tuple(self.tangent(call.arguments[position]) for position in tangents.active)
        both = Invoke(tangents.name, (*call.arguments, *dots), tangents.versions)
        given = tuple(self._dot(targets[k]) for k in tangents.varying)
        self.statements.append(Unpack((*targets, *given), both, statement.span))

    def _if(self, statement: If) -> None:
        varying = [k for k, result in enumerate(statement.results) if self.facts.activity.varies(result)]
        sides = [self._branch(branch, varying) for branch in (statement.then, statement.orelse)]
        dots = tuple(self._dot(statement.results[k]) for k in varying)
        self.statements.append(replace(statement, then=sides[0], orelse=sides[1], results=(*statement.results, *dots)))

    def _try(self, statement: Try) -> None:
        """The tangents of a protected body are computed behind it: what they may raise is not to be handled."""
        varying = [k for k, result in enumerate(statement.results) if self.facts.activity.varies(result)]
        handler = self._branch(statement.handler, varying)
        outside, self.statements = self.statements, []
        self.block(statement.body.statements)
        body, tangents = apart(self.statements, statement.kinds, statement.span)
        self.statements = outside
        orelse = self._branch(statement.orelse, varying)
        orelse = replace(orelse, statements=(*tangents, *orelse.statements))
        dots = tuple(self._dot(statement.results[k]) for k in varying)
        results = (*statement.results, *dots)
        self.statements.append(replace(statement, body=Block(body), handler=handler, orelse=orelse, results=results))

    def _branch(self, branch: Block, varying: list[int]) -> Block:
        outside, self.statements = self.statements, []
        self.block(branch.statements)
        dots = tuple(self.tangent(branch.yields[k]) for k in varying)
        inside, self.statements = self.statements, outside
        return Block(tuple(inside), (*branch.yields, *dots))

    def _loop(self, loop: For | While) -> None:
        varying = [k for k, symbol in enumerate(loop.carried) if self.facts.activity.varies(symbol)]
        initial = tuple(self.tangent(loop.initial[k]) for k in varying)
        changes: dict[str, Any] = {"initial": (*loop.initial, *initial)}
        prefix: tuple[Statement, ...] = ()
        if isinstance(loop, For) and self.facts.activity.varies(loop.target):
            prefix, changes["target"], changes["iterable"] = self._paired(loop)
        changes["carried"] = (*loop.carried, *(self._dot(loop.carried[k]) for k in varying))
        outside, self.statements = self.statements, []
        self.block(loop.body.statements)
        dots = tuple(self.tangent(loop.body.yields[k]) for k in varying)
        inside, self.statements = self.statements, outside
        changes["body"] = Block((*prefix, *inside), (*loop.body.yields, *dots))
        changes["results"] = (*loop.results, *(self._dot(loop.results[k]) for k in varying))
        self.statements.append(replace(loop, **changes))

    def _paired(self, loop: For) -> tuple[tuple[Statement, ...], Symbol, Symbol]:
        """Iterate over the values and their tangents side by side."""
        both = self.supply.fresh()
        value = Apply(builtins.zip, (loop.iterable, self.tangent(loop.iterable)))
        self.statements.append(Assign(both, value, loop.span))
        item = self.supply.fresh()
        return (Unpack((loop.target, self._dot(loop.target)), item, loop.span),), item, both
