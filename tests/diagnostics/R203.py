"""R203: a call of something that is not known when compiling."""

from tangentc import grad


def f(x, functions):
    return functions[0](x)


def trigger():
    grad(f)(1.5, [abs])


# ---- diagnostic ----
# R203.py:7:12: error[R203]: which function is called here is known only when the program runs
#     7 |     return functions[0](x)
#       |            ^^^^^^^^^^^^^^^
#  help: call a function by its own name; choose between functions with `if`    (tangentc explain
#        R203)
