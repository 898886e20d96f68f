def outer_jvp(x, *, x_dot):
    """Value of `outer` (dual_numbers.py:31) and its tangent, for tangents of x.

    Emitted by tangentc; source sha256 52172c5533c1; target numpy.
    """
    y = x * x + x
    # tangent of dual_numbers.py:28    return x * x + x
    y_dot = 2 * x * x_dot + x_dot
    return y * y + y * x, 2 * y * y_dot + (y_dot * x + y * x_dot)
