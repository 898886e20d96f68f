"""A function that writes into an argument is differentiated for arguments that share no storage, and says so.

before   def f(x, y): x += y; ...
after    def f(x, y):
if np.may_share_memory(x, y):
raise ValueError("x and y may share storage, which this function writes into: pass a copy")
x += y; ...
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from itertools import combinations

import numpy as np

from tangentc.ir.overwriting import handed_over
from tangentc.ir.program import Apply, Assign, Block, If, Literal, Program, Raise, Statement, Symbol, TupleOf
from tangentc.ir.types import UNKNOWN, Array, Type, is_container, is_immutable
from tangentc.runtime import holds_twice, share_storage


def run(
    program: Program, written: Container[Symbol], types: Mapping[Symbol, Type], checked: Container[Symbol] = ()
) -> Program:
    """The program with a check at its beginning for each array that is `written` and each other one.

    Those that are `checked` have been against one another.
    """
    entry, *others = program.functions
    handed = handed_over(entry)
    arrays = [symbol for symbol in handed if isinstance(types.get(symbol), Array) and not is_immutable(types[symbol])]
    containers = [symbol for symbol in handed if is_container(types.get(symbol, UNKNOWN)) and symbol not in checked]
    checks: list[Statement] = []
    if any(symbol in written for symbol in containers):
        checks += _check(program, {each: handed[each] for each in (*containers, *arrays)}, holds_twice)
    pairs = [
        (first, second)
        for first, second in combinations(arrays, 2)
        if (first in written or second in written) and not (first in checked and second in checked)
    ]
    if len(pairs) > _MOST_PAIRS:
        checks += _check_all(program, [each for each in arrays if each in written], arrays, handed)
    else:
        for first, second in pairs:
            checks += _check(program, {first: handed[first], second: handed[second]}, np.may_share_memory)
    reads = [each for each in entry.body.statements if isinstance(each, Assign) and each.target in handed]
    rest = [each for each in entry.body.statements if each not in reads]
    body = Block((*reads, *checks, *rest), entry.body.yields) if checks else entry.body
    return replace(program, functions=(replace(entry, body=body), *others))


_MOST_PAIRS = 3  # that are asked about one by one


def _check_all(
    program: Program, written: list[Symbol], arrays: list[Symbol], handed: Mapping[Symbol, str]
) -> list[Statement]:
    """One check of all the arrays that are written against all others."""
    others = TupleOf(tuple(each for each in arrays if each not in written))
    owners = dict.fromkeys(re.split(r"[.\[]", handed[each])[0] for each in arrays)
    text = f"arrays in {' and '.join(owners)} may share storage, which this function writes into: pass copies"
    return _refused(program, Apply(share_storage, (TupleOf(tuple(written)), others)), text)


def _check(program: Program, handed: Mapping[Symbol, str], shares: Callable[..., bool]) -> list[Statement]:
    share = "may share storage" if len(handed) > 1 else "may hold one object twice"
    text = f"{' and '.join(handed.values())} {share}, which this function writes into: pass a copy"
    return _refused(program, Apply(shares, tuple(handed)), text)


def _refused(program: Program, question: Apply, text: str) -> list[Statement]:
    """A statement that raises an exception if the answer is yes."""
    span = program.entry.span
    test, error = program.supply.fresh(), program.supply.fresh()
    raised = (Assign(error, Apply(ValueError, (Literal(text),)), span), Raise(error, None, span))
    return [Assign(test, question, span), If(test, Block(raised), Block(()), (), span)]
