"""Rules and definitions of optional libraries are read when a function of theirs is used, and not before."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import tangentc
from tangentc.rules import libraries
from tangentc.rules.language import d, differential

FOLDER = Path(tangentc.__file__).parent
USES = """
import sys
import numpy as np
import scipy.special
from tangentc import grad

def plain(x):
    return np.sin(x)

def special(x):
    return scipy.special.erf(x)

def read():
    return [name for name in sys.modules if name.startswith(("tangentc.rules.scipy", "tangentc.definitions.scipy"))]

grad(plain)(1.0)
assert not read(), read()
grad(special)(1.0)
assert all("scipy_special" in name for name in read()) and read(), read()
"""


def test_each_is_read_when_it_is_used(tmp_path):
    pytest.importorskip("scipy.special")
    program = tmp_path / "uses.py"
    program.write_text(USES)
    subprocess.run([sys.executable, program], check=True, cwd=FOLDER.parent, env={"PYTHONPATH": str(FOLDER.parent)})


def test_every_file_is_listed_under_the_library_of_its_name():
    listed = {library: set(files) for library, files in libraries.FILES.items()}
    for folder in ("rules", "definitions"):
        for file in (FOLDER / folder).glob("scipy_*.py"):
            library = ".".join(file.stem.split("_")[:2])
            assert f"{folder}.{file.stem}" in listed[library]
    for files in libraries.FILES.values():
        for file in files:
            assert (FOLDER / f"{file.replace('.', '/')}.py").is_file()


def test_the_library_of_a_function():
    special = pytest.importorskip("scipy.special")
    stats = pytest.importorskip("scipy.stats")
    for function in (special.erf, special.logsumexp):
        assert libraries.library_of(function) == "scipy.special"
    for function in (stats.norm.logpdf, type(stats.norm).logpdf, stats.norm, stats.skew):
        assert libraries.library_of(function) == "scipy.stats"
    for function in (
        np.sin,
        np.sum,
        np.ndarray.sum,
        math.sin,
        len,
        np.frompyfunc(len, 1, 1),
        test_each_is_read_when_it_is_used,
    ):
        assert libraries.library_of(function) is None


def test_a_rule_of_the_users_does_not_replace_one_that_was_not_read_yet():
    special = pytest.importorskip("scipy.special")
    with pytest.raises(ValueError, match="has a rule already"):

        @differential(special.erf)
        def erf(z, x, /):
            d[z] = d[x]
