"""The tangent of an elementwise function has the shape and the precision of its value.

    z = x + y, only x changes        z_dot = broadcast_like(x_dot, z)

Nothing is done where every operand that may be an array takes part in the tangent, or one that certainly has the shape
of the value, so that the tangent has it anyway.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tangentc.ir.program import Apply, Assign, Literal, Operand, Symbol, SymbolSupply, TupleOf
from tangentc.ir.types import Array, Number, Type
from tangentc.rules.inference import Types, infer, type_in
from tangentc.rules.template import RESULT, Template, call, pruned, symbols_in
from tangentc.runtime import broadcast_like


@dataclass
class Stretching:
    """What the output of a forward template must agree with."""

    result: Symbol
    required: list[Operand]  # what has to take part in a tangent for it to have the shape of the result
    types: Types
    statements: list[Assign]
    supply: SymbolSupply

    def stretched(self, output: Operand) -> Operand:
        return self._item(output, self.result)

    def _item(self, output: Operand, result: Symbol) -> Operand:
        if isinstance(output, TupleOf):
            parts = [self._emit(call(operator.getitem, result, Literal(k))) for k in range(len(output.items))]
            return TupleOf(tuple(self._item(item, part) for item, part in zip(output.items, parts, strict=True)))
        if not isinstance(output, Symbol):
            return output
        reached = self._reached(output)
        if result not in reached and not reached.issuperset(self.required) and not self._is_whole(reached, result):
            output = self._emit(call(broadcast_like, output, result))
        return self._settled(output, result)

    def _is_whole(self, reached: set[Operand], result: Symbol) -> bool:
        """Whether something that takes part certainly has the shape of the result."""
        wanted = type_in(result, self.types)
        if not isinstance(wanted, Array) or wanted.ones is None or None in wanted.ones:
            return False
        found = [type_in(operand, self.types) for operand in self.required if operand in reached]
        return any(isinstance(each, Array) and each.ones == wanted.ones for each in found)

    def _settled(self, output: Symbol, result: Symbol) -> Symbol:
        """The output in the result's precision, where that is known to be less than double."""
        wanted, found = type_in(result, self.types), type_in(output, self.types)
        if not isinstance(wanted, Array) or wanted.dtype not in (np.dtype("f2"), np.dtype("f4")):
            return output
        if isinstance(found, Array) and found.dtype is not None and found.dtype == wanted.dtype:
            return output
        dtype = self._emit(call(np.ndarray.dtype, result))
        return self._emit(call(np.ndarray.astype, output, dtype))

    def _reached(self, output: Symbol) -> set[Operand]:
        """What an output is computed from."""
        reached: set[Operand] = {output}
        for statement in reversed(self.statements):
            if statement.target in reached:
                reached.update(symbols_in(statement.value))
        return reached

    def _emit(self, apply: Apply) -> Symbol:
        statement = Assign(self.supply.fresh(), apply)
        self.statements.append(statement)
        infer([statement], self.types)
        return statement.target


def stretch(
    template: Template,
    formals: Mapping[str, Symbol],
    types: Mapping[str, Type],
    supply: SymbolSupply,
) -> Template:
    """The forward template of an elementwise function, its output made to agree with the result."""
    known: Types = {formals[name]: each for name, each in types.items()}
    known |= {seed: types[name] for name, seed in template.seeds.items() if isinstance(seed, Symbol) and name in types}
    required = [
        template.seeds.get(name, formal)
        for name, formal in formals.items()
        if name != RESULT and not isinstance(types.get(name), Number) and not _is_scalar(types.get(name))
    ]
    statements = list(template.statements)
    infer(statements, known)
    output = Stretching(formals[RESULT], required, known, statements, supply).stretched(template.outputs[RESULT])
    return pruned(formals, template.seeds, statements, {RESULT: output})


def _is_scalar(known: Type | None) -> bool:
    return isinstance(known, Array) and known.ones == ()
