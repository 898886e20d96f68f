"""Long runs: `python -m tests.fuzz --programs 2000 --seed 1 --jobs 2`."""

from __future__ import annotations

import argparse
import re
import signal
import sys
from collections import Counter
from collections.abc import Collection
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from tests.fuzz.choices import Choices
from tests.fuzz.containers import Containers
from tests.fuzz.guarded import Guarded
from tests.fuzz.minimize import minimized
from tests.fuzz.programs import Program, Programs
from tests.fuzz.verdicts import FORMS, TWICE, Verdict, judge
from tests.fuzz.writes import Writes

SECONDS = 30  # of the processor's time


class GuardedPrograms(Guarded, Programs):
    """Programs with more of what something else runs."""


KINDS: dict[str, type[Programs | Writes | Containers]] = {
    "language": Programs,
    "writes": Writes,
    "containers": Containers,
    "guarded": GuardedPrograms,
}


def program_of(kind: str, seed: int) -> Program:
    return KINDS[kind](Choices.seeded(seed)).program()


def forms_of(kind: str, seed: int, second: int) -> tuple[str, ...]:
    """The ways to differentiate a program: of small ones about writes there can be many, so one of each mode."""
    twice = TWICE if seed % 100 < second else ()
    return (
        FORMS if kind in ("language", "guarded") else ("typed jvp", "typed grad" if seed % 2 else "typed vjp")
    ) + twice


def judged(program: Program, forms: Collection[str]) -> Verdict:
    """The verdict, or that there was none in time."""

    def late(*_: Any) -> None:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        return judge(program, forms)
    except TimeoutError:
        return Verdict({"no end in sight": ""})
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def one(kind: str, second: int, seed: int) -> tuple[int, Verdict]:
    return seed, judged(program_of(kind, seed), forms_of(kind, seed, second))


def small(kind: str, seed: int, problem: str) -> Program:
    form, colon, _ = problem.partition(":")
    forms = (form,) if colon else FORMS
    return minimized(program_of(kind, seed), lambda candidate: problem in judged(candidate, forms).problems)


def saved(folder: Path, seed: int, program: Program, problem: str, detail: str) -> Path:
    """A failing program as a file that can be run."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{re.sub('[^a-z]+', '-', problem.lower()).strip('-')}-{seed}.py"
    comment = "".join(f"# {line}\n" for line in [problem, *detail.splitlines()[-8:]])
    with np.printoptions(precision=17):
        arguments = re.sub(r"\b(array\(|float32\b(?!\())", r"np.\1", repr(program.arguments))
    path.write_text(f"{comment}\n{program.text}\nARGUMENTS = {arguments}\nWRT = {program.wrt}\n")
    return path


def report(tally: Counter[str], refusals: Counter[str], examples: dict[str, list[int]]) -> None:
    print(", ".join(f"{count} {what}" for what, count in tally.most_common()))
    for code, count in sorted(refusals.items(), key=lambda pair: (-pair[1], pair[0])):
        print(f"  refused {code}: {count}  (for example {examples[code][:3]})")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--kind", choices=KINDS, default="language", help="what the programs are about")
    parser.add_argument("--programs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0, help="the first program's; the others follow")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--second-order", type=int, default=20, help="of a hundred programs, how many twice")
    parser.add_argument("--save", type=Path, default=Path("failing_programs"), help="folder for programs that fail")
    parser.add_argument("--minimize", type=int, default=2, help="programs made small for each kind of failure")
    options = parser.parse_args()
    tally, refusals, problems = Counter[str](), Counter[str](), Counter[str]()
    examples: dict[str, list[int]] = {}
    seeds = range(options.seed, options.seed + options.programs)
    with ProcessPoolExecutor(options.jobs) as pool:
        for seed, verdict in pool.map(partial(one, options.kind, options.second_order), seeds, chunksize=4):
            tally["programs"] += 1
            tally["derivatives checked"] += len(verdict.checked)
            for code in set(verdict.refused):
                refusals[code] += 1
                examples.setdefault(code, []).append(seed)
            if verdict.skipped:
                tally[f"skipped: {verdict.skipped}"] += 1
            tally["wrong"] += bool(verdict.problems)
            for problem, detail in verdict.problems.items():
                problems[problem] += 1
                if problems[problem] <= options.minimize:
                    print(f"seed {seed}: {problem}", flush=True)
                    program = small(options.kind, seed, problem)
                    print(f"  {saved(options.save, seed, program, problem, detail)}", flush=True)
    report(tally, refusals, examples)
    for problem, count in problems.most_common():
        print(f"  wrong: {problem}: {count}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
