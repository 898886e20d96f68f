"""A401: differentiation with respect to a value that is not floating point."""

from tangentc import grad


def trigger():
    grad(lambda x: x**2)(3)


# ---- diagnostic ----
# error[A401]: `x` is an integer; only floating-point values have derivatives
#  help: pass 3.0 instead of 3    (tangentc explain A401)
