"""Statements without blocks of their own: assignments of every form, and what has no effect on the value."""

from __future__ import annotations

from tests.fuzz.expressions import Expressions
from tests.fuzz.kinds import INTEGER, SCALAR, Array, Callee, Integer, Kind, Mapping, Scope, Sequence
from tests.fuzz.scalars import LOOP_STEPS

Lines = list[str]
STEMS = ("a", "b", "total", "state", "value", "u", "energy", "r", "out", "tmp")
UNTAKEN = (
    "assert {0} < 1e6, f'too large: {{{0}}}'",
    "if {0} > 1e6:\n    raise ValueError(f'overflow: {{{0}:.3f}}')",
    "if {0} != {0}:\n    print('not a number', {0})\n    {0} = 0.0",
    "if abs({0}) > 1e6:\n    print(f'{{{0}!r:>10}}')",
)
PARTS = ("{0}[0]", "{0}[-1]", "{0}[:1]", "{0}[...]", "{0}[{0} > 0.3]", "{0}[[0, 0]]", "{0}[::-1]", "{0}[1:]", "{0}[:]")
PARTS_OF_MATRICES = ("{0}[0, 0]", "{0}[:, 0]", "{0}[-1:, 0]", "{0}[0][-1]", "{0}[:, [0]]", "{0}[..., 0]")
AUGMENTED = ("+= {0}", "-= {0}", "*= 0.5 + 0.3 * np.cos({0})", "/= 1.5 + {0} ** 2", "+= 0.3 * {0}")


