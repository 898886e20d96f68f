"""A405: an argument of a kind that cannot be differentiated."""

from decimal import Decimal

from tangentc import grad


def trigger():
    grad(lambda x: 2 * x)(Decimal("3.0"))


# ---- diagnostic ----
# error[A405]: `x` is an object of type decimal.Decimal, which tangentc cannot differentiate with respect to
#  help: pass numbers, NumPy arrays, or tuples, lists and dicts of them    (tangentc explain A405)
