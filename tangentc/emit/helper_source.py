"""The source of a runtime helper, made to stand in another module."""

from __future__ import annotations

import ast
import builtins
import copy
import inspect
import textwrap
from collections.abc import Callable
from types import FunctionType
from typing import Any

Reference = Callable[[Any, str], ast.expr]


class HelperSource:
    """One function of the runtime; what it reads from its own module is referred to anew."""

    def __init__(self, function: FunctionType) -> None:
        self._function = function
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
        definition = tree.body[0]
        assert isinstance(definition, ast.FunctionDef)
        self._definition = definition

    def definition(self, name: str, reference: Reference) -> ast.stmt:
        """The function under a new name, without annotations, its free names spelled by `reference`."""
        definition = copy.deepcopy(self._definition)
        definition.name = name
        definition.returns = None
        arguments = definition.args
        for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            argument.annotation = None
        for variadic in (arguments.vararg, arguments.kwarg):
            if variadic is not None:
                variadic.annotation = None
        return _Renaming(self._function, reference).visit(definition)  # type: ignore[no-any-return]


class _Renaming(ast.NodeTransformer):
    def __init__(self, function: FunctionType, reference: Reference) -> None:
        self._function = function
        self._reference = reference

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if not isinstance(node.ctx, ast.Load) or node.id in self._function.__code__.co_varnames:
            return node
        for names in (self._function.__globals__, vars(builtins)):
            if node.id in names:
                return self._reference(names[node.id], node.id)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        self.generic_visit(node)
        assert node.value is not None
        return ast.Assign([node.target], node.value)
