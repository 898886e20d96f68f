"""What every core program must satisfy between two passes.

Each symbol has one definition, which comes before its uses in the same block or in one around it. What happens inside
a branch or a loop is seen outside only through its results. Yields match results. Operands are atoms.
"""

from __future__ import annotations

from collections.abc import Iterable

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
    Program,
    Raise,
    SliceOf,
    Statement,
    Static,
    Symbol,
    Through,
    Try,
    TupleOf,
    Undefined,
    Unpack,
    Value,
    While,
)
from tangentc.ir.traversal import own_operands

_ROLES = ("primal", "saving", "adjoint", "tangent")
_FORMS = ("statement", "expression", "boolean", "assert")


class InvalidProgram(AssertionError):
    """A stage or a pass made a core program that is none; always a bug of the compiler."""


def verify(program: Program) -> None:
    """Raise `InvalidProgram` unless the program is well formed.

    Parameters
    ----------
    program : Program
        The program that a stage has just made.
    """
    names = [function.name for function in program.functions]
    if not names or len(set(names)) < len(names):
        raise InvalidProgram(f"functions must have distinct names and be at least one: {names}")
    functions = {function.name: function for function in program.functions}
    defined: dict[Symbol, str] = {}
    for function in program.functions:
        _Verifier(function, functions, defined).run()


class _Verifier:
    """Checks one function; `visible` holds the symbols that may be used where the walk is."""

    def __init__(self, function: Function, functions: dict[str, Function], defined: dict[Symbol, str]) -> None:
        self._function = function
        self._functions = functions
        self._defined = defined
        self._visible: set[Symbol] = set()

    def run(self) -> None:
        for parameter in self._function.parameters:
            if parameter.default is not None:
                self._operand(parameter.default)
        self._define(parameter.symbol for parameter in self._function.parameters)
        self._block(self._function.body)
        self._count("result", 1, self._function.body.yields)

    def _fail(self, problem: str) -> None:
        raise InvalidProgram(f"{self._function.name}: {problem}")

    def _count(self, what: str, wanted: int, found: tuple[object, ...]) -> None:
        if len(found) != wanted:
            self._fail(f"{len(found)} for {wanted} {what}(s): {found}")

    def _define(self, symbols: Iterable[Symbol]) -> None:
        for symbol in symbols:
            if not isinstance(symbol, Symbol):
                self._fail(f"{symbol!r} is assigned to and is no symbol")
            if symbol in self._defined:
                self._fail(f"{symbol} is defined twice, first in {self._defined[symbol]}")
            self._defined[symbol] = self._function.name
            self._visible.add(symbol)

    # Uses

    def _operand(self, operand: Operand) -> None:
        match operand:
            case Symbol():
                if operand not in self._visible:
                    where = "before its definition" if operand not in self._defined else "out of its scope"
                    self._fail(f"{operand} is used {where}")
            case TupleOf(items):
                self._operands(items)
            case SliceOf(lower, upper, step):
                self._operands((lower, upper, step))
            case Through(arguments=arguments, keywords=keywords, index=index):
                self._operands((*arguments, *dict(keywords).values(), index))
            case Literal() | Static() | Undefined():
                pass
            case _:
                self._fail(f"{operand!r} is no operand")

    def _operands(self, operands: Iterable[Operand]) -> None:
        for operand in operands:
            self._operand(operand)

    def _defined_operands(self, operands: Iterable[Operand]) -> None:
        """Operands of an operation, which must have a value."""
        for operand in operands:
            if isinstance(operand, Undefined):
                self._fail("an operation reads what is undefined")
            self._operand(operand)

    def _value(self, value: Value) -> None:
        match value:
            case Apply(function, arguments, keywords):
                if isinstance(function, str | Symbol):
                    self._fail(f"{function!r} is applied and is no function")
                self._defined_operands((*arguments, *(item for _, item in keywords)))
            case Invoke(name, arguments):
                if name not in self._functions:
                    self._fail(f"the program has no function {name!r}")
                self._count("parameter", len(self._functions[name].parameters), arguments)
                self._defined_operands(arguments)
            case _:
                self._operand(value)

    # Statements

    def _block(self, block: Block) -> None:
        entered: list[Symbol] = []
        for statement in block.statements:
            self._statement(statement)
            if isinstance(statement, Enter):
                entered.append(statement.target)
            elif isinstance(statement, Leave) and (not entered or entered.pop() is not statement.entered):
                self._fail(f"{statement.entered} is left and was not entered last")
        if entered:
            self._fail(f"{entered} are entered and not left")
        self._operands(block.yields)

    def _inner(self, block: Block, *defined: Symbol) -> None:
        """A block of its own scope, in which `defined` are visible too."""
        outside = set(self._visible)
        self._define(defined)
        self._block(block)
        self._visible = outside

    def _statement(self, statement: Statement) -> None:
        if statement.role not in _ROLES:
            self._fail(f"the role {statement.role!r} does not exist")
        match statement:
            case Assign(target, value):
                self._value(value)
                self._define((target,))
            case Enter(target, context):
                self._value(context)
                self._define((target,))
            case Effect(value):
                if not isinstance(value, Apply | Invoke):
                    self._fail(f"{value!r} has no effect")
                self._value(value)
            case Unpack(targets, value):
                if isinstance(value, Undefined):
                    self._fail("what is undefined is unpacked")
                self._value(value)
                if isinstance(value, Invoke) and value.versions:
                    self._count("version", len(value.versions), targets)
                self._define(targets)
            case Raise() | Leave():
                self._defined_operands(own_operands(statement))
            case _:
                self._compound(statement)

    def _compound(self, statement: Statement) -> None:
        match statement:
            case Try():
                self._try(statement)
            case If():
                self._branch(statement)
            case For() | While():
                self._loop(statement)
            case _:
                self._fail(f"{statement!r} is no statement")

    def _branch(self, branch: If) -> None:
        if branch.form not in _FORMS:
            self._fail(f"the form {branch.form!r} does not exist")
        self._defined_operands((branch.test,))
        for block in (branch.then, branch.orelse):
            self._inner(block)
            self._count("result", len(branch.results), block.yields)
        self._define(branch.results)

    def _try(self, statement: Try) -> None:
        self._defined_operands((statement.kinds,))
        self._inner(statement.handler, statement.error)
        outside = set(self._visible)
        self._block(statement.body)
        self._count("yield of a protected body", 0, statement.body.yields)
        self._block(statement.orelse)
        self._visible = outside
        for block in (statement.handler, statement.orelse):
            self._count("result", len(statement.results), block.yields)
        self._define(statement.results)

    def _loop(self, loop: For | While) -> None:
        self._operands(loop.initial)
        self._count("carried symbol", len(loop.carried), loop.initial)
        self._count("carried symbol", len(loop.carried), loop.body.yields)
        self._count("carried symbol", len(loop.carried), loop.results)
        outside = set(self._visible)
        if isinstance(loop, For):
            self._defined_operands((loop.iterable,))
            self._define((*loop.carried, loop.target))
        else:
            self._define(loop.carried)
            self._block(loop.header)
            self._count("test", 1, loop.header.yields)
        self._block(loop.body)
        if loop.stop is not None:
            self._defined_operands((loop.stop,))
        self._visible = outside
        self._define(loop.results)
