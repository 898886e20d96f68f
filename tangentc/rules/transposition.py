"""Reverse mode: a forward template, transposed statement by statement.

    forward    t1 = z * y_dot;  t2 = x_dot - t1;  z_dot = t2 / y
    reverse    t3 = z_bar / y;  x_bar = t3;  t4 = -t3;  y_bar = z * t4

Each statement that carries a tangent is linear in it by some `@linear` rule, whose body is its transpose. In a
rule's body no operation on tangents broadcasts them, so shapes need no mention: where a transpose asks for the
shape of a tangent, a primal value of the same shape, its witness, stands in.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from typing import cast

from tangentc.ir.program import Apply, Assign, Literal, Operand, Symbol, SymbolSupply, TupleOf
from tangentc.ir.types import UNKNOWN, Tuple, Type
from tangentc.rules.inference import infer, type_in
from tangentc.rules.linearity import ZERO, linear_operands
from tangentc.rules.registry import find
from tangentc.rules.template import RESULT, Template, call, instantiate, pruned, substitute, symbols_in


def transpose(
    forward: Template,
    formals: Mapping[str, Symbol],
    types: Mapping[str, Type],
    supply: SymbolSupply,
    silent: frozenset[int] = frozenset(),
) -> Template:
    """The reverse template: from the cotangent of the result to one of every seed; that of `silent` items is zero."""
    return _Transposition(forward, formals, types, supply).template(silent)


class _Transposition:
    def __init__(
        self, forward: Template, formals: Mapping[str, Symbol], types: Mapping[str, Type], supply: SymbolSupply
    ) -> None:
        self.forward = forward
        self.formals = formals
        self.supply = supply
        self.tangents = {symbol for seed in forward.seeds.values() for symbol in symbols_in(seed)}
        self.types: dict[Symbol, Type] = {formals[name]: known for name, known in types.items() if name in formals}
        self.witnesses: dict[Symbol, Operand] = {}
        self.statements: list[Assign] = []
        self.contributions: dict[Symbol, list[Operand]] = {}
        for name, seed in forward.seeds.items():
            self._witness_seed(seed, formals[name], types.get(name, UNKNOWN))

    def template(self, silent: frozenset[int]) -> Template:
        carrying = []
        for statement in self.forward.statements:
            if any(symbol in self.tangents for symbol in symbols_in(statement.value)):
                self.tangents.add(statement.target)
                carrying.append(statement)
            else:
                self.statements.append(statement)
            self._infer(statement)
        seed = self.supply.fresh()
        self._contribute(self.forward.outputs[RESULT], seed, silent)
        for statement in reversed(carrying):
            self._transpose(statement)
        outputs = {name: self._cotangent(seed) for name, seed in self.forward.seeds.items()}
        return pruned(self.formals, {RESULT: seed}, self.statements, outputs)

    def _transpose(self, statement: Assign) -> None:
        apply = cast(Apply, statement.value)
        cotangent = self._cotangent(statement.target)
        if cotangent == ZERO:
            return
        rule, operands, changing = linear_operands(apply, self.tangents, statement.span)
        types = {name: type_in(operand, self.types) for name, operand in operands.items()}
        reverse = rule.reverse(frozenset(changing), operands, types)
        given = {name: self._given(name, operands, statement.target) for name in reverse.operands}
        statements, outputs = instantiate(reverse, given, {RESULT: cotangent}, self.supply, statement.span)
        for added in statements:
            self.statements.append(added)
            self._infer(added)
        for name in changing:
            self._contribute(operands[name], outputs[name])

    def _given(self, name: str, operands: Mapping[str, Operand], target: Symbol) -> Operand:
        return self._witness(target if name == RESULT else operands[name])

    def _witness_seed(self, seed: Operand, formal: Symbol, known: Type) -> None:
        """The tangent of an operand has the shape and the type of the operand."""
        if isinstance(seed, Symbol):
            self.witnesses[seed] = formal
            if self.types:
                self.types[seed] = known
        elif isinstance(seed, TupleOf):
            types = known.items if isinstance(known, Tuple) else (UNKNOWN,) * len(seed.items)
            for position, (item, item_type) in enumerate(zip(seed.items, types, strict=True)):
                part = self._emit(call(operator.getitem, formal, Literal(position)))
                self._witness_seed(item, part, item_type)

    def _cotangent(self, tangent: Operand) -> Operand:
        """The sum of what has been contributed to the cotangent of a tangent."""
        if isinstance(tangent, TupleOf):
            return TupleOf(tuple(self._cotangent(item) for item in tangent.items))
        terms = self.contributions.get(cast(Symbol, tangent), [])
        if not terms:
            return ZERO
        total = terms[0]
        for term in terms[1:]:
            total = self._emit(call(operator.add, total, term))
        return total

    def _contribute(self, tangent: Operand, cotangent: Operand, silent: frozenset[int] = frozenset()) -> None:
        match tangent:
            case Symbol() if tangent in self.tangents:
                self.contributions.setdefault(tangent, []).append(cotangent)
            case TupleOf(items):
                for position, item in enumerate(items):
                    if position not in silent and any(symbol in self.tangents for symbol in symbols_in(item)):
                        self._contribute(item, self._emit(call(operator.getitem, cotangent, Literal(position))))

    def _witness(self, operand: Operand) -> Operand:
        """A primal operand of the same shape, for an operand that holds tangents."""
        changing = [symbol for symbol in symbols_in(operand) if symbol in self.tangents]
        for symbol in changing:
            if symbol not in self.witnesses:
                self.witnesses[symbol] = self._witness_of(symbol)
        return substitute(operand, {symbol: self.witnesses[symbol] for symbol in changing})

    def _witness_of(self, symbol: Symbol) -> Operand:
        apply = next(cast(Apply, each.value) for each in self.forward.statements if each.target is symbol)
        rule = find(apply.function)
        if rule is not None and rule.elementwise:
            changing = next(each for each in symbols_in(apply) if each in self.tangents)
            return self._witness(changing)
        arguments = tuple(self._witness(argument) for argument in apply.arguments)
        keywords = tuple((name, self._witness(argument)) for name, argument in apply.keywords)
        return self._emit(Apply(apply.function, arguments, keywords))

    def _emit(self, apply: Apply) -> Symbol:
        statement = Assign(self.supply.fresh(), apply)
        self.statements.append(statement)
        self._infer(statement)
        return statement.target

    def _infer(self, statement: Assign) -> None:
        if self.types:
            infer([statement], self.types)
