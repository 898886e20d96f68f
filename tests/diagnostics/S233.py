"""S233: an attribute or method of an object that tangentc does not know."""

from tangentc import grad


def f(x):
    return x.momentum * 2.0


def trigger():
    grad(f)(1.5)


# ---- diagnostic ----
# S233.py:7:12: error[S233]: the attribute `.momentum` is not one of an array
#     7 |     return x.momentum * 2.0
#       |            ^^^^^^^^^^
#  help: call the derivative with the object, so that its class is known, or pass the value by itself
#        (tangentc explain S233)
