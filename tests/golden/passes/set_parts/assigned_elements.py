# wrt: x
# sample: x=np.array([0.3, -0.7, 0.2])

import numpy as np


def assigned_elements(x):
    y = x.copy()
    for i in range(1, len(y)):
        y[i] = y[i - 1] * np.sin(y[i])
    return np.sum(y)


# ---- without set_parts ----

import numpy as np


def assigned_elements_grad(x):
    """Gradient of `assigned_elements` (assigned_elements.py:7) with respect to x.

    Emitted by tangentc; source sha256 e352e95e919a; target numpy.
    """
    y = x.copy()
    saved = []
    for i in range(1, len(y)):
        sin_value = np.sin(y[i])
        y_old = y[i]
        saved.append((i, sin_value, y_old))
        y[i] = y[i - 1] * sin_value
    # adjoint of assigned_elements.py:11    return np.sum(y)
    y_bar = np.full_like(y, 1.0)
    for i, sin_value, y_old in reversed(saved):
        # assigned_elements.py:10    y[i] = y[i - 1] * np.sin(y[i])
        y[i] = y_old
        y_bar_item = y_bar[i]
        y_bar[i] = 0.0
        difference = i - 1
        product = sin_value * y_bar_item
        y_bar[i] += np.cos(y[i]) * (y[difference] * y_bar_item)
        y_bar[difference] += product
    return y_bar


# ---- with set_parts ----

import numpy as np


def assigned_elements_grad(x):
    """Gradient of `assigned_elements` (assigned_elements.py:7) with respect to x.

    Emitted by tangentc; source sha256 e352e95e919a; target numpy.
    """
    y = x.copy()
    saved = []
    for i in range(1, len(y)):
        sin_value = np.sin(y[i])
        y_old = y[i]
        saved.append((i, sin_value, y_old))
        y[i] = y[i - 1] * sin_value
    # adjoint of assigned_elements.py:11    return np.sum(y)
    y_bar = np.full_like(y, 1.0)
    for i, sin_value, y_old in reversed(saved):
        # assigned_elements.py:10    y[i] = y[i - 1] * np.sin(y[i])
        y[i] = y_old
        y_bar_item = y_bar[i]
        difference = i - 1
        product = sin_value * y_bar_item
        y_bar[i] = np.cos(y[i]) * (y[difference] * y_bar_item)
        y_bar[difference] += product
    return y_bar
