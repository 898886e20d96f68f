"""Calls, subscripts, displays and comprehensions as text: what brackets hold together."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from tangentc.emit.text import precedence as binds
from tangentc.emit.text.operations import OperationText
from tangentc.emit.text.tokens import (
    ASYNC_FOR_CLAUSE,
    ATTRIBUTE,
    BRACE,
    BRACE_END,
    COMMA,
    DISPLAY,
    FOR_CLAUSE,
    IF_CLAUSE,
    IN,
    LAST_COMMA,
    LIST,
    LIST_END,
    PAREN,
    PAREN_END,
    SUBSCRIPT,
    SUBSCRIPT_END,
    TIGHT_EQUAL,
    Role,
    Token,
)

_COMPLEX = (
    ast.Attribute,
    ast.BinOp,
    ast.BoolOp,
    ast.Call,
    ast.Compare,
    ast.IfExp,
    ast.Lambda,
    ast.NamedExpr,
    ast.Not,
    ast.Starred,
    ast.Subscript,
)


class PrimaryText(OperationText):
    """Writes the expressions that bind tightest."""

    def _Attribute(self, tree: ast.Attribute) -> None:
        value = tree.value
        if isinstance(value, ast.Constant) and type(value.value) in (int, float):
            # The dot of `1.real` would be taken for a decimal point.
            self.write(PAREN)
            self.dispatch(value)
            self.write(PAREN_END)
        else:
            self.operand(value, binds.ATOM)
        name = "." + tree.attr
        after_bracket = getattr(self._tokens[-1], "role", Role.PLAIN) == Role.CLOSING
        self.write(Token(name, Role.DELIMITER, ATTRIBUTE) if after_bracket else name)

    def _Call(self, tree: ast.Call) -> None:
        self.operand(tree.func, binds.ATOM)
        self.write(PAREN)
        self.call_arguments(tree.args, tree.keywords)
        self.write(PAREN_END)

    def call_arguments(self, positional: Sequence[ast.expr], keywords: Sequence[ast.keyword]) -> None:
        """Write the arguments of a call, or the bases of a class."""
        if len(positional) == 1 and not keywords:
            if isinstance(positional[0], ast.GeneratorExp):
                self._clauses(positional[0].elt, positional[0].generators)
            elif isinstance(positional[0], ast.Yield | ast.YieldFrom):
                self.operand(positional[0], binds.NAMED)
            else:
                self.enclosed(positional[0])
            return
        self.operands(positional, binds.NAMED)
        for position, keyword in enumerate(keywords):
            if position or positional:
                self.write(COMMA)
            self.dispatch(keyword)

    def _keyword(self, tree: ast.keyword) -> None:
        if tree.arg is None:
            self.write("**")
            self.operand(tree.value, binds.BIT_OR)
        else:
            self.write(tree.arg)
            self.write(TIGHT_EQUAL)
            self.operand(tree.value, binds.TEST)

    def _Subscript(self, tree: ast.Subscript) -> None:
        self.operand(tree.value, binds.ATOM)
        self.write(SUBSCRIPT)
        index = tree.slice
        if isinstance(index, ast.Tuple) and _may_stand_bare(index.elts):
            self.operands(index.elts, binds.TEST)
            if len(index.elts) == 1:
                self.write(LAST_COMMA)
        else:
            self.operand(index, binds.TEST)
        self.write(SUBSCRIPT_END)

    def _Slice(self, tree: ast.Slice) -> None:
        # A formatted string counts as one word where nothing precedes it.
        parts = (None if isinstance(tree.lower, ast.JoinedStr) else tree.lower, tree.upper, tree.step)
        space = " " if any(part is not None and _is_complex(part) for part in parts) else ""
        if tree.lower:
            self.operand(tree.lower, binds.TEST)
            self.write(space + ":")
        else:
            self.write(":")
        if tree.upper:
            self.write(space)
            self.operand(tree.upper, binds.TEST)
        if tree.step:
            self.write((space if tree.upper else "") + ":" + space)
            self.operand(tree.step, binds.TEST)

    def _Tuple(self, tree: ast.Tuple) -> None:
        self.write(DISPLAY)
        self.operands(tree.elts, binds.TEST)
        if len(tree.elts) == 1:
            self.write(LAST_COMMA)
        self.write(PAREN_END)

    def _List(self, tree: ast.List) -> None:
        self.write(LIST)
        self.operands(tree.elts, binds.NAMED)
        self.write(LIST_END)

    def _Set(self, tree: ast.Set) -> None:
        self.write(BRACE)
        if tree.elts:
            self.operands(tree.elts, binds.NAMED)
        else:
            self.write("*()")  # as `{}` is a dictionary
        self.write(BRACE_END)

    def _Dict(self, tree: ast.Dict) -> None:
        self.write(BRACE)
        for position, (key, value) in enumerate(zip(tree.keys, tree.values, strict=True)):
            if position:
                self.write(COMMA)
            if key is None:
                self.write("**")
                self.operand(value, binds.BIT_OR)
            else:
                self.operand(key, binds.TEST)
                self.write(": ")
                self.operand(value, binds.TEST)
        self.write(BRACE_END)

    def _ListComp(self, tree: ast.ListComp) -> None:
        self.write(LIST)
        self._clauses(tree.elt, tree.generators)
        self.write(LIST_END)

    def _SetComp(self, tree: ast.SetComp) -> None:
        self.write(BRACE)
        self._clauses(tree.elt, tree.generators)
        self.write(BRACE_END)

    def _DictComp(self, tree: ast.DictComp) -> None:
        self.write(BRACE)
        self.operand(tree.key, binds.TEST)
        self.write(": ")
        self.operand(tree.value, binds.TEST)
        self.dispatch(tree.generators)
        self.write(BRACE_END)

    def _GeneratorExp(self, tree: ast.GeneratorExp) -> None:
        self.write(DISPLAY)
        self._clauses(tree.elt, tree.generators)
        self.write(PAREN_END)

    def _clauses(self, element: ast.expr, generators: list[ast.comprehension]) -> None:
        self.operand(element, binds.NAMED)
        self.dispatch(generators)

    def _comprehension(self, tree: ast.comprehension) -> None:
        self.write(ASYNC_FOR_CLAUSE if tree.is_async else FOR_CLAUSE)
        if isinstance(tree.target, ast.Tuple) and len(tree.target.elts) > 1:
            self.operands(tree.target.elts, binds.TEST)
        else:
            self.operand(tree.target, binds.TEST)
        self.write(IN)
        self.operand(tree.iter, binds.OR)
        for condition in tree.ifs:
            self.write(IF_CLAUSE)
            self.operand(condition, binds.OR)


def _may_stand_bare(items: list[ast.expr]) -> bool:
    """Whether the items of an index are written without the parentheses of their tuple."""
    if any(isinstance(item, ast.Slice) for item in items):
        return True
    return len(items) > 1 and not any(isinstance(item, ast.Starred) for item in items)


def _is_complex(node: ast.AST) -> bool:
    """Whether a bound of a slice is more than names, numbers and displays, so that its colons get spaces."""
    if isinstance(node, ast.Name | ast.Constant):
        return False
    return isinstance(node, _COMPLEX) or any(_is_complex(part) for part in ast.iter_child_nodes(node))
