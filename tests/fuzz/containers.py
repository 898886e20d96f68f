"""Small programs about lists and dicts: writes, growth, other names, what is held twice."""

from __future__ import annotations

from tests.fuzz.blocks import indented
from tests.fuzz.choices import Choices
from tests.fuzz.programs import Program
from tests.fuzz.statements import Lines

HELPERS = {
    "grow": "def grow(p, s):\n    p.append(s)\n    p[0] = p[0] * s",
    "put": "def put(d, s):\n    d['b'] = d['a'] * s\n    d['c'] = s",
    "scale": "def scale(rows, s):\n    for row in rows:\n        row[0] *= s",
    "pick": "def pick(rows):\n    return rows[-1]",
}
# A list of numbers, a list of lists, a dict of numbers, a dict of lists, an array in a list or a dict.
NEW = {
    "list": ("[{x}, {y}]", "[{x}] * 3", "[{x} * k for k in range(3)]", "{list}[:]", "{list} + [{x}]", "{list}.copy()"),
    "rows": (
        "[[{x}, {y}], [{y}, {x}]]",
        "[{list}, {list}]",
        "[[{x}] * 2 for _ in range(2)]",
        "[[0.5, {x}]] * 2",
        "{rows}[:]",
    ),
    "dict": ("{{'a': {x}, 'b': {y}}}", "{dict}.copy()", "{{'a': {x}}}"),
    "lists": ("{{'a': {list}, 'b': [{x}, {y}]}}", "{{'a': {list}, 'b': {list}}}"),
    "arrays": ("[v * 1.0, v * {x}]", "[v * {x}] * 2", "{arrays}[:]"),
}
VIEWS = {
    "list": ("{list}", "{rows}[0]", "{rows}[-1]", "{rows}[i]", "{lists}['a']", "pick({rows})"),
    "rows": ("{rows}",),
    "dict": ("{dict}",),
    "lists": ("{lists}",),
    "arrays": ("{arrays}",),
}
WRITES = (
    "{list}[0] = {x}",
    "{list}[-1] += {x}",
    "{list}[i] *= {x}",
    "{list}.append({x})",
    "{list}.insert(0, {x})",
    "{list}.insert(i, {x})",
    "{list}.extend([{x}, {y}])",
    "{list} += [{x}]",
    "if len({list}) > 2:\n    {list}.pop()",
    "if len({list}) > 2:\n    s += {list}.pop(i)",
    "if len({list}) > 2:\n    s += {list}.pop(0) * {list}[0]",
    "{list}.reverse()",
    "{list}.sort()",
    "{list}[0], {list}[-1] = {list}[-1], {list}[0]",
    "{list} = [{x}, {x} * {y}]",
    "{rows}[0][0] = {x}",
    "{rows}[i][-1] *= {x}",
    "{rows}[0] = [{x}, {y}]",
    "{rows}[i] = {list}",
    "{rows}.append({list})",
    "{rows}[-1].append({x})",
    "{rows}[0], {rows}[1] = {rows}[1], {rows}[0]",
    "for row in {rows}:\n    row[0] *= {x}",
    "for row in {rows}:\n    row.append({x})",
    "{dict}['a'] = {x}",
    "{dict}['a'] *= {x}",
    "{dict}['k'] = {x} * {dict}['a']",
    "{dict}.update({{'a': {x}, 'm': {y}}})",
    "s += {dict}.setdefault('n', {x})",
    "s += {dict}.pop('k', {x})",
    "for key in {dict}:\n    {dict}[key] = {dict}[key] * {x}",
    "{lists}['a'][0] = {x}",
    "{lists}['b'].append({x})",
    "{lists}['a'] = {list}",
    "{arrays}[0][1] = {x}",
    "{arrays}[-1] *= {x}",
    "{arrays}[0] = v * {x}",
    "grow({list}, {x})",
    "put({dict}, {x})",
    "scale({rows}, {x})",
)
NUMBERS = ("x", "y", "s", "{list}[0]", "{list}[-1]", "{rows}[0][0]", "{dict}['a']", "{lists}['b'][0]", "x * y", "0.7")
NUMBERS += ("np.sin({list}[0])", "np.tanh({dict}['a']) * x", "len({list}) * 0.1 * x", "sum({list}) * 0.3")


class Containers:
    """Writes programs of a few statements, most of which change a container that something else may see."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.names = {kind: [f"{kind}0"] for kind in NEW}
        self.count = 0

    def program(self) -> Program:
        lines = [
            "s = 0.0",
            "i = 1",
            "v = np.array([x, y, 0.5])",
            "list0 = [x, y]",
            "rows0 = [[x, y], [y, 0.4]]",
            "dict0 = {'a': x, 'b': y}",
            "lists0 = {'a': [x, y], 'b': [y, x]}",
            "arrays0 = [v * 1.0, v * 2.0]",
        ]
        lines += self.block(self.choices.integer(2, 7), 2)
        lines.append(f"return {self.result()}")
        text = "\n".join(["import numpy as np", *HELPERS.values(), "def f(x, y):", *indented(lines)])
        values = (self.choices.number(0.2, 1.2), self.choices.number(0.2, 1.2))
        return Program(text + "\n", values, ("x", "y"))

    def filled(self, form: str) -> str:
        """The form with names in its places, the same one for each kind."""
        names = {kind: self.choices.choose(self.names[kind]) for kind in NEW}
        numbers = {place: self.choices.choose(NUMBERS).format(**names) for place in ("x", "y")}
        return form.format(**names, **{place: f"np.tanh({number})" for place, number in numbers.items()})

    def block(self, count: int, depth: int) -> Lines:
        lines: Lines = []
        for _ in range(count):
            maker = self.choices.choose([self.write] * 7 + [self.bound] * 4 + [self.nested] * (3 if depth else 0))
            lines += self.nested(depth) if maker == self.nested else maker()  # type: ignore[call-arg]
        return lines

    def write(self) -> Lines:
        return self.filled(self.choices.choose(WRITES)).split("\n")

    def bound(self) -> Lines:
        kind = self.choices.choose(list(NEW))
        value = self.filled(self.choices.choose((*NEW[kind], *VIEWS[kind] * 2)))
        if self.choices.chance(60):
            self.count += 1
            self.names[kind].append(f"{kind}{self.count}")
            return [f"{kind}{self.count} = {value}"]
        return [f"{self.choices.choose(self.names[kind])} = {value}"]

    def nested(self, depth: int) -> Lines:
        before = {kind: list(names) for kind, names in self.names.items()}
        heads = ("for k in range(2):", "for k in range(3):", "if x > 0.6:", f"if {self.filled('{x}')} > 0.4:")
        lines = [self.choices.choose(heads), *indented(self.block(self.choices.integer(1, 3), depth - 1))]
        self.names = before
        return lines

    def result(self) -> str:
        terms = ["s"]
        for k, name in enumerate(self.names["list"]):
            terms.append(f"sum([np.sin({0.5 + 0.25 * k} * a) for a in {name}])")
        terms += [f"sum([0.3 * row[0] * row[-1] for row in {name}])" for name in self.names["rows"]]
        terms += [f"sum([a * a for a in {name}.values()])" for name in self.names["dict"]]
        terms += [f"{name}['a'][0] * {name}['b'][-1]" for name in self.names["lists"]]
        terms += [f"np.sum({name}[0] * {name}[-1])" for name in self.names["arrays"]]
        return " + ".join(terms)
