"""S108: a text that does not define the function."""

from tangentc import grad


def f(x):
    return x * x


def trigger():
    grad(f, source="def f(x): return x * x * x")(1.0)


# ---- diagnostic ----
# error[S108]: the text given as `source=` does not define `f` as it runs
#  help: pass exactly the text that was compiled    (tangentc explain S108)
