"""The text depends on the program alone, and is written quickly."""

from __future__ import annotations

import operator
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from tangentc.emit import emit
from tests.emit.building import Code, let

PROGRAM = """
import operator
import numpy as np
from tangentc.emit import emit
from tests.emit.test_sameness import large
print(emit(large(40)).text)
"""


def large(count):
    """Many statements, temporaries and names, in a loop and out of it."""
    code = Code()
    x, y = code.symbols("x y")
    statements, current = [], [x, y]
    for number in range(count):
        t, u = code.symbols(f". v{number % 7}")
        statements.append(let(t, operator.mul, current[-1], current[-2]))
        statements.append(let(u, np.sin if number % 2 else np.cos, t))
        if number % 3 == 0:
            current.append(t)
        current.append(u)
    return code.program([x, y], statements, current[-1])


def test_the_text_is_the_same_in_every_process():
    root = Path(__file__).parents[2]
    texts = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(texts) == 1
    assert texts.pop().count("\n") > 30


def test_emission_is_quick():
    program = large(1000)
    seconds = []
    for _ in range(3):
        start = time.process_time()
        emit(program)
        seconds.append(time.process_time() - start)
    assert min(seconds) < 0.5
