"""R204: a name that is not defined."""

# ruff: noqa: F821

from tangentc import grad


def f(x):
    return undefined_scale * x


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# R204.py:9:12: error[R204]: the name `undefined_scale` is not defined
#     9 |     return undefined_scale * x
#       |            ^^^^^^^^^^^^^^^
#  help: define it before the derivative is taken; Python would raise NameError here    (tangentc
#        explain R204)
