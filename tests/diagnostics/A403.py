"""A403: a `wrt` that names no argument."""

from tangentc import grad


def trigger():
    grad(lambda x: x**2, wrt="y")


# ---- diagnostic ----
# error[A403]: `wrt='y'` does not name an argument of `trigger.<locals>.<lambda>`: there is no parameter 'y'
#  help: give a position, a name, or a tuple of them; the parameters are x    (tangentc explain A403)
