"""S230: a function made inside that is used as a value."""

from tangentc import grad


def f(x):
    def double(y):
        return 2.0 * y

    return [double, x]


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# S230.py:6:1: error[S230]: a function that is made here is used as a value
#     6 | def f(x):
#       | ^^^^^^^^^
#  help: call it where it is visible, or define it at module level    (tangentc explain S230)
