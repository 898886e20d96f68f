# wrt: x
# sample: x=0.7
# alike: x=np.inf


def power(x, n, scale=1.0):
    if scale != 1.0:
        x = scale * x
    return x**n


def known_parameter_of_helper(x):
    y = power(x, 3)
    return power(y, 2)


# ---- without propagate ----

def known_parameter_of_helper_grad(x):
    """Gradient of `known_parameter_of_helper` (known_parameter_of_helper.py:12) with respect to x.

    Emitted by tangentc; source sha256 f700f34228da; target numpy.
    """
    y = x**3
    # adjoint of known_parameter_of_helper.py:9    return x**n
    return 3 * x**2 * (2 * y)


# ---- with propagate ----

def known_parameter_of_helper_grad(x):
    """Gradient of `known_parameter_of_helper` (known_parameter_of_helper.py:12) with respect to x.

    Emitted by tangentc; source sha256 f700f34228da; target numpy.
    """
    y = x**3
    # adjoint of known_parameter_of_helper.py:9    return x**n
    y_bar = 2 * y
    return 3 * x**2 * y_bar
