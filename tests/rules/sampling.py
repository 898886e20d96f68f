"""Turn the samples of a rule into calls with drawn arguments."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tangentc.ir.program import Apply, Literal, Operand, Static, Symbol, SymbolSupply, TupleOf
from tangentc.ir.types import Type, type_of
from tangentc.rules.domains import real
from tangentc.rules.samples import Call, Drawn, array, sample
from tangentc.runtime import zeros_like
from tests.rules.interpretation import combine, copies, evaluate, run_apply

MIXED = ("complex, then real, in turn", "real, then complex, in turn")
UNARY = [array(), array(3), array(2, 1, 3), array(0)]
BINARY = [
    (array(), array()),
    (array(3), array(3)),
    (array(2, 3), array(3)),
    (array(2, 3), array()),
    (array(1, 3), array(2, 1)),
    (array(0), array(1)),
]
TERNARY = [(array(), array(), array()), (array(3), array(3), array(3)), (array(2, 1), array(3), array(2, 3))]


@dataclass
class Drawing:
    """One call: its operands by parameter, and value and tangent of each symbol among them."""

    apply: Apply
    operands: dict[str, Operand]
    values: dict[Symbol, Any] = field(repr=False)
    changes: dict[Symbol, Any] = field(repr=False)

    def primal(self, steps: float = 0.0) -> Any:
        """The function's value after some steps along the tangents; what iterates over an array is that array."""
        value = self._at(self.apply, steps)
        return np.asarray(value) if isinstance(value, np.flatiter) else value

    def arguments(self, steps: float = 0.0) -> dict[str, Any]:
        environment = self._environment(steps)
        return {name: evaluate(operand, environment) for name, operand in self.operands.items()}

    def tangents(self, names: frozenset[str]) -> dict[str, Any]:
        values = self.arguments()
        return {name: self._completed(self.operands[name], values[name]) for name in names}

    @property
    def types(self) -> dict[str, Type]:
        return {name: type_of(value) for name, value in self.arguments().items()}

    @property
    def active(self) -> tuple[str, ...]:
        """The parameters that hold something drawn from the real numbers."""
        return tuple(name for name, operand in self.operands.items() if self._tangent(operand) is not None)

    def only(self, names: frozenset[str]) -> Drawing:
        """The same call where nothing but these parameters changes."""
        symbols = {symbol for name in names for symbol in _symbols(self.operands[name])}
        changes = {symbol: change for symbol, change in self.changes.items() if symbol in symbols}
        return Drawing(self.apply, self.operands, self.values, changes)

    def each_as(self, kind: Callable[[Any], Any], leaves: type) -> Drawing:
        """The same call, without tangents, with something made of each leaf of one type."""

        def made(leaf: Any) -> Any:
            return kind(leaf) if isinstance(leaf, leaves) else leaf

        values = {symbol: combine(made, value) for symbol, value in self.values.items()}
        return Drawing(self.apply, self.operands, values, {})

    def _environment(self, steps: float) -> dict[Symbol, Any]:
        moved = {
            symbol: combine(lambda value, change: value + steps * change, self.values[symbol], change)
            for symbol, change in self.changes.items()
        }
        return {symbol: copies(value) for symbol, value in (self.values | moved).items()}

    def _at(self, apply: Apply, steps: float) -> Any:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return run_apply(apply, self._environment(steps))

    def _completed(self, operand: Any, value: Any) -> Any:
        """The tangent of an operand, zero where nothing was drawn."""
        if isinstance(operand, TupleOf):
            return tuple(self._completed(item, part) for item, part in zip(operand.items, value, strict=True))
        return self.changes[operand] if operand in self.changes else zeros_like(value)

    def _tangent(self, operand: Any) -> Any:
        if isinstance(operand, TupleOf):
            items = tuple(self._tangent(item) for item in operand.items)
            return items if any(item is not None for item in items) else None
        return self.changes.get(operand)


def _symbols(operand: Any) -> list[Symbol]:
    if isinstance(operand, TupleOf):
        return [symbol for item in operand.items for symbol in _symbols(item)]
    return [operand] if isinstance(operand, Symbol) else []


