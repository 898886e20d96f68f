"""The derivatives that are committed beside the examples: what the compiler emits, standing alone, and right."""

from __future__ import annotations

import ast
import copy
import inspect

import numpy as np
import pytest

from examples import emit
from tangentc import grad, jvp, value_and_grad
from tangentc.cli import main
from tests import oracle

every_derivative = pytest.mark.parametrize(
    "entry", emit.DERIVATIVES, ids=lambda entry: f"{entry[1].__name__}-{entry[0].__name__}"
)


@every_derivative
def test_the_file_is_what_the_compiler_emits(entry, request):
    operator, function, _, _ = entry
    file, text = emit.file_of(operator, function), emit.emitted(*entry)
    if request.config.getoption("--update-goldens"):
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text


def test_a_call_uses_the_same_text():
    for operator, function, wrt, arguments in emit.DERIVATIVES:
        derivative = operator(function) if operator is jvp else operator(function, wrt=wrt)
        derivative.specialize(*arguments)
        assert derivative.source == emit.file_of(operator, function).read_text(encoding="utf-8")


def test_the_command_prints_the_same_text(capsys):
    place = f"{emit.FOLDER.parent / 'tanh.py'}:tanh"
    assert main(["dump", place, "--signature", "x=float"]) == 0
    assert capsys.readouterr().out == (emit.FOLDER / "tanh_grad.py").read_text(encoding="utf-8")


def test_there_is_no_other_file():
    names = [emit.file_of(operator, function).name for operator, function, _, _ in emit.DERIVATIVES]
    assert sorted(path.name for path in emit.FOLDER.glob("*.py")) == sorted(names)


@every_derivative
def test_the_file_stands_alone(entry):
    tree = ast.parse(emit.file_of(*entry[:2]).read_text(encoding="utf-8"))
    assert not any(isinstance(node, ast.ImportFrom) for node in ast.walk(tree))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported <= {"numpy", "math"}


@every_derivative
def test_the_file_is_right(entry, rng):
    """Along one random direction, against differences of the function."""
    operator, primal, wrt, arguments = entry
    file = emit.file_of(operator, primal)
    namespace = {"__name__": "emitted"}
    exec(compile(file.read_text(encoding="utf-8"), file.name, "exec", dont_inherit=True), namespace)
    names = list(primal.__code__.co_varnames)
    positions = [names.index(name) for name in (wrt if isinstance(wrt, tuple) else (wrt,))]
    tangents = oracle.random_like(rng, tuple(arguments[position] for position in positions))
    expected = oracle.central_difference(primal, arguments, oracle.flatten(tangents), positions)
    found = along(operator, primal.__name__, namespace, copy.deepcopy(arguments), tangents, rng, expected)
    rtol = 1e-3 if any(np.asarray(leaf).dtype == np.float32 for leaf in oracle.leaves(arguments)) else 1e-6
    np.testing.assert_allclose(*found, rtol=rtol)


def along(operator, name, emitted, arguments, tangents, rng, expected):
    """The derivative along the tangents by the emitted code, and what it should be."""
    if operator is jvp:
        function = emitted[f"{name}_jvp"]
        dots = dict(zip(list(inspect.signature(function).parameters)[len(arguments) :], tangents, strict=True))
        return oracle.flatten(function(*arguments, **dots)[1]), expected
    if operator in (grad, value_and_grad):
        gradient = emitted[f"{name}_{operator.__name__}"](*arguments)
        gradient = gradient[1] if operator is value_and_grad else gradient
        return oracle.flatten(gradient) @ oracle.flatten(tangents), expected[0]
    value, saved = emitted[f"{name}_forward"](*arguments)
    seed = oracle.random_like(rng, value)
    pulled = emitted[f"{name}_backward"](saved, seed)
    return oracle.flatten(pulled) @ oracle.flatten(tangents), oracle.flatten(seed) @ expected
