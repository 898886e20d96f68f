"""One rival in a process of its own: reads orders as lines of JSON, answers each with one.

{"order": "prepare", "workload": "mlp", "size": "32"}   -> {"seconds": ..., "gradient": [[...], ...]}
{"order": "time", "calls": 100}                         -> {"seconds": ...}
{"order": "memory"}                                     -> {"bytes": ...}
"""

from __future__ import annotations

import json
import sys
import time
import tracemalloc
import warnings
from typing import Any

import numpy as np

from benchmarks.rivals import RIVALS, Call
from benchmarks.workloads import WORKLOADS


def answer(rival: str, order: dict[str, Any], state: dict[str, Call]) -> dict[str, Any]:
    match order:
        case {"order": "prepare", "workload": name, "size": size}:
            start = time.perf_counter()
            workload = WORKLOADS[name]
            state["call"] = RIVALS[rival](workload, workload.arguments(size))
            found = state["call"]()
            seconds = time.perf_counter() - start
            if rival == "primal":
                return {"seconds": seconds, "gradient": None}
            parts = found if isinstance(found, tuple | list) else (found,)
            return {"seconds": seconds, "gradient": [summary(part) for part in parts]}
        case {"order": "time", "calls": calls}:
            call = state["call"]
            start = time.process_time()  # what else the machine does in the meantime does not count
            for _ in range(calls):
                call()
            return {"seconds": (time.process_time() - start) / calls}
        case {"order": "memory"}:
            tracemalloc.start()
            state["call"]()
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return {"bytes": peak}
        case _:
            raise ValueError(order)


def summary(part: Any) -> list[float]:
    """Numbers that tell gradients apart: their sum along two directions, and their size."""
    values = np.asarray(part, dtype=float).ravel()
    direction = np.random.default_rng(11).normal(size=(2, values.size))
    return [*(direction @ values).tolist(), float(np.max(np.abs(values), initial=0.0))]


def main() -> None:
    warnings.simplefilter("ignore")
    rival = sys.argv[1]
    state: dict[str, Call] = {}
    replies, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    for line in sys.stdin:
        try:
            reply = answer(rival, json.loads(line), state)
        except Exception as error:  # a rival that gives up loses the row, not the run
            reply = {"error": f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"}
        print(json.dumps(reply), file=replies, flush=True)


if __name__ == "__main__":
    main()
