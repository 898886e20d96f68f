"""Compound statements, and the blocks that they indent, as text."""

from __future__ import annotations

import ast

from tangentc.emit.text import literals
from tangentc.emit.text import precedence as binds
from tangentc.emit.text.comment import Comment
from tangentc.emit.text.primaries import PrimaryText
from tangentc.emit.text.tokens import (
    ASYNC_FOR,
    COMMA,
    FOR,
    IN,
    INDENT,
    OPTIONAL,
    OPTIONAL_END,
    PAREN,
    PAREN_END,
    Kind,
)


class BlockText(PrimaryText):
    """Writes the statements that hold others."""

    def _Module(self, tree: ast.Module) -> None:
        self._documented(tree.body)

    def _If(self, tree: ast.If) -> None:
        self.fill("if ")
        self.optional(tree.test, binds.NAMED)
        self._block(tree.body)
        orelse = tree.orelse
        while len(orelse) == 1 and isinstance(orelse[0], ast.If):
            self.fill("elif ", Kind.CLAUSE)
            self.optional(orelse[0].test, binds.NAMED)
            self._block(orelse[0].body)
            orelse = orelse[0].orelse
        self._clause("else", orelse)

    def _While(self, tree: ast.While) -> None:
        self.fill("while ")
        self.optional(tree.test, binds.NAMED)
        self._block(tree.body)
        self._clause("else", tree.orelse)

    def _For(self, tree: ast.For | ast.AsyncFor) -> None:
        self.fill(ASYNC_FOR if isinstance(tree, ast.AsyncFor) else FOR)
        self.target(tree.target)
        self.write(IN)
        self.optional(tree.iter, binds.TEST)
        self._block(tree.body)
        self._clause("else", tree.orelse)

    def _AsyncFor(self, tree: ast.AsyncFor) -> None:
        self._For(tree)

    def _With(self, tree: ast.With | ast.AsyncWith) -> None:
        self.fill("async with " if isinstance(tree, ast.AsyncWith) else "with ", Kind.WITH)
        first = tree.items[0]
        # The parentheses of a lone tuple would be taken for those around several items.
        lone = len(tree.items) == 1 and isinstance(first.context_expr, ast.Tuple) and not first.optional_vars
        self.write(PAREN if lone else OPTIONAL)
        for position, item in enumerate(tree.items):
            if position:
                self.write(COMMA)
            self.dispatch(item)
        self.write(PAREN_END if lone else OPTIONAL_END)
        self._block(tree.body)

    def _AsyncWith(self, tree: ast.AsyncWith) -> None:
        self._With(tree)

    def _withitem(self, tree: ast.withitem) -> None:
        if not tree.optional_vars:
            self.operand(tree.context_expr, binds.TEST)
        else:
            self.labelled(tree.context_expr)
            self.write(" as ")
            self.operand(tree.optional_vars, binds.TEST)

    def _Try(self, tree: ast.Try | ast.TryStar) -> None:
        self.fill("try")
        self._block(tree.body)
        for handler in tree.handlers:
            self.fill("except* " if isinstance(tree, ast.TryStar) else "except", Kind.CLAUSE)
            self.dispatch(handler)
        self._clause("else", tree.orelse)
        self._clause("finally", tree.finalbody)

    def _TryStar(self, tree: ast.TryStar) -> None:
        self._Try(tree)

    def _ExceptHandler(self, tree: ast.ExceptHandler) -> None:
        if tree.type:
            if self._tokens[-1] == "except":
                self.write(" ")
            self.optional(tree.type, binds.TEST)
        if tree.name:
            self.write(f" as {tree.name}")
        self._block(tree.body)

    def _FunctionDef(self, tree: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._decorators(tree)
        word = "async def" if isinstance(tree, ast.AsyncFunctionDef) else "def"
        self.fill(f"{word} {tree.name}", Kind.FUNCTION)
        self.write(PAREN)
        self.dispatch(tree.args)
        self.write(PAREN_END)
        if tree.returns:
            self.write(" -> ")
            self.optional(tree.returns, binds.TEST)
        self._definition(tree.body)

    def _AsyncFunctionDef(self, tree: ast.AsyncFunctionDef) -> None:
        self._FunctionDef(tree)

    def _ClassDef(self, tree: ast.ClassDef) -> None:
        self._decorators(tree)
        self.fill(f"class {tree.name}", Kind.CLASS)
        if tree.bases or tree.keywords:
            self.write(PAREN)
            self.call_arguments(tree.bases, tree.keywords)
            self.write(PAREN_END)
        self._definition(tree.body)

    def _decorators(self, tree: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        if getattr(tree, "type_params", None):
            raise TypeError(f"the type parameters of {tree.name} cannot be printed")
        for decorator in tree.decorator_list:
            self.fill("@", Kind.DECORATOR)
            self.operand(decorator, binds.NAMED)

    def _definition(self, body: list[ast.stmt]) -> None:
        """Write the body of a function or class: an ellipsis stays on the line of its header."""
        if len(body) == 1 and isinstance(body[0], ast.Expr) and _constant(body[0]) is Ellipsis:
            self.write(": ...")
        else:
            self._block(body)

    def _documented(self, body: list[ast.stmt]) -> None:
        """Write statements of which the first, comments aside, may be a docstring or at least look like one."""
        remarks = 0
        while remarks < len(body) and _is_comment(body[remarks]):
            remarks += 1
        self.dispatch(body[:remarks])
        if remarks < len(body) and isinstance(text := _constant(body[remarks]), str):
            self.fill(literals.docstring(text, INDENT * self._indent), Kind.DOCSTRING)
            remarks += 1
        self.dispatch(body[remarks:])

    def _block(self, body: list[ast.stmt]) -> None:
        """Write what a header holds, which has to be more than comments."""
        self.enter()
        self._documented(body)
        if all(_is_comment(statement) for statement in body):
            self.fill("pass")
        self.leave()

    def _clause(self, word: str, body: list[ast.stmt]) -> None:
        if body:
            self.fill(word, Kind.CLAUSE)
            self._block(body)


def _is_comment(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, Comment)


def _constant(statement: ast.stmt) -> object:
    """The value of a statement that is nothing but a constant."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return statement.value.value
    return None
