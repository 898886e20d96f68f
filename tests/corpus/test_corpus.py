"""Every program of the corpus, at every one of its points."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests.corpus.fields import FIELDS, PROGRAMS
from tests.corpus.support import PAGE, support
from tests.corpus.verification import General, Point, verify, verify_refusal


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_program(program):
    if program.refused is not None:
        verify_refusal(program)
        return
    for arguments in program.points:
        verify(program, arguments)


def test_the_table_of_what_is_supported(request):
    if request.config.getoption("--update-goldens"):
        PAGE.write_text(support(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == support(), "run `python -m tests.corpus --write`"


def test_the_same_text_every_time():
    """A derivative is emitted again, byte for byte, by another compilation."""
    for program in [program for program in PROGRAMS if program.untyped is None and program.refused is None][::11]:
        point = Point(program, program.points[0])
        compiled = [General(point.function, point.wrt, point.functions()) for _ in range(2)]
        first, second = (form.compiled("vjp").text for form in compiled)
        assert first == second


def test_the_corpus_is_broad():
    assert len(PROGRAMS) >= 300
    assert len({program.name for program in PROGRAMS}) == len(PROGRAMS)


@pytest.mark.parametrize("field", FIELDS)
def test_every_function_in_a_field_belongs_to_a_program(field):
    module = importlib.import_module(f"tests.corpus.{field}")
    source = Path(module.__file__).read_text()
    for name, value in vars(module).items():
        if callable(value) and getattr(value, "__module__", None) == module.__name__:
            assert source.count(name) > 1, name
