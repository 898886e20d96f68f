# wrt: x
# sample: x=np.linspace(-1.0, 1.0, 4), steps=3
# sample: x=np.linspace(-1.0, 1.0, 4), steps=0

import numpy as np


def function(x, steps):
    kept = []
    for _ in range(steps):
        s = np.sin(x)
        kept.append(s)
        x = s * x
        s = s + 1.0
        x = x * s
    return np.sum(x) + len(kept)


# ---- without overwriting ----

import numpy as np


def function_grad(x, steps):
    """Gradient of `function` (saved_by_a_loop.py:8) with respect to x.

    Emitted by tangentc; source sha256 f7e5ee2a87ac; target numpy.
    """
    saved = []
    for _ in range(steps):
        s = np.sin(x)
        saved.append((x, s))
        x = s * x
        s = s + 1.0
        x = x * s
    # adjoint of saved_by_a_loop.py:16    return np.sum(x) + len(kept)
    x_bar = np.full_like(x, 1.0)
    for x, s in reversed(saved):
        # saved_by_a_loop.py:14    s = s + 1.0
        s_2 = s + 1.0
        # saved_by_a_loop.py:15    x = x * s
        x_bar_2 = s_2 * x_bar
        # saved_by_a_loop.py:13    x = s * x
        x_2 = s * x
        # saved_by_a_loop.py:15    x = x * s
        s_bar = x_2 * x_bar
        # saved_by_a_loop.py:13    x = s * x
        product = x * x_bar_2
        s_bar = s_bar + product
        # saved_by_a_loop.py:11    s = np.sin(x)
        x_bar = s * x_bar_2 + np.cos(x) * s_bar
    return x_bar


# ---- with overwriting ----

import numpy as np


def function_grad(x, steps):
    """Gradient of `function` (saved_by_a_loop.py:8) with respect to x.

    Emitted by tangentc; source sha256 f7e5ee2a87ac; target numpy.
    """
    saved = []
    for _ in range(steps):
        s = np.sin(x)
        saved.append((x, s))
        x = s * x
        s = s + 1.0
        x *= s
    # adjoint of saved_by_a_loop.py:16    return np.sum(x) + len(kept)
    x_bar = np.full_like(x, 1.0)
    for x, s in reversed(saved):
        # saved_by_a_loop.py:14    s = s + 1.0
        s_2 = s + 1.0
        # saved_by_a_loop.py:15    x = x * s
        x_bar_2 = np.multiply(s_2, x_bar, out=s_2)
        # saved_by_a_loop.py:13    x = s * x
        x_2 = s * x
        s_bar = x_2 * x_bar + x * x_bar_2
        # saved_by_a_loop.py:11    s = np.sin(x)
        x_bar = s * x_bar_2 + np.cos(x) * s_bar
    return x_bar
