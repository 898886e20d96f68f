"""Statements with blocks: branches, loops, functions made inside."""

from __future__ import annotations

from tests.fuzz.kinds import INTEGER, SCALAR, Array, Callee, Kind, Mapping, Scope, Sequence
from tests.fuzz.statements import STEMS, Lines, Statements


def indented(lines: Lines) -> Lines:
    return [f"    {line}" for line in lines]


class Blocks(Statements):
    """Writes whole blocks. `budget` is how many more statements there may be."""

    budget = 24
    others: tuple[str, ...] = ()  # the methods that write further statements with blocks

    def block(self, scope: Scope, count: int, depth: int) -> Lines:
        lines: Lines = []
        for _ in range(count):
            if self.budget <= 0:
                break
            self.budget -= 1
            makers = [self.assignment] * 5 + [self.augmented, self.chained, self.unpacking, self.swap]
            makers += [self.augmented, self.store, self.store, self.walrus, self.counted, self.untaken]
            makers += [self.structure] if self.choices.chance(15) else []
            if depth > 0:
                nested = [self.branch, self.branch, self.for_loop, self.for_loop, self.while_loop, self.flagged]
                nested += [self.function, self.early_return] if scope.returns is not None else []
                nested += [getattr(self, name) for name in self.others] if scope.returns is not None else []
                makers += nested
            maker = self.choices.choose(makers)
            takes_depth = maker.__name__ in NESTED or maker.__name__ in self.others
            lines += maker(scope, depth) if takes_depth else maker(scope)  # type: ignore[call-arg]
        return lines or ["pass"]

    # Branches

    def branch(self, scope: Scope, depth: int) -> Lines:
        """Branches that may all bind the same new name."""
        shared = self.fresh(self.choices.choose(STEMS)) if self.choices.chance(50) and not scope.loops else None
        kind = self.choices.choose((SCALAR, SCALAR, Array(self.shape(scope))))
        lines, arms = [], self.choices.integer(1, 3)
        for arm in range(arms):
            head = f"{'if' if arm == 0 else 'elif'} {self.test(scope)}:"
            lines += [head, *indented(self.arm(scope, depth, shared, kind))]
        if shared is not None or self.choices.chance(50):
            lines += ["else:", *indented(self.arm(scope, depth, shared, kind))]
        if shared is not None:
            scope.bind(shared, kind)
        return lines

    def arm(self, scope: Scope, depth: int, shared: str | None, kind: Kind) -> Lines:
        inner = scope.inner()
        lines = self.block(inner, self.choices.integer(0 if shared else 1, 2), depth - 1)
        self.forget_ownership(scope, inner)
        if shared is None:
            return lines
        lines = [] if lines == ["pass"] else lines
        return [*lines, f"{shared} = {self.expression(kind, inner, 2)}"]

    def forget_ownership(self, scope: Scope, inner: Scope) -> None:
        scope.owned &= inner.owned

    def flagged(self, scope: Scope, depth: int) -> Lines:
        """A name that exists only where a flag is true."""
        names = [name for name in self.assignable(scope) if scope.names[name] == SCALAR]
        if not names:
            return self.assignment(scope)
        flag, name, target = self.fresh("flag"), self.fresh("tmp"), self.choices.choose(names)
        value = self.scalar(scope, 2)
        return [
            f"{flag} = {self.test(scope)}",
            f"if {flag}:",
            f"    {name} = {value}",
            *self.assignment(scope),
            f"if {flag}:",
            f"    {target} = np.sin({target} + {name})",
        ]

    def early_return(self, scope: Scope, depth: int) -> Lines:
        assert scope.returns is not None
        return [f"if {self.test(scope)}:", f"    return {self.expression(scope.returns, scope, 2)}"]

    # Loops

    def for_loop(self, scope: Scope, depth: int) -> Lines:
        inner = scope.in_loop()
        head = self.choices.choose((self.over_range, self.over_range, self.over_array, self.over_items))(scope, inner)
        body = self.loop_body(inner, depth)
        scope.owned &= inner.owned
        lines = [f"for {head}:", *indented(body)]
        if self.choices.chance(15):
            lines += ["else:", *indented(self.block(scope.in_loop(), 1, 0))]
        return lines

    def loop_body(self, inner: Scope, depth: int) -> Lines:
        body = self.block(inner, self.choices.integer(1, 3), depth - 1)
        if self.choices.chance(25):
            jump = self.choices.choose(("continue", "break"))
            test = self.test(inner)
            jump_lines = [f"if {test}:", f"    {jump}"]
            body = [*body, *jump_lines, *self.block(inner, 1, 0)]
        return body

    def over_range(self, scope: Scope, inner: Scope) -> str:
        name = self.fresh(self.choices.choose(("i", "j", "k", "step")))
        inner.bind(name, INTEGER)
        inner.assignable.discard(name)
        arrays = scope.instances(Array)
        if arrays and self.choices.chance(25):
            length = self.choices.choose(("len({0})", "{0}.shape[0]"))
            return f"{name} in range({length.format(self.choices.choose(arrays))})"
        low, high = self.choices.integer(0, 2), self.choices.integer(1, 4)
        return self.choices.choose(
            (
                f"{name} in range({high})",
                f"{name} in range({low}, {high})",
                f"{name} in range({high}, {low}, -1)",
                f"{name} in range({low}, {high + 3}, 2)",
                f"{name} in reversed(range({high}))",
                f"{name} in range({self.integer(scope)})",
                f"{name} in ({low}, {high}, {low})",
            )
        )

    def over_array(self, scope: Scope, inner: Scope) -> str:
        shape = self.shape(scope)
        array, element = self.array(shape, scope, 1), self.element_kind(shape)
        name = self.fresh("row" if len(shape) > 1 else "item")
        forms = [f"{name} in {array}", f"{name} in reversed({array})"]
        bound: dict[str, Kind] = {name: element}
        if self.choices.chance(50):
            counter, other = self.fresh("i"), self.fresh("other")
            forms = [f"{counter}, {name} in enumerate({array})", f"{counter}, {name} in enumerate({array}, 1)"]
            bound[counter] = INTEGER
            if self.choices.chance(50):
                second = self.array(shape, scope, 1)
                forms = [f"{name}, {other} in zip({array}, {second})"]
                forms += [f"{counter}, ({name}, {other}) in enumerate(zip({array}, {second}))"]
                bound[other] = element
                if not self.choices.chance(50):
                    forms = forms[:1]
                    bound.pop(counter)
                else:
                    forms = forms[1:]
        for each, kind in bound.items():
            inner.bind(each, kind)
            inner.assignable.discard(each)
        return self.choices.choose(forms)

    def element_kind(self, shape: tuple[int, ...]) -> Kind:
        return Array(shape[1:]) if len(shape) > 1 else SCALAR

    def over_items(self, scope: Scope, inner: Scope) -> str:
        name = self.fresh("item")
        inner.bind(name, SCALAR)
        inner.assignable.discard(name)
        for held in self.choices.some(list(scope.names)):
            kind = scope.names[held]
            if isinstance(kind, Sequence) and kind.items and set(kind.items) == {SCALAR}:
                return f"{name} in {self.choices.choose((held, f'reversed({held})'))}"
            if isinstance(kind, Mapping) and {item for _, item in kind.items} == {SCALAR}:
                key = self.fresh("key")
                return self.choices.choose((f"{name} in {held}.values()", f"{key}, {name} in {held}.items()"))
        texts = ", ".join(self.scalar(scope, 1) for _ in range(self.choices.integer(1, 3)))
        return f"{name} in {self.choices.choose((f'({texts},)', f'[{texts}]'))}"

    def while_loop(self, scope: Scope, depth: int) -> Lines:
        counter, limit = self.fresh("count"), self.choices.integer(1, 4)
        inner = scope.in_loop()
        inner.bind(counter, INTEGER)
        inner.assignable.discard(counter)
        body = self.loop_body(inner, depth)
        scope.owned &= inner.owned
        step = f"{counter} += 1"
        match self.choices.integer(0, 2):
            case 0:
                lines = [f"while {counter} < {limit}:", f"    {step}", *indented(body)]
            case 1:
                lines = [f"while {counter} < {limit} and ({self.test(scope)}):", f"    {step}", *indented(body)]
            case _:
                stop = [f"if {counter} >= {limit} or ({self.test(scope)}):", "    break"]
                lines = ["while True:", *indented([*stop, step, *body])]
        if self.choices.chance(10) and not lines[0].startswith("while True"):
            lines += ["else:", *indented(self.block(scope.in_loop(), 1, 0))]
        return [f"{counter} = 0", *lines]

    # Functions made inside

    def function(self, scope: Scope, depth: int) -> Lines:
        """A lambda or a nested function that reads what is around it."""
        name, parameter, second = self.fresh("g"), self.fresh("t"), self.fresh("s")
        kind = self.choices.choose((SCALAR, SCALAR, Array(self.shape(scope))))
        inner = scope.inner()
        inner.assignable, inner.owned, inner.returns, inner.loops = set(), set(), kind, 0
        inner.bind(parameter, kind)
        two = self.choices.chance(40)
        if two:
            inner.bind(second, SCALAR)
        parameters = f"{parameter}, {second}={self.scalar(scope, 0)}" if two else parameter
        if self.choices.chance(40):
            lines = [f"{name} = lambda {parameters}: {self.expression(kind, inner, 2)}"]
        else:
            body = [] if self.choices.chance(40) else self.block(inner, self.choices.integer(1, 2), depth - 1)
            lines = [f"def {name}({parameters}):", *indented([*body, f"return {self.expression(kind, inner, 2)}"])]

        def call(name: str, texts: list[str], choices: object) -> str:
            more = f", {second}={self.choices.number(0.1, 1.0)}" if two and self.choices.chance(50) else ""
            return f"{name}({texts[0]}{more})"

        scope.bind(name, Callee((kind,), kind, call))
        scope.assignable.discard(name)
        return lines


NESTED = {"branch", "for_loop", "while_loop", "flagged", "function", "early_return"}
