"""Operations to Python expressions, by the identity of the function that is applied."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Mapping
from types import GetSetDescriptorType, MemberDescriptorType, MethodDescriptorType
from typing import Any

from tangentc.emit.namespace import Namespace
from tangentc.emit.nesting import Nested
from tangentc.emit.objects import as_call
from tangentc.emit.script import Boolean, Chain, Conditional, Expression
from tangentc.emit.syntax import BINARY, COMPARISON, NEGATED, UNARY, is_syntax
from tangentc.ir import operators
from tangentc.ir.program import (
    Apply,
    Function,
    Invoke,
    Literal,
    Operand,
    SliceOf,
    Static,
    Symbol,
    Through,
    TupleOf,
    Undefined,
)
from tangentc.ir.traversal import symbols_in
from tangentc.objects import NAMED_TUPLE_METHODS

_ATTRIBUTE = GetSetDescriptorType | MemberDescriptorType

Keywords = tuple[tuple[str, Operand], ...]
Functions = Mapping[str, tuple[str, Function]]  # by name in the program: name in the module, and the function


class Expressions:
    """Spells the expressions of one function."""

    def __init__(
        self,
        namespace: Namespace,
        nested: Nested,
        spelling: Callable[[Symbol], str],
        functions: Functions,
        parameters: tuple[Symbol, ...],
    ) -> None:
        self._namespace = namespace
        self._nested = nested.values
        self._leaves = nested.leaves
        self._spelling = spelling
        self._functions = functions
        self._parameters = frozenset(symbol.name for symbol in parameters)

    # Operands

    def operand(self, operand: Operand) -> ast.expr:
        match operand:
            case Symbol():
                if operand in self._nested:
                    return self.value(self._nested[operand])
                return ast.Name(self._spelling(operand), ast.Load())
            case Literal(value):
                return self._namespace.constant(value)
            case Static(value, name):
                return self._namespace.reference(value, name)
            case SliceOf() | TupleOf() if self._namespace.has_index_object and has_slice(operand):
                return ast.Subscript(ast.Attribute(self._namespace.library(), "s_", ast.Load()), self.index(operand))
            case TupleOf(items):
                return ast.Tuple([self.operand(item) for item in items], ast.Load())
            case SliceOf(lower, upper, step):
                function = self._namespace.reference(slice)
                return ast.Call(function, [self.operand(part) for part in (lower, upper, step)], [])
            case Through():
                raise TypeError("an index through a view stands only where an array is written")
            case Undefined():
                return ast.Constant(None)

    def meaning(self, operand: Operand) -> Expression:
        """The expression that stands for an operand, when one was nested there."""
        while isinstance(operand, Symbol) and operand in self._nested:
            value = self._nested[operand]
            if not isinstance(value, Symbol):
                return value
            operand = value
        return operand

    def leaves(self, operand: Operand) -> Iterator[Symbol]:
        """The variables that an operand reads."""
        for symbol in symbols_in(operand):
            yield from self._leaves.get(symbol, (symbol,))

    def index(self, operand: Operand) -> ast.expr:
        """An operand inside square brackets, where slices have their own syntax."""
        match self.meaning(operand):
            case SliceOf(lower, upper, step):
                parts = [None if part == Literal(None) else self.operand(part) for part in (lower, upper, step)]
                return ast.Slice(*parts)
            case TupleOf(items) if items:
                return ast.Tuple([self.index(item) for item in items], ast.Load())
            case _:
                return self.operand(operand)

    # Operations

    def value(self, value: Expression) -> ast.expr:
        match value:
            case Apply():
                return self._apply(value)
            case Invoke():
                return self._invoke(value)
            case Conditional(test, then, orelse):
                return ast.IfExp(self.operand(test), self.operand(then), self.operand(orelse))
            case Boolean():
                return self._boolean(value)
            case Chain(operands, comparisons):
                first, *others = map(self.operand, operands)
                return ast.Compare(first, [COMPARISON[comparison]() for comparison in comparisons], others)
            case _:
                return self.operand(value)

    def _apply(self, value: Apply) -> ast.expr:
        function, arguments = value.function, value.arguments
        syntax = self._syntax(value)
        if syntax is not None:
            return syntax
        if isinstance(function, MethodDescriptorType | _ATTRIBUTE) and arguments:
            return self._member(function, self.operand(arguments[0]), arguments[1:], value.keywords)
        if getattr(function, "__name__", "") == "__call__":  # of the class of an object of a library
            return self._call(self.operand(arguments[0]), arguments[1:], value.keywords)
        return self._call(self._namespace.reference(function), arguments, value.keywords)

    def _member(self, function: Any, owner: ast.expr, arguments: tuple[Operand, ...], keywords: Keywords) -> ast.expr:
        """A method or an attribute of an array."""
        member = ast.Attribute(owner, function.__name__, ast.Load())
        return member if isinstance(function, _ATTRIBUTE) else self._call(member, arguments, keywords)

    def _syntax(self, value: Apply) -> ast.expr | None:
        """Operators and displays."""
        function, arguments = value.function, value.arguments
        if not is_syntax(function):
            return None
        if function in BINARY:
            return ast.BinOp(self.operand(arguments[0]), BINARY[function](), self.operand(arguments[1]))
        if function in UNARY:
            return ast.UnaryOp(UNARY[function](), self.operand(arguments[0]))
        if function in COMPARISON:
            left, right = map(self.operand, arguments)
            return ast.Compare(left, [COMPARISON[function]()], [right])
        return self._display(value)

    def _display(self, value: Apply) -> ast.expr | None:
        arguments = value.arguments
        if value.function is operator.getitem:
            return self.subscript(arguments[0], arguments[1], ast.Load())
        if value.function is operators.build_list:
            return ast.List([self.operand(item) for item in arguments], ast.Load())
        if value.function is operators.build_dict:
            keys = arguments[0]
            assert isinstance(keys, TupleOf)
            return ast.Dict([self.operand(key) for key in keys.items], [self.operand(item) for item in arguments[1:]])
        if value.function is operators.read_attribute and isinstance(arguments[1], Literal):
            return ast.Attribute(self.operand(arguments[0]), arguments[1].value, ast.Load())
        if value.function in (operators.build_object, operators.change_object):
            call = as_call(value)
            if getattr(call.function, "__code__", None) is NAMED_TUPLE_METHODS[0]:
                return self._member(call.function, self.operand(call.arguments[0]), (), call.keywords)
            function = self._namespace.reference(call.function, call.function.__name__)
            return self._call(function, call.arguments, call.keywords)
        if value.function is operators.format_string:
            return ast.JoinedStr([self._formatted(part) for part in arguments])
        return None

    def subscript(self, base: Operand, index: Operand, context: ast.expr_context) -> ast.Subscript:
        array = self.operand(base)
        while isinstance(index, Through):
            array, index = self._viewed(array, index), index.index
        return ast.Subscript(array, self.index(index), context)

    def _viewed(self, array: ast.expr, view: Through) -> ast.expr:
        if view.view is operator.getitem:
            return ast.Subscript(array, self.index(view.arguments[0]), ast.Load())
        if isinstance(view.view, MethodDescriptorType | _ATTRIBUTE):
            return self._member(view.view, array, view.arguments, view.keywords)
        called = self._call(self._namespace.reference(view.view), view.arguments, view.keywords)
        return ast.Call(called.func, [array, *called.args], called.keywords)

    def _formatted(self, part: Operand) -> ast.expr:
        match self.meaning(part):
            case Literal(value):
                return ast.Constant(value)
            case TupleOf((value, Literal(conversion), specification)):
                code = -1 if conversion is None else ord(conversion)
                return ast.FormattedValue(self.operand(value), code, self._specification(specification))
            case _:
                return ast.FormattedValue(self.operand(part), -1, None)

    def _specification(self, operand: Operand) -> ast.expr | None:
        match self.meaning(operand):
            case Literal(None):
                return None
            case Apply(function=operators.format_string, arguments=parts):
                return ast.JoinedStr([self._formatted(part) for part in parts])
            case _:
                return ast.JoinedStr([self._formatted(operand)])

    def _call(self, function: ast.expr, arguments: tuple[Operand, ...], keywords: Keywords) -> ast.Call:
        named = [ast.keyword(name, self.operand(item)) for name, item in keywords]
        return ast.Call(function, [self.operand(item) for item in arguments], named)

    def _invoke(self, value: Invoke) -> ast.expr:
        """A call of a function beside this one, each argument as its parameter takes it."""
        positional: list[ast.expr] = []
        named: list[ast.keyword] = []
        name, function = self._functions[value.function]
        if name in self._parameters:
            raise ValueError(f"a parameter has the name of the function `{name}`, which is called beside it")
        for parameter, argument in zip(function.parameters, value.arguments, strict=True):
            expression = self.operand(argument)
            match parameter.kind:
                case "KEYWORD_ONLY":
                    named.append(ast.keyword(parameter.symbol.name, expression))
                case "VAR_KEYWORD":
                    named.append(ast.keyword(None, expression))
                case "VAR_POSITIONAL":
                    positional.append(ast.Starred(expression, ast.Load()))
                case _:
                    positional.append(expression)
        return ast.Call(ast.Name(name, ast.Load()), positional, named)

    def _boolean(self, value: Boolean) -> ast.expr:
        kind = ast.And if value.conjunction else ast.Or
        left, right = self.operand(value.left), self.operand(value.right)
        if isinstance(right, ast.BoolOp) and isinstance(right.op, kind):
            return ast.BoolOp(kind(), [left, *right.values])
        return ast.BoolOp(kind(), [left, right])


def has_slice(operand: Operand) -> bool:
    """Whether `1:` or the like occurs, which Python writes only inside brackets."""
    match operand:
        case SliceOf():
            return True
        case TupleOf(items):
            return any(map(has_slice, items))
        case _:
            return False


def negated(test: ast.expr) -> ast.expr:
    """`not test`, as one would write it."""
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return operand
        case ast.Compare(ops=[comparison]) if type(comparison) in NEGATED:
            return ast.Compare(test.left, [NEGATED[type(comparison)]()], test.comparators)
        case _:
            return ast.UnaryOp(ast.Not(), test)
