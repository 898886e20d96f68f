"""S238: a function made inside, called in a way that needs it compiled on its own."""

from tangentc import grad


def f(x):
    def power(n):
        return 1.0 if n == 0 else x * power(n - 1)

    return power(3)


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# S238.py:8:39: error[S238]: `power` is nested and calls itself
#     8 |         return 1.0 if n == 0 else x * power(n - 1)
#       |                                       ^^^^^^^^^^^^
#  help: define it at module level and pass it what it reads from here    (tangentc explain S238)
