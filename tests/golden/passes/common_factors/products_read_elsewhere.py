# wrt: x, y
# sample: x=0.7, y=1.3

def function(x, y):
    return x * y * y + y * x


# ---- with or without common_factors ----

def function_grad(x, y):
    """Gradient of `function` (products_read_elsewhere.py:4) with respect to x, y.

    Emitted by tangentc; source sha256 4b90c17c222b; target numpy.
    """
    product = x * y
    # adjoint of products_read_elsewhere.py:5    return x * y * y + y * x
    x_bar = y + y * y
    y_bar = x + product + product
    return x_bar, y_bar
