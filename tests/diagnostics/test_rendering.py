"""The text of a diagnostic: place, source, marks, reasons, way out."""

from __future__ import annotations

import os

import pytest

from tangentc.diagnostics import NOWHERE, Diagnostic, Span, render

LINE = "    return zeta(x, 2.0) * t"
CALL = Span("model.py", 14, 11, 14, 23, LINE)
PARAMETER = Span("model.py", 11, 6, 11, 7, "def f(x):")


def test_everything():
    notes = (
        (CALL, "its argument varies with `x`"),
        (PARAMETER, "because you differentiate with respect to `x`"),
        (Span("other.py", 3, 0, 3, 5, "zeta = load()"), "and this is what it calls"),
        (None, "a remark of its own"),
    )
    assert render(Diagnostic("R201", "no derivative rule for `zeta`", CALL, notes, "declare a rule")) == (
        "model.py:14:12: error[R201]: no derivative rule for `zeta`\n"
        "   14 |     return zeta(x, 2.0) * t\n"
        "      |            ^^^^^^^^^^^^ its argument varies with `x`\n"
        "   11 | def f(x):\n"
        "      |       - because you differentiate with respect to `x`\n"
        " other.py:3:1:\n"
        "    3 | zeta = load()\n"
        "      | ----- and this is what it calls\n"
        " note: a remark of its own\n"
        " help: declare a rule    (tangentc explain R201)"
    )


def test_as_little_as_possible():
    assert render(Diagnostic("A401", "not a float", NOWHERE)) == "error[A401]: not a float"
    assert render(Diagnostic("S101", "no", Span("m.py", 0, 0, 0, 0))) == "m.py: error[S101]: no"
    assert render(Diagnostic("S101", "no", Span("m.py", 3, 4, 3, 5))) == "m.py:3:5: error[S101]: no"


def test_several_labels_at_the_place_itself():
    lines = render(Diagnostic("R201", "no", CALL, ((CALL, "first"), (CALL, "second")))).split("\n")
    assert lines[2:] == ["      |            ^^^^^^^^^^^^ first", "      |            second"]


def test_a_note_without_text_is_a_remark():
    note = (Span("m.py", 1, 0, 1, 1), "here")
    assert render(Diagnostic("R201", "no", NOWHERE, (note,))).split("\n")[1] == " note: here"


@pytest.mark.parametrize(
    ("line", "column", "end", "margin", "marks"),
    [
        ("\tx\t= f(y)", 5, 9, "\t \t  ", 4),
        ("größe = f(x)", 8, 12, " " * 8, 4),
        ("日本 = f(x)", 5, 9, " " * 7, 4),
        ("y = 日本", 4, 6, " " * 4, 4),
        ("e\u0301 = f", 5, 6, " " * 4, 1),
        ("x = ", 4, 5, " " * 3, 1),
        ("x", 1, 1, " ", 1),
    ],
)
def test_marks_stand_below_what_they_mark(line, column, end, margin, marks):
    shown = render(Diagnostic("S201", "no", Span("m.py", 1, column, 1, end, line))).split("\n")[2]
    assert shown == "      | " + margin + "^" * marks


def test_a_span_of_several_lines_is_marked_to_the_end_of_the_first():
    span = Span("m.py", 7, 4, 9, 2, "    x = f(   ")
    assert render(Diagnostic("S201", "no", span)).split("\n")[1:] == ["    7 |     x = f(", "      |     ^^^^^^"]


def test_large_line_numbers():
    span = Span("m.py", 1234567, 0, 1234567, 1, "x")
    assert render(Diagnostic("S201", "no", span)).split("\n")[1:] == ["1234567 | x", "        | ^"]


@pytest.mark.parametrize("column", [0, 49, 60, 5000, 9989])
def test_a_long_line_is_cut_around_the_marks(column):
    line = "".join(f"{number:09d} " for number in range(1000))
    line = line[:column] + "<marked>" + line[column + 8 :]
    _, shown, marks = render(Diagnostic("S201", "no", Span("m.py", 1, column, 1, column + 8, line))).split("\n")
    assert len(shown) < 120
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "<marked>"
    assert ("..." in shown[:12]) == (column > 50)


def test_a_long_span_in_a_long_line():
    _, shown, marks = render(Diagnostic("S201", "no", Span("m.py", 1, 0, 1, 9000, "x" * 9000))).split("\n")
    assert len(marks) <= len(shown) < 120


def test_files_below_the_working_directory_are_shown_from_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    below = os.path.join(str(tmp_path), "package", "model.py")
    beside = str(tmp_path) + "beside.py"
    assert render(Diagnostic("S201", "no", Span(below, 1, 0, 1, 1))).startswith(f"package{os.sep}model.py:1:1: ")
    assert render(Diagnostic("S201", "no", Span(beside, 1, 0, 1, 1))).startswith(f"{beside}:1:1: ")


def test_long_help_is_wrapped():
    help = "write each intermediate result into a variable of its own, " * 3 + "`" + "x" * 120 + "`"
    lines = render(Diagnostic("S201", "no", NOWHERE, (), help)).split("\n")[1:]
    assert lines[0].startswith(" help: write")
    assert all(line.startswith(" " * 7) for line in lines[1:])
    assert [len(line) > 100 for line in lines] == [False, False, True, False]
    assert " ".join(line.strip() for line in lines).split() == f"help: {help} (tangentc explain S201)".split()
