"""The reversal of `if` and `try`: the path that was taken is the path that is reversed.

if c: y = f(x)              if c: x_bar = f's adjoint
else: y = g(x)              else: x_bar = g's adjoint

try: y = f(x)               try: y = f(x); failed = False              if failed: x_bar = g's adjoint
except E: y = g(x)          except E: y = g(x); failed = True          else: x_bar = f's adjoint
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tangentc.differentiate.adjoints import BranchFrame, Frame
from tangentc.differentiate.saving import export, recomputed
from tangentc.differentiate.sweep import Sweep
from tangentc.ir.program import Block, If, Literal, Operand, Statement, Symbol, Try, Undefined
from tangentc.ir.traversal import defined_in

ReverseBlock = Callable[[Sweep, Iterable[Statement], Frame], list[Statement]]


@dataclass
class _Path:
    """One path, reversed: its forward statements, those of a protected body apart, and the backward ones."""

    frame: BranchFrame
    protected: tuple[Statement, ...]
    forward: Block
    backward: tuple[Statement, ...]

    def all_forward(self) -> Block:
        return Block((*self.protected, *self.forward.statements), self.forward.yields)


def reverse_paths(sweep: Sweep, statement: If | Try, frame: Frame, reverse_block: ReverseBlock) -> list[Statement]:
    adjoints = [sweep.take(frame, result) for result in statement.results]
    owned = {each for each in adjoints if isinstance(each, Symbol) and each in sweep.owned}  # by the path taken
    sources: tuple[tuple[Block, Block], ...]
    if isinstance(statement, If):
        test, sources = statement.test, ((Block(()), statement.then), (Block(()), statement.orelse))
    else:
        test, statement = _flagged(sweep, statement)
        adjoints.append(None)
        sources = ((Block(()), statement.handler), (statement.body, statement.orelse))
    paths = []
    for protected, block in sources:
        inner = _entered(sweep, block, statement.results, frame)
        with sweep.block() as backward:
            for result, operand, adjoint in zip(statement.results, block.yields, adjoints, strict=True):
                if adjoint is not None and not isinstance(operand, Undefined):
                    sweep.add(inner, operand, adjoint, result)
                    if adjoint in owned:
                        sweep.own(inner, operand, adjoint)
            forward = Block(tuple(reverse_block(sweep, block.statements, inner)), block.yields)
            before = tuple(reverse_block(sweep, protected.statements, inner))
        paths.append(_Path(inner, before, forward, tuple(backward)))
    return _merged(sweep, statement, test, paths, frame)


def _flagged(sweep: Sweep, statement: Try) -> tuple[Symbol, Try]:
    """The `try` with a flag that says whether an exception was handled."""
    failed = sweep.supply.fresh("failed")
    handler = replace(statement.handler, yields=(*statement.handler.yields, Literal(True)))
    orelse = replace(statement.orelse, yields=(*statement.orelse.yields, Literal(False)))
    return failed, replace(statement, handler=handler, orelse=orelse, results=(*statement.results, failed))


def _entered(sweep: Sweep, block: Block, results: tuple[Symbol, ...], frame: Frame) -> BranchFrame:
    inner = BranchFrame(frame)
    for version, result in zip(block.yields, results, strict=True):
        if isinstance(version, Symbol) and sweep.versions.is_array(result):
            inner.arrays[version] = frame.present(result) or result
    return inner


def _merged(sweep: Sweep, statement: If | Try, test: Operand, paths: list[_Path], frame: Frame) -> list[Statement]:
    """The forward statement with what it keeps, and in the sweep the backward one, on the same condition."""
    touched = _touched(paths, frame)
    local = set().union(*(defined_in(path.all_forward()) for path in paths))
    arrays = [symbol for symbol in paths[0].frame.arrays if symbol in paths[1].frame.arrays and symbol not in local]
    blocks: list[Block] = []
    for path in paths:
        with sweep.block() as extra:
            yields = tuple(_adjoint_or_zero(sweep, path.frame, symbol) for symbol in touched)
        restored = tuple(path.frame.arrays[symbol] for symbol in arrays)
        blocks.append(Block((*path.backward, *extra), (*yields, *restored)))
    if sweep.loops:
        blocks = [
            recomputed(sweep.supply, path.all_forward().statements, block, sweep.versions.after)
            for path, block in zip(paths, blocks, strict=True)
        ]
    whole = [path.all_forward() for path in paths]
    results, handed_out, (then, orelse) = export(sweep.supply, statement.results, whole, blocks)
    forward = _with_results(statement, paths, results, handed_out)
    if not touched and not arrays and not then.statements and not orelse.statements:
        return [forward]
    bars = tuple(sweep.bar(symbol) for symbol in touched)
    again = tuple(sweep.supply.again(symbol) for symbol in arrays)
    frame.arrays.update(zip(arrays, again, strict=True))
    sweep.statements.append(If(test, then, orelse, (*bars, *again), sweep.span, "adjoint"))
    for position, (symbol, bar) in enumerate(zip(touched, bars, strict=True)):
        frame.set(symbol, bar)
        both = [block.yields[position] for block in (then, orelse)]
        mine = any(each in sweep.owned for each in both)
        if mine and all(isinstance(each, Symbol) and sweep.claim(each) for each in both):
            sweep.owned.add(bar)
    return [forward]


def _touched(paths: list[_Path], frame: Frame) -> list[Symbol]:
    """The values from outside whose adjoints the paths change, each in its own way."""
    local = set().union(*(defined_in(path.all_forward()) for path in paths))
    touched = []
    for symbol in dict.fromkeys(symbol for path in paths for symbol in path.frame.table):
        first, second = (path.frame.get(symbol) for path in paths)
        if symbol not in local and first == second:
            frame.set(symbol, first)  # the paths do not differ in what they do to it
        elif symbol not in local:
            touched.append(symbol)
    return touched


def _with_results(
    statement: If | Try, paths: list[_Path], results: tuple[Symbol, ...], yields: list[tuple[Operand, ...]]
) -> Statement:
    first, second = (Block(path.forward.statements, operands) for path, operands in zip(paths, yields, strict=True))
    if isinstance(statement, If):
        return replace(statement, then=first, orelse=second, results=results)
    body = Block(paths[1].protected)
    return replace(statement, body=body, handler=first, orelse=second, results=results)


def _adjoint_or_zero(sweep: Sweep, frame: Frame, symbol: Symbol) -> Operand:
    adjoint = frame.get(symbol)
    return sweep.zero(symbol) if adjoint is None else sweep.filled(adjoint, symbol)
