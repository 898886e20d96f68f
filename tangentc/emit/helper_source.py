"""The source of a runtime helper, made to stand in another module."""

from __future__ import annotations

import ast
import builtins
import functools
import inspect
import linecache
import textwrap
from collections.abc import Callable
from types import CodeType, FunctionType
from typing import Any

Reference = Callable[[Any, str], ast.expr]


@functools.cache
def writes_into_arguments(function: FunctionType) -> bool:
    """Whether a function of the runtime stores into what it is given."""
    definition = _definition(function)
    parameters = {argument.arg for argument in definition.args.args}
    stored = (node.value for node in ast.walk(definition) if isinstance(node, ast.Subscript) and _is_store(node))
    return any(isinstance(base, ast.Name) and base.id in parameters for base in stored)


def _is_store(node: ast.Subscript) -> bool:
    return isinstance(node.ctx, ast.Store | ast.Del)


def _definition(function: FunctionType) -> ast.FunctionDef:
    definition = ast.parse(_text(function)).body[0]
    assert isinstance(definition, ast.FunctionDef)
    return definition


@functools.cache
def _text(function: FunctionType) -> str:
    """The source, if it still is what the function was compiled from: the file may have been replaced since."""
    loaded = function.__code__
    try:
        text = textwrap.dedent(inspect.getsource(function))
        current = _codes(loaded.co_filename).get(loaded.co_firstlineno)
    except (OSError, SyntaxError, ValueError):
        text, current = "", None
    if current is None or (current.co_name, current.co_code) != (loaded.co_name, loaded.co_code):
        raise RuntimeError("the files of tangentc have changed since it was imported: start Python again")
    return text


@functools.cache
def _codes(file: str) -> dict[int, CodeType]:
    """The functions that a file has now, by their first lines."""
    module = compile("".join(linecache.getlines(file)), file, "exec", dont_inherit=True)
    return {code.co_firstlineno: code for code in module.co_consts if isinstance(code, CodeType)}


class HelperSource:
    """One function of the runtime; what it reads from its own module is referred to anew."""

    def __init__(self, function: FunctionType) -> None:
        self._function = function
        self._definition = _definition(function)

    def definition(self, name: str, reference: Reference) -> ast.stmt:
        """The function under a new name, without annotations, its free names spelled by `reference`."""
        definition = self._definition
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
