# wrt: x    mode: forward
# sample: x=0.3, n=4


def checked(n):
    if n % 2:
        raise ValueError("odd")
    return n


def checked_and_printed(x, n):
    checked(n)
    print(n)
    return x**n


# ---- with or without dead_code ----

def checked_and_printed_jvp(x, n, *, x_dot):
    """Value of `checked_and_printed` (checked_and_printed.py:11) and its tangent, for tangents of x.

    Emitted by tangentc; source sha256 24ce6332bdf9; target numpy.
    """
    if n % 2:
        raise ValueError("odd")
    print(n)
    return x**n, n * x ** ((n - 1) * (n != 0)) * x_dot
