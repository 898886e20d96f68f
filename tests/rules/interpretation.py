"""Run templates directly: what they compute, and how that changes."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.ir.operators import WRITES_AT
from tangentc.ir.program import Apply, Literal, SliceOf, Static, Symbol, SymbolSupply, TupleOf
from tangentc.ir.types import type_of
from tangentc.rules import find, instantiate
from tangentc.rules.template import symbols_in
from tangentc.runtime import unbroadcast, zeros_like

ITERATORS = (zip, enumerate, type(reversed([])), reversed)
DESCRIPTORS = {type(np.ndarray.T), type(float.real)}


def evaluate(operand: Any, environment: dict[Symbol, Any]) -> Any:
    match operand:
        case Symbol():
            return environment[operand]
        case Literal(value) | Static(value):
            return value
        case TupleOf(items):
            return tuple(evaluate(item, environment) for item in items)
        case SliceOf(lower, upper, step):
            return slice(*(evaluate(part, environment) for part in (lower, upper, step)))


def call(function: Any, arguments: list[Any], keywords: dict[str, Any]) -> Any:
    if type(function) in DESCRIPTORS:
        return getattr(arguments[0], function.__name__)
    if hasattr(function, "__objclass__") and isinstance(arguments[0], np.generic):
        function, arguments = getattr(arguments[0], function.__name__), arguments[1:]
    result = function(*arguments, **keywords)
    return list(result) if isinstance(result, ITERATORS) else result


def run_apply(apply: Apply, environment: dict[Symbol, Any]) -> Any:
    arguments = [evaluate(operand, environment) for operand in apply.arguments]
    if apply.function in WRITES_AT:
        arguments[0] = np.copy(arguments[0])  # the program means a new value
    return call(apply.function, arguments, {name: evaluate(operand, environment) for name, operand in apply.keywords})


def run(template: Any, operands: dict[str, Any], seeds: dict[str, Any]) -> dict[str, Any]:
    """The outputs of a template for these values."""
    environment, meaning = {}, []
    supply = SymbolSupply()
    for given, formals in ((operands, template.operands), (seeds, template.seeds)):
        symbols = {name: _structured(given[name], supply, environment) for name in formals}
        meaning.append(symbols)
    statements, outputs = instantiate(template, *meaning, supply)
    for statement in statements:
        environment[statement.target] = run_apply(statement.value, environment)
    return {name: evaluate(output, environment) for name, output in outputs.items()}


def _structured(value: Any, supply: SymbolSupply, environment: dict[Symbol, Any]) -> Any:
    """An operand that holds the value; a tuple of them for a tuple."""
    if type(value) is tuple:
        return TupleOf(tuple(_structured(item, supply, environment) for item in value))
    symbol = supply.fresh()
    environment[symbol] = copies(value)  # some operations consume their first operand
    return symbol


def run_with_tangents(
    template: Any, operands: dict[str, Any], seeds: dict[str, Any], operand_tangents: dict[str, Any]
) -> dict[str, Any]:
    """The change of a template's outputs when its operands change: forward mode over its statements."""
    environment: dict[Symbol, Any] = {}
    tangents: dict[Symbol, Any] = {}
    supply = SymbolSupply()
    symbols = {name: _structured(operands[name], supply, environment) for name in template.operands}
    seed_symbols = {name: _structured(seeds[name], supply, environment) for name in template.seeds}
    for name, tangent in operand_tangents.items():
        if name in symbols:
            _pair(symbols[name], tangent, tangents)
    statements, outputs = instantiate(template, symbols, seed_symbols, supply)
    for statement in statements:
        environment[statement.target] = run_apply(statement.value, environment)
        tangent = _change(statement.value, environment[statement.target], environment, tangents)
        if tangent is not None:
            tangents[statement.target] = tangent
    return {name: _tangent_of(output, environment, tangents) for name, output in outputs.items()}


def _pair(operand: Any, tangent: Any, tangents: dict[Symbol, Any]) -> None:
    if isinstance(operand, TupleOf):
        for item, part in zip(operand.items, tangent, strict=True):
            _pair(item, part, tangents)
    elif tangent is not None:
        tangents[operand] = tangent


def _tangent_of(operand: Any, environment: dict[Symbol, Any], tangents: dict[Symbol, Any]) -> Any:
    if isinstance(operand, TupleOf):
        return tuple(_tangent_of(item, environment, tangents) for item in operand.items)
    if operand in tangents:
        return tangents[operand]
    return zeros_like(evaluate(operand, environment))


def _change(apply: Apply, result: Any, environment: dict[Symbol, Any], tangents: dict[Symbol, Any]) -> Any:
    if not any(symbol in tangents for symbol in symbols_in(apply)):
        return None
    rule = find(apply.function)
    assert rule is not None, f"{apply.function} has no rule"
    bound = rule.bind(apply)
    active = frozenset(
        name for name in rule.differentiable if any(symbol in tangents for symbol in symbols_in(bound[name]))
    )
    if not active:
        return None
    values = {name: evaluate(operand, environment) for name, operand in bound.items()}
    template = rule.forward(active, bound, {name: type_of(value) for name, value in values.items()})
    values |= {"result": result}
    seeds = {name: _tangent_of(bound[name], environment, tangents) for name in active}
    return run(template, values, seeds)["result"]


def reverse(rule: Any, template: Any, operands: dict[str, Any], result_bar: Any) -> dict[str, Any]:
    """The cotangents of a reverse template, unbroadcast as the compiler does it."""
    outputs = run(template, operands, {"result": result_bar})
    if not rule.elementwise:
        if not holds_complex(operands["result"]):
            return outputs
        return {name: combine(in_field, operands[name], output) for name, output in outputs.items()}
    return {name: unbroadcast(output, operands[name]) for name, output in outputs.items()}


def in_field(operand: Any, output: Any) -> Any:
    """What the compiler makes of a contribution to a real operand of a complex result."""
    return output if output is None or np.iscomplexobj(operand) else np.real(output)


def holds_complex(value: Any) -> bool:
    if isinstance(value, dict):
        value = tuple(value.values())
    return any(map(holds_complex, value)) if isinstance(value, tuple | list) else bool(np.iscomplexobj(value))


def dot(left: Any, right: Any) -> float:
    """The inner product Re(sum(x_bar * x_dot)) of a cotangent and a tangent of any structure."""
    if isinstance(left, dict):
        return sum((dot(left[key], right[key]) for key in left), 0.0)
    if isinstance(left, tuple | list):
        return sum((dot(a, b) for a, b in zip(left, right, strict=True)), 0.0)
    if left is None or right is None:
        return 0.0
    left, right = np.broadcast_arrays(left, right)
    wide = np.result_type(left, right, np.float64)
    return float(np.real(np.sum(np.multiply(left, right, dtype=wide))))


def combine(function: Any, *structures: Any) -> Any:
    """The function applied to corresponding leaves."""
    first = structures[0]
    if isinstance(first, dict):
        return {key: combine(function, *(structure[key] for structure in structures)) for key in first}
    if isinstance(first, tuple | list):
        items = [combine(function, *parts) for parts in zip(*structures, strict=True)]
        return type(first)(*items) if hasattr(first, "_fields") else type(first)(items)
    return function(*structures)


def copies(value: Any) -> Any:
    return combine(lambda leaf: leaf.copy() if isinstance(leaf, np.ndarray) else leaf, value)
