"""Dicts that are made of other dicts, of pairs and of keywords."""

import numpy as np

from tests.differentiate.program import program

D = {"a": 0.7, "b": 1.3}
V = [0.3, 1.2, 0.7]


@program((D,))
def copied_and_written(d):
    e = dict(d)
    e["a"] = e["a"] * e["b"]
    return e["a"] + d["a"]


@program((D,))
def copied_with_a_keyword(d):
    e = dict(d, c=d["a"] * 2.0)
    e["a"] *= 3.0
    return e["a"] * e["c"] * d["a"]


@program((D,))
def merged_displays(d):
    e = {**d, "a": d["b"] ** 2}
    e["b"] = e["a"] * 2.0
    f = {"a": 1.0, "c": e["a"], **e, "b": d["b"] * d["a"]}
    return f["a"] * f["b"] * f["c"] * d["b"]


@program((V,))
def of_pairs(x):
    named = dict(zip("abc", x, strict=True))
    numbered = dict(enumerate(x))
    spelled = dict([("x", x[0]), ("y", x[1] * x[2])])  # noqa: C406
    numbered[0] = named["a"] * spelled["y"]
    return numbered[0] * numbered[1] + spelled["x"] * named["c"]


def with_defaults(**given):
    options = dict(scale=2.0, shift=3.0)  # noqa: C408
    options.update(given)
    return options["scale"] * options["shift"]


def relaxed(x, **given):
    options = {"rate": 0.1, "steps": 3, **given}
    for _ in range(options["steps"]):
        x = x - options["rate"] * x**2
    return x


@program((0.7,))
def options_of_calls(x):
    return with_defaults(scale=x) * with_defaults(shift=x * x) + relaxed(x, rate=0.2 * x)


@program((0.7,))
def functions_by_name(x):
    table = {"f": np.sin, **dict(g=lambda v: v * x)}  # noqa: C408
    return table["f"](x) * table["g"](x)


@program((D,))
def a_new_dict_in_each_trip(d):
    history = []
    for _ in range(3):
        d = dict(d)
        d["a"] = d["a"] * d["b"]
        history.append(d)
    return history[0]["a"] * history[2]["a"]
