# wrt: x
# sample: x=0.3, dt=0.1, steps=3
# sample: x=0.3, dt=0.0, steps=0


def quotient_by_variable(x, dt, steps):
    for _ in range(steps):
        x = x * x / dt
    return x


# ---- with or without invariants ----

def quotient_by_variable_grad(x, dt, steps):
    """Gradient of `quotient_by_variable` (quotient_by_variable.py:6) with respect to x.

    Emitted by tangentc; source sha256 678693a685be; target numpy.
    """
    x_saved = []
    for _ in range(steps):
        x_saved.append(x)
        x = x * x / dt
    x_bar = 1.0
    for x in reversed(x_saved):
        # adjoint of quotient_by_variable.py:8    x = x * x / dt
        x_bar = 2 * (x * (x_bar / dt))
    return x_bar
