# wrt: x    mode: forward
# sample: x=np.array([0.5, 2.0]), damped=True
# sample: x=np.array([0.5, 2.0]), damped=False

import numpy as np


def energy(x, damped):
    if damped:
        drag = 3.0 * x
    kinetic = x * x
    if damped:
        kinetic = kinetic - 0.1 * drag
    return np.sum(kinetic)


# ---- emitted ----

import numpy as np


def energy_jvp(x, damped, *, x_dot):
    """Value of `energy` (assigned_on_one_branch.py:8) and its tangent, for tangents of x.

    Emitted by tangentc; source sha256 fa8b1d4498c1; target numpy.
    """
    if damped:
        drag = 3.0 * x
        # tangent of assigned_on_one_branch.py:10    drag = 3.0 * x
        drag_dot = 3.0 * x_dot
    kinetic = x * x
    # assigned_on_one_branch.py:11    kinetic = x * x
    kinetic_dot = 2 * x * x_dot
    if damped:
        kinetic -= 0.1 * drag
        # assigned_on_one_branch.py:13    kinetic = kinetic - 0.1 * drag
        kinetic_dot = kinetic_dot - 0.1 * drag_dot
    return np.sum(kinetic), np.sum(kinetic_dot)
