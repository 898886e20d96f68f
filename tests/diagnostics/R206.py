"""R206: a call whose arguments do not fit the function."""

from tangentc import grad


def square(x):
    return x * x


def f(x):
    return square(x, 2)


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# R206.py:11:12: error[R206]: call of `square`: too many arguments: 1 positional
#    11 |     return square(x, 2)
#       |            ^^^^^^^^^^^^
#  help: match the call to the function's parameters    (tangentc explain R206)
