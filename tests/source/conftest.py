"""Modules written for one test."""

from __future__ import annotations

import importlib.util
import itertools
import linecache
import sys
from pathlib import Path

import pytest

_numbers = itertools.count(1)


@pytest.fixture
def module_from(tmp_path, monkeypatch):
    """Write a file and import it as a module."""

    def write_and_import(text: str, name: str = ""):
        name = name or f"written_for_test_{next(_numbers)}"
        path = Path(tmp_path) / f"{name}.py"
        path.write_text(text, encoding="utf-8")
        specification = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(specification)
        monkeypatch.setitem(sys.modules, name, module)
        specification.loader.exec_module(module)
        return module

    yield write_and_import
    linecache.checkcache()
