"""Small programs about storage: writes into arrays, views, other names for arrays, containers that hold them."""

from __future__ import annotations

import numpy as np

from tests.fuzz.blocks import indented
from tests.fuzz.expressions import Expressions
from tests.fuzz.kinds import INTEGER, SCALAR, Array, Kind, Mapping, Scope, Sequence
from tests.fuzz.programs import Program, Programs
from tests.fuzz.statements import AUGMENTED, Lines

Shape = tuple[int, ...]

SHAPES: tuple[Shape, ...] = ((3,), (3,), (4,), (2,), (2, 3), (3, 3), (2, 2))
HELPERS = {
    "bump": "def bump(p, s):\n    p[0] += s",
    "shrink": "def shrink(p, s):\n    p *= 0.5\n    p[-1:] = s\n    return p",
    "tail": "def tail(p):\n    return p[1:]",
    "blend": "def blend(p, q):\n    p[...] = 0.5 * p + 0.3 * np.sin(q)\n    q[0] *= 0.7\n    return np.sum(p * q)",
    "rows": "def rows(p, s):\n    for row in p:\n        row *= s",
    "pair": "def pair(p):\n    return p, p[::-1]",
}
VIEWS = ("{0}", "{0}[:]", "{0}[...]", "{0}[::-1]", "{0}[1:]", "{0}[:-1]", "{0}[0:2]", "{0}[None]", "{0}.reshape(-1)")
VIEWS_OF_MATRICES = ("{0}[0]", "{0}[-1]", "{0}[:, 0]", "{0}[..., -1]", "{0}.T", "{0}[:, ::-1]", "{0}[1:, :2]")
VIEWS_OF_MATRICES += ("{0}.ravel()", "np.transpose({0})", "{0}.swapaxes(0, 1)", "{0}.T[0]", "np.diagonal({0})")
PARTS = ("[0]", "[-1]", "[1:]", "[:-1]", "[::2]", "[::-1]", "[...]", "[:]", "[[0, 0]]", "[[1, 0]]", "[{0} > 0.2]")
PARTS += ("[np.array([1, 0])]", "[-2:]", "[:2]")
PARTS_OF_MATRICES = (
    "[0, 0]",
    "[:, 0]",
    "[0, :2]",
    "[-1][0]",
    "[:, [1, 0]]",
    "[..., 0]",
    "[[0, 1], [1, 1]]",
    "[1:, 1:]",
)
CALLS = (
    "np.add({0}, {1}, out={0})",
    "np.multiply({0}, {2}, out={0})",
    "np.sin({1}, out={0})",
    "np.add.at({0}, [0, 1, 0], {2})",
    "np.subtract.at({0}, 1, {2})",
    "np.copyto({0}, {1})",
    "{0}.fill({2})",
    "{0}.sort()",
    "np.clip({0}, -0.8, 0.9, out={0})",
    "np.put({0}, [0, 1], {2})",
    "np.putmask({0}, {0} > 0.3, {2})",
)
NEW = ("{0}.copy()", "2.0 * {0}", "np.zeros_like({0})", "np.array({0})", "np.sin({0})", "{0} + 0.5")


