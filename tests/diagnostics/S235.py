"""S235: an unpacking into the wrong number of targets."""

from tangentc import grad


def f(x):
    a, b = x, x, x
    return a * b


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# S235.py:7:5: error[S235]: 3 values are unpacked into 2 targets
#     7 |     a, b = x, x, x
#       |     ^^^^^^^^^^^^^^
#  help: match the targets to the values; Python would raise ValueError here    (tangentc explain
#        S235)
#
# S235.py:8:12: error[S231]: `a` is read before it is assigned
#     8 |     return a * b
#       |            ^
#  help: assign it first; Python would raise UnboundLocalError here    (tangentc explain S231)
#
# S235.py:8:16: error[S231]: `b` is read before it is assigned
#     8 |     return a * b
#       |                ^
#  help: assign it first; Python would raise UnboundLocalError here    (tangentc explain S231)
