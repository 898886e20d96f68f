"""From the core program to a script: yields become copies, flags become `break` and `return` again.

A branch at the end of a loop's body that yields True to `stop` on one side is `if c: ...; break` with the other
side dedented; one at the end of a function that chooses the result is `if c: return ...`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tangentc.emit import script
from tangentc.emit.script import Script
from tangentc.ir import operators
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Effect,
    Enter,
    For,
    Function,
    If,
    Invoke,
    Leave,
    Literal,
    Operand,
    Raise,
    Statement,
    Symbol,
    Try,
    Unpack,
    While,
)
from tangentc.ir.traversal import rename_operand, substitution, symbols_in

RESULT = "result"  # what `lower` calls the value of an early return

Operands = tuple[Operand, ...]


@dataclass(frozen=True)
class End:
    """What follows a block: `finish` writes it, and `decides` says which branch at the end should do so itself."""

    finish: Callable[[Operands], Script]
    decides: Callable[[If | Try, Operands], bool] = lambda branch, values: False


def restore(function: Function) -> Script:
    """The body of a function as a script."""

    def finish(values: Operands) -> Script:
        return [script.Return(values[0], function.span)]

    return _block(function.body, function.body.yields, End(finish, _decides_result))


def _decides_result(branch: If | Try, values: Operands) -> bool:
    """Whether what is returned was chosen by the branch itself and never had a name of the user's."""
    results = set(branch.results)
    mentioned = [symbol for operand in values for symbol in symbols_in(operand) if symbol in results]
    return any(symbol.name in ("", RESULT) for symbol in mentioned)


def _decides_stop(branch: If | Try, values: Operands) -> bool:
    """Whether the branch says, somewhere by a literal, if this trip of the loop is the last."""
    stop = values[-1]
    if stop not in branch.results:
        return False
    position = branch.results.index(stop)
    for block in (branch.then, branch.orelse) if isinstance(branch, If) else (branch.handler, branch.orelse):
        value = block.yields[position]
        last = block.statements[-1] if block.statements else None
        if isinstance(value, Literal) or (isinstance(last, If | Try) and _decides_stop(last, (value,))):
            return True
    return False


def _block(block: Block, values: Operands, end: End) -> Script:
    """The statements, then what follows them."""
    *before, last = block.statements or (None,)
    if isinstance(last, If) and last.form == "statement" and end.decides(last, values):
        return _nodes(before) + _finished_branch(last, values, end)
    if isinstance(last, Try) and end.decides(last, values):
        return [*_nodes(before), _finished_try(last, values, end)]
    nodes = _nodes(block.statements)
    if nodes and isinstance(nodes[-1], script.Raise):
        return nodes
    return nodes + end.finish(values)


def _nodes(statements: Sequence[Statement]) -> Script:
    nodes: Script = []
    waiting = list(statements)
    while waiting:
        statement = waiting.pop(0)
        if not isinstance(statement, Enter):
            nodes.extend(_statement(statement))
            continue
        inside, waiting = _entered(statement, waiting)
        match statement.context:
            case Apply(function=operators.protected):
                final = next(k for k, each in enumerate(waiting) if isinstance(each, Enter) and _ends(each, statement))
                inside += waiting[:final]
                last, waiting = _entered(waiting[final], waiting[final + 1 :])
                nodes.append(script.Finally(_nodes(inside), _nodes(last), statement.span, statement.role))
            case context:
                span, role = statement.span, statement.role
                nodes.append(script.With(context, statement.target, _nodes(inside), span, role))
    return nodes


def _entered(enter: Statement, following: list[Statement]) -> tuple[list[Statement], list[Statement]]:
    """What runs inside of what was entered, and what follows it."""
    assert isinstance(enter, Enter)
    end = next(k for k, each in enumerate(following) if isinstance(each, Leave) and each.entered is enter.target)
    return following[:end], following[end + 1 :]


def _ends(enter: Enter, begun: Enter) -> bool:
    return enter.context == Apply(operators.cleanup, (begun.target,))


