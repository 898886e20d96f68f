"""S202: a write to an attribute that cannot be followed."""

from types import SimpleNamespace

from tangentc import grad


def smaller(a, b):
    least = a if a.size < b.size else b
    least.size = 0.0
    return a.size + b.size


def trigger():
    grad(smaller)(SimpleNamespace(size=1.0), SimpleNamespace(size=2.0))


# ---- diagnostic ----
# S202.py:10:5: error[S202]: `size` is assigned, and which object that changes is known only when the program runs
#    10 |     least.size = 0.0
#       |     ^^^^^^^^^^^^^^^^
#  help: make a new object instead of changing one, or use one name for it    (tangentc explain S202)
