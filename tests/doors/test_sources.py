"""Emitted text, and what can be done with it."""

from __future__ import annotations

import inspect
import os
import stat
import subprocess
import sys

import numpy as np
import pytest

from tangentc import dump, grad, jvp, vjp
from tangentc.listing import Source, highlighted, write_whole


def square(x):
    return x * x


def test_the_source_is_a_module_of_its_own():
    namespace = {}
    exec(grad(square).source, namespace)
    assert namespace["square_grad"](3.0) == 6.0


def test_the_source_is_that_of_the_latest_call():
    gradient = grad(lambda x, y: np.sum(x * y))
    gradient(1.0, np.ones(3))
    of_scalar = gradient.source
    gradient(np.ones(3), np.ones(3))
    assert gradient.source != of_scalar
    gradient(1.0, np.ones(3))
    assert gradient.source == of_scalar


def test_the_source_is_the_same_in_every_process():
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}; from tests.doors.test_sources import *; print(grad(square).source)"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1


def test_a_saved_module_needs_no_tangentc(tmp_path):
    gradient = grad(square)
    gradient.save(tmp_path / "square_grad.py")
    code = "import sys, square_grad; assert 'tangentc' not in sys.modules; print(square_grad.square_grad(3.0))"
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert result.stdout == "6.0\n"


def test_specializing_gives_the_bare_function():
    emitted = grad(square).specialize(np.ones(()))
    assert inspect.isfunction(emitted)
    assert emitted.__name__ == "square_grad"
    assert inspect.getsource(emitted) in grad(square).source or "def square_grad" in inspect.getsource(emitted)
    forward, backward = vjp(square).specialize(3.0)
    value, saved = forward(3.0)
    assert (value, backward(saved, 1.0)) == (9.0, 6.0)
    assert jvp(square).specialize(3.0)(3.0, x_dot=1.0) == (9.0, 6.0)


def test_dump_in_both_modes():
    reverse, forward = {}, {}
    exec(dump(square), reverse)
    exec(dump(square, mode="forward"), forward)
    assert reverse["square_grad"](3.0) == 6.0
    assert forward["square_jvp"](3.0, x_dot=1.0) == (9.0, 6.0)


def test_sources_are_strings_that_notebooks_highlight():
    source = grad(square).source
    assert isinstance(source, str)
    html = source._repr_html_()
    assert "square_grad" in html
    assert "<span" in html


def test_without_pygments_sources_are_plain(monkeypatch):
    monkeypatch.setitem(sys.modules, "pygments", None)
    assert Source("x < 1")._repr_html_() == "<pre>x &lt; 1</pre>"
    assert highlighted("x < 1\n") == "x < 1\n"


def test_ipython_shows_the_text_itself():
    pretty = pytest.importorskip("IPython.lib.pretty")
    assert "\\n" not in pretty.pretty(grad(square).source)


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "out.py"
    write_whole(path, "before\n")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_whole(path, "after\n")
    assert path.read_text() == "before\n"
    assert os.listdir(tmp_path) == ["out.py"]


def test_a_written_file_has_the_permissions_of_the_one_it_replaces(tmp_path):
    path, ordinary = tmp_path / "out.py", tmp_path / "ordinary.py"
    write_whole(path, "x\n")
    ordinary.write_text("x\n")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(ordinary.stat().st_mode)
    path.chmod(0o600)
    write_whole(path, "y\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "file.py").write_text("x\n")
    (tmp_path / "link.py").symlink_to(tmp_path / "file.py")
    write_whole(tmp_path / "link.py", "y\n")
    assert (tmp_path / "link.py").is_symlink()
    assert (tmp_path / "file.py").read_text() == "y\n"


def test_tracebacks_show_emitted_lines():
    import traceback

    def reciprocal(x):
        return 1.0 / x

    with pytest.raises(ZeroDivisionError) as error:
        grad(reciprocal)(0.0)
    text = "".join(traceback.format_exception(error.value))
    assert "<tangentc reciprocal_grad" in text
    assert "/ x" in text