class Writes(Expressions):
    """Writes programs of a few statements, most of which write into an array that something else may see."""

    def program(self) -> Program:
        scope = Scope()
        parameters: dict[str, Kind] = {"x": Array(self.choices.choose(SHAPES)), "y": Array(self.choices.choose(SHAPES))}
        if self.choices.chance(40):
            parameters["s"] = SCALAR
        for name, kind in parameters.items():
            scope.bind(name, kind)
        self.helpers: set[str] = set()
        lines = [] if self.choices.chance(25) else self.made(scope)
        lines += self.block(scope, self.choices.integer(2, 6), 2)
        lines.append(f"return {self.result(scope)}")
        heads = ["import math", "import numpy as np", *(HELPERS[name] for name in HELPERS if name in self.helpers)]
        text = "\n".join([*heads, f"def f({', '.join(parameters)}):", *indented(lines)])
        values = Programs(self.choices)
        return Program(
            text + "\n",
            tuple(values.value(kind) for kind in parameters.values()),
            tuple(self.choices.some(list(parameters))),
        )

    def block(self, scope: Scope, count: int, depth: int) -> Lines:
        lines: Lines = []
        for _ in range(count):
            makers = [self.write] * 6 + [self.view] * 4 + [self.whole, self.whole, self.made, self.number, self.number]
            makers += [self.swap, self.called, self.held, self.helped, self.again]
            if depth > 0:
                makers += [self.loop, self.loop, self.branch]
            maker = self.choices.choose(makers)
            lines += maker(scope, depth) if maker in (self.loop, self.branch) else maker(scope)  # type: ignore[call-arg]
        return lines

    def some_array(self, scope: Scope, axes: int = 0) -> str:
        names = [name for name in scope.instances(Array) if len(scope.names[name].shape) >= axes]  # type: ignore[union-attr]
        return self.choices.choose(names) if names else "x"

    def shape_of(self, name: str, scope: Scope) -> Shape:
        kind = scope.names[name]
        assert isinstance(kind, Array)
        return kind.shape

    # New values

    def made(self, scope: Scope) -> Lines:
        source, name = self.some_array(scope), self.fresh("a")
        scope.bind(name, scope.names[source])
        return [f"{name} = {self.choices.choose(NEW).format(source)}"]

    def again(self, scope: Scope) -> Lines:
        """An old name bound to something else: views of what it was stay as they are."""
        name = self.some_array(scope)
        shape = self.shape_of(name, scope)
        return [f"{name} = {self.array(shape, scope, 1)}"]

    def number(self, scope: Scope) -> Lines:
        name, source = self.fresh("t"), self.some_array(scope)
        forms = ("np.sum({0})", "np.sin({0}[0]).sum()", "np.sum({0} ** 2)", "{0}.max()", "np.tanh({0}).mean()")
        line = f"{name} = {self.choices.choose(forms).format(source)}"
        scope.bind(name, SCALAR)
        return [line]

    def view(self, scope: Scope) -> Lines:
        source = self.some_array(scope)
        shape = self.shape_of(source, scope)
        text = self.choices.choose((*VIEWS, *(VIEWS_OF_MATRICES * 2 if len(shape) == 2 else ()))).format(source)
        found = shape_after(text, source, shape)
        if found is None:
            return self.write(scope)
        name = self.fresh("v")
        scope.bind(name, Array(found))
        return [f"{name} = {text}"]

    # Writes

    def write(self, scope: Scope) -> Lines:
        name = self.some_array(scope)
        shape = self.shape_of(name, scope)
        part = self.choices.choose((*PARTS, *(PARTS_OF_MATRICES if len(shape) == 2 else ()))).format(name)
        found: Shape | None
        counters = scope.of(INTEGER)
        if counters and self.choices.chance(40):
            part, found = f"[{self.choices.choose(counters)} % {shape[0]}]", shape[1:]
        else:
            found = shape_after(f"{name}{part}", name, shape)
        if found is None:
            return [f"{name}[0] = {self.bounded(self.scalar(scope, 1), scope)}"]
        if found and "> 0.2" not in part and self.choices.chance(60):
            value = self.array(found, scope, 1) if len(found) < 3 else self.scalar(scope, 1)
        else:
            value = self.scalar(scope, 1)
        return [f"{name}{part} {self.assigned(self.bounded(value, scope))}"]

    def bounded(self, value: str, scope: Scope) -> str:
        return f"np.tanh({value})" if scope.loops else value

    def assigned(self, value: str) -> str:
        return self.fill(self.choices.choose(("= {0}", "= {0}", *AUGMENTED)), value)

    def whole(self, scope: Scope) -> Lines:
        """An in-place operation on all of an array; on a number it binds the name anew."""
        name = self.choices.choose([self.some_array(scope), *scope.of(SCALAR)[-1:]])
        kind = scope.names[name]
        value = self.bounded(self.expression(kind if self.choices.chance(50) else SCALAR, scope, 1), scope)
        return [f"{name} {self.fill(self.choices.choose(AUGMENTED), value)}"]

    def swap(self, scope: Scope) -> Lines:
        name = self.some_array(scope)
        others = scope.of(scope.names[name])
        a, b = self.choices.choose(others), self.choices.choose(others)
        forms = ["{0}[[0, 1]] = {0}[[1, 0]]", "{0}[0], {0}[1] = {0}[1], {0}[0]", "{0}, {1} = {1}, {0}"]
        forms += ["{0}, {1} = {1}, {0}", "{0}, {1}, {2} = {1}, {2}, {0}", "{0}[:], {1}[:] = {1}, 0.5 * {0}"]
        text = self.choices.choose(forms)
        return [text.format(name, a, b)]

    def called(self, scope: Scope) -> Lines:
        """A function of NumPy that writes."""
        name = self.some_array(scope)
        shape = self.shape_of(name, scope)
        if shape == (2, 2) and self.choices.chance(30):
            return [f"np.fill_diagonal({name}, {self.scalar(scope, 1)})"]
        value, number = self.array(shape, scope, 1), self.scalar(scope, 1)
        return [self.choices.choose(CALLS).format(name, value, f"np.tanh({number})")]

    def held(self, scope: Scope) -> Lines:
        """An array in a container, written through it; or the container written."""
        name, number = self.some_array(scope), self.scalar(scope, 1)
        other = self.choices.choose(scope.of(scope.names[name]))
        items = self.fresh("items")
        forms = {
            f"{items} = [{name}, {other}]": ["{0}[0][0] = {1}", "for item in {0}:\n    item *= 0.7", "{0}[1] *= 0.6"],
            f"{items} = ({name}, {other})": ["{0}[1][-1] += {1}", "for item in {0}:\n    item[0] = {1}"],
            f"{items} = {{'u': {name}, 'w': {other}}}": ["{0}['u'][0] = {1}", "{0}['w'] -= {1}", "{0}['w'] = {2}"],
        }
        head = self.choices.choose(list(forms))
        tails = [*forms[head], *(["{0}.append({2})", "{0}[0] = {2}"] if head.endswith("]") else [])]
        tail = self.choices.choose(tails).format(items, f"np.tanh({number})", other)
        kind: Kind = Sequence((scope.names[name], scope.names[other]), head.endswith("]"))
        if head.endswith("}"):
            kind = Mapping((("u", scope.names[name]), ("w", scope.names[other])))
        scope.bind(items, kind)
        return [head, *tail.split("\n")]

    def helped(self, scope: Scope) -> Lines:
        """A call of a function that writes into its argument or returns a view of it."""
        helper, name = self.choices.choose(list(HELPERS)), self.some_array(scope)
        shape, number = self.shape_of(name, scope), f"np.tanh({self.scalar(scope, 1)})"
        if helper == "rows" and len(shape) < 2:
            helper = "bump"
        self.helpers.add(helper)
        new, second = self.fresh("v"), self.fresh("t")
        if helper in ("bump", "rows"):
            return [f"{helper}({name}, {number})"]
        if helper == "blend":
            line = f"{second} = blend({name}, {self.choices.choose(scope.of(scope.names[name]))})"
            scope.bind(second, SCALAR)
            return [line]
        scope.bind(new, Array((shape[0] - 1, *shape[1:]) if helper == "tail" else shape))
        if helper == "pair":
            other = self.fresh("v")
            scope.bind(other, Array(shape))
            return [f"{new}, {other} = pair({name})"]
        return [f"{new} = {helper}({name}{f', {number}' if helper == 'shrink' else ''})"]

    # Blocks

    def loop(self, scope: Scope, depth: int) -> Lines:
        inner, source = scope.in_loop(), self.some_array(scope)
        shape = self.shape_of(source, scope)
        counter = self.fresh("k")
        inner.bind(counter, INTEGER)
        heads = [f"for {counter} in range({self.choices.integer(1, 3)}):", f"for {counter} in range(len({source})):"]
        if len(shape) > 1 and self.choices.chance(40):
            row = self.fresh("row")
            heads = [f"for {counter}, {row} in enumerate({source}):"]
            inner.bind(row, Array(shape[1:]))
        body = self.block(inner, self.choices.integer(1, 3), depth - 1)
        if self.choices.chance(15):
            body += [f"if {self.test(inner)}:", f"    {self.choices.choose(('break', 'continue'))}"]
            body += self.write(inner)
        return [self.choices.choose(heads), *indented(body)]

    def branch(self, scope: Scope, depth: int) -> Lines:
        lines = [f"if {self.test(scope)}:"]
        lines += indented(self.block(scope.inner(), self.choices.integer(1, 2), depth - 1))
        if self.choices.chance(50):
            lines += ["else:", *indented(self.block(scope.inner(), self.choices.integer(1, 2), depth - 1))]
        return lines

    # The result

    def result(self, scope: Scope) -> str:
        """What tells all arrays in scope apart; or some of these themselves, which may share storage."""
        arrays = scope.instances(Array)
        if self.choices.chance(20):
            return self.choices.choose(("{0}", "({0}, {1})", "[{0}, {1}]", "{{'a': {0}, 'b': {1}}}")).format(
                self.choices.choose(arrays[-2:]), self.choices.choose(arrays)
            )
        terms = [f"np.sum(np.sin({0.5 + 0.25 * k} * {name}))" for k, name in enumerate(arrays)]
        terms += [f"0.3 * {name}" for name in scope.of(SCALAR)]
        for name in scope.instances(Sequence):
            terms.append(f"np.sum({name}[0] * {name}[1])")
        for name in scope.instances(Mapping):
            terms.append(f"np.sum({name}['u'] * np.cos({name}['w']))")
        return " + ".join(terms)


def shape_after(text: str, name: str, shape: Shape) -> Shape | None:
    """The shape of an expression of one array; none if it is no array or has an axis of no length."""
    try:
        found = np.shape(eval(text, {"np": np, name: np.ones(shape)}))
    except (IndexError, ValueError):
        return None
    return found if 0 not in found else None
