"""The names of an emitted module: imports, constants, helpers, and what the loader must bind."""

from __future__ import annotations

import ast
import builtins
import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np

from tangentc.emit.constants import constant, is_simple, needs_library
from tangentc.emit.helper_source import HelperSource
from tangentc.emit.naming import is_spelling, unused
from tangentc.emit.words import Lacking, lacks, numpy_path
from tangentc.rules.spelling import given_name

_ALIASES = {"numpy": "np", "cupy": "cp"}
_BUILTINS = frozenset(dir(builtins))
_BY_ATTRIBUTE = ("math", "cmath", "operator", "functools", "itertools", "dataclasses", "copy")


@dataclass
class Namespace:
    """Gives every object that emitted code mentions an expression, and remembers what that takes.

    `users` are the names of local variables, which no module-level name may take from them; `files` are where the
    user's functions were written.
    """

    target: str
    users: frozenset[str]
    functions: tuple[str, ...]
    files: tuple[str, ...] = ()
    imports: dict[str, ast.stmt] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    helpers: dict[str, ast.stmt] = field(default_factory=dict)
    bindings: dict[str, Any] = field(default_factory=dict)
    _helper_names: set[str] = field(default_factory=set)
    _known: dict[object, tuple[object, ast.expr]] = field(default_factory=dict)

    def names(self) -> frozenset[str]:
        """Every name that the module defines."""
        return frozenset({*self.functions, *self.imports, *self.constants, *self._helper_names, *self.bindings})

    def reference(self, value: Any, spelled: str = "") -> ast.expr:
        """An expression for an object; `spelled` is how the user wrote it."""
        key = (spelled, type(value), repr(value)) if is_simple(value) else id(value)
        if key not in self._known:
            # The object is kept, so that its id stays its own.
            self._known[key] = (value, self._reference(value, spelled))
        return self._known[key][1]

    def library(self) -> ast.expr:
        """`np`, or what stands for it."""
        return self._module(self.target)

    @property
    def has_index_object(self) -> bool:
        """Whether the library has NumPy's `s_`, which writes an index outside of brackets."""
        return self.target == "numpy"

    def constant(self, value: Any) -> ast.expr:
        return constant(value, self.library() if needs_library(value) else None)

    # How an object is found

    def _reference(self, value: Any, spelled: str) -> ast.expr:
        if is_simple(value):
            return self._number(value, spelled)
        found = self._builtin(value) or self._of_library(value)
        if found is None and isinstance(value, ModuleType):
            found = self.library() if value is np else self._module(value.__name__)
        if found is None and (getattr(value, "__module__", None) or "").startswith("tangentc.runtime"):
            found = self._helper(value)
        if found is None:
            found = self._attribute(value) or self._imported(value, spelled)
        return self._bound(value, spelled) if found is None else found

    def _number(self, value: Any, spelled: str) -> ast.expr:
        """`np.pi` as it was written; a global number of the user's becomes a constant of the module."""
        prefix, _, name = spelled.rpartition(".")
        for alias, module, target in (("np", np, self.target), ("numpy", np, self.target), ("math", math, "math")):
            if prefix == alias and _same(getattr(module, name, None), value):
                return ast.Attribute(self._module(target), name, ast.Load())
        if not is_spelling(name) or value is None or value is Ellipsis or isinstance(value, bool):
            return self.constant(value)
        chosen = self._new(name)
        self.constants[chosen] = self.constant(value)
        return _name(chosen)

    def _builtin(self, value: Any) -> ast.expr | None:
        name = getattr(value, "__name__", "")
        if not isinstance(name, str) or getattr(builtins, name, None) is not value:
            return None
        if name in self.users or name in self.functions:
            return ast.Attribute(self._module("builtins"), name, ast.Load())
        return _name(name)

    def _of_library(self, value: Any) -> ast.expr | None:
        path = numpy_path(value)
        if path is not None:
            if lacks(self.target, path):
                raise Lacking(self.target, path)
            return _path(self.library(), path)
        owner = getattr(value, "__self__", None)
        if owner is not None and not isinstance(owner, ModuleType):  # np.add.at, scipy.stats.norm.pdf
            return ast.Attribute(self.reference(owner, given_name(owner) or ""), value.__name__, ast.Load())
        if isinstance(value, np.dtype) and value.isbuiltin == 1:
            return ast.Call(_path(self.library(), "dtype"), [ast.Constant(value.name)], [])
        if isinstance(value, np.generic) and type(value.item()) in (bool, int, float, complex):
            return ast.Call(self.reference(type(value)), [self.constant(value.item())], [])
        return None

    def _attribute(self, value: Any) -> ast.expr | None:
        name = getattr(value, "__name__", "")
        for module in _BY_ATTRIBUTE:
            loaded = sys.modules.get(module)
            if loaded is not None and isinstance(name, str) and vars(loaded).get(name) is value:
                return ast.Attribute(self._module(module), name, ast.Load())
        return None

    def _imported(self, value: Any, spelled: str) -> ast.expr | None:
        """`from module import name`, when that yields this very object."""
        for name in (spelled.rpartition(".")[2], getattr(value, "__name__", "")):
            module = self._home(value, name) if isinstance(name, str) and is_spelling(name) else None
            if module is not None:
                chosen = self._new(name)
                alias = ast.alias(name, None if chosen == name else chosen)
                self.imports[chosen] = ast.ImportFrom(module, [alias], 0)
                return _name(chosen)
        return None

    def _home(self, value: Any, name: str) -> str | None:
        """The module to import from: public ones first, those of the user's own file, then the object's own."""
        own = str(getattr(value, "__module__", None) or "")
        root = own.partition(".")[0]
        found = []
        loaded: list[tuple[str, object]] = list(sys.modules.items())
        for module_name, module in loaded:
            if not isinstance(module, ModuleType) or module_name == "__main__" or module_name.startswith("<"):
                continue
            related = module_name.partition(".")[0] == root or getattr(module, "__file__", None) in self.files
            if (related or type(value).__name__ == "ufunc") and vars(module).get(name) is value:
                private = any(part.startswith("_") for part in module_name.split("."))
                found.append((private, module_name != own, module_name.count("."), module_name))
        return min(found)[-1] if found else None

    def _helper(self, function: Any) -> ast.expr:
        """A function of the runtime, written into the module with what it uses."""
        chosen = self._new(function.__name__)
        self._known[id(function)] = (function, _name(chosen))  # it may call itself
        self._helper_names.add(chosen)
        self.helpers[chosen] = HelperSource(function).definition(chosen, self.reference)
        return _name(chosen)

    def _bound(self, value: Any, spelled: str) -> ast.expr:
        name = spelled.rpartition(".")[2]
        chosen = self._new(name if is_spelling(name) else "constant")
        self.bindings[chosen] = value
        return _name(chosen)

    # Module-level names

    def _module(self, name: str) -> ast.expr:
        key = f"import {name}"
        if key not in self._known:
            alias = _ALIASES.get(name, name.replace(".", "_"))
            chosen = unused(name if alias in self._taken() and is_spelling(name) else alias, self._taken())
            self.imports[chosen] = ast.Import([ast.alias(name, None if chosen == name else chosen)])
            self._known[key] = (name, _name(chosen))
        return self._known[key][1]

    def _new(self, name: str) -> str:
        return unused(name, self._taken())

    def _taken(self) -> frozenset[str]:
        return self.users | self.names() | _BUILTINS


def _same(left: Any, right: Any) -> bool:
    return type(left) is type(right) and repr(left) == repr(right)


def _name(name: str) -> ast.expr:
    return ast.Name(name, ast.Load())


def _path(library: ast.expr, path: str) -> ast.expr:
    expression = library
    for part in path.split("."):
        expression = ast.Attribute(expression, part, ast.Load())
    return expression


def sorted_imports(imports: Iterable[ast.stmt]) -> list[ast.stmt]:
    """Plain imports first, then by module."""

    def key(statement: ast.stmt) -> tuple[bool, str]:
        if isinstance(statement, ast.Import):
            return (False, statement.names[0].name)
        assert isinstance(statement, ast.ImportFrom)
        return (True, f"{statement.module}.{statement.names[0].name}")

    return sorted(imports, key=key)
