"""Dicts that are overwritten and extended; arrays and lists held by containers and written through them."""

import numpy as np

from tests.differentiate.program import program


@program(
    (
        0.5,
        5,
    )
)
def memo(x, n):
    d = {0: 1.0, 1: x}
    for k in range(2, n):
        d[k] = 2 * x * d[k - 1] - d[k - 2]
    return d[n - 1] ** 2


@program((np.array([0.3, 1.2, 0.7]),))
def dict_params(x):
    p = {"W": x * 2.0, "b": x.sum()}
    for _ in range(3):
        p["W"] = p["W"] - 0.1 * p["b"] * p["W"] ** 2
        p["b"] = p["b"] * 0.5
    return np.sum(p["W"]) + p["b"]


@program((np.array([0.3, 1.2, 0.7]),))
def momentum(x):
    v = {"x": np.zeros(3)}
    for _ in range(3):
        g = np.cos(x) * x
        v["x"] = 0.9 * v["x"] + g
        x = x - 0.1 * v["x"]
    return np.sum(x**2)


@program((0.3,))
def alias(x):
    a = [0.0, x]
    b = a
    b[0] = x * x
    row = [1.0, x]
    M = [row, a]
    M[0][0] = a[0] * 3.0
    row[1] = row[0] * row[1]
    return a[0] * M[0][1] + M[1][1]


def fill(items, x):
    for i in range(3):
        items.append(x * i)


def put(d, x):
    d["y"] = x * x


@program((0.3,))
def callee(x):
    a = []
    fill(a, x)
    d = {}
    put(d, x)
    return a[2] * a[1] + d["y"]


@program((np.array([0.3, 1.2, 0.7]),))
def arrays_in_list(x):
    L = [x * 1.0, x * 2.0]
    L[0][1] = 5.0 * x[0]
    L[1] += x
    L[1][1:] *= x[0]
    v = L[0]
    v *= x
    return np.sum(L[0]) + np.sum(L[1] ** 2)


@program((0.3,))
def groups(x):
    g = {"a": [], "b": []}
    for k in range(4):
        g["a" if k % 2 else "b"].append(x * k + 1.0)
    return sum(g["a"]) * g["b"][1] + len(g["b"])


@program((0.3,))
def dict_methods(x):
    d = {"a": x}
    d.update({"b": x * x, "a": 2.0 * x})
    d.update(c=x**3)
    other = {"z": x * 5.0, "c": d["a"]}
    d.update(other)
    t = d.setdefault("q", x * 7.0) + d.setdefault("a", 100.0)
    v = d.pop("b")
    w = d.pop("nope", 3.0)
    return t * v * w + sum(d.values()) + len(d)


@program((0.3,))
def history(x):
    log = {"loss": [], "x": []}
    for _k in range(4):
        g = 2.0 * x * np.sin(x)
        x = x - 0.1 * g
        log["loss"].append(g * g)
        log["x"].append(x)
    return log["loss"][-1] + log["x"][0] * log["x"][2]


@program((np.array([0.3, 0.4]),))
def array_alias(x):
    w = x * 1.0
    d = {"a": w}
    w[0] = x[1] ** 2
    d["a"] *= 2.0
    w += 1.0
    return d["a"][0] * w[1]


@program((0.3,))
def dict_of_dict(x):
    d = {"a": {"b": x, "c": 1.0}, "e": {}}
    d["a"]["b"] = d["a"]["b"] ** 2
    d["a"]["n"] = x * 3
    d["e"]["f"] = x
    inner = d["a"]
    inner["c"] = inner["n"] * d["a"]["b"]
    return d["a"]["c"] * d["e"]["f"] + inner["b"]


@program((0.3,))
def del_in_dict(x):
    d = {"a": x, "b": x * x, "c": 2.0}
    t = 0.0
    for k in ["a", "b"]:
        t += d.pop(k) * (1 + len(d))
    return t * d["c"]


@program((np.array([0.3, 0.4]),))
def overwritten_dict_array(x):
    d = {"h": np.zeros(2)}
    s = 0.0
    for k in range(3):
        d["h"] = np.tanh(d["h"] + x * k)
        s += d["h"].sum()
    d["h"] = np.ones(3)
    return s * d["h"].sum()


@program((np.array([0.3, 0.4]),))
def never_read_again(x):
    d = {"h": x * 2.0}
    t = d["h"].sum()
    d["h"] = x @ x
    d["h"] = 3.0
    return t * d["h"]


@program(({"W": np.array([0.3, 0.5]), "b": np.array([0.2, -0.4])}, 0.1))
def step_of_each(params, rate):
    p = {k: v.copy() for k, v in params.items()}
    for k in p:
        p[k] -= rate * p[k] ** 2
    return sum(np.sum(v**2) for v in p.values())
