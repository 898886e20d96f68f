"""How fast derivatives are: `python -m benchmarks.speed`.

Every rival has a process of its own, on one core and with one thread. For each workload and size all rivals are
prepared and their gradients compared; then they are timed in turns, round after round, and the medians are printed
as multiples of the derivative that was written by hand. `--python torch=PATH` runs a rival with another Python,
which has it installed. A rival that is not installed or gives up has an empty column. The last columns are peak
memory, as multiples of that by hand, and how long tangentc takes from the function to its first gradient.

    python -m benchmarks.speed --select "mlp" --rounds 15 --json speed.json
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.rivals import NUMPY_ONLY, RIVALS
from benchmarks.workloads import WORKLOADS

_COUNTS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
ONE_THREAD = {
    **dict.fromkeys(_COUNTS, "1"),
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}
SHORTEST = 0.02  # seconds that one measurement takes at least
SMALLEST = 10_000  # bytes whose ratio says something


class Worker:
    """A rival's process."""

    def __init__(self, rival: str, python: str) -> None:
        self.rival = rival
        self._process = subprocess.Popen(
            [python, "-m", "benchmarks.worker", rival],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ | ONE_THREAD,
            cwd=Path(__file__).parent.parent,
        )
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(self._process.pid, {max(os.sched_getaffinity(0))})

    def ask(self, **order: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            print(json.dumps(order), file=self._process.stdin, flush=True)
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        return json.loads(line) if line else {"error": "the process ended"}

    def stop(self) -> None:
        self._process.communicate()


@dataclass
class Row:
    """One workload in one size: medians in seconds, peaks in bytes, and why rivals gave up."""

    workload: str
    size: str
    seconds: dict[str, float] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    first: float = 0.0
    errors: dict[str, str] = field(default_factory=dict)

    def ratio(self, rival: str) -> float | None:
        return self.seconds[rival] / self.seconds["by hand"] if rival in self.seconds else None

    def memory(self) -> float | None:
        """The peak of tangentc's derivative, as a multiple of that by hand; of arrays only, numbers take none."""
        peak = self.bytes.get("by hand", 0)
        return self.bytes["tangentc"] / peak if peak >= SMALLEST and "tangentc" in self.bytes else None


def measure(workers: Mapping[str, Worker], workload: str, size: str, rounds: int) -> Row:
    row = Row(workload, size)
    calls: dict[str, int] = {}
    expected: list[list[float]] | None = None
    for rival, worker in workers.items():
        reply = worker.ask(order="prepare", workload=workload, size=size)
        if "error" not in reply and rival == "by hand":
            expected = reply["gradient"]
        problem = reply.get("error") or disagreement(reply["gradient"], expected)
        if problem:
            row.errors[rival] = problem
            continue
        if rival == "tangentc":
            row.first = reply["seconds"]
        calls[rival] = calls_for(worker)
    times: dict[str, list[float]] = {rival: [] for rival in calls}
    for _ in range(rounds):
        for rival, count in calls.items():
            times[rival].append(workers[rival].ask(order="time", calls=count)["seconds"])
    row.seconds = {rival: statistics.median(found) for rival, found in times.items()}
    row.bytes = {rival: workers[rival].ask(order="memory")["bytes"] for rival in calls if rival in NUMPY_ONLY}
    return row


def calls_for(worker: Worker) -> int:
    """How many calls take long enough to be timed."""
    count = 1
    while count < 1_000_000:
        seconds = worker.ask(order="time", calls=count)["seconds"] * count
        if seconds >= SHORTEST:
            break
        count = max(2 * count, int(1.2 * count * SHORTEST / max(seconds, 1e-9)))
    return count


def disagreement(found: list[list[float]] | None, expected: list[list[float]] | None) -> str | None:
    if found is None or expected is None:
        return None
    for parts in zip(found, expected, strict=False):
        size = 1e-30 + max(abs(number) for number in parts[1])
        if any(not abs(a - b) <= 1e-3 * size for a, b in zip(*parts, strict=True)):
            return "another gradient"
    return None if len(found) == len(expected) else "gradients of other arguments"


def rows(
    chosen: Sequence[tuple[str, str]], rivals: Sequence[str], pythons: Mapping[str, str], rounds: int
) -> Iterator[Row]:
    workers = {rival: Worker(rival, pythons.get(rival, sys.executable)) for rival in RIVALS if rival in rivals}
    try:
        for workload, size in chosen:
            yield measure(workers, workload, size, rounds)
    finally:
        for worker in workers.values():
            worker.stop()


def heading() -> str:
    rivals = "".join(f"{rival:>12}" for rival in RIVALS if rival != "by hand")
    return f"{'workload':20}{'size':>12}{'by hand us':>12}{rivals}{'memory':>8}{'first s':>9}"


def line(row: Row) -> str:
    ratios = [row.ratio(rival) for rival in RIVALS if rival != "by hand"]
    columns = "".join(f"{number(ratio):>12}" for ratio in ratios)
    by_hand = 1e6 * row.seconds["by hand"]
    return f"{row.workload:20}{row.size:>12}{by_hand:12.1f}{columns}{number(row.memory()):>8}{row.first:9.2f}"


def machine() -> str:
    """The processor, and the versions of Python and NumPy."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        name = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.processor() or platform.machine()
    return f"{name}, Python {platform.python_version()}, NumPy {np.__version__}"


def number(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:.2f}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description="Time derivatives.")
    parser.add_argument("--select", default="*", help="a pattern of names, such as 'mlp'")
    parser.add_argument("--rounds", type=int, default=9, help="measurements of each rival")
    parser.add_argument("--rivals", nargs="+", default=list(RIVALS), help="those to be timed; 'by hand' always is")
    parser.add_argument("--python", action="append", default=[], metavar="RIVAL=PATH", help="where a rival lives")
    parser.add_argument("--json", type=Path, help="a file for the figures")
    options = parser.parse_args(arguments)
    pythons = dict(each.split("=", 1) for each in options.python)
    if unknown := {*pythons, *options.rivals} - RIVALS.keys():
        parser.error(f"there is no rival {', '.join(sorted(unknown))}; there are {', '.join(RIVALS)}")
    chosen = [
        (name, size)
        for name, workload in WORKLOADS.items()
        if fnmatchcase(name, options.select)
        for size in workload.sizes
    ]
    print(heading(), flush=True)
    found: list[Row] = []
    for row in rows(chosen, ["by hand", *options.rivals], pythons, options.rounds):
        found.append(row)
        print(line(row), flush=True)
    ratios = [row.seconds["tangentc"] / row.seconds["by hand"] for row in found if "tangentc" in row.seconds]
    if ratios:
        print(f"\nmedian of tangentc: {statistics.median(ratios):.2f}, largest: {max(ratios):.2f}")
    for row in found:
        for rival, problem in row.errors.items():
            print(f"  {row.workload} {row.size}, {rival}: {problem[:100]}")
    if options.json is not None:
        conditions = {"date": date.today().isoformat(), "machine": machine(), "rounds": options.rounds}
        figures = {"conditions": conditions, "rows": [asdict(row) for row in found]}
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
