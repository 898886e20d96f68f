"""S107: an object that is not a function."""

from tangentc import grad


def trigger():
    grad(3.0)


# ---- diagnostic ----
# error[S107]: a float is not a function
#  help: pass a function, a method or an object whose class defines `__call__` in Python    (tangentc
#        explain S107)
