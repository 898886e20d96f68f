"""Read the body of a rule: its Python text becomes straight-line statements of the core program.

A rule's body is never run. It holds assignments to local names, `d[z] = ...`, and `if` over what is known when
compiling; `raise` refuses a call. Expressions are what the core program can say.
"""

from __future__ import annotations

import builtins
import functools
import inspect
import operator
import textwrap
from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import gast
import numpy as np

from tangentc.diagnostics.span import Span
from tangentc.ir.operators import build_list
from tangentc.ir.program import (
    Apply,
    Assign,
    Literal,
    Operand,
    SliceOf,
    Static,
    Symbol,
    SymbolSupply,
    TupleOf,
    Value,
)
from tangentc.rules.errors import RuleBindingError, RuleError
from tangentc.rules.folding import folded
from tangentc.rules.knowledge import Knowledge
from tangentc.rules.template import StarOf

_OPERATORS: dict[str, Callable[..., Any]] = {
    "Add": operator.add,
    "Sub": operator.sub,
    "Mult": operator.mul,
    "Div": operator.truediv,
    "FloorDiv": operator.floordiv,
    "Mod": operator.mod,
    "Pow": operator.pow,
    "MatMult": operator.matmul,
    "BitAnd": operator.and_,
    "BitOr": operator.or_,
    "USub": operator.neg,
    "UAdd": operator.pos,
    "Invert": operator.invert,
    "Eq": operator.eq,
    "NotEq": operator.ne,
    "Lt": operator.lt,
    "LtE": operator.le,
    "Gt": operator.gt,
    "GtE": operator.ge,
}


# What is an attribute where an operand is known to be an array, and a function where it may be a number.
_ATTRIBUTES: dict[Callable[..., Any], Any] = {
    np.shape: np.ndarray.shape,
    np.size: np.ndarray.size,
    np.ndim: np.ndarray.ndim,
}


class Differentials:
    """The type of `d`: `d[x]` stands for an infinitesimal change of x, in text that is read and never run."""

    def __getitem__(self, variable: Any) -> Any:
        raise RuntimeError("the body of a rule is read, never run")

    def __setitem__(self, variable: Any, differential: Any) -> None:
        raise RuntimeError("the body of a rule is read, never run")


@dataclass(frozen=True)
class Source:
    """The text of one rule, parsed, and what its free names mean."""

    tree: Any
    names: Mapping[str, Any]
    file: str
    first_line: int

    def span(self, node: Any) -> Span:
        line = self.first_line + node.lineno - 1
        return Span(self.file, line, node.col_offset, line, node.end_col_offset)


@dataclass(frozen=True)
class Body:
    """One path through a rule: statements over formals and differentials, and the differentials that it sets."""

    formals: Mapping[str, Symbol]  # parameters and, under its own name, the result
    differentials: Mapping[str, Operand]  # what `d[name]` is called where the statements read it
    statements: tuple[Assign, ...]
    outputs: Mapping[str, Operand]  # d[name] = ...
    places: Mapping[str, Span]
    supply: SymbolSupply
    still: frozenset[Symbol]  # differentials of constants among the items of a variadic parameter


@functools.cache
def source_of(function: Callable[..., Any]) -> Source:
    """Find and parse the text of a rule."""
    file = inspect.getsourcefile(function) or "<unknown>"
    lines, first_line = inspect.getsourcelines(function)
    tree = gast.parse(textwrap.dedent("".join(lines))).body[0]
    closure = inspect.getclosurevars(function).nonlocals
    return Source(tree, ChainMap(dict(closure), function.__globals__, vars(builtins)), file, first_line)


def read(function: Callable[..., Any], operands: Mapping[str, Operand], knowledge: Knowledge) -> Body:
    """Translate the path of a rule's body that holds; operands that are spelled out are put in their place."""
    source = source_of(function)
    reader = _Reader(source, [argument.id for argument in _arguments(source.tree)], operands, knowledge)
    reader.run(source.tree.body)
    return reader.body()


