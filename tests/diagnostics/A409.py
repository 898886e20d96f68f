"""A409: an argument that holds one object twice."""

from types import SimpleNamespace

from tangentc import grad


def trigger():
    weight = SimpleNamespace(w=2.0)
    grad(lambda pair: pair.a.w * pair.b.w)(SimpleNamespace(a=weight, b=weight))


# ---- diagnostic ----
# error[A409]: `pair.a` is the same object as `pair.b`, so their gradients would be one, too
#  help: differentiate with respect to what it holds, passed once, or make a copy    (tangentc explain
#        A409)
