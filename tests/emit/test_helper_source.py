"""The text of a helper is what runs: files that were replaced meanwhile are noticed."""

from __future__ import annotations

import importlib.util
import linecache

import pytest

from tangentc.emit import helper_source
from tangentc.emit.helper_source import HelperSource


def test_a_file_that_was_replaced_is_noticed(tmp_path):
    path = tmp_path / "helpers.py"
    path.write_text("def double(x):\n    return 2 * x\n\n\ndef triple(x):\n    return 3 * x\n")
    specification = importlib.util.spec_from_file_location("helpers", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    HelperSource(module.double)
    path.write_text("import sys\n\n\n\ndef other(x):\n    return sys.maxsize * x\n")
    helper_source._codes.cache_clear()
    linecache.checkcache()
    with pytest.raises(RuntimeError, match="start Python again"):
        HelperSource(module.triple)
