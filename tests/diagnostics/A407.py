"""A407: an option that does not exist."""

from tangentc import grad


def trigger():
    grad(lambda x: x**2, target="fortran")


# ---- diagnostic ----
# error[A407]: `target='fortran'` is not an option: there is no such target
#  help: choose one of 'auto', 'numpy', 'cupy'    (tangentc explain A407)
