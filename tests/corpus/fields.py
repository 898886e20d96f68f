"""All programs, from the modules of this folder that have some."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from tests.corpus.program import Program

TOOLS = {"__main__", "differences", "fields", "program", "support", "verification"}
FIELDS = sorted(
    module.name
    for module in pkgutil.iter_modules([str(Path(__file__).parent)])
    if module.name not in TOOLS and not module.name.startswith("test_")
)
PROGRAMS: list[Program] = [
    program for field in FIELDS for program in importlib.import_module(f"tests.corpus.{field}").PROGRAMS
]