class Statements(Expressions):
    """Writes statements, as lines that are indented from zero."""

    def bounded(self, name: str, kind: Kind, scope: Scope, depth: int = 2) -> str:
        """A new value for a name: in a loop, one that does not grow."""
        value = self.expression(kind, scope, depth)
        if not scope.loops:
            return value
        if kind == SCALAR:
            return self.fill(self.choices.choose(LOOP_STEPS), name, value)
        if isinstance(kind, Array):
            return self.fill(self.choices.choose(("0.5 * {0} + 0.3 * np.sin({1})", "np.tanh({0} + {1})")), name, value)
        return value

    def assignable(self, scope: Scope, *kinds: type) -> list[str]:
        return [
            name
            for name in scope.names
            if name in scope.assignable and (not kinds or isinstance(scope.names[name], kinds))
        ]

    def assignment(self, scope: Scope) -> Lines:
        names = [name for name in self.assignable(scope) if not isinstance(scope.names[name], Callee | Integer)]
        if names and (scope.loops or self.choices.chance(30)):
            name = self.choices.choose(names)
            kind = scope.names[name]
            value = self.bounded(name, kind, scope)
        else:
            name, kind = self.fresh(self.choices.choose(STEMS)), self.kind(scope)
            value = self.expression(kind, scope, 3)
        scope.bind(name, kind, owned=isinstance(kind, Array) and is_new(value))
        return [f"{name} = {value}"]

    def augmented(self, scope: Scope) -> Lines:
        names = [
            name
            for name in self.assignable(scope)
            if scope.names[name] == SCALAR or (isinstance(scope.names[name], Array) and name in scope.owned)
        ]
        if not names:
            return self.assignment(scope)
        name = self.choices.choose(names)
        kind = scope.names[name]
        if isinstance(kind, Array) and self.choices.chance(60):
            value = self.array(kind.shape, scope, 2)
        else:
            value = self.scalar(scope, 2)
        if scope.loops:
            value = self.fill("np.tanh({0})", value)
        return [f"{name} {self.fill(self.choices.choose(AUGMENTED), value)}"]

    def store(self, scope: Scope) -> Lines:
        """A write into a part of an array that has no other name, or under another name that is used for it alone."""
        names = [
            name for name in self.assignable(scope) if isinstance(scope.names[name], Array) and name in scope.owned
        ]
        if not names:
            return self.assignment(scope)
        name = self.choices.choose(names)
        kind = scope.names[name]
        assert isinstance(kind, Array)
        value = self.scalar(scope, 2)
        if scope.loops:
            value = self.fill("np.tanh({0})", value)
        form = self.choices.choose((*PARTS, *(PARTS_OF_MATRICES if len(kind.shape) > 1 else ())))
        place = self.fill(form, name)
        text = self.fill(self.choices.choose((" = {0}", *(f" {each}" for each in AUGMENTED))), value)
        if self.choices.chance(25):
            view = self.fresh("part")
            return [f"{view} = {name}[0:]", f"{self.fill(form, view)}{text}"]
        return [f"{place}{text}"]

    def chained(self, scope: Scope) -> Lines:
        first, second = self.fresh(self.choices.choose(STEMS)), self.fresh(self.choices.choose(STEMS))
        kind = self.choices.choose((SCALAR, SCALAR, Array(self.shape(scope))))
        value = self.expression(kind, scope, 2)
        for name in (first, second):
            scope.bind(name, kind)
        return [f"{first} = {second} = {value}"]

    def unpacking(self, scope: Scope) -> Lines:
        first, second, third = (self.fresh(self.choices.choose(STEMS)) for _ in range(3))
        a, b, c = (self.scalar(scope, 1) for _ in range(3))
        vector = self.array((3,), scope, 1)
        kinds: tuple[Kind, ...] = (SCALAR, SCALAR, SCALAR)
        line = self.choices.choose(
            (
                f"{first}, {second}, {third} = {a}, {b}, {c}",
                f"({first}, {second}), {third} = ({a}, {b}), {c}",
                f"[{first}, {second}], {third} = [{a}, {b}], {c}",
                f"{first}, ({second}, {third}) = {a}, ({b}, {c})",
                f"{first}, {second}, {third} = {vector}",
                f"{first}, *{second} = {a}, {b}, {c}",
                f"*{first}, {second} = ({a}, {b}, {c})",
                f"{first}, {second}, *{third} = {vector}",
            )
        )
        if "*" in line.split(" = ")[0]:
            starred = {f"*{first}": 0, f"*{second}": 1, f"*{third}": 2}
            place = next(starred[part] for part in line.split(" = ")[0].split(", ") if part in starred)
            names = (first, second) if "*" + third not in line else (first, second, third)
            length = 3 - (len(names) - 1)
            kinds = tuple(Sequence((SCALAR,) * length, True) if k == place else SCALAR for k in range(len(names)))
        else:
            names = (first, second, third)
        for name, kind in zip(names, kinds, strict=True):
            scope.bind(name, kind)
        return [line]

    def swap(self, scope: Scope) -> Lines:
        names = [name for name in self.assignable(scope) if scope.names[name] == SCALAR]
        if len(names) < 2:
            return self.assignment(scope)
        first, second = self.choices.choose(names), self.choices.choose(names)
        if first == second:
            return self.assignment(scope)
        if self.choices.chance(50):
            return [f"{first}, {second} = {second}, {first}"]
        return [f"{first}, {second} = np.sin({second} + {first}), 0.5 * {first} - {self.scalar(scope, 0)}"]

    def walrus(self, scope: Scope) -> Lines:
        name, inner = self.fresh("value"), self.fresh("part")
        text = f"{name} = ({inner} := {self.scalar(scope, 1)}) * {inner} + {self.scalar(scope, 1)}"
        scope.bind(inner, SCALAR)
        scope.bind(name, SCALAR)
        return [text]

    def structure(self, scope: Scope) -> Lines:
        """A container made from another one."""
        names = [name for name in scope.names if isinstance(scope.names[name], Sequence | Mapping)]
        if not names:
            return self.assignment(scope)
        name, target = self.choices.choose(names), self.fresh("state")
        kind, entry = scope.names[name], self.scalar(scope, 1)
        if isinstance(kind, Mapping):
            scope.bind(
                target, Mapping((*((key, item) for key, item in kind.items if key != "extra"), ("extra", SCALAR)))
            )
            return [f"{target} = {{**{name}, 'extra': {entry}}}"]
        assert isinstance(kind, Sequence)
        scope.bind(target, Sequence((*kind.items, SCALAR), kind.is_list))
        opening, closing = "[]" if kind.is_list else "()"
        added = f"[{entry}]" if kind.is_list else f"({entry},)"
        return [f"{target} = {self.choices.choose((f'{name} + {added}', f'{opening}*{name}, {entry}{closing}'))}"]

    def counted(self, scope: Scope) -> Lines:
        name = self.fresh("n")
        arrays = scope.instances(Array)
        value = self.integer(scope)
        if arrays and self.choices.chance(50):
            array = self.choices.choose(arrays)
            value = self.choices.choose((f"len({array})", f"{array}.shape[0]", f"{array}.ndim", f"{array}.size // 2"))
        scope.bind(name, INTEGER)
        scope.assignable.discard(name)
        return [f"{name} = {value}"]

    def untaken(self, scope: Scope) -> Lines:
        names = [name for name in self.assignable(scope) if scope.names[name] == SCALAR]
        if not names:
            return ["pass"]
        return self.choices.choose(UNTAKEN).format(self.choices.choose(names)).split("\n")


def is_new(text: str) -> bool:
    """Whether the value is certainly a new array: the result of arithmetic, not a name or a view."""
    return text.startswith(
        ("np.tanh(", "np.sin(", "np.cos(", "np.exp(", "np.sqrt(", "np.zeros", "np.linspace(", "np.full(")
    )
