# wrt: x, y
# sample: x=np.array([0.3, -0.7]), y=0.4
# alike: x=np.array([np.nan, np.inf]), y=np.inf

import numpy as np


def numbers_and_copies(x, y):
    total = y
    for item in x:
        total += item * item
    return total * y


# ---- without in_place ----

import numpy as np


def numbers_and_copies_grad(x, y):
    """Gradient of `numbers_and_copies` (numbers_and_copies.py:8) with respect to x, y.

    Emitted by tangentc; source sha256 92c2745d2d87; target numpy.
    """
    item_saved = []
    total = y
    for item in x:
        item_saved.append(item)
        total += item * item
    # adjoint of numbers_and_copies.py:10    for item in x:
    elements_bar = []
    for item in reversed(item_saved):
        # numbers_and_copies.py:11    total += item * item
        item_bar = 2 * (item * y)
        # numbers_and_copies.py:10    for item in x:
        elements_bar.append(item_bar)
    # numbers_and_copies.py:10    for item in x:
    y_bar = y + total
    x_bar = np.array(elements_bar[::-1])
    return x_bar, y_bar


# ---- with in_place ----

import numpy as np


def numbers_and_copies_grad(x, y):
    """Gradient of `numbers_and_copies` (numbers_and_copies.py:8) with respect to x, y.

    Emitted by tangentc; source sha256 92c2745d2d87; target numpy.
    """
    item_saved = []
    total = y
    for item in x:
        item_saved.append(item)
        total = total + item * item
    # adjoint of numbers_and_copies.py:10    for item in x:
    elements_bar = []
    for item in reversed(item_saved):
        # numbers_and_copies.py:11    total += item * item
        item_bar = 2 * (item * y)
        # numbers_and_copies.py:10    for item in x:
        elements_bar.append(item_bar)
    # numbers_and_copies.py:10    for item in x:
    y_bar = y + total
    x_bar = np.array(elements_bar[::-1])
    return x_bar, y_bar
