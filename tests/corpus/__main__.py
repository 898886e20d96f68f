"""What becomes of the programs: `python -m tests.corpus --select 'views.*'`; `--write` writes the table of support."""

from __future__ import annotations

import argparse
import sys
import time
import traceback
import warnings
from collections import Counter
from fnmatch import fnmatchcase

import pytest

from tests.corpus.fields import PROGRAMS
from tests.corpus.program import Program
from tests.corpus.support import PAGE, support
from tests.corpus.verification import verify, verify_refusal


def outcome(program: Program) -> tuple[str, str]:
    """Passed, refused or wrong, and what is to be said of it."""
    try:
        if program.refused is not None:
            verify_refusal(program)
            return "refused", program.refused
        for arguments in program.points:
            verify(program, arguments)
    except (Exception, pytest.fail.Exception) as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return "wrong", f"{type(error).__name__} in {last.name}: {error}"
    return "passed", ""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("--select", default="*", help="a pattern of names, such as 'views.*'")
    parser.add_argument("--slowest", type=int, default=5, help="how many of the slowest are named")
    parser.add_argument("--write", action="store_true", help="write the table of what is supported, and no more")
    options = parser.parse_args()
    if options.write:
        PAGE.write_text(support(), encoding="utf-8")
        return 0
    tally: Counter[str] = Counter()
    seconds: dict[str, float] = {}
    for program in PROGRAMS:
        if not fnmatchcase(program.name, options.select):
            continue
        start = time.process_time()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found, detail = outcome(program)
        seconds[program.name] = time.process_time() - start
        tally[found] += 1
        if found != "passed":
            print(f"{program.name}: {found}, {detail}", flush=True)
    slowest = sorted(seconds.items(), key=lambda pair: -pair[1])[: options.slowest]
    print(f"{tally['passed']} passed, {tally['refused']} refused, {tally['wrong']} wrong")
    print(f"{sum(seconds.values()):.0f} s;", ", ".join(f"{name} {each:.1f}" for name, each in slowest))
    return 1 if tally["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
