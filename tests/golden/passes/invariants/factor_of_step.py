# wrt: x
# sample: x=0.3, dt=0.1, steps=3
# alike: x=0.3, dt=np.inf, steps=0


def factor_of_step(x, dt, steps):
    for _ in range(steps):
        x = x + dt / 6.0 * (x * x)
    return x


# ---- without invariants ----

def factor_of_step_grad(x, dt, steps):
    """Gradient of `factor_of_step` (factor_of_step.py:6) with respect to x.

    Emitted by tangentc; source sha256 6c75e3a746da; target numpy.
    """
    x_saved = []
    for _ in range(steps):
        x_saved.append(x)
        x = x + dt / 6.0 * (x * x)
    x_bar = 1.0
    for x in reversed(x_saved):
        # adjoint of factor_of_step.py:8    x = x + dt / 6.0 * (x * x)
        product = x * (dt / 6.0 * x_bar)
        x_bar = x_bar + product + product
    return x_bar


# ---- with invariants ----

def factor_of_step_grad(x, dt, steps):
    """Gradient of `factor_of_step` (factor_of_step.py:6) with respect to x.

    Emitted by tangentc; source sha256 6c75e3a746da; target numpy.
    """
    x_saved = []
    for _ in range(steps):
        x_saved.append(x)
        x = x + dt / 6.0 * (x * x)
    # adjoint of factor_of_step.py:8    x = x + dt / 6.0 * (x * x)
    quotient = dt / 6.0
    x_bar = 1.0
    for x in reversed(x_saved):
        product = x * (quotient * x_bar)
        x_bar = x_bar + product + product
    return x_bar
