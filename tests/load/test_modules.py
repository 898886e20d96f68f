"""Emitted code must look like any other code to Python's own tools."""

import gc
import inspect
import io
import linecache
import pdb
import sys
import traceback
import weakref

import pytest

from tangentc.load import load, loaded_module

TEXT = '''"""A module."""


def reciprocal(x):
    """One over x."""
    scale = SCALE
    return scale / x
'''


def test_the_namespace_holds_what_the_text_defines():
    namespace = load(TEXT, "reciprocal_grad", {"SCALE": 3.0})
    assert namespace["reciprocal"](2.0) == 1.5


def test_filenames_are_numbered_in_order_of_loading():
    names = [load("x = 1\n", "numbered")["__file__"] for _ in range(2)]
    assert names == ["<tangentc numbered 1>", "<tangentc numbered 2>"]


def test_a_traceback_shows_the_emitted_line():
    reciprocal = load(TEXT, "reciprocal", {"SCALE": 1.0})["reciprocal"]
    with pytest.raises(ZeroDivisionError) as caught:
        reciprocal(0.0)
    assert "return scale / x" in "".join(traceback.format_exception(caught.value))


def test_source_survives_a_check_of_the_line_cache():
    reciprocal = load(TEXT, "reciprocal")["reciprocal"]
    linecache.checkcache()
    assert inspect.getsource(reciprocal) == TEXT.split("\n\n\n")[1]


def test_the_debugger_lists_emitted_lines():
    reciprocal = load(TEXT, "reciprocal", {"SCALE": 1.0})["reciprocal"]
    output = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO("step\nstep\nlist\ncontinue\n"), stdout=output, nosigint=True, readrc=False)
    tracing = sys.gettrace()
    try:
        debugger.runcall(reciprocal, 2.0)
    finally:
        sys.settrace(tracing)
    assert "return scale / x" in output.getvalue()


def test_the_module_of_an_emitted_function_is_found():
    reciprocal = load(TEXT, "reciprocal")["reciprocal"]
    assert loaded_module(reciprocal).text == TEXT
    assert loaded_module(test_the_module_of_an_emitted_function_is_found) is None
    assert loaded_module(len) is None


def test_lines_are_forgotten_with_the_last_function():
    namespace = load(TEXT, "forgotten")
    filename = namespace["__file__"]
    alive = weakref.ref(namespace["reciprocal"])
    del namespace
    gc.collect()
    assert alive() is None
    assert filename not in linecache.cache


def test_text_that_does_not_parse_leaves_nothing_behind():
    with pytest.raises(SyntaxError):
        load("def broken(:\n", "broken")
    assert not [name for name in linecache.cache if name.startswith("<tangentc broken")]


def test_future_statements_of_the_loader_do_not_leak():
    namespace = load("def f(x: UNDEFINED_TYPE = 1): pass\n".replace("UNDEFINED_TYPE", "int"), "annotations")
    assert namespace["f"].__annotations__ == {"x": int}
