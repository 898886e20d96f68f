"""Emitted text computes what the core program computes: same values, same order of effects, same exceptions."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tangentc.emit import emit
from tangentc.ir.text import text
from tangentc.ir.verify import verify
from tests.emit.interpret import Interpreter
from tests.emit.random_programs import TRACE, programs


def outcome(function, *arguments):
    """What a call returns or raises, the array it was given, and what it recorded."""
    TRACE.clear()
    array = np.array([1, 2, 3])
    try:
        result = function(*arguments, array)
    except Exception as error:
        result = (type(error), error.args)
    return result, array.tolist(), list(TRACE)


@given(programs(), st.integers(-3, 5), st.integers(-3, 5))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_text_does_what_the_program_does(program, a, b):
    note(text(program))
    verify(program)
    module = emit(program)
    namespace = dict(module.bindings)
    exec(module.text, namespace)
    expected = outcome(lambda *arguments: Interpreter(program).call("f", *arguments), a, b)
    assert outcome(namespace["f"], a, b) == expected, module.text
