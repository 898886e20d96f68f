"""Emitted CuPy modules call only what CuPy has, with arguments that it takes; no device is needed to know."""

from __future__ import annotations

import ast
import inspect
import math

import pytest

from tangentc.driver import Request, emit_derivative
from tangentc.ir.types import type_of
from tests.golden.case import cases

cupy = pytest.importorskip("cupy")

# Methods of Python's own lists, dicts and strings, which emitted code uses besides those of arrays.
PYTHON_METHODS = {name for kind in (list, dict, str, tuple) for name in dir(kind)}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_emitted_calls_exist_in_cupy(case):
    primal = case.primal()
    types = tuple((name, type_of(value)) for name, value in case.samples[0].items())
    known = types if case.header.get("types", "known") == "known" else ()
    module, _ = emit_derivative(primal, Request(case.kind, case.wrt, case.single, "cupy", known))
    tree = ast.parse(module.text)
    assert not any(isinstance(node, ast.Name) and node.id == "np" for node in ast.walk(tree)), module.text
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            check_call(node)
        elif isinstance(node, ast.Attribute):
            resolve(node)


def resolve(node: ast.Attribute) -> object:
    """What `cp.name` or `math.name` is; an attribute of a value has to be one of arrays or of Python's types."""
    names = [node.attr]
    value = node.value
    while isinstance(value, ast.Attribute):
        names.append(value.attr)
        value = value.value
    if not isinstance(value, ast.Name) or value.id not in ("cp", "math"):
        assert hasattr(cupy.ndarray, node.attr) or node.attr in PYTHON_METHODS | {"_fields", "__name__", "kind", "type"}
        return None
    found: object = cupy if value.id == "cp" else math
    for name in reversed(names):
        assert hasattr(found, name), f"{value.id}.{'.'.join(reversed(names))}"
        found = getattr(found, name)
    return found


def check_call(node: ast.Call) -> None:
    if not isinstance(node.func, ast.Attribute):
        return
    function = resolve(node.func)
    if function is None or isinstance(function, type) or any(isinstance(item, ast.Starred) for item in node.args):
        return
    if isinstance(function, cupy.ufunc):
        assert len(node.args) <= function.nargs
        assert {keyword.arg for keyword in node.keywords} <= {"out", "dtype", "casting"}, ast.unparse(node)
        return
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return
    signature.bind(*node.args, **{keyword.arg: keyword.value for keyword in node.keywords if keyword.arg})
