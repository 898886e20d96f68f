"""Parameters as text: signatures of functions, and lambdas."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tangentc.emit.text import precedence as binds
from tangentc.emit.text.operations import OperationText
from tangentc.emit.text.tokens import COMMA, EQUAL, LAMBDA, LAMBDA_COLON, TIGHT_EQUAL


class ParameterText(OperationText):
    """Writes lists of parameters and what holds them."""

    def _Lambda(self, tree: ast.Lambda) -> None:
        self.write(LAMBDA)
        if any(_parameters(tree.args)):
            self.write(" ")
            self.dispatch(tree.args)
        self.write(LAMBDA_COLON)
        self.operand(tree.body, binds.TEST)

    def _arguments(self, tree: ast.arguments) -> None:
        for position, (prefix, parameter, default) in enumerate(_parameters(tree)):
            if position:
                self.write(COMMA)
            if prefix:
                self.write(prefix)
            if parameter is None:
                continue
            self.dispatch(parameter)
            if default:
                self.write(EQUAL if parameter.annotation else TIGHT_EQUAL)
                self.operand(default, binds.TEST)

    def _arg(self, tree: ast.arg) -> None:
        self.write(tree.arg)
        if tree.annotation:
            self.write(": ")
            self.labelled(tree.annotation)


def _parameters(tree: ast.arguments) -> Iterator[tuple[str, ast.arg | None, ast.expr | None]]:
    """The items of a signature in their order: stars before the name, the name, the default."""
    positional = [*tree.posonlyargs, *tree.args]
    first_default = len(positional) - len(tree.defaults)
    for position, parameter in enumerate(positional):
        yield "", parameter, tree.defaults[position - first_default] if position >= first_default else None
        if position + 1 == len(tree.posonlyargs):
            yield "/", None, None
    if tree.vararg or tree.kwonlyargs:
        yield "*", tree.vararg, None
    for parameter, default in zip(tree.kwonlyargs, tree.kw_defaults, strict=True):
        yield "", parameter, default
    if tree.kwarg:
        yield "**", tree.kwarg, None
