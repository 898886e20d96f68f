# wrt: a
# sample: a=2.0, start=1.0
def newton_steps(a, x):
    while True:
        x = 0.5 * (x + a / x)
        yield x


def root(a, start):
    before = start
    for x in newton_steps(a, start):
        if abs(x - before) < 1e-12:
            break
        before = x
    return x


# ---- emitted ----

def root_grad(a, start):
    """Gradient of `root` (generator.py:9) with respect to a.

    Emitted by tangentc; source sha256 c87094946ff1; target numpy.
    """
    x_saved = []
    x = start
    before = start
    while True:
        x_saved.append(x)
        x = 0.5 * (x + a / x)
        if abs(x - before) < 1e-12:
            skip = True
        else:
            skip = False
            before = x
        if skip:
            break
    x_bar = 0.0
    x_bar_2 = 1.0
    a_bar = 0.0
    for x in reversed(x_saved):
        # adjoint of generator.py:4    while True:
        x_bar = x_bar + x_bar_2
        # generator.py:5    x = 0.5 * (x + a / x)
        product = 0.5 * x_bar
        quotient = product / x
        a_bar = a_bar + quotient
        x_bar = product - a / x * quotient
        x_bar_2 = 0.0
    return a_bar
