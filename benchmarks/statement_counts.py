"""How much there is to read: `python -m benchmarks.statement_counts`.

A row for each function of `benchmarks.standard`: the number of statements of the derivative that an expert wrote, of
the one that tangentc emits for arguments of these types, and their ratio. Docstrings are not counted; helper
functions that an emitted module needs are, in a column of their own. `--sources` prints the emitted functions too.

Where tangent-ad is installed (`pip install tangent-ad`) its derivative is counted as well.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from benchmarks.standard import STANDARDS, Standard
from tangentc import grad
from tangentc.derivative import Gradient


def emitted(standard: Standard) -> Gradient:
    wrt = standard.wrt if len(standard.wrt) > 1 else standard.wrt[0]
    derivative = grad(standard.primal, wrt=wrt)
    derivative.specialize(*standard.arguments)
    assert isinstance(derivative, Gradient)
    return derivative


def statements(function: ast.FunctionDef) -> int:
    """The statements of a function's body, its docstring not counted."""
    count = sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1
    return count - (ast.get_docstring(function) is not None)


def functions(source: str) -> list[ast.FunctionDef]:
    return [node for node in ast.parse(textwrap.dedent(source)).body if isinstance(node, ast.FunctionDef)]


def counted(standard: Standard) -> tuple[int, int, int]:
    """The statements by hand, of the emitted derivative, and of the helpers beside it."""
    (by_hand,) = functions(inspect.getsource(standard.gradient))
    *helpers, derivative = functions(str(emitted(standard).source))
    return statements(by_hand), statements(derivative), sum(map(statements, helpers))


def counted_of_tangent_ad(standard: Standard) -> int | None:
    """The statements of tangent-ad's derivative; None where it is not installed or gives up."""
    try:
        import tangent
    except (ImportError, OSError):
        return None
    differentiate: Callable[..., Any] = tangent.grad
    try:
        (derivative,) = functions(inspect.getsource(differentiate(standard.primal, wrt=standard.wrt)))
    except Exception:  # whatever another tool raises, its row is empty
        return None
    return statements(derivative)


def rows() -> Iterator[tuple[str, int, int, int, int | None]]:
    for standard in STANDARDS:
        yield (standard.name, *counted(standard), counted_of_tangent_ad(standard))


def table() -> Iterator[str]:
    yield f"{'function':22} {'by hand':>8} {'tangentc':>9} {'ratio':>6} {'helpers':>8} {'tangent-ad':>11}"
    totals = [0, 0, 0]
    for name, *counts, rival in rows():
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        yield _row(name, counts, "-" if rival is None else str(rival))
    yield _row("together", totals, "")


def _row(name: str, counts: Sequence[int], rival: str) -> str:
    by_hand, derivative, helpers = counts
    return f"{name:22} {by_hand:8} {derivative:9} {derivative / by_hand:6.2f} {helpers:8} {rival:>11}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.statement_counts", description="Count statements.")
    parser.add_argument("--sources", action="store_true", help="print the emitted functions")
    options = parser.parse_args(arguments)
    for row in table():
        print(row)
    if options.sources:
        for standard in STANDARDS:
            print(f"\n\n# {standard.name}\n{emitted(standard).source}")


if __name__ == "__main__":
    main()
