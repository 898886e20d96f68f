"""The passes on derived programs, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from tangentc.ir.facts import Shapes
from tangentc.ir.operators import HOLDING, is_one_of
from tangentc.ir.program import (
    Apply,
    Assign,
    Effect,
    Function,
    If,
    Invoke,
    Program,
    Raise,
    Symbol,
    Try,
    Unpack,
    While,
)
from tangentc.ir.traversal import statements_in
from tangentc.ir.types import Tuple, Type
from tangentc.optimize import (
    accumulation,
    algebra,
    common_factors,
    common_subexpressions,
    compounds,
    contractions,
    dead_code,
    dense_first,
    early_sums,
    in_place,
    invariants,
    made_late,
    masks,
    pairs,
    parts_together,
    propagate,
    reads_first,
    real_parts,
    recompute,
    scalar_math,
    set_parts,
    shares_of_sums,
    stretching,
    summed_products,
    unbroadcasting,
)
from tangentc.optimize.made_late import One
from tangentc.optimize.set_parts import Apart
from tangentc.rules import registry

Types = Mapping[Symbol, Type]


def simplify(program: Program, types: Types) -> Program:
    """What follows each pass that leaves something behind."""
    return dead_code.run(propagate.run(program), acting(types))


@dataclass(frozen=True)
class Analyses:
    """What passes ask, about a program or a function of known types."""

    infer: Callable[[Program], Types]
    shapes: Callable[[Function, Types], Shapes]
    apart: Callable[[Function, Types], Apart]
    one: Callable[[Function], One]


def optimize(program: Program, types: Types, analyses: Analyses, exact: bool) -> Program:
    """A derived program as it should be; `types` are those that the primal was differentiated with.

    With `exact`, what the primal computes is a result too, to the last digit.
    """
    infer, shapes = analyses.infer, analyses.shapes
    program, known = _spelled_out(program, types, infer)
    relaxed = [
        stretching.run_function(function, known, shapes(function, known).same, program.supply)
        for function in program.functions
    ]
    program = simplify(replace(program, functions=tuple(relaxed)), known)
    known.update(infer(program))
    sums = tuple(unbroadcasting.run_function(function, known, program.supply) for function in program.functions)
    if sums != program.functions:
        program = simplify(replace(program, functions=sums), known)
        known.update(infer(program))
    fixed = exact or any(is_told(function) for function in program.functions)
    early = [early_sums.run_function(function, known, program.supply) for function in program.functions]
    summed = [
        summed_products.run_function(function, known, shapes(function, known), program.supply, fixed)
        for function in early
    ]
    contracted = [contractions.run_function(function, known, program.supply, fixed) for function in summed]
    program = simplify(replace(program, functions=tuple(contracted)), known)
    known.update(infer(program))
    ordered = [
        dense_first.run_function(function, known, shapes(function, known).same, program.supply)
        for function in program.functions
    ]
    program = simplify(replace(program, functions=tuple(ordered)), known)
    shared = [shares_of_sums.run_function(function, known, program.supply) for function in program.functions]
    program = simplify(common_subexpressions.run(replace(program, functions=tuple(shared))), known)
    program = simplify(algebra.run(program, known), known)
    paired = [pairs.run_function(function, known, program.supply) for function in program.functions]
    factored = [common_factors.run_function(function, known, program.supply) for function in paired]
    program = simplify(replace(program, functions=tuple(factored)), known)
    program = simplify(_by_parts(program, known, analyses), known)
    known.update(infer(program))
    moved = [invariants.run_function(function, known) for function in program.functions]
    program = replace(program, functions=tuple(moved))
    grown = [accumulation.run_function(each, known, shapes(each, known).same) for each in program.functions]
    return replace(program, functions=tuple(grown))


def _spelled_out(
    program: Program, types: Types, infer: Callable[[Program], Types]
) -> tuple[Program, dict[Symbol, Type]]:
    """What concerns single operations and those next to them; and the types of what comes out."""
    program = scalar_math.run(compounds.expand(simplify(program, types), types), infer)
    known = {**types, **infer(program)}
    program = in_place.spell_copies(program, known)
    plain = tuple(real_parts.run_function(function, known) for function in program.functions)
    program = simplify(replace(program, functions=plain), known)
    program = simplify(algebra.run(program, known), known)
    chosen = tuple(masks.run_function(function, known, program.supply) for function in program.functions)
    program = simplify(replace(program, functions=chosen), known)
    known.update(infer(program))
    return program, known


def _by_parts(program: Program, known: Types, analyses: Analyses) -> Program:
    """What concerns parts of arrays, and in which order they are read and written."""
    apart = analyses.apart
    parts = [set_parts.run_function(each, apart(each, known), program.supply) for each in program.functions]
    joined = [parts_together.run_function(function, known, program.supply) for function in parts]
    sooner = [reads_first.run_function(each, apart(each, known)) for each in joined]
    later = [made_late.run_function(each, analyses.one(each)) for each in sooner]
    again = [recompute.run_function(function, program.supply) for function in later]
    return replace(program, functions=tuple(again))


def is_told(function: Function) -> bool:
    """Whether the function decides something by what it computes, or tells somebody."""
    statements = (each for each in statements_in(function.body) if each.role == "primal")
    return any(isinstance(each, If | While | Try | Effect | Raise) for each in statements)


def acting(types: Types) -> dead_code.Keep:
    """What is kept though nobody reads its result: calls, what no rule vouches for, and what may be hard to unpack."""

    def acts(statement: Assign | Unpack) -> bool:
        match statement:
            case Unpack(value=Invoke()):
                return True
            case Unpack(value=value, targets=targets, role=role):
                known = types.get(value) if isinstance(value, Symbol) else None
                fits = isinstance(known, Tuple) and len(known.items) == len(targets)
                return role == "primal" and not fits
            case Assign(value=Apply(function=function)):
                return registry.find(function) is None and not is_one_of(function, HOLDING)
            case _:
                return isinstance(statement.value, Invoke)

    return acts
