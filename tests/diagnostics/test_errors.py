"""Diagnostics are gathered, and raised as one error in source order."""

from __future__ import annotations

import copy
import pickle

import pytest

from tangentc.diagnostics import Diagnostic, DiagnosticCollector, Span, TangentcError, diagnose
from tangentc.diagnostics.codes import statements, syntax


def at(line, column=0, file="model.py"):
    return Span(file, line, column, line, column + 1, "x" * 20)


def test_source_order():
    error = TangentcError(
        Diagnostic("S204", "third", at(2, 5)),
        Diagnostic("S204", "second", at(2, 1)),
        Diagnostic("S204", "fourth", at(1, 0, "other.py")),
        Diagnostic("S201", "first", at(1)),
    )
    assert [found.message for found in error.diagnostics] == ["first", "second", "third", "fourth"]
    assert str(error).count("\n\n") == 3
    assert str(error).index("first") < str(error).index("fourth")


def test_an_error_needs_a_diagnostic():
    with pytest.raises(ValueError, match="at least one"):
        TangentcError()


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])
def test_an_error_can_be_copied(duplicate):
    error = TangentcError(Diagnostic("S204", "no", at(2)), Diagnostic("S201", "no", at(1)))
    assert duplicate(error).diagnostics == error.diagnostics
    assert str(duplicate(error)) == str(error)


def test_the_collector_keeps_each_diagnostic_once():
    collector = DiagnosticCollector()
    collector.raise_if_any()
    for line in (3, 1, 3):
        collector.report(statements.DELETE, at(line))
    assert [found.span.line for found in collector.diagnostics] == [3, 1]
    with pytest.raises(TangentcError) as raised:
        collector.raise_if_any()
    assert [found.span.line for found in raised.value.diagnostics] == [1, 3]


def test_fields_fill_the_templates():
    found = diagnose(syntax.SHARED_IN_PLACE, at(1), target="y", other="`x`", notes=((None, "why"),))
    assert found.code == "S203"
    assert found.message == "`y` is changed in place while `x` may be the same array"
    assert found.help == "make a new array: `y = y ...` instead of the in-place form, or copy it first"
    assert found.notes == ((None, "why"),)


def test_braces_in_a_field_are_left_alone():
    assert "`x[{1}]`" in diagnose(syntax.ITEM_WRITE, at(1), target="x[{1}]").message


def test_the_way_out_can_be_replaced():
    assert diagnose(statements.DELETE, at(1), help="another way").help == "another way"


@pytest.mark.parametrize("fields", [{}, {"target": "x", "more": 1}, {"targets": "x"}])
def test_wrong_fields(fields):
    with pytest.raises(TypeError, match="S201 takes the fields"):
        diagnose(syntax.ITEM_WRITE, at(1), **fields)
