"""A script to Python statements."""

from __future__ import annotations

import ast
import operator

from tangentc.diagnostics.codes.targets import MISSING_IN_TARGET
from tangentc.diagnostics.diagnostic import Diagnostic, diagnose
from tangentc.diagnostics.span import Span
from tangentc.emit import script
from tangentc.emit.clauses import clauses
from tangentc.emit.coalescing import Variables
from tangentc.emit.containers import resized, without_whole
from tangentc.emit.expressions import Expressions, negated
from tangentc.emit.places import mark
from tangentc.emit.remarks import Remarks
from tangentc.emit.script import Branch, Copies, Evaluate, For, Node, Script, Target, While
from tangentc.emit.syntax import AUGMENTED, is_in_place
from tangentc.emit.words import Lacking
from tangentc.ir import operators
from tangentc.ir.program import Apply, Literal, Operand, Symbol, Undefined


class Statements:
    """Writes the statements of one function; `names` spells the variables."""

    def __init__(
        self,
        expressions: Expressions,
        variables: Variables,
        names: dict[Symbol, str],
        blank: frozenset[Symbol],
        definition: Span,
    ) -> None:
        self._expressions = expressions
        self._variables = variables
        self._names = names
        self._blank = blank
        self._remarks = Remarks(definition)
        self.problems: list[Diagnostic] = []

    def function_body(self, body: Script) -> list[ast.stmt]:
        statements = self._block(body)
        if statements and isinstance(statements[-1], ast.Return) and _is_none(statements[-1].value):
            statements.pop()
        return statements or [ast.Pass()]

    def _block(self, nodes: Script) -> list[ast.stmt]:
        statements: list[ast.stmt] = []
        for node in nodes:
            try:
                written = self._node(node)
            except Lacking as missing:
                target, name = missing.target, f"np.{missing.path}"
                self.problems.append(diagnose(MISSING_IN_TARGET, node.span, name=name, target=target))
                continue
            if written:
                statements.extend(self._remarks.before(node, written))
            for statement in written:
                mark(statement, node.span)
            statements.extend(written)
        return statements

    def _inner(self, nodes: Script) -> list[ast.stmt]:
        """A block of its own; what follows it says again which line it belongs to."""
        with self._remarks.inside():
            return self._block(nodes)

    def _node(self, node: Node) -> list[ast.stmt]:
        match node:
            case Evaluate():
                return self._evaluate(node)
            case Copies():
                return self._copies(node)
            case script.Unpack(target=target, value=value):
                return [ast.Assign([self._target(target)], self._expressions.operand(value))]
            case script.Return(value=value):
                return [ast.Return(self._expressions.operand(value))]
            case script.Break():
                return [ast.Break()]
            case script.Raise():
                return [self._raise(node)]
            case _:
                return self._compound(node)

    def _compound(self, node: Node) -> list[ast.stmt]:
        match node:
            case Branch():
                return self._branch(node)
            case For():
                return [self._for(node)]
            case While():
                return [self._while(node)]
            case script.Try():
                return [self._try(node)]
            case script.With():
                return self._with(node)
            case script.Finally():
                return [self._finally(node)]
            case _:
                raise TypeError(f"{type(node).__name__} is no statement")

    # Variables

    def _spelling(self, symbol: Symbol) -> str:
        return self._names[self._variables.of(symbol)]

    def _share(self, left: Operand, right: Operand) -> bool:
        """Whether both are one variable, so that a copy between them is nothing."""
        if not isinstance(left, Symbol) or not isinstance(right, Symbol):
            return False
        return self._variables.of(left) is self._variables.of(right)

    def _target(self, target: Target) -> ast.expr:
        if isinstance(target, Symbol):
            return ast.Name("_" if target in self._blank else self._spelling(target), ast.Store())
        return ast.Tuple([self._target(item) for item in target], ast.Store())

    # Assignments

    def _evaluate(self, node: Evaluate) -> list[ast.stmt]:
        target, value = node.target, node.value
        if isinstance(value, Apply):
            if value.function is operator.setitem:
                store = self._expressions.subscript(value.arguments[0], value.arguments[1], ast.Store())
                return [ast.Assign([store], self._expressions.operand(value.arguments[2]))]
            if value.function is operators.store_attribute:
                instance, name, held = value.arguments
                assert isinstance(name, Literal)
                place = ast.Attribute(self._expressions.operand(instance), name.value, ast.Store())
                return [ast.Assign([place], self._expressions.operand(held))]
            if value.function is operator.delitem:
                return [ast.Delete([self._expressions.subscript(value.arguments[0], value.arguments[1], ast.Del())])]
            if target is not None and is_in_place(value.function):
                return self._in_place(target, value)
        if target is None or (target.name == "" and self._variables.is_dead(target)):
            return [ast.Expr(self._expressions.value(value))]
        if isinstance(value, Symbol) and self._share(target, value):
            return []
        if isinstance(value, Apply) and any(name == "out" and self._share(target, out) for name, out in value.keywords):
            return [ast.Expr(self._expressions.value(value))]
        return [ast.Assign([self._target(target)], self._expressions.value(value))]

    def _in_place(self, target: Symbol, value: Apply) -> list[ast.stmt]:
        """`x += v`, after a copy of the name when the old one is still wanted."""
        first, *others = value.arguments
        statements: list[ast.stmt] = []
        if not self._share(target, first):
            statements.append(ast.Assign([self._target(target)], self._expressions.operand(first)))
        if value.function in operators.RESIZING:
            statements.append(resized(self._expressions, target, value))
        elif value.function is operators.add_at:
            place = self._expressions.subscript(target, without_whole(others[0]), ast.Store())
            added = self._expressions.operand(others[1])
            kind: ast.operator = ast.Add()
            if isinstance(added, ast.UnaryOp) and isinstance(added.op, ast.USub):
                kind, added = ast.Sub(), added.operand
            statements.append(ast.AugAssign(place, kind, added))
        elif value.function in operators.STORES:
            augmented = value.function is operators.update_at
            statements.append(self._store(target, others[0], others[1], augmented=augmented))
        else:
            variable = ast.Name(self._spelling(target), ast.Store())
            statements.append(
                ast.AugAssign(variable, AUGMENTED[value.function](), self._expressions.operand(others[0]))
            )
        return statements

    def _store(self, array: Symbol, index: Operand, value: Operand, *, augmented: bool) -> ast.stmt:
        """`array[index] = value`, or `array[index] *= factor` where that is how it was written."""
        place = self._expressions.subscript(array, index, ast.Store())
        stored = self._expressions.operand(value)
        if augmented and isinstance(stored, ast.BinOp):
            item = without_whole(index)
            old = self._expressions.subscript(array, item, ast.Load())
            if ast.dump(stored.left) == ast.dump(old):
                place = self._expressions.subscript(array, item, ast.Store())
                return ast.AugAssign(place, stored.op, stored.right)
        return ast.Assign([place], stored)

    def _copies(self, node: Copies) -> list[ast.stmt]:
        """Simultaneous copies, one after the other where the order can be chosen so."""
        waiting: list[tuple[Symbol, Operand]] = [
            (target, value)
            for target, value in zip(node.targets, node.values, strict=True)
            if not isinstance(value, Undefined) and not self._share(target, value)
        ]
        statements: list[ast.stmt] = []
        while waiting:
            free = next((pair for pair in waiting if not self._is_read(pair[0], waiting, pair)), None)
            if free is None:
                targets = ast.Tuple([self._target(target) for target, _ in waiting], ast.Store())
                values = ast.Tuple([self._expressions.operand(value) for _, value in waiting], ast.Load())
                return [*statements, ast.Assign([targets], values)]
            waiting.remove(free)
            statements.append(ast.Assign([self._target(free[0])], self._expressions.operand(free[1])))
        return statements

    def _is_read(self, target: Symbol, pairs: list[tuple[Symbol, Operand]], but: tuple[Symbol, Operand]) -> bool:
        variable = self._variables.of(target)
        return any(
            self._variables.of(leaf) is variable
            for pair in pairs
            if pair is not but
            for leaf in self._expressions.leaves(pair[1])
        )

    # Control flow

    def _raise(self, node: script.Raise) -> ast.stmt:
        exception, cause = (
            None if item is None else self._expressions.operand(item) for item in (node.exception, node.cause)
        )
        return ast.Raise(exception, cause)

    def _branch(self, node: Branch) -> list[ast.stmt]:
        test = self._expressions.operand(node.test)
        then = self._inner(node.then)
        orelse = self._inner(node.orelse)
        if node.form == "assert" and not then:
            message = _assertion(orelse)
            if message is not None:
                return [ast.Assert(test, *message)]
        if then:
            return [ast.If(test, then, orelse)]
        if orelse:
            return [ast.If(negated(test), orelse, [])]
        if isinstance(test, ast.Name | ast.Constant):
            return []
        return [ast.If(test, [ast.Pass()], [])]

    def _for(self, node: For) -> ast.stmt:
        iterable = self._expressions.operand(node.iterable)
        return ast.For(self._target(node.target), iterable, self._inner(node.body) or [ast.Pass()], [])

    def _while(self, node: While) -> ast.stmt:
        """`while test:` where the header is one expression, else a loop that leaves in its middle."""
        test = node.header[-1]
        assert isinstance(test, script.Test)
        header = self._inner(node.header[:-1])
        condition = self._expressions.operand(test.value)
        body = self._inner(node.body)
        if not header:
            return ast.While(condition, body or [ast.Pass()], [])
        leave = ast.If(negated(condition), [ast.Break()], [])
        return ast.While(self._expressions.operand(Literal(True)), [*header, leave, *body], [])

    def _try(self, node: script.Try) -> ast.stmt:
        body = self._inner(node.body) or [ast.Pass()]
        handler = self._inner(node.handler) or [ast.Pass()]
        kinds = self._expressions.operand(node.kinds)
        return ast.Try(body, clauses(kinds, self._spelling(node.error), handler), self._inner(node.orelse), [])

    def _finally(self, node: script.Finally) -> ast.stmt:
        body = self._inner(node.body) or [ast.Pass()]
        final = self._inner(node.final) or [ast.Pass()]
        match body:
            case [ast.Try(finalbody=[]) as inner]:
                return ast.Try(inner.body, inner.handlers, inner.orelse, final)
            case _:
                return ast.Try(body, [], [], final)

    def _with(self, node: script.With) -> list[ast.stmt]:
        body = self._inner(node.body) or [ast.Pass()]
        try:
            context = self._expressions.value(node.context)
        except Lacking as missing:
            if missing.path == "errstate":  # a library without it warns of nothing
                return body
            raise
        target = None if self._variables.is_dead(node.target) else self._target(node.target)
        return [ast.With([ast.withitem(context, target)], body)]


def _is_none(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _assertion(statements: list[ast.stmt]) -> tuple[ast.expr | None] | None:
    """The message of `raise AssertionError(message)`, in a one-tuple; None when this is something else."""
    match statements:
        case [ast.Raise(exc=ast.Name(id="AssertionError"), cause=None)]:
            return (None,)
        case [ast.Raise(exc=ast.Call(func=ast.Name(id="AssertionError"), args=[*arguments], keywords=[]), cause=None)]:
            return (arguments[0] if arguments else None,) if len(arguments) < 2 else None
        case _:
            return None
