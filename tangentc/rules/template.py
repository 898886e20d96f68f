"""A rule made ready for use: straight-line statements over formal symbols.

power, reverse in x        operands  x#1, y#2       seeds   result#3
t4 = y#2 - 1
t5 = x#1 ** t4
t6 = y#2 * t5
t7 = t6 * result#3     outputs   x: t7
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from tangentc.diagnostics.span import NOWHERE, Span
from tangentc.ir.program import Apply, Assign, Literal, Operand, SliceOf, Symbol, SymbolSupply, TupleOf, Value
from tangentc.rules.errors import RuleBindingError
from tangentc.rules.folding import folded

RESULT = "result"


@dataclass(frozen=True, slots=True)
class StarOf:
    """`*items` in a template's call: the items of a variadic operand, which is a `TupleOf` once instantiated."""

    items: Operand


@dataclass(frozen=True, slots=True)
class Template:
    """Statements from operands and seeds to outputs.

    Operands and seeds are keyed by the primal's parameters, its value being "result". A forward template has a
    seed per active parameter and the output "result"; a reverse template has the seed "result" and an output per
    active parameter. Only operands that the statements read are listed. The seed of a variadic parameter is a tuple
    of one symbol for each of its items.
    """

    operands: Mapping[str, Symbol]
    seeds: Mapping[str, Operand]
    statements: tuple[Assign, ...]
    outputs: Mapping[str, Operand]


def pruned(
    operands: Mapping[str, Symbol],
    seeds: Mapping[str, Operand],
    statements: Iterable[Assign],
    outputs: Mapping[str, Operand],
) -> Template:
    """The template without the statements and operands that its outputs do not need."""
    needed = {symbol for output in outputs.values() for symbol in symbols_in(output)}
    kept = []
    for statement in reversed(tuple(statements)):
        if statement.target in needed:
            kept.append(statement)
            needed.update(symbols_in(statement.value))
    used = {name: symbol for name, symbol in operands.items() if symbol in needed}
    return Template(used, dict(seeds), tuple(reversed(kept)), dict(outputs))


def instantiate(
    template: Template,
    operands: Mapping[str, Operand],
    seeds: Mapping[str, Operand],
    supply: SymbolSupply,
    span: Span = NOWHERE,
    role: str = "primal",
) -> tuple[tuple[Assign, ...], dict[str, Operand]]:
    """The template's statements over these operands and seeds, with fresh symbols, and its outputs."""
    meaning: dict[Symbol, Operand] = {symbol: operands[name] for name, symbol in template.operands.items()}
    meaning.update({formal: seeds[name] for name, formal in template.seeds.items() if isinstance(formal, Symbol)})
    statements = []
    for statement in (*_items_of_seeds(template, seeds), *template.statements):
        value = folded(substitute_value(statement.value, meaning))
        if isinstance(value, Apply):
            if any(isinstance(argument, StarOf) for argument in value.arguments):
                raise RuleBindingError("how many arguments it takes here is known only when the program runs")
            meaning[statement.target] = supply.fresh(statement.target.name)
            statements.append(Assign(cast(Symbol, meaning[statement.target]), value, span, role))
        else:
            meaning[statement.target] = cast(Operand, value)
    outputs = {name: substitute(output, meaning) for name, output in template.outputs.items()}
    return tuple(statements), outputs


def _items_of_seeds(template: Template, seeds: Mapping[str, Operand]) -> Iterator[Assign]:
    """What each item of a seed is that the template takes apart."""
    for name, formal in template.seeds.items():
        if isinstance(formal, TupleOf):
            for position, item in enumerate(formal.items):
                yield Assign(cast(Symbol, item), call(operator.getitem, seeds[name], Literal(position)))


def substitute(operand: Operand, meaning: Mapping[Symbol, Operand]) -> Operand:
    """The operand with symbols replaced by what they mean."""
    match operand:
        case Symbol():
            return meaning.get(operand, operand)
        case TupleOf(items):
            return TupleOf(tuple(substitute(item, meaning) for item in items))
        case SliceOf(lower, upper, step):
            return SliceOf(substitute(lower, meaning), substitute(upper, meaning), substitute(step, meaning))
        case _:
            return operand


def substitute_value(value: Value, meaning: Mapping[Symbol, Operand]) -> Value:
    """The same for the right-hand side of a statement; stars over known tuples are spread."""
    if not isinstance(value, Apply):
        return substitute(cast(Operand, value), meaning)
    arguments: list[Operand] = []
    for argument in value.arguments:
        if isinstance(argument, StarOf):
            arguments.extend(_spread(substitute(argument.items, meaning)))
        else:
            arguments.append(substitute(argument, meaning))
    keywords = tuple((name, substitute(operand, meaning)) for name, operand in value.keywords)
    return Apply(value.function, tuple(arguments), keywords)


def _spread(items: Operand) -> tuple[Operand, ...]:
    return items.items if isinstance(items, TupleOf) else (cast(Operand, StarOf(items)),)


def symbols_in(value: Value) -> Iterator[Symbol]:
    """The symbols that a value reads, in order."""
    match value:
        case Symbol():
            yield value
        case StarOf(items):
            yield from symbols_in(items)
        case TupleOf(items):
            for item in items:
                yield from symbols_in(item)
        case SliceOf(lower, upper, step):
            for part in (lower, upper, step):
                yield from symbols_in(part)
        case Apply(_, arguments, keywords):
            for operand in (*arguments, *(operand for _, operand in keywords)):
                yield from symbols_in(operand)


def is_literal(operand: Operand) -> bool:
    """Whether an operand is spelled out completely."""
    match operand:
        case Literal():
            return True
        case TupleOf(items):
            return all(is_literal(item) for item in items)
        case _:
            return False


def call(function: Callable[..., object], *arguments: Operand) -> Apply:
    """`function(*arguments)`."""
    return Apply(function, arguments)
