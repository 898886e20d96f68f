"""Types of all values of a program, by abstract interpretation.

Straight-line code is one walk; a loop is walked until the types of what it carries no longer change, which the
height of the lattice in `ir.types` bounds. Rules give the types of NumPy's results; what builds, takes apart or
iterates structures is known here.
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from tangentc import runtime
from tangentc.ir import operators
from tangentc.ir.indexing import steps_of
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
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
    Through,
    Try,
    TupleOf,
    Undefined,
    Unpack,
    Value,
    While,
)
from tangentc.ir.traversal import inner_definitions, merges, operands_of, own_blocks
from tangentc.ir.types import (
    NEVER,
    UNKNOWN,
    Array,
    Dict,
    Iterable,
    List,
    Number,
    Object,
    Other,
    Tuple,
    Type,
    Unknown,
    element,
    is_container,
    join,
    type_of_constant,
)
from tangentc.ir.views import SOME_VIEW, opened
from tangentc.rules import registry
from tangentc.rules.container_types import item_type
from tangentc.rules.errors import RuleBindingError
from tangentc.rules.resized_types import joined_sequences, repeated_sequence
from tangentc.rules.sparse_types import made_by

_TRIPS = 8  # walks of a loop before what still changes is given up as unknown
_ROUNDS = 6  # of all functions, likewise


class Types(dict[Symbol, Type]):
    """Types by symbol; and of invoked functions, by name, the types of their results and of their arguments."""

    def __init__(self) -> None:
        super().__init__()
        self.results: dict[str, Type] = {}
        self.arguments: dict[str, tuple[Type, ...]] = {}

    def invoked(self, name: str, arguments: tuple[Type, ...]) -> Type:
        before = self.arguments.get(name, (NEVER,) * len(arguments))
        self.arguments[name] = tuple(join(old, new) for old, new in zip(before, arguments, strict=True))
        return self.results.get(name, UNKNOWN)


def infer(program: Program, parameters: Mapping[Symbol, Type]) -> dict[Symbol, Type]:
    """The type of every symbol of a program; parameters of the entry that are not named are unknown.

    What is passed to the other functions and what they return is found in rounds, until nothing changes.
    """
    types = Types()
    types.results = {function.name: NEVER for function in program.functions[1:]}
    for round_ in range(_ROUNDS):
        before = (dict(types.results), dict(types.arguments))
        settled = round_ == _ROUNDS - 1
        for function in program.functions:
            _function(function, function is program.entry, parameters, types, settled)
        if before == (types.results, types.arguments):
            break
    return {symbol: UNKNOWN if found == NEVER else found for symbol, found in types.items()}


def _function(
    function: Function, is_entry: bool, parameters: Mapping[Symbol, Type], types: Types, settled: bool
) -> None:
    passed = types.arguments.get(function.name, ())
    for position, parameter in enumerate(function.parameters):
        known = parameters.get(parameter.symbol, UNKNOWN)
        if not is_entry and not settled and passed:
            known = passed[position]
        types[parameter.symbol] = known
    if settled and not is_entry:
        types.results[function.name] = UNKNOWN
    _block(function.body, types)
    if not is_entry and not settled and len(function.body.yields) == 1:
        result = type_of_operand(function.body.yields[0], types)
        types.results[function.name] = join(types.results.get(function.name, NEVER), result)


def type_of_operand(operand: Operand, types: Mapping[Symbol, Type]) -> Type:
    match operand:
        case Symbol():
            return types.get(operand, UNKNOWN)
        case Literal(value=value) | Static(value=value):
            return type_of_constant(value)
        case TupleOf(items=items):
            return Tuple(tuple(type_of_operand(item, types) for item in items))
        case Through():
            return Tuple(tuple(type_of_operand(step, types) for step in steps_of(operand) if step is not operand))
        case Undefined():
            return NEVER
        case _:
            return Other()


def _block(block: Block, types: Types) -> None:
    for statement in block.statements:
        _statement(statement, types)


def _statement(statement: Statement, types: Types) -> None:
    match statement:
        case Assign(target=target, value=value):
            types[target] = type_of_value(value, types)
        case Unpack(targets=targets, value=value):
            found = _unpacked(type_of_value(value, types), len(targets))
            for target, known in zip(targets, found, strict=True):
                types[target] = _restored(target, types) if isinstance(known, Unknown) else known
        case Enter(target=target):
            types[target] = UNKNOWN
        case If() | Try():
            types.update(dict.fromkeys(inner_definitions(statement), Other()))
            for block in own_blocks(statement):
                _block(block, types)
            for result, (first, second) in merges(statement):
                types[result] = join(type_of_operand(first, types), type_of_operand(second, types))
        case For():
            types[statement.target] = element(type_of_operand(statement.iterable, types))
            _loop(statement, (statement.body,), types)
        case While():
            _loop(statement, (statement.header, statement.body), types)


def _loop(statement: For | While, blocks: tuple[Block, ...], types: Types) -> None:
    carried = statement.carried
    for symbol, first in zip(carried, statement.initial, strict=True):
        types[symbol] = type_of_operand(first, types)
    for trip in range(_TRIPS):
        for block in blocks:
            _block(block, types)
        changed = False
        for symbol, handed_on in zip(carried, statement.body.yields, strict=True):
            wider = join(types[symbol], type_of_operand(handed_on, types))
            if trip == _TRIPS - 2 and wider != types[symbol]:
                wider = UNKNOWN
            changed = changed or wider != types[symbol]
            types[symbol] = wider
        if not changed:
            break
    for result, symbol in zip(statement.results, carried, strict=True):
        types[result] = types[symbol]


def _restored(symbol: Symbol, types: Types) -> Type:
    """The type of a value that was saved and is there again."""
    return UNKNOWN if symbol.like is None else types.get(symbol.like, UNKNOWN)


def _unpacked(value_type: Type, count: int) -> tuple[Type, ...]:
    if isinstance(value_type, Tuple | List) and value_type.items is not None and len(value_type.items) == count:
        return value_type.items
    return (element(value_type),) * count


def type_of_value(value: Value, types: Types) -> Type:
    """The type of what an operation gives."""
    match value:
        case Apply() if NEVER in (type_of_operand(operand, types) for operand in operands_of(value)):
            return NEVER
        case Apply() if (steps := opened(value, SOME_VIEW)) is not None:
            types[SOME_VIEW] = type_of_value(steps[0], types)
            return type_of_value(steps[1], types)
        case Apply():
            structure = _STRUCTURES.get(_key(value.function))
            if structure is not None:
                found = structure(value, types)
                if not isinstance(found, Unknown):
                    return found
            return _by_rule(value, types)
        case Invoke(function=name, arguments=arguments):
            return types.invoked(name, tuple(type_of_operand(argument, types) for argument in arguments))
        case _:
            return type_of_operand(value, types)


def _key(function: Any) -> Any:
    try:
        hash(function)
    except TypeError:
        return None
    return function


def _by_rule(value: Apply, types: Types) -> Type:
    rule = registry.find(value.function)
    if rule is None:
        return made_by(value.function)
    try:
        operands = rule.bind(value)
    except RuleBindingError:
        return UNKNOWN
    return rule.result_type({name: type_of_operand(operand, types) for name, operand in operands.items()}, operands)


# Operations on structures


def _arguments(value: Apply, types: Types) -> list[Type]:
    return [type_of_operand(argument, types) for argument in value.arguments]


def _range(value: Apply, types: Types) -> Type:
    return Iterable(Number(int))


def _enumerate(value: Apply, types: Types) -> Type:
    return Iterable(Tuple((Number(int), element(_arguments(value, types)[0]))))


def _zip(value: Apply, types: Types) -> Type:
    return Iterable(Tuple(tuple(element(argument) for argument in _arguments(value, types))))


def _same_elements(value: Apply, types: Types) -> Type:
    return Iterable(element(_arguments(value, types)[0]))


def _sum(value: Apply, types: Types) -> Type:
    left, right = _arguments(value, types)
    return joined_sequences(left, right)


def _product(value: Apply, types: Types) -> Type:
    left, right = _arguments(value, types)
    known = value.arguments[1]
    if isinstance(left, Number | Array):
        return repeated_sequence(right, None)
    return repeated_sequence(left, known.value if isinstance(known, Literal) else None)


def _summed(value: Apply, types: Types) -> Type:
    """`sum(items)`: of floats a float, but for the empty sum."""
    items, *start = _arguments(value, types)
    if start or element(items) != Number(float) or isinstance(items, Array):
        return UNKNOWN
    filled = isinstance(items, List | Tuple) and items.items
    return Number(float) if filled else join(Number(int), Number(float))


def _made_list(value: Apply, types: Types) -> Type:
    first = _arguments(value, types)[0] if value.arguments else List(())
    return List(first.items) if isinstance(first, Tuple) else List(None, element(first))


def _made_dict(value: Apply, types: Types) -> Type:
    first = _arguments(value, types)[0]
    return first if isinstance(first, Dict) else UNKNOWN


def _nested_list(value: Apply, types: Types) -> Type:
    known = _arguments(value, types)[0]
    if not isinstance(known, Array) or known.ones is None or known.dtype is None:
        return UNKNOWN
    kinds = {"f": float, "i": int, "u": int, "b": bool}
    found: Type = Number(kinds[known.dtype.kind]) if known.dtype.kind in kinds else UNKNOWN
    for _ in known.ones:
        found = List(None, found)
    return found


def _first(value: Apply, types: Types) -> Type:
    return _arguments(value, types)[0]


def _accumulated(value: Apply, types: Types) -> Type:
    left, right = _arguments(value, types)
    if is_container(left) and is_container(right):
        return join(left, right)
    return left if isinstance(left, Array) and left == right else UNKNOWN


def _list(value: Apply, types: Types) -> Type:
    return List(tuple(_arguments(value, types)))


def _dict(value: Apply, types: Types) -> Type:
    keys = value.arguments[0]
    items = keys.items if isinstance(keys, TupleOf) else ()
    if not all(isinstance(key, Literal) for key in items):
        return Dict()
    names = [key.value for key in items if isinstance(key, Literal)]
    return Dict(tuple(zip(names, _arguments(value, types)[1:], strict=True)))


def _attribute(value: Apply, types: Types) -> Type:
    base, name = _arguments(value, types)[0], value.arguments[1]
    if isinstance(base, Object) and isinstance(name, Literal):
        return dict(base.fields).get(name.value, UNKNOWN)
    return UNKNOWN


def _object(value: Apply, types: Types) -> Type:
    kind, names, *values = value.arguments
    if not isinstance(kind, Static) or not isinstance(names, TupleOf):
        return UNKNOWN
    spelled = [name.value for name in names.items if isinstance(name, Literal)]
    found = (type_of_operand(each, types) for each in values)
    return Object(kind.value, tuple(zip(spelled, found, strict=True)))


def _changed_object(value: Apply, types: Types) -> Type:
    return _arguments(value, types)[1]


def _get(value: Apply, types: Types) -> Type:
    """`d.get(key)`; where None would be, nothing is read."""
    base, key = _arguments(value, types)[:2]
    return item_type(base, value.arguments[1], key) if len(value.arguments) == 2 else UNKNOWN


_STRUCTURES: dict[Any, Callable[[Apply, Types], Type]] = {
    builtins.range: _range,
    builtins.enumerate: _enumerate,
    builtins.zip: _zip,
    builtins.reversed: _same_elements,
    builtins.list: _made_list,
    builtins.dict: _made_dict,
    builtins.sorted: _made_list,
    builtins.sum: _summed,
    list.copy: _first,
    dict.copy: _first,
    np.ndarray.tolist: _nested_list,
    runtime.reordered: _made_list,
    builtins.tuple: _same_elements,
    operators.build_list: _list,
    operators.build_dict: _dict,
    **dict.fromkeys(operators.UNSETTLED, _first),
    runtime.copied: _first,
    runtime.accumulate: _accumulated,
    dict.keys: _same_elements,
    operators.read_attribute: _attribute,
    operators.build_object: _object,
    operators.change_object: _changed_object,
    dict.get: _get,
    operator.add: _sum,
    operator.mul: _product,
}
