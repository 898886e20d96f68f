"""How long the compiler takes: `python -m benchmarks.transform_time`.

A row for each golden file, each example and each generated function: the median over several compilations, by the
processor's clock, of the time from a function to its loaded derivative. The first compilation of a process, which
reads the rules, is not counted. Time per line that stays the same as functions grow is growth that is linear.

    python -m benchmarks.transform_time --select "generated/*" --sizes 100 1000
"""

from __future__ import annotations

import argparse
import inspect
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from benchmarks import generated
from examples import emit
from tangentc.driver import Request, compile_derivative
from tangentc.ir.types import type_of
from tests.golden import case as golden


@dataclass(frozen=True)
class Subject:
    """A function to compile, and what for; `source` is its text where Python has not kept it."""

    name: str
    lines: int
    function: Callable[..., Any]
    request: Request
    source: str | None = None

    def seconds(self) -> float:
        start = time.process_time()
        compile_derivative(self.function, self.request, source=self.source)
        return time.process_time() - start


def subjects(sizes: Sequence[int]) -> Iterator[Subject]:
    """All that can be measured, in the order of the table."""
    for case in golden.cases():
        function = case.primal()
        known = case.header.get("types", "known") == "known"
        types = types_of(function, (), case.samples[0]) if known else ()
        request = Request(case.kind, case.wrt, case.single, types=types)
        yield Subject(f"golden/{case.name}", lines_of_code(case.source), function, request)
    for operator, function, wrt, arguments in emit.DERIVATIVES:
        names = wrt if isinstance(wrt, tuple) else (wrt,)
        types = types_of(function, arguments, {})
        request = Request(operator(function).kind, names, names != wrt, types=types)
        lines = lines_of_code(inspect.getsource(function))
        yield Subject(f"examples/{emit.file_of(operator, function).stem}", lines, function, request)
    for name, body in generated.BODIES.items():
        for size in sizes:
            text = generated.text_of(body, size)
            function = generated.function_of(text)
            request = Request("grad", ("x",), types=types_of(function, (0.3, 1.0), {}))
            yield Subject(f"generated/{name}_{size}", size, function, request, text)


def types_of(
    function: Callable[..., Any], positional: Sequence[Any], named: dict[str, Any]
) -> tuple[tuple[str, Any], ...]:
    bound = inspect.signature(function).bind(*positional, **named)
    bound.apply_defaults()
    return tuple((name, type_of(value)) for name, value in bound.arguments.items())


def lines_of_code(text: str) -> int:
    return sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in text.splitlines())


def table(chosen: Sequence[Subject], repeats: int) -> Iterator[str]:
    """A heading, and a row as soon as it is measured."""
    width = max((len(subject.name) for subject in chosen), default=0)
    yield f"{'function':{width}}  {'lines':>6}  {'ms':>10}  {'ms per line':>11}"
    for subject in chosen:
        median = 1e3 * statistics.median(subject.seconds() for _ in range(repeats))
        yield f"{subject.name:{width}}  {subject.lines:6}  {median:10.2f}  {median / subject.lines:11.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.transform_time", description="Measure the compiler.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 500, 2000], help="lines of generated functions")
    parser.add_argument("--repeats", type=int, default=5, help="compilations of each function")
    parser.add_argument("--select", default="*", help="a pattern of names, such as 'golden/*'")
    options = parser.parse_args(arguments)
    if min(options.sizes) < generated.SHORTEST or options.repeats < 1:
        parser.error(f"a function has at least {generated.SHORTEST} lines, and is compiled at least once")
    chosen = [subject for subject in subjects(options.sizes) if fnmatchcase(subject.name, options.select)]
    for subject in chosen[:1]:
        subject.seconds()
    for row in table(chosen, options.repeats):
        print(row, flush=True)


if __name__ == "__main__":
    main()