@functools.cache
def changing(function: Callable[..., Any]) -> tuple[str, ...]:
    """The names x of all `d[x]` that a rule's body reads, in order of its parameters."""
    source = source_of(function)
    found = {
        node.slice.id
        for node in gast.walk(source.tree)
        if isinstance(node, gast.Subscript)
        and isinstance(node.ctx, gast.Load)
        and isinstance(node.value, gast.Name)
        and isinstance(source.names.get(node.value.id), Differentials)
        and isinstance(node.slice, gast.Name)
    }
    return tuple(argument.id for argument in _arguments(source.tree) if argument.id in found)


def _arguments(tree: Any) -> list[Any]:
    arguments = tree.args
    variadic = [arguments.vararg] if arguments.vararg else []
    return [*arguments.posonlyargs, *arguments.args, *variadic, *arguments.kwonlyargs]


class _Reader:
    def __init__(self, source: Source, names: list[str], operands: Mapping[str, Operand], knowledge: Knowledge) -> None:
        self.source = source
        self.knowledge = knowledge
        self.variadic = getattr(source.tree.args.vararg, "id", None)
        self.supply = SymbolSupply()
        self.formals = {name: self.supply.fresh(name) for name in names}
        self.locals: dict[str, Operand] = {name: operands.get(name, self.formals[name]) for name in names}
        self.differentials: dict[str, Operand] = {}
        self.statements: list[Assign] = []
        self.outputs: dict[str, Operand] = {}
        self.places: dict[str, Span] = {}
        self.still: list[Symbol] = []

    def body(self) -> Body:
        return Body(
            self.formals,
            self.differentials,
            tuple(self.statements),
            self.outputs,
            self.places,
            self.supply,
            frozenset(self.still),
        )

    def run(self, nodes: list[Any]) -> None:
        for node in nodes:
            if isinstance(node, gast.If):
                self.run(node.body if self.knowledge.holds(node.test) else node.orelse)
            elif isinstance(node, gast.Assign) and len(node.targets) == 1:
                self._assign(node.targets[0], node.value)
            elif isinstance(node, gast.Raise):
                raise RuleBindingError(node.exc.args[0].value)
            elif not (isinstance(node, gast.Expr) and isinstance(node.value, gast.Constant)):
                raise self._error(node, "a rule's body holds assignments, `if` and `raise`")

    def _assign(self, target: Any, value: Any) -> None:
        if isinstance(target, gast.Name):
            self.locals[target.id] = self._operand(value, target.id)
        elif self._is_differential(target):
            name = self._variable(target)
            self.outputs[name] = self._operand(value)
            self.places[name] = self.source.span(target)
        else:
            raise self._error(target, "a rule assigns to local names and to d[...]")

    def _operand(self, node: Any, name: str = "") -> Operand:
        translate = getattr(self, "_" + type(node).__name__.lower(), None)
        if translate is None:
            raise self._error(node, f"a rule cannot say `{gast.unparse(node).strip()}`")
        value = folded(translate(node))
        if not isinstance(value, Apply):
            return cast(Operand, value)
        target = self.supply.fresh(name)
        self.statements.append(Assign(target, value, self.source.span(node)))
        return target

    def _constant(self, node: Any) -> Value:
        return Literal(node.value)

    def _name(self, node: Any) -> Value:
        return self.locals[node.id] if node.id in self.locals else self._static(node)

    def _tuple(self, node: Any) -> Value:
        return TupleOf(tuple(self._operand(item) for item in node.elts))

    def _list(self, node: Any) -> Value:
        return Apply(build_list, tuple(self._operand(item) for item in node.elts))

    def _slice(self, node: Any) -> Value:
        parts = (node.lower, node.upper, node.step)
        return SliceOf(*(Literal(None) if part is None else self._operand(part) for part in parts))

    def _starred(self, node: Any) -> Value:
        return cast(Value, StarOf(self._operand(node.value)))

    def _binop(self, node: Any) -> Value:
        return self._apply(node.op, node.left, node.right)

    def _unaryop(self, node: Any) -> Value:
        if isinstance(node.op, gast.USub) and isinstance(node.operand, gast.Constant):
            return Literal(-node.operand.value)
        return self._apply(node.op, node.operand)

    def _compare(self, node: Any) -> Value:
        if len(node.ops) > 1:
            raise self._error(node, "a rule compares two values at a time")
        return self._apply(node.ops[0], node.left, node.comparators[0])

    def _apply(self, symbol: Any, *operands: Any) -> Apply:
        if type(symbol).__name__ not in _OPERATORS:
            raise self._error(operands[0], f"a rule does not use the operator {type(symbol).__name__}")
        return Apply(_OPERATORS[type(symbol).__name__], tuple(self._operand(node) for node in operands))

    def _subscript(self, node: Any) -> Value:
        if self._is_differential(node):
            return self._differential(self._variable(node))
        return Apply(operator.getitem, (self._operand(node.value), self._operand(node.slice)))

    def _differential(self, name: str) -> Operand:
        """What stands for d[name]; for a variadic parameter, one symbol for each item."""
        if name not in self.differentials:
            items = self.knowledge.items(name) if name == self.variadic else None
            self.differentials[name] = self.supply.fresh() if items is None else self._one_each(items)
        return self.differentials[name]

    def _one_each(self, items: tuple[Operand, ...]) -> TupleOf:
        symbols = tuple(self.supply.fresh() for _ in items)
        self.still += [symbol for symbol, item in zip(symbols, items, strict=True) if isinstance(item, Literal)]
        return TupleOf(symbols)

    def _attribute(self, node: Any) -> Value:
        if self._is_static(node):
            return self._static(node)
        return Apply(self._member(node), (self._operand(node.value),))

    def _call(self, node: Any) -> Value:
        keywords = tuple((keyword.arg, self._operand(keyword.value)) for keyword in node.keywords)
        arguments = tuple(self._operand(argument) for argument in node.args)
        if self._is_static(node.func):
            function = self._object(node.func)
            if function in _ATTRIBUTES and self.knowledge.is_array(node.args[0]):
                function = _ATTRIBUTES[function]
            return Apply(function, arguments, keywords)
        if isinstance(node.func, gast.Attribute):
            return Apply(self._member(node.func), (self._operand(node.func.value), *arguments), keywords)
        raise self._error(node, "a rule calls functions of modules and methods of arrays")

    def _member(self, node: Any) -> Any:
        if not hasattr(np.ndarray, node.attr):
            raise self._error(node, f"an array has no attribute `{node.attr}`")
        return getattr(np.ndarray, node.attr)

    def _is_differential(self, node: Any) -> bool:
        return (
            isinstance(node, gast.Subscript)
            and self._is_static(node.value)
            and isinstance(self._object(node.value), Differentials)
        )

    def _variable(self, node: Any) -> str:
        if not (isinstance(node.slice, gast.Name) and node.slice.id in self.formals):
            raise self._error(node, "d[...] takes the result or a parameter of the rule")
        return str(node.slice.id)

    def _is_static(self, node: Any) -> bool:
        while isinstance(node, gast.Attribute):
            node = node.value
        return isinstance(node, gast.Name) and node.id not in self.locals

    def _object(self, node: Any) -> Any:
        if isinstance(node, gast.Attribute):
            return getattr(self._object(node.value), node.attr)
        if node.id not in self.source.names:
            raise self._error(node, f"nothing is called `{node.id}` here")
        return self.source.names[node.id]

    def _static(self, node: Any) -> Value:
        value = self._object(node)
        if isinstance(node, gast.Name) and isinstance(value, bool | int | float | str):
            return Literal(value)
        return Static(value, gast.unparse(node).strip())

    def _error(self, node: Any, message: str) -> RuleError:
        return RuleError(self.source.span(node), message)
