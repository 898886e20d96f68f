# wrt: x, w
# sample: x=np.linspace(-1.0, 1.0, 3), w=0.5, steps=3
# sample: x=np.array([800.0, -3.0, 2.0]), w=1.0, steps=2

import numpy as np


def function(x, w, steps):
    for _ in range(steps):
        gate = 1.0 / (1.0 + np.exp(-w * x))
        gate = 1.0 / (1.0 + np.exp(-gate))
        x = gate * x
    return np.sum(x)


# ---- without compounds ----

import numpy as np


def function_grad(x, w, steps):
    """Gradient of `function` (logistic_in_loop.py:8) with respect to x, w.

    Emitted by tangentc; source sha256 368b841a134f; target numpy.
    """
    saved = []
    for _ in range(steps):
        exp_value = np.exp(-w * x)
        gate = 1.0 / (1.0 + exp_value)
        exp_value_2 = np.exp(-gate)
        saved.append((x, exp_value, exp_value_2))
        gate = 1.0 / (1.0 + exp_value_2)
        x = gate * x
    # adjoint of logistic_in_loop.py:13    return np.sum(x)
    x_bar = np.full_like(x, 1.0)
    w_bar = 0.0
    for x, exp_value, exp_value_2 in reversed(saved):
        # logistic_in_loop.py:12    x = gate * x
        gate_bar = x * x_bar
        # logistic_in_loop.py:11    gate = 1.0 / (1.0 + np.exp(-gate))
        total = 1.0 + exp_value_2
        gate = 1.0 / total
        # logistic_in_loop.py:12    x = gate * x
        x_bar = gate * x_bar
        # logistic_in_loop.py:11    gate = 1.0 / (1.0 + np.exp(-gate))
        gate_bar = exp_value_2 * (gate * (gate_bar / total))
        # logistic_in_loop.py:10    gate = 1.0 / (1.0 + np.exp(-w * x))
        total = 1.0 + exp_value
        gate = 1.0 / total
        product = exp_value * (gate * (gate_bar / total))
        x_bar = x_bar + w * product
        w_bar = w_bar + x @ product
    return x_bar, w_bar


# ---- with compounds ----

import numpy as np


def function_grad(x, w, steps):
    """Gradient of `function` (logistic_in_loop.py:8) with respect to x, w.

    Emitted by tangentc; source sha256 368b841a134f; target numpy.
    """
    saved = []
    for _ in range(steps):
        gate = 1.0 / (1.0 + np.exp(-w * x))
        gate_2 = 1.0 / (1.0 + np.exp(-gate))
        saved.append((x, gate, gate_2))
        x = gate_2 * x
    # adjoint of logistic_in_loop.py:13    return np.sum(x)
    x_bar = np.full_like(x, 1.0)
    w_bar = 0.0
    for x, gate, gate_2 in reversed(saved):
        # logistic_in_loop.py:12    x = gate * x
        gate_bar = x * x_bar
        # logistic_in_loop.py:11    gate = 1.0 / (1.0 + np.exp(-gate))
        gate_bar = gate_2 * (1 - gate_2) * gate_bar
        # logistic_in_loop.py:10    gate = 1.0 / (1.0 + np.exp(-w * x))
        gate_bar *= gate * (gate - 1)
        x_bar = gate_2 * x_bar - w * gate_bar
        w_bar = w_bar - x @ gate_bar
    return x_bar, w_bar
