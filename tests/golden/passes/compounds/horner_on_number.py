# wrt: x
# sample: x=0.7
# sample: x=-3.0
# alike: x=1e200
# alike: x=np.nan

def function(x):
    return (((0.25 * x - 1.0) * x + 2.0) * x + 0.5) * x


# ---- without compounds ----

def function_grad(x):
    """Gradient of `function` (horner_on_number.py:7) with respect to x.

    Emitted by tangentc; source sha256 0ebf5da43150; target numpy.
    """
    difference = 0.25 * x - 1.0
    product = (difference * x + 2.0) * x
    # adjoint of horner_on_number.py:8    return (((0.25 * x - 1.0) * x + 2.0) * x + 0.5) * x
    product_2 = x * x
    return product + 0.5 + product + difference * product_2 + 0.25 * (x * product_2)


# ---- with compounds ----

def function_grad(x):
    """Gradient of `function` (horner_on_number.py:7) with respect to x.

    Emitted by tangentc; source sha256 0ebf5da43150; target numpy.
    """
    # adjoint of horner_on_number.py:8    return (((0.25 * x - 1.0) * x + 2.0) * x + 0.5) * x
    return 0.5 + x * (4.0 + x * (-3.0 + x))
