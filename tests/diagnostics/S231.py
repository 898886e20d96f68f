"""S231: a variable that is read before it is assigned."""

# ruff: noqa: F821, RET504

from tangentc import grad


def f(x):
    total = total + x
    return total


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# S231.py:9:13: error[S231]: `total` is read before it is assigned
#     9 |     total = total + x
#       |             ^^^^^
#  help: assign it first; Python would raise UnboundLocalError here    (tangentc explain S231)