def samples_of(rule: Any) -> list[Call]:
    given = list(rule.declaration.samples)
    if given or not rule.elementwise:
        return given
    arity = sum(parameter.default is inspect.Parameter.empty for parameter in rule.parameters)
    shapes = {1: [(shape,) for shape in UNARY], 2: BINARY, 3: TERNARY}[arity]
    return [sample(*shape) for shape in shapes]


def is_scalar(call: Call) -> bool:
    return all(not isinstance(part, Drawn) or part.shape == () for part in (*call.arguments, *call.keywords.values()))


def draw(rule: Any, call: Call, rng: np.random.Generator, dtype: Any = np.float64) -> Drawing:
    """Draw the arguments of an example call; what is not drawn is spelled out in the operands.

    `dtype` may be one of MIXED: of several arguments every other one is complex.
    """
    drawer = _Drawer(rule.declaration.domains, rng, dtype)
    arguments = tuple(drawer.operand(name, part) for name, part in zip(_names(rule, call), call.arguments, strict=True))
    keywords = tuple((name, drawer.operand(name, part)) for name, part in call.keywords.items())
    apply = Apply(rule.function, arguments, keywords)
    return Drawing(apply, rule.bind(apply), drawer.values, drawer.changes)


def _names(rule: Any, call: Call) -> list[str]:
    names: list[str] = []
    for parameter in rule.parameters:
        if parameter.kind is parameter.VAR_POSITIONAL:
            names += [parameter.name] * (len(call.arguments) - len(names))
        names.append(parameter.name)
    return names[: len(call.arguments)]


class _Drawer:
    def __init__(self, domains: Any, rng: np.random.Generator, dtype: Any) -> None:
        self.domains, self.rng, self.dtype = domains, rng, dtype
        self.drawn = 0
        self.supply = SymbolSupply()
        self.values: dict[Symbol, Any] = {}
        self.changes: dict[Symbol, Any] = {}

    def operand(self, name: str, part: Any) -> Any:
        if type(part) is tuple:
            return TupleOf(tuple(self.operand(name, item) for item in part))
        if part is None or isinstance(part, bool | int | float | str | type(...)):
            return Literal(part)
        if isinstance(part, type | np.dtype) or callable(part):
            return Static(part, getattr(part, "__name__", repr(part)))
        symbol = self.supply.fresh()
        if isinstance(part, Drawn):
            self.values[symbol], change = self._drawn(name, part)
        elif isinstance(part, list | dict):
            self.values[symbol], change = self._listed(name, part)
        else:
            self.values[symbol], change = part, None
        if change is not None:
            self.changes[symbol] = change
        return symbol

    def _listed(self, name: str, part: Any) -> tuple[Any, Any]:
        """Value and change of nested lists and tuples; no change where nothing in them is drawn."""
        if isinstance(part, Drawn):
            return self._drawn(name, part)
        if isinstance(part, dict):
            values, changes = self._listed(name, list(part.values()))
            return tuple(each and dict(zip(part, each, strict=True)) for each in (values, changes))
        if not isinstance(part, list | tuple):
            return part, None
        pairs = [self._listed(name, item) for item in part]
        values, changes = ([pair[k] for pair in pairs] for k in (0, 1))
        return type(part)(values), type(part)(changes) if any(change is not None for change in changes) else None

    def _drawn(self, name: str, part: Drawn) -> tuple[Any, Any]:
        value = np.asarray((part.domain or self.domains.get(name, real)).draw(self.rng, part.shape))
        if value.dtype.kind != "f":
            return value[()], None
        change = self.rng.normal(size=value.shape)
        self.drawn += 1
        mixed = self.dtype in MIXED
        if self.dtype is np.complex128 or (mixed and self.drawn % 2 != MIXED.index(self.dtype)):
            beside = (part.domain or self.domains.get(name, real)).imaginary
            value = value + 1j * beside(self.rng, value.shape)
            return value[()], (change + 1j * self.rng.normal(size=value.shape))[()]
        if mixed:
            return value[()], change[()]
        if self.dtype is float:
            return (float(value), float(change)) if value.shape == () else (value, change)
        return value.astype(self.dtype)[()], change.astype(self.dtype)[()]
