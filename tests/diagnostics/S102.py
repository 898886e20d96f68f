"""S102: a function whose source cannot be found."""

from tangentc import grad


def trigger():
    namespace = {}
    exec("def f(x): return x * x", namespace)
    grad(namespace["f"])(1.0)


# ---- diagnostic ----
# error[S102]: the source of `f` cannot be found: it was compiled from text that Python did not keep (`<string>`)
#  help: define the function in a file or a notebook cell, or pass its text as `source=`    (tangentc
#        explain S102)
