"""Whole programs: constants, helper functions, the function that is differentiated, and its arguments."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from tests.fuzz.blocks import Blocks, indented
from tests.fuzz.choices import Choices
from tests.fuzz.kinds import INTEGER, SCALAR, SHAPES, Array, Callee, Integer, Kind, Mapping, Scalar, Scope, Sequence
from tests.fuzz.statements import Lines

Call = Callable[[str, list[str], Choices], str]
PARAMETERS = ("x", "y", "z", "w", "params", "q")


@dataclass(frozen=True)
class Program:
    """Source text that defines `f`, arguments for it, and the names of those that vary."""

    text: str
    arguments: tuple[Any, ...]
    wrt: tuple[str, ...]


class Programs(Blocks):
    def program(self) -> Program:
        scope = Scope()
        lines = ["import math", "import numpy as np", *self.constants(scope)]
        for helper in self.choices.some((self.helper, self.recursion, self.higher_order, self.flexible, self.nothing)):
            lines += helper(scope)
        scope.assignable.clear()
        parameters = [(PARAMETERS[k], self.parameter_kind()) for k in range(self.choices.integer(1, 4))]
        for name, kind in parameters:
            scope.bind(name, kind)
        count = ("n", INTEGER) if self.choices.chance(30) else None
        if count:
            scope.bind(*count)
            scope.assignable.discard("n")
        scope.returns = self.result_kind()
        self.budget = 24
        self.counts.setdefault("n", iter_from_one())
        body = self.block(scope, self.choices.integer(1, 7), 2)
        body.append(f"return {self.result(scope)}")
        names = [name for name, _ in parameters] + (["n=2"] if count else [])
        lines += [f"def f({', '.join(names)}):", *indented(body)]
        arguments = tuple(self.value(kind) for _, kind in parameters)
        wrt = tuple(self.choices.some([name for name, _ in parameters]))
        return Program(self.laid_out("\n".join(lines)), arguments, wrt)

    def laid_out(self, text: str) -> str:
        return ast.unparse(ast.parse(text)) + "\n" if self.choices.chance(70) else text + "\n"

    def parameter_kind(self) -> Kind:
        roll = self.choices.integer(1, 100)
        if roll <= 40:
            return SCALAR
        if roll <= 80:
            return Array(self.choices.choose(SHAPES))
        items = tuple(
            SCALAR if self.choices.chance(60) else Array(self.choices.choose(SHAPES[:4]))
            for _ in range(self.choices.integer(1, 3))
        )
        if roll <= 88:
            return Sequence(items, self.choices.chance(50))
        return Mapping(tuple(zip(("w", "b", "rate"), items, strict=False)))

    def result_kind(self) -> Kind:
        roll = self.choices.integer(1, 100)
        if roll <= 60:
            return SCALAR
        if roll <= 80:
            return Array(self.choices.choose(SHAPES))
        items = (SCALAR, Array((3,))) if self.choices.chance(50) else (SCALAR,)
        if roll <= 92:
            return Sequence(items, self.choices.chance(30))
        return Mapping(tuple(zip(("first", "second"), items, strict=False)))

    def result(self, scope: Scope) -> str:
        """The last expression, which reads many of the names."""
        match scope.returns:
            case Sequence(items=items, is_list=is_list):
                texts = ", ".join(self.summed(item, scope) for item in items)
                return f"[{texts}]" if is_list else f"{texts},"
            case Mapping(items=pairs):
                return "{" + ", ".join(f"{key!r}: {self.summed(item, scope)}" for key, item in pairs) + "}"
            case kind:
                assert kind is not None
                return self.summed(kind, scope)

    def summed(self, kind: Kind, scope: Scope) -> str:
        """An expression with terms for names that were assigned in the function."""
        terms = [self.expression(kind, scope, 2)]
        local = [name for name in scope.assignable if isinstance(scope.names[name], Scalar | Array)]
        for name in self.choices.some(sorted(local))[-5:] if local else []:
            if isinstance(scope.names[name], Scalar):
                terms.append(name if self.choices.chance(60) else f"np.sin({name})")
            else:
                terms.append(f"np.sum({name})" if self.choices.chance(50) else f"0.1 * ({name} ** 2).sum()")
        return " + ".join(terms)

    # What stands before the function

    def constants(self, scope: Scope) -> Lines:
        lines = []
        if self.choices.chance(40):
            scope.bind("RATE", SCALAR)
            lines.append(f"RATE = {self.choices.number(0.1, 1.5)}")
        if self.choices.chance(30):
            scope.bind("TABLE", Array((3,)))
            lines.append(f"TABLE = np.array([{', '.join(str(self.choices.number(-1, 1)) for _ in range(3))}])")
        if self.choices.chance(20):
            scope.bind("WEIGHTS", Sequence((SCALAR, SCALAR)))
            lines.append(f"WEIGHTS = ({self.choices.number(0.1, 1.5)}, {self.choices.number(0.1, 1.5)})")
        return lines

    def nothing(self, scope: Scope) -> Lines:
        return []

    def helper_scope(self, scope: Scope, parameters: dict[str, Kind], returns: Kind) -> Scope:
        inner = scope.inner()
        inner.assignable.clear()
        inner.owned.clear()
        for name, kind in parameters.items():
            inner.bind(name, kind)
        inner.returns = returns
        return inner

    def define(self, scope: Scope, name: str, kind: Callee) -> None:
        scope.bind(name, kind)

    def helper(self, scope: Scope) -> Lines:
        """A function of a number or an array, with a default."""
        name, kind = self.fresh("helper"), self.choices.choose((SCALAR, SCALAR, Array((3,)), Array((2, 3))))
        inner = self.helper_scope(scope, {"a": kind, "b": SCALAR}, kind)
        self.budget = 6
        body = self.block(inner, self.choices.integer(0, 3), 1)
        body.append(f"return {self.expression(kind, inner, 2)}")

        def call(name: str, texts: list[str], choices: Choices) -> str:
            return choices.choose(
                (f"{name}({texts[0]})", f"{name}({', '.join(texts)})", f"{name}(b={texts[1]}, a={texts[0]})")
            )

        self.define(scope, name, Callee((kind, SCALAR), kind, call))
        return [f"def {name}(a, b={self.choices.number(0.1, 1.5)}):", *indented(body)]

    def recursion(self, scope: Scope) -> Lines:
        name = self.fresh("recur")
        inner = self.helper_scope(scope, {"x": SCALAR, "n": INTEGER}, SCALAR)
        base, value = self.scalar(inner, 1), self.scalar(inner, 2)
        again = self.choices.choose((f"{name}(0.7 * np.sin(u), n - 1)", f"{name}(u / (1 + u ** 2), n=n - 1)"))
        inner.bind("u", SCALAR)
        result = self.choices.choose((f"u * {again}", f"{again}", f"np.sin({again}) + {self.scalar(inner, 1)}"))
        lines = [
            f"def {name}(x, n):",
            "    if n <= 0:",
            f"        return {base}",
            f"    u = {value}",
            f"    return {result}",
        ]

        def call(name: str, texts: list[str], choices: Choices) -> str:
            return f"{name}({texts[0]}, {choices.integer(0, 3)})"

        self.define(scope, name, Callee((SCALAR,), SCALAR, call))
        return lines

    def higher_order(self, scope: Scope) -> Lines:
        """A function that takes a function."""
        name = self.fresh("apply")
        combined = self.choices.choose(("g(x) + g(0.5 * x)", "g(g(x))", "(g(x + 0.1) - g(x)) / 0.1", "x * g(x)"))

        def call(name: str, texts: list[str], choices: Choices) -> str:
            made = (
                "lambda v: v * v + 1.0",
                "lambda v: np.sin(v)",
                "np.cos",
                "math.tanh",
                f"lambda v: v * ({texts[0]})",
            )
            return f"{name}({choices.choose(made)}, {texts[0]})"

        self.define(scope, name, Callee((SCALAR,), SCALAR, call))
        return [f"def {name}(g, x):", f"    return {combined}"]

    def flexible(self, scope: Scope) -> Lines:
        """A function with every kind of parameter."""
        name = self.fresh("mix")
        body = ["total = scale * first", "for item in rest:", "    total = total + 0.5 * np.sin(item)"]
        body += ["total = total * options.get('k', 1.0)"] if self.choices.chance(60) else []

        def call(name: str, texts: list[str], choices: Choices) -> str:
            forms: tuple[str, ...] = (
                "{0}",
                "{0}, {1}",
                "{0}, {1}, {2}",
                "{0}, scale={1}",
                "{0}, {1}, k={2}",
                "{0}, *({1}, {2})",
            )
            forms += ("first={0}, scale={1}",)
            if choices.chance(3):
                forms = ("{0}, **{{'scale': {1}, 'k': {2}}}",)
            return f"{name}({choices.choose(forms).format(*texts)})"

        self.define(scope, name, Callee((SCALAR, SCALAR, SCALAR), SCALAR, call))
        head = f"def {name}(first, *rest, scale={self.choices.number(0.1, 1.5)}, **options):"
        return [head, *(f"    {line}" for line in body), "    return total"]

    # Arguments

    def value(self, kind: Kind) -> Any:
        match kind:
            case Scalar():
                number = self.choices.number(-1.5, 1.5) + 0.003
                return np.float64(number) if self.choices.chance(15) else number
            case Array(shape=shape):
                count = int(np.prod(shape))
                return np.array([self.choices.number(-1.5, 1.5) + 0.001 * k for k in range(count)]).reshape(shape)
            case Sequence(items=items, is_list=is_list):
                values = [self.value(item) for item in items]
                return values if is_list else tuple(values)
            case Mapping(items=pairs):
                return {key: self.value(item) for key, item in pairs}
            case Integer():
                return self.choices.integer(0, 3)
            case Callee():
                raise TypeError("no program takes a function")


def iter_from_one() -> Any:
    import itertools

    return itertools.count(1)
