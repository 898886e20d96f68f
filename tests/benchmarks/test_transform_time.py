"""The table of transform times: a row for each function; how long they take is not tested."""

from __future__ import annotations

import math

import pytest

from benchmarks import generated, transform_time
from examples import emit
from tangentc import check_grad
from tests.golden.case import cases

HEADING = "function lines ms ms per line".split()


def printed(capsys, *arguments):
    """The rows of a run by name, without their names."""
    transform_time.main(arguments)
    heading, *rows = (line.split() for line in capsys.readouterr().out.splitlines())
    assert heading == HEADING
    assert len({row[0] for row in rows}) == len(rows)
    return {row[0]: row[1:] for row in rows}


def test_there_is_a_row_for_each_case(capsys):
    rows = printed(capsys, "--sizes", "4", "7", "--repeats", "1")
    assert list(rows) == [
        *(f"golden/{case.name}" for case in cases()),
        *(f"examples/{emit.file_of(operator, function).stem}" for operator, function, _, _ in emit.DERIVATIVES),
        *(f"generated/{name}_{size}" for name in generated.BODIES for size in (4, 7)),
    ]
    for lines, milliseconds, per_line in rows.values():
        assert float(milliseconds) > 0.0
        assert math.isclose(float(per_line), float(milliseconds) / int(lines), abs_tol=0.01)


def test_rows_are_selected_by_pattern(capsys):
    rows = printed(capsys, "--sizes", "5", "--repeats", "2", "--select", "generated/l*")
    assert list(rows) == ["generated/loops_5"]
    assert rows["generated/loops_5"][0] == "5"


def test_a_pattern_that_fits_nothing_prints_a_heading(capsys):
    assert printed(capsys, "--sizes", "5", "--select", "none") == {}


@pytest.mark.parametrize("arguments", [("--sizes", "2"), ("--repeats", "0")])
def test_what_cannot_be_measured_is_said(capsys, arguments):
    with pytest.raises(SystemExit):
        transform_time.main(arguments)
    assert "at least" in capsys.readouterr().err


@pytest.mark.parametrize("size", [3, 4, 5, 6, 13])
@pytest.mark.parametrize("body", generated.BODIES.values(), ids=generated.BODIES)
def test_generated_functions_have_their_length_and_a_derivative(body, size):
    text = generated.text_of(body, size)
    assert len(text.splitlines()) - text.splitlines().index("def generated(x, scale):") == size
    check_grad(generated.function_of(text), 0.3, 1.0, source=text)
