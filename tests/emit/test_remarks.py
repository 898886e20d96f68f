"""Comments that lead from a derivative back to the line that it is the derivative of."""

from __future__ import annotations

import operator
from dataclasses import replace

from tangentc.diagnostics import Span
from tangentc.emit import emit
from tangentc.ir.program import Apply, Effect, TupleOf
from tests.emit.building import Code, let


def commented(lines, roles):
    """A function with one statement per line of a file, and the comments in its text."""
    code = Code()
    (x,) = code.symbols("x")
    current, statements = x, []
    for line, role in zip(lines, roles, strict=True):
        (following,) = code.symbols("x_bar" if role == "adjoint" else "x")
        place = Span("some/where/model.py", line, 4, line, 20, f"    line {line}")
        statements.append(let(following, operator.mul, current, line, span=place, role=role))
        current = following
    program = code.program([x], [*statements, Effect(Apply(print, (current,)))], current)
    program = replace(program, functions=(replace(program.entry, span=Span("some/where/model.py", 1, 0, 9, 0)),))
    text = emit(program).text
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]


def test_adjoints_say_what_they_are_adjoint_of():
    lines = commented([2, 3, 3, 3, 2], ["primal", "primal", "adjoint", "adjoint", "adjoint"])
    assert lines == ["# adjoint of model.py:3    line 3", "# model.py:2    line 2"]


def test_the_definition_itself_is_no_place_to_point_at():
    assert commented([3, 1], ["adjoint", "adjoint"]) == ["# adjoint of model.py:3    line 3"]


def test_a_value_that_is_computed_again_needs_no_comment():
    code = Code()
    x, y = code.symbols("x y")
    place = Span("model.py", 3, 4, 3, 20, "    y = x*2")
    program = code.program([x], [let(y, operator.mul, x, 2, span=place, role="adjoint")], TupleOf((y, y)))
    assert "#" not in emit(program).text


def test_saving_is_not_commented():
    assert commented([2, 2], ["primal", "saving"]) == []
