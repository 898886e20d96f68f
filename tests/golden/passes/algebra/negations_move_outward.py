# wrt: x, y
# sample: x=0.3, y=-0.2
# alike: x=-0.0, y=np.inf
# alike: x=np.nan, y=0.0


def negations_move_outward(x, y):
    return (1.0 - x) * (2.0 - x * y)


# ---- without algebra ----

def negations_move_outward_grad(x, y):
    """Gradient of `negations_move_outward` (negations_move_outward.py:7) with respect to x, y.

    Emitted by tangentc; source sha256 5c3e24e56c04; target numpy.
    """
    # adjoint of negations_move_outward.py:8    return (1.0 - x) * (2.0 - x * y)
    negative = -((1.0 - x) * 1.0)
    y_bar = x * negative
    x_bar = y * negative + -((2.0 - x * y) * 1.0)
    return x_bar, y_bar


# ---- with algebra ----

def negations_move_outward_grad(x, y):
    """Gradient of `negations_move_outward` (negations_move_outward.py:7) with respect to x, y.

    Emitted by tangentc; source sha256 5c3e24e56c04; target numpy.
    """
    difference = 1.0 - x
    # adjoint of negations_move_outward.py:8    return (1.0 - x) * (2.0 - x * y)
    y_bar = -(x * difference)
    x_bar = -(y * difference) - (2.0 - x * y)
    return x_bar, y_bar
