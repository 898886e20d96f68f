"""Turn `break`, `continue` and `return` into assignments to flags, with the rest of the block nested or guarded.

    for x in xs:                         for x in xs:
        if x < 0:                            if x < 0:
            break               ->               #stop = True
        total = total + x                    else:
                                                 total = total + x

What follows a branch that always jumps moves into the other branch; what follows a statement that may jump is
guarded by a flag. A loop ends after the trip that sets its `stop` flag. Flags that nothing reads are dead and
vanish with the dead code.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, replace
from enum import IntEnum

from tangentc.diagnostics.span import Span
from tangentc.ir import surface
from tangentc.lower.walk import walk

RESULT = "#result"
RETURNED = "#returned"


class Exit(IntEnum):
    """Whether a list of statements hands control to the statement after it."""

    NEVER = 0  # it always falls through
    MAYBE = 1
    ALWAYS = 2


@dataclass(frozen=True)
class Loop:
    """The flags of one loop: `stop` ends it, `skip` ends the trip, `broke` is for its else clause."""

    stop: str
    skip: str
    broke: str


Statements = tuple[surface.Statement, ...]


def flag(name: str, value: bool, span: Span) -> surface.Assign:
    return surface.Assign((surface.Name(name, span),), surface.Constant(value, span), span)


class JumpStructure:
    """Rewrites one function body; loops are numbered in order."""

    def __init__(self) -> None:
        self._loops = 0
        self._exits: dict[int, tuple[surface.Statement, Exit]] = {}

    def body(self, statements: Statements, span: Span) -> Statements:
        """The body of a function: afterwards RESULT holds what it returns."""
        nothing = surface.Constant(None, span)
        start: Statements = ()
        if self.exits(statements) is not Exit.ALWAYS:
            start += (surface.Assign((surface.Name(RESULT, span),), nothing, span),)
        return (*start, flag(RETURNED, False, span), *self._block(statements, ()))

    def loop_body(self, statements: Statements, loop: Loop, loops: tuple[Loop, ...], span: Span) -> Statements:
        start = (flag(loop.stop, False, span), flag(loop.skip, False, span))
        return (*start, *self._block(statements, (*loops, loop)))

    # How a statement leaves its block

    def exits(self, statements: Statements) -> Exit:
        found = Exit.NEVER
        for statement in statements:
            leaves = self._leaves(statement)
            if leaves is Exit.ALWAYS:
                return Exit.ALWAYS
            if leaves is Exit.MAYBE:
                found = Exit.MAYBE
        return found

    def _leaves(self, statement: surface.Statement) -> Exit:
        key = id(statement)
        if key not in self._exits:
            self._exits[key] = (statement, self._leaves_now(statement))
        return self._exits[key][1]

    def _leaves_now(self, statement: surface.Statement) -> Exit:
        match statement:
            case surface.Return() | surface.Break() | surface.Continue():
                return Exit.ALWAYS
            case surface.If(then=then, orelse=orelse):
                both = {self.exits(then), self.exits(orelse)}
                return both.pop() if len(both) == 1 else Exit.MAYBE
            case surface.For(body=body, orelse=orelse) | surface.While(body=body, orelse=orelse):
                returns = contains(body, surface.Return) or self.exits(orelse) is not Exit.NEVER
                return Exit.MAYBE if returns else Exit.NEVER
            case surface.With(body=body):  # which may be left by an exception that the context swallows
                return min(self.exits(body), Exit.MAYBE)
            case surface.Try(body=body, orelse=orelse, handlers=handlers):
                paths = {self.exits((*body, *orelse)), *(self.exits(handler.body) for handler in handlers)}
                return paths.pop() if len(paths) == 1 else Exit.MAYBE
            case _:
                return Exit.NEVER

    # Rewriting

    def _block(self, statements: Statements, loops: tuple[Loop, ...]) -> Statements:
        done: list[surface.Statement] = []
        for position, statement in enumerate(statements):
            rest = statements[position + 1 :]
            match statement:
                case surface.Return() | surface.Break() | surface.Continue():
                    return (*done, *self._jump(statement, loops))
                case surface.If() if self._leaves(statement) is not Exit.NEVER:
                    return (*done, *self._branch(statement, rest, loops))
                case surface.If():
                    then, orelse = self._block(statement.then, loops), self._block(statement.orelse, loops)
                    done.append(replace(statement, then=then, orelse=orelse))
                case surface.For() | surface.While() | surface.With() | surface.Try():
                    done.extend(self._compound(statement, loops))
                    if self._leaves(statement) is not Exit.NEVER:
                        return (*done, *self._guarded(loops[-1].skip if loops else RETURNED, rest, loops))
                case _:
                    done.append(statement)
        return tuple(done)

    def _jump(
        self, statement: surface.Return | surface.Break | surface.Continue, loops: tuple[Loop, ...]
    ) -> Statements:
        span = statement.span
        match statement:
            case surface.Continue():
                return (flag(loops[-1].skip, True, span),)
            case surface.Break():
                return (
                    flag(loops[-1].stop, True, span),
                    flag(loops[-1].skip, True, span),
                    flag(loops[-1].broke, True, span),
                )
            case surface.Return(value=value):
                result = value if value is not None else surface.Constant(None, span)
                assign = surface.Assign((surface.Name(RESULT, span),), result, span)
                return (assign, flag(RETURNED, True, span), *leave_loops(loops, span))

    def _branch(self, statement: surface.If, rest: Statements, loops: tuple[Loop, ...]) -> Statements:
        """An `if` that may jump, with the statements after it."""
        then, orelse = self.exits(statement.then), self.exits(statement.orelse)
        if then is Exit.ALWAYS:
            moved = replace(
                statement,
                then=self._block(statement.then, loops),
                orelse=self._block((*statement.orelse, *rest), loops),
            )
            return (moved,)
        if orelse is Exit.ALWAYS:
            moved = replace(
                statement,
                then=self._block((*statement.then, *rest), loops),
                orelse=self._block(statement.orelse, loops),
            )
            return (moved,)
        kept = replace(statement, then=self._block(statement.then, loops), orelse=self._block(statement.orelse, loops))
        return (kept, *self._guarded(loops[-1].skip if loops else RETURNED, rest, loops))

    def _guarded(self, name: str, rest: Statements, loops: tuple[Loop, ...]) -> Statements:
        if not rest:
            return ()
        span = rest[0].span
        test = surface.Unary(operator.not_, surface.Name(name, span), span)
        return (surface.If(test, self._block(rest, loops), (), span),)

    def _compound(
        self, statement: surface.For | surface.While | surface.With | surface.Try, loops: tuple[Loop, ...]
    ) -> Statements:
        match statement:
            case surface.For() | surface.While():
                return self._loop(statement, loops)
            case surface.With():
                return (replace(statement, body=self._block(statement.body, loops)),)
            case surface.Try():
                handlers = tuple(replace(each, body=self._block(each.body, loops)) for each in statement.handlers)
                orelse = self._block(statement.orelse, loops)
                if self.exits(statement.body) is not Exit.NEVER:
                    orelse = self._guarded(loops[-1].skip if loops else RETURNED, statement.orelse, loops)
                body, final = self._block(statement.body, loops), self._block(statement.final, loops)
                return (replace(statement, body=body, handlers=handlers, orelse=orelse, final=final),)

    def _loop(self, statement: surface.For | surface.While, loops: tuple[Loop, ...]) -> Statements:
        self._loops += 1
        loop = Loop(f"#stop{self._loops}", f"#skip{self._loops}", f"#broke{self._loops}")
        span = statement.span
        body = self.loop_body(statement.body, loop, loops, span)
        rewritten = replace(statement, body=body, orelse=())
        if not statement.orelse:
            return (rewritten,)
        completed = surface.Unary(operator.not_, surface.Name(loop.broke, span), span)
        orelse = surface.If(completed, self._block(statement.orelse, loops), (), span)
        return (flag(loop.broke, False, span), rewritten, orelse)


def leave_loops(loops: tuple[Loop, ...], span: Span) -> Statements:
    """Stop all of these loops, without their else clauses."""
    return tuple(flag(name, True, span) for loop in loops for name in (loop.stop, loop.skip, loop.broke))


def contains(statements: Statements, kind: type) -> bool:
    """Whether a statement of this kind stands anywhere in these, nested functions excepted."""
    return any(isinstance(node, kind) for node in walk(statements, into_functions=False))
