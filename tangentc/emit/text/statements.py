"""The statements of one line as text."""

from __future__ import annotations

import ast
from typing import TypeGuard

from tangentc.emit.text import precedence as binds
from tangentc.emit.text.comment import Comment
from tangentc.emit.text.operations import OperationText
from tangentc.emit.text.tokens import COMMA, EQUAL, OPTIONAL, OPTIONAL_END, PAREN, PAREN_END, Kind

_SUMS = (ast.Add, ast.Sub, ast.LShift, ast.RShift, ast.BitXor, ast.BitAnd)


class StatementText(OperationText):
    """Writes simple statements and comments."""

    def _Expr(self, tree: ast.Expr) -> None:
        value = tree.value
        if isinstance(value, Comment):
            for line in value.text.splitlines() or [""]:
                self.fill(f"# {line}".rstrip(), Kind.COMMENT)
            return
        self.fill()
        if isinstance(value, ast.BinOp) and isinstance(value.op, _SUMS):
            self.values([value])
        else:
            self.operand(value, binds.YIELD if isinstance(value, ast.Yield | ast.YieldFrom) else binds.TEST)

    def _Assign(self, tree: ast.Assign) -> None:
        self.fill()
        first, *others = tree.targets
        if isinstance(first, ast.Tuple | ast.List):
            self.target(first)
        else:
            self.dispatch(first)
        for target in others:
            self.write(EQUAL)
            if _is_plural(target):
                self.values(target.elts)
            else:
                self.optional(target, binds.TEST)
        self.write(EQUAL)
        if isinstance(first, ast.Tuple) and _is_plural(tree.value):
            self.values(tree.value.elts)
        else:
            self.optional(tree.value, _assigned_level(tree.value))

    def _AugAssign(self, tree: ast.AugAssign) -> None:
        self.fill()
        self.dispatch(tree.target)
        self.write(f" {self.binop[tree.op.__class__.__name__]}= ")
        self.optional(tree.value, _assigned_level(tree.value))

    def _AnnAssign(self, tree: ast.AnnAssign) -> None:
        self.fill()
        if isinstance(tree.target, ast.Name) and not tree.simple:
            self.write(PAREN)
            self.dispatch(tree.target)
            self.write(PAREN_END)
        else:
            self.dispatch(tree.target)
        self.write(": ")
        self.optional(tree.annotation, binds.TEST)
        if tree.value:
            self.write(EQUAL)
            self.optional(tree.value, _assigned_level(tree.value))

    def _Return(self, tree: ast.Return) -> None:
        self.fill("return")
        if tree.value:
            self.write(" ")
            if _is_plural(tree.value):
                self.values(tree.value.elts)
            else:
                self.optional(tree.value, binds.TEST)

    def _Delete(self, tree: ast.Delete) -> None:
        self.fill("del ")
        if len(tree.targets) == 1:
            self.optional(tree.targets[0], binds.TEST)
        else:
            self.values(tree.targets)

    def _Assert(self, tree: ast.Assert) -> None:
        self.fill("assert ")
        self.optional(tree.test, binds.TEST)
        if tree.msg:
            self.write(COMMA)
            self.optional(tree.msg, binds.TEST)

    def _Raise(self, tree: ast.Raise) -> None:
        self.fill("raise")
        if tree.exc:
            self.write(" ")
            self.operand(tree.exc, binds.TEST)
        if tree.cause:
            self.write(" from ")
            self.operand(tree.cause, binds.TEST)

    def _Import(self, tree: ast.Import) -> None:
        self.fill("import ", Kind.IMPORT)
        for position, name in enumerate(tree.names):
            if position:
                self.write(COMMA)
            self.dispatch(name)

    def _ImportFrom(self, tree: ast.ImportFrom) -> None:
        self.fill(f"from {'.' * tree.level}{tree.module or ''} import ", Kind.IMPORT)
        if tree.names[0].name == "*":
            self.write("*")
            return
        self.write(OPTIONAL)
        for position, name in enumerate(tree.names):
            if position:
                self.write(COMMA)
            self.dispatch(name)
        self.write(OPTIONAL_END)


def _is_plural(node: ast.expr) -> TypeGuard[ast.Tuple]:
    """Whether `node` is a tuple that can go without parentheses."""
    return isinstance(node, ast.Tuple) and len(node.elts) > 1


def _assigned_level(value: ast.expr) -> int:
    """How tightly the right-hand side of an assignment has to bind: `yield` needs no parentheses there."""
    return binds.YIELD if isinstance(value, ast.Yield | ast.YieldFrom) else binds.TEST
