"""Parameters in dicts and lists of arrays of different numbers of axes, updated as optimizers do."""

import numpy as np

from tests.differentiate.program import program

X = np.array([0.4, 0.2, 0.9])
W = np.arange(6.0).reshape(3, 2) / 6.0 - 0.2
B = np.array([0.3, 0.6])


def initial(x):
    return {"W": W * x[0], "b": B + x[1]}


def slopes(p, x):
    return {"W": np.outer(x, np.ones(2)) * p["W"], "b": p["b"] ** 2 + 0.1}


def loss(p, x):
    return np.sum((np.tanh(x @ p["W"]) + p["b"]) ** 2)


@program((X,))
def momentum_in_place(x):
    p = initial(x)
    v = {k: np.zeros_like(p[k]) for k in p}
    for _ in range(3):
        g = slopes(p, x)
        for k in p:
            v[k] *= 0.9
            v[k] += g[k]
            p[k] -= 0.1 * v[k]
    return loss(p, x)


@program((X,))
def adam(x):
    p = initial(x)
    m = {k: np.zeros_like(each) for k, each in p.items()}
    v = {k: np.zeros_like(each) for k, each in p.items()}
    for t in range(1, 4):
        g = slopes(p, x)
        for k, each in p.items():
            m[k] += 0.1 * (g[k] - m[k])
            v[k] = 0.99 * v[k] + 0.01 * g[k] ** 2
            each -= 0.1 * m[k] / (1.0 - 0.9**t) / (np.sqrt(v[k] / (1.0 - 0.99**t)) + 1e-3)
    return loss(p, x)


@program((X,))
def weight_decay_by_values(x):
    p = initial(x)
    for each in p.values():
        each *= 0.9
        each += 0.1 * each**2
    return loss(p, x)


@program((X,))
def one_dict_after_the_other(x):
    p = initial(x)
    for _ in range(2):
        g = slopes(p, x)
        p = {k: each - 0.1 * g[k] for k, each in p.items()}
    return loss(p, x)


@program((X,))
def arrays_in_lists(x):
    weights = [W * x[0], B + x[1]]
    velocities = [np.zeros_like(w) for w in weights]
    for _ in range(3):
        gradients = [np.outer(x, np.ones(2)) * weights[0], weights[1] ** 2]
        for w, v, g in zip(weights, velocities, gradients, strict=True):
            v *= 0.9
            v += g
            w -= 0.1 * v
    return np.sum((x @ weights[0] + weights[1]) ** 2)


@program((X,))
def averaged_weights(x):
    p = initial(x)
    average = {k: v.copy() for k, v in p.items()}
    for k in range(3):
        g = slopes(p, x)
        for name in p:
            p[name] -= 0.1 * g[name]
            average[name] *= k / (k + 1.0)
            average[name] += p[name] / (k + 1.0)
    return loss(average, x)
