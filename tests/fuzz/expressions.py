"""The writer of expressions: what numbers, arrays, tests and calls have in common."""

from __future__ import annotations

import ast
import itertools

from tests.fuzz import arrays, scalars
from tests.fuzz.choices import Choices
from tests.fuzz.kinds import INTEGER, SCALAR, SHAPES, Array, Callee, Integer, Kind, Mapping, Scalar, Scope, Sequence

TESTS = (
    "{a} > {b}",
    "{a} < {n}",
    "-{n} < {a} < {b}",
    "{a} > 0 and {b} < {n}",
    "{a} < -{n} or {b} > 0.1",
    "not {a} > {b}",
    "{a} >= {b} != {n}",
)
COUNTER_TESTS = ("{i} % 2 == 0", "{i} == 1", "{i} > 0", "{i}", "not {i}", "{i} in (0, 2)", "{i} % 2 and {a} < {n}")
ARRAY_TESTS = (
    "np.any({0} > {n})",
    "np.all({0} < {n})",
    "len({0}) > 2",
    "{0}.shape[0] == 2",
    "{0}.ndim == 1",
    "{0}[0] is None",
)


class Expressions:
    """Writes expressions as text, of a kind, in a scope."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.counts: dict[str, itertools.count[int]] = {}

    def fill(self, template: str, *texts: str) -> str:
        """The template with texts in it, in parentheses unless they are atoms."""
        return template.format(*(text if is_atom(text) else f"({text})" for text in texts))

    def expression(self, kind: Kind, scope: Scope, depth: int) -> str:
        match kind:
            case Scalar():
                return self.scalar(scope, depth)
            case Array(shape=shape):
                return self.array(shape, scope, depth)
            case Integer():
                return self.integer(scope)
            case Sequence(items=items, is_list=is_list):
                texts = ", ".join(self.expression(item, scope, depth - 1) for item in items)
                return f"[{texts}]" if is_list else f"({texts},)"
            case Mapping(items=pairs):
                return (
                    "{" + ", ".join(f"{key!r}: {self.expression(item, scope, depth - 1)}" for key, item in pairs) + "}"
                )
            case Callee():
                raise TypeError("functions are defined, not written as expressions")

    def scalar(self, scope: Scope, depth: int) -> str:
        return scalars.scalar(self, scope, depth)

    def array(self, shape: tuple[int, ...], scope: Scope, depth: int) -> str:
        return arrays.array(self, shape, scope, depth)

    def integer(self, scope: Scope) -> str:
        names = scope.of(INTEGER)
        if names and self.choices.chance(50):
            name = self.choices.choose(names)
            return self.choices.choose((name, f"{name} % 2", f"min({name}, 3)", f"({name} + 1) // 2"))
        return str(self.choices.integer(0, 3))

    def shape(self, scope: Scope) -> tuple[int, ...]:
        """A shape, preferably that of something at hand."""
        at_hand = [scope.names[name].shape for name in scope.instances(Array)]
        if at_hand and self.choices.chance(75):
            return self.choices.choose(at_hand)
        return self.choices.choose(SHAPES)

    def comparison(self, scope: Scope) -> str:
        return self.choices.choose(TESTS).format(
            a=self.fill("{0}", self.scalar(scope, 0)),
            b=self.fill("{0}", self.scalar(scope, 1)),
            n=self.choices.number(0.1, 1.5),
        )

    def test(self, scope: Scope) -> str:
        """What stands after `if` and `while`."""
        number = self.choices.number(0.1, 1.5)
        counters = scope.of(INTEGER)
        if counters and self.choices.chance(40):
            template = self.choices.choose(COUNTER_TESTS)
            return template.format(i=self.choices.choose(counters), a=self.scalar(scope, 0), n=number)
        if self.choices.chance(20):
            array = self.fill("{0}", self.array(self.shape(scope), scope, 0))
            return self.choices.choose(ARRAY_TESTS).format(array, n=number)
        return self.comparison(scope)

    def call(self, result: Kind, scope: Scope, depth: int) -> str | None:
        """A call of a function in scope that gives this kind of value, if there is one."""
        callees = [
            (name, kind) for name, kind in scope.names.items() if isinstance(kind, Callee) and kind.result == result
        ]
        if not callees:
            return None
        name, kind = self.choices.choose(callees)
        texts = [self.expression(parameter, scope, min(depth - 1, 1)) for parameter in kind.parameters]
        return kind.call(name, texts, self.choices)

    def kind(self, scope: Scope) -> Kind:
        """What a new variable might be."""
        roll = self.choices.integer(1, 100)
        if roll <= 55:
            return SCALAR
        if roll <= 92:
            return Array(self.shape(scope))
        items = tuple(self.choices.choose((SCALAR, Array((2,)))) for _ in range(self.choices.integer(1, 3)))
        if roll <= 96:
            return Sequence(items, self.choices.chance(40))
        return Mapping(tuple(zip(("w", "b", "rate"), items, strict=False)))

    def fresh(self, stem: str) -> str:
        number = next(self.counts.setdefault(stem, itertools.count()))
        return stem if number == 0 else f"{stem}{number}"


def is_atom(text: str) -> bool:
    node = ast.parse(text, mode="eval").body
    number = isinstance(node, ast.Constant) and not text.startswith("-")
    return number or isinstance(node, ast.Name | ast.Subscript | ast.Call | ast.Attribute)
