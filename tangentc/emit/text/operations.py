"""Operators as text, with no more parentheses than the operands need."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from tangentc.emit.text import literals
from tangentc.emit.text import precedence as binds
from tangentc.emit.text.tokens import (
    CHOICE,
    COMMA,
    ELSE,
    IF,
    NAME_POWER,
    OPTIONAL,
    OPTIONAL_END,
    PAREN,
    PAREN_END,
    POWER,
    STAYING,
    STAYING_END,
    Token,
)
from tangentc.emit.text.writer import Writer

_DISPLAYS = (ast.List, ast.Set, ast.Dict, ast.ListComp, ast.SetComp, ast.DictComp)


class OperationText(Writer):
    """Writes operands, and the operations on them."""

    def operand(self, node: ast.expr, least: int) -> None:
        """Write an expression; one that binds looser than `least` needs parentheses."""
        if node.__class__ is ast.Name:
            self.write(node.id)
        elif binds.level(node) < least:
            self.write(PAREN)
            self.enclosed(node)
            self.write(PAREN_END)
        else:
            self.dispatch(node)

    def operands(self, nodes: Sequence[ast.expr], least: int) -> None:
        """Write expressions with commas between them."""
        for position, node in enumerate(nodes):
            if position:
                self.write(COMMA)
            self.operand(node, least)

    def enclosed(self, node: ast.expr) -> None:
        """Write the only content of a pair of parentheses."""
        if isinstance(node, ast.IfExp):
            self._choice(node)
        else:
            self.dispatch(node)

    def optional(self, node: ast.expr, least: int) -> None:
        """Write an expression that gets parentheses when its line has to break, unless it has some of its own."""
        if isinstance(node, ast.Tuple | ast.GeneratorExp) or binds.level(node) < least:
            self.operand(node, least)
        else:
            self.write(OPTIONAL)
            self.enclosed(node)
            self.write(OPTIONAL_END)

    def target(self, node: ast.expr) -> None:
        """Write what is assigned to, a tuple without parentheses unless the line has to break."""
        if isinstance(node, ast.Tuple) and len(node.elts) > 1:
            self.write(OPTIONAL)
            self.operands(node.elts, binds.TEST)
            self.write(OPTIONAL_END)
        else:
            self.optional(node, binds.TEST)

    def values(self, nodes: Sequence[ast.expr]) -> None:
        """Write several values without parentheses unless the line has to break."""
        self.write(STAYING)
        self.operands(nodes, binds.TEST)
        self.write(STAYING_END)

    def labelled(self, node: ast.expr) -> None:
        """Write an annotation, or a context with a name: of these, unions and displays may get parentheses."""
        union = isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)
        if union or isinstance(node, _DISPLAYS):
            self.optional(node, binds.TEST)
        else:
            self.operand(node, binds.TEST)

    def _NamedExpr(self, tree: ast.NamedExpr) -> None:
        self.dispatch(tree.target)
        self.write(" := ")
        self.operand(tree.value, binds.TEST)

    def _BoolOp(self, tree: ast.BoolOp) -> None:
        operator, level = binds.LOGICAL[tree.op.__class__]
        for position, value in enumerate(tree.values):
            if position:
                self.write(operator)
            self.operand(value, level + 1)

    def _BinOp(self, tree: ast.BinOp) -> None:
        """Write a chain of operations from its leftmost operand on: a sum may be longer than the stack is deep."""
        chain = [tree]
        level = binds.BINARY[tree.op.__class__][1]
        first = tree.left
        while level < binds.POWER and isinstance(first, ast.BinOp):
            inner = binds.BINARY[first.op.__class__][1]
            if inner < level:
                break
            chain.append(first)
            level = inner
            first = first.left
        self.operand(first, binds.AWAIT if level == binds.POWER else level)
        for node in reversed(chain):
            operator, level = binds.BINARY[node.op.__class__]
            if level == binds.POWER:
                self._exponent(node, operator)
            else:
                self.write(operator)
                self.operand(node.right, level + 1)

    def _exponent(self, tree: ast.BinOp, spaced: Token) -> None:
        """Write `**` and what follows; between names and numbers it stands without spaces."""
        tight = _tight_before(tree.right) if _is_tight_base(tree.left) else None
        self._needs_layout = self._needs_layout or tight is NAME_POWER
        self.write(tight or spaced)
        self.operand(tree.right, binds.FACTOR)

    def _UnaryOp(self, tree: ast.UnaryOp) -> None:
        operator, level = binds.UNARY[tree.op.__class__]
        self.write(operator)
        # A power would need no parentheses after a sign, but few readers know.
        signed = isinstance(tree.operand, ast.BinOp) and level == binds.FACTOR
        self.operand(tree.operand, binds.ATOM if signed else level)

    def _Compare(self, tree: ast.Compare) -> None:
        self.operand(tree.left, binds.BIT_OR)
        for operator, value in zip(tree.ops, tree.comparators, strict=True):
            self.write(binds.COMPARISONS[operator.__class__])
            self.operand(value, binds.BIT_OR)

    def _IfExp(self, tree: ast.IfExp) -> None:
        self.write(CHOICE)
        self._choice(tree)
        self.write(STAYING_END)

    def _choice(self, tree: ast.IfExp) -> None:
        self.operand(tree.body, binds.OR)
        self.write(IF)
        self.operand(tree.test, binds.OR)
        self.write(ELSE)
        self.operand(tree.orelse, binds.TEST)

    def _Starred(self, tree: ast.Starred) -> None:
        self.write("*")
        self.operand(tree.value, binds.BIT_OR)

    def _Await(self, tree: ast.Await) -> None:
        self.write("await ")
        self.operand(tree.value, binds.ATOM)

    def _Yield(self, tree: ast.Yield) -> None:
        self.write("yield")
        if tree.value:
            self.write(" ")
            if isinstance(tree.value, ast.Tuple) and len(tree.value.elts) > 1:
                self.operands(tree.value.elts, binds.TEST)
            else:
                self.operand(tree.value, binds.TEST)

    def _YieldFrom(self, tree: ast.YieldFrom) -> None:
        self.write("yield from ")
        self.operand(tree.value, binds.TEST)


def _is_tight_base(node: ast.expr) -> bool:
    """Whether `node` ends in a name or a number that no bracket stands right before the last dot of."""
    match node:
        case ast.Name():
            return True
        case ast.Constant(value=value):
            return not isinstance(value, str | bytes) and value is not Ellipsis and binds.level(node) == binds.ATOM
        case ast.Await(value=value):
            return _is_tight_base(value)
        case ast.Attribute(value=ast.Constant(value=value)):
            return type(value) not in (int, float)
        case ast.Attribute(value=ast.Call() | ast.Subscript() | ast.List() | ast.ListComp()):
            return False
        case ast.Attribute(value=ast.Tuple() | ast.GeneratorExp()):
            return False
        case ast.Attribute(value=value):
            return binds.level(value) == binds.ATOM
    return False


def _tight_before(node: ast.expr) -> Token | None:
    """The `**` that stands without spaces before `node`, if there is one."""
    if isinstance(node, ast.UnaryOp):
        bracketed = isinstance(node.op, ast.Not) or isinstance(node.operand, ast.UnaryOp | ast.BinOp)
        return None if bracketed else _tight_before(node.operand)
    if isinstance(node, ast.BinOp):
        return POWER if isinstance(node.op, ast.Pow) and _tight_before(node.left) else None
    first = node
    while isinstance(first, ast.Attribute):
        first = first.value
    match first:
        case ast.Name() | ast.Constant(value=True | False | None):
            return NAME_POWER
        case ast.Constant(value=int() | float() | complex() as value):
            bare = first is node or isinstance(value, complex)
            return POWER if bare and literals.number(value)[-1] != ")" else None
    return None
