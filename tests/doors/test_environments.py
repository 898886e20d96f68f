"""Functions that were never in a file."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tangentc import TangentcError, differentiate, grad

TEXT = """
def square(x):
    return x * x
"""


def test_executed_text_needs_to_be_given():
    namespace = {}
    exec(TEXT, namespace)
    with pytest.raises(TangentcError, match="S102"):
        grad(namespace["square"])(3.0)
    assert grad(namespace["square"], source=TEXT)(3.0) == 6.0
    assert differentiate(source=TEXT)(namespace["square"]).grad(3.0) == 6.0


def test_text_that_is_given_has_the_functions_that_are_called_too():
    text = (
        TEXT
        + """
def fourth(x):
    return square(square(x))
"""
    )
    namespace = {}
    exec(text, namespace)
    assert grad(namespace["fourth"], source=text)(2.0) == 32.0


def test_a_cell_typed_in_ipython(tmp_path):
    pytest.importorskip("IPython")
    code = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_cell("from tangentc import grad, differentiate\\ndef square(x):\\n    return x * x").raise_error()
shell.run_cell("print(grad(square)(3.0))").raise_error()
shell.run_cell("@differentiate\\ndef cube(x):\\n    return x ** 3").raise_error()
shell.run_cell("print(cube.grad(3.0))").raise_error()
shell.run_cell("def square(x):\\n    return 5.0 * x * x").raise_error()
shell.run_cell("print(grad(square)(3.0))").raise_error()
"""
    environment = {
        "IPYTHONDIR": str(tmp_path),
        "PYTHONPATH": ":".join(path for path in sys.path if path),
        "HOME": str(tmp_path),
    }
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == ["6.0", "27.0", "30.0"]
