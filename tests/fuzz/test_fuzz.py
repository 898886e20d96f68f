"""A few random programs, and proof that the fuzzer finds what is wrong and makes it small."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tangentc import driver
from tests.fuzz.__main__ import saved
from tests.fuzz.choices import Choices
from tests.fuzz.containers import Containers
from tests.fuzz.minimize import minimized
from tests.fuzz.programs import Program, Programs
from tests.fuzz.verdicts import FORMS, TWICE, judge, loaded
from tests.fuzz.writes import Writes

EVERY_EXAMPLE = settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
CUBE = Program("def f(x, y):\n    z = x * x\n    return z * x + y\n", (0.7, 0.3), ("x",))


@st.composite
def programs(draw) -> Program:
    return Programs(Choices.drawn(draw)).program()


@EVERY_EXAMPLE
@given(programs())
def test_random_programs_are_differentiated_or_refused(program):
    verdict = judge(program)
    assert not verdict.problems, f"{program.text}\n{program.arguments}\n{verdict.problems}"


def test_seeded_programs_are_mostly_right():
    """Most are valid, most are not refused, and they are the same every time."""
    verdicts = [judge(Programs(Choices.seeded(seed)).program(), FORMS + TWICE * (seed % 4 == 0)) for seed in range(8)]
    assert not [verdict.problems for verdict in verdicts if verdict.problems]
    assert sum(verdict.skipped == "" for verdict in verdicts) >= 6
    assert sum(len(verdict.checked) for verdict in verdicts) >= 16


def test_seeded_writes_are_right_or_refused():
    verdicts = [judge(Writes(Choices.seeded(seed)).program(), ("typed jvp", "typed grad")) for seed in range(20)]
    assert not [verdict.problems for verdict in verdicts if verdict.problems]
    assert sum(len(verdict.checked) for verdict in verdicts) >= 16


def test_seeded_containers_are_right_or_refused():
    programs = [Containers(Choices.seeded(seed)).program() for seed in range(20)]
    verdicts = [judge(program, ("typed jvp", "typed grad")) for program in programs]
    assert not [verdict.problems for verdict in verdicts if verdict.problems]
    assert sum(len(verdict.checked) for verdict in verdicts) >= 10


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "found").glob("*.py")), ids=lambda path: path.stem)
def test_what_was_found_once(path):
    """Programs that came out wrong when they were found, made small."""
    text = path.read_text()
    with loaded(text) as namespace:
        program = Program(text, namespace["ARGUMENTS"], namespace["WRT"])
    verdict = judge(program)
    assert not verdict.problems
    assert not verdict.skipped
    assert verdict.checked or verdict.refused


def test_programs_are_the_same_every_time():
    texts = [Programs(Choices.seeded(seed)).program().text for seed in range(20)]
    assert texts == [Programs(Choices.seeded(seed)).program().text for seed in range(20)]
    assert len(set(texts)) == 20


def test_programs_run():
    failures = 0
    for seed in range(100):
        program = Programs(Choices.seeded(seed)).program()
        with loaded(program.text) as namespace, np.errstate(all="ignore"):
            try:
                namespace["f"](*program.arguments)
            except (ArithmeticError, TypeError, ValueError):
                failures += 1
    assert failures <= 4


def planted(monkeypatch, change):
    """A compiler whose gradients are changed."""
    compile_derivative = driver.compile_derivative

    def wrong(function, request, **options):
        compiled = compile_derivative(function, request, **options)
        if request.kind != "value_and_grad":
            return compiled
        return dataclasses.replace(compiled, entry=lambda *arguments: change(*compiled.entry(*arguments)))

    monkeypatch.setattr(driver, "compile_derivative", wrong)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda value, gradient: (value, tuple(1.0001 * part for part in gradient)), "wrong number"),
        (lambda value, gradient: (value * 1.0001, gradient), "another value"),
        (lambda value, gradient: (value, [*gradient, *gradient]), "a gradient of another structure"),
        (lambda value, gradient: (value, tuple(float("nan") for _ in gradient)), "wrong number"),
        (lambda value, gradient: gradient.no_such_thing, "AttributeError"),
    ],
)
def test_what_is_wrong_is_found(monkeypatch, change, problem):
    assert not judge(CUBE).problems
    planted(monkeypatch, change)
    problems = judge(CUBE).problems
    assert sorted(name.partition(" in ")[0] for name in problems) == [
        f"general grad: {problem}",
        f"typed grad: {problem}",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("def f(x, y):\n    return abs(x - 0.7)\n", "not smooth"),
        ("def f(x, y):\n    return 1.0 if x < 0.7003 else 2.0 * x\n", "not smooth"),
        ("def f(x, y):\n    return x / (y - 0.3)\n", "the primal raises ZeroDivisionError"),
        ("def f(x, y):\n    return 1e9 * x\n", "the value is not moderate"),
    ],
)
def test_points_that_show_nothing_are_skipped(text, reason):
    verdict = judge(dataclasses.replace(CUBE, text=text))
    assert verdict.skipped == reason
    assert not verdict.problems


def test_failing_programs_are_made_small(tmp_path):
    program = Program(
        "import math\n\ndef g(u):\n    return u + 1.0\n\ndef f(x, y):\n    a = g(x)\n    for k in range(3):\n"
        "        if k > 0:\n            a = a * 0.5\n    b = math.sin(y) + 2.0 * a\n    return b * x\n",
        (0.5, 1.0),
        ("x", "y"),
    )
    small = minimized(program, lambda candidate: "math.sin(y)" in candidate.text and "def f" in candidate.text)
    assert small.text == "import math\n\ndef f(x, y):\n    b = math.sin(y)\n"
    path = saved(tmp_path, 7, small, "general jvp: wrong number", "0.5\n0.6")
    assert path.name == "general-jvp-wrong-number-7.py"
    ast.parse(path.read_text())