def _finished_branch(branch: If, values: Operands, end: End) -> Script:
    then, orelse = (
        _block(block, tuple(rename_operand(item, substitution(_chosen(branch, block))) for item in values), end)
        for block in (branch.then, branch.orelse)
    )
    return _flattened(script.Branch(branch.test, then, orelse, branch.span, branch.role, branch.form))


def _finished_try(statement: Try, values: Operands, end: End) -> script.Node:
    handled, completed = (
        tuple(rename_operand(item, substitution(_chosen(statement, block))) for item in values)
        for block in (statement.handler, statement.orelse)
    )
    handler = _block(statement.handler, handled, end)
    if statement.orelse.statements:
        body, orelse = _nodes(statement.body.statements), _block(statement.orelse, completed, end)
    else:
        body, orelse = _block(statement.body, completed, end), []
    return script.Try(body, statement.kinds, statement.error, handler, orelse, statement.span, statement.role)


def _chosen(branch: If | Try, block: Block) -> dict[Symbol, Operand]:
    return dict(zip(branch.results, block.yields, strict=True))


def _flattened(branch: script.Branch) -> Script:
    """The code after a branch that jumps needs no `else`."""
    then, orelse = branch.then, branch.orelse
    if script.always_jumps(then):
        branch.orelse = []
        return [branch, *orelse]
    if script.always_jumps(orelse):
        branch.then = []
        return [branch, *then]
    return [branch]


def _statement(statement: Statement) -> Script:
    span, role = statement.span, statement.role
    match statement:
        case Assign(target, value):
            return [script.Evaluate(target, value, span, role)]
        case Effect(value):
            return [script.Evaluate(None, value, span, role)]
        case Unpack(targets, value) if not isinstance(value, Invoke):
            return [script.Unpack(targets, value, span, role)]
        case Raise(exception, cause):
            return [script.Raise(exception, cause, span, role)]
        case If():
            return _branch(statement)
        case Try(results=results):
            return [_finished_try(statement, results, End(_copies_to(statement)))]
        case For() | While():
            return _loop(statement)
        case _:
            raise TypeError(f"{type(statement).__name__} stands for no node of its own")


def _branch(statement: If) -> Script:
    span, role = statement.span, statement.role
    end = End(_copies_to(statement))
    then, orelse = (_block(block, block.yields, end) for block in (statement.then, statement.orelse))
    return [script.Branch(statement.test, then, orelse, span, role, statement.form)]


def _copies_to(statement: If | Try) -> Callable[[Operands], Script]:
    def finish(values: Operands) -> Script:
        return [script.Copies(statement.results, values, statement.span, statement.role)] if values else []

    return finish


def _loop(statement: For | While) -> Script:
    span, role = statement.span, statement.role
    stop: Operand = Literal(False) if statement.stop is None else statement.stop
    body = _block(statement.body, (*statement.body.yields, stop), End(_end_of_trip(statement), _decides_stop))
    loop: script.Node
    if isinstance(statement, For):
        loop = script.For(statement.target, statement.iterable, body, statement.carried, span, role)
    else:
        test = End(lambda values: [script.Test(values[0], span, role)])
        header = _block(statement.header, statement.header.yields, test)
        loop = script.While(header, body, statement.carried, span, role)
    if not statement.carried:
        return [loop]
    before = script.Copies(statement.carried, statement.initial, span, role)
    after = script.Copies(statement.results, statement.carried, span, role)
    return [before, loop, after]


def _end_of_trip(loop: For | While) -> Callable[[Operands], Script]:
    """Hand on what is carried; then, unless the flag says otherwise, go on with the next trip."""
    span, role = loop.span, loop.role

    def finish(values: Operands) -> Script:
        nodes: Script = [script.Copies(loop.carried, values[:-1], span, role)] if loop.carried else []
        match values[-1]:
            case Literal(value):
                return [*nodes, script.Break(span, role)] if value else nodes
            case flag if any(symbol in loop.carried for symbol in symbols_in(flag)):
                leave: Script = [script.Copies(loop.carried, values[:-1], span, role), script.Break(span, role)]
                return [script.Branch(flag, leave, [], span, role), *nodes]
            case flag:
                return [*nodes, script.Branch(flag, [script.Break(span, role)], [], span, role)]

    return finish
