"""Blocks that something else runs: `try`, `with`, `match`, closures that assign, generators that loops consume."""

from __future__ import annotations

from tests.fuzz.blocks import Blocks, indented
from tests.fuzz.kinds import INTEGER, SCALAR, Scope
from tests.fuzz.statements import STEMS, Lines

# What may raise an exception, and the exceptions that handle it.
RAISING = (
    ("(0.5, 0.8)[{0}] * ({1})", ("IndexError", "LookupError", "(KeyError, IndexError)")),
    ("{{0: 0.7, 1: 0.3}}[{0}] * ({1})", ("KeyError", "(ValueError, KeyError)", "Exception")),
    ("{1} + 1 // (2 - {0})", ("ZeroDivisionError", "ArithmeticError")),
    ("float('nothing' if {0} > 1 else '0.5') * ({1})", ("ValueError",)),
)
CONTEXTS = ("np.errstate(all='ignore')", "np.errstate(divide='ignore', over='raise')", "np.errstate()")


class Guarded(Blocks):
    """Writes such blocks."""

    others = ("attempt", "attempt", "inside_context", "matched", "closure", "generated") * 2

    def target(self, scope: Scope) -> str:
        names = [name for name in self.assignable(scope) if scope.names[name] == SCALAR]
        return self.choices.choose(names) if names and self.choices.chance(60) else self.fresh("tried")

    def tried(self, name: str, scope: Scope) -> str:
        """A new value for the name, which may not be bound yet."""
        return self.bounded(name, SCALAR, scope) if name in scope.names else self.scalar(scope, 2)

    def attempt(self, scope: Scope, depth: int) -> Lines:
        """Of the names that the body assigns, only the last one is read later."""
        name, inner = self.target(scope), scope.inner()
        form, kinds = self.choices.choose(RAISING)
        body = [f"{self.fresh('tmp')} = {self.scalar(inner, 2)}"] if self.choices.chance(40) else []
        body.append(f"{name} = {form.format(self.integer(inner), self.tried(name, inner))}")
        known, handling = name in scope.names, scope.inner()
        handler = self.block(handling, 1, depth - 1) if self.choices.chance(30) and not scope.loops else []
        if scope.loops and self.choices.chance(25) and known:
            handler.append(self.choices.choose(("continue", "break", "pass")))
        elif not known or self.choices.chance(80):
            handler.append(f"{name} = {self.tried(name, handling)}")
        lines = ["try:", *indented(body), f"except {self.choices.choose(kinds)}:", *indented(handler or ["pass"])]
        if self.choices.chance(30):
            lines += ["else:", f"    {name} = np.sin({name}) + {self.scalar(scope, 0)}"]
        if self.choices.chance(20):
            lines += ["finally:", f"    {self.fresh('tmp')} = 1.0"]
        scope.owned &= handling.owned
        scope.bind(name, SCALAR)
        return lines

    def inside_context(self, scope: Scope, depth: int) -> Lines:
        return [f"with {self.choices.choose(CONTEXTS)}:", *indented(self.block(scope, 2, depth - 1))]

    def matched(self, scope: Scope, depth: int) -> Lines:
        """Cases for a number, or for a pair of them, that all bind the same name."""
        name = self.target(scope)
        first, second = self.integer(scope), self.integer(scope)
        pair = self.choices.chance(40)
        lines = [f"match {first}, {second}:" if pair else f"match {first}:"]
        rest, guard = self.fresh("rest"), self.test(scope)
        patterns = (
            ("(0, _)", f"({rest}, 1)", f"(1 | 2, {rest}) if {guard}", "_")
            if pair
            else ("0", "1 | 2", f"{rest} if {guard}", f"int({rest})")
        )
        for pattern in patterns:
            arm = scope.inner()
            if rest in pattern:
                arm.bind(rest, INTEGER)
                arm.assignable.discard(rest)
            body = self.block(arm, 1, depth - 1) if self.choices.chance(30) and not scope.loops else []
            lines += [
                f"    case {pattern}:",
                *indented(indented([*body, f"{name} = {self.tried(name, arm)}"])),
            ]
            scope.owned &= arm.owned
        scope.bind(name, SCALAR)
        return lines

    def closure(self, scope: Scope, depth: int) -> Lines:
        """A function that assigns a name around it, called once or in a loop."""
        names = [name for name in self.assignable(scope) if scope.names[name] == SCALAR]
        if not names:
            return self.assignment(scope)
        name, function, parameter = self.choices.choose(names), self.fresh("g"), self.fresh("t")
        inner = scope.inner()
        inner.bind(parameter, SCALAR)
        inner.assignable, inner.owned = set(), set()
        step = f"{name} = 0.5 * {name} + np.sin({self.scalar(inner, 2)})"
        body = [step] if self.choices.chance(50) else [f"if {self.test(inner)}:", f"    {step}"]
        calls = [f"{function}({self.scalar(scope, 1)})"]
        if self.choices.chance(60):
            calls = [f"for {self.fresh('k')} in range({self.choices.integer(1, 3)}):", *indented(calls)]
        return [f"def {function}({parameter}):", *indented([f"nonlocal {name}", *body]), *calls]

    def generated(self, scope: Scope, depth: int) -> Lines:
        """A loop over a generator that is made here."""
        function, parameter, item = self.fresh("values"), self.fresh("t"), self.fresh("item")
        count, inside = self.fresh("k"), scope.inner()
        inside.bind(parameter, SCALAR)
        inside.bind(count, INTEGER)
        inside.assignable, inside.owned = {parameter}, set()
        step = [f"{parameter} = 0.5 * {parameter} + 0.3 * np.cos({self.scalar(inside, 1)})", f"yield {parameter}"]
        if self.choices.chance(30):
            step += [f"if {self.test(inside)}:", "    return"]
        head = self.choices.choose(
            (f"for {count} in range({self.choices.integer(0, 3)}):", f"for {count} in (2, 0, 1):")
        )
        body = [f"yield {self.scalar(inside, 0)}"] if self.choices.chance(30) else []
        body += [head, *indented(step)]
        loop, counter = scope.in_loop(), self.fresh("i")
        loop.bind(item, SCALAR)
        loop.assignable.discard(item)
        call = f"{function}({self.scalar(scope, 1)})"
        over = f"{item} in {call}"
        if self.choices.chance(30):
            loop.bind(counter, INTEGER)
            loop.assignable.discard(counter)
            over = f"{counter}, {item} in enumerate({call})"
        consumed = self.loop_body(loop, depth)
        scope.owned &= loop.owned
        lines = [f"def {function}({parameter}):", *indented(body), f"for {over}:", *indented(consumed)]
        if self.choices.chance(30):
            total = self.fresh(self.choices.choose(STEMS))
            lines.append(f"{total} = sum({function}({self.scalar(scope, 1)}))")
            scope.bind(total, SCALAR)
        return lines
