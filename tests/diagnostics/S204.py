"""S204: a `del` statement."""


def scaled(x):
    y = 2.0 * x
    z = y**2
    del y
    return z


# ---- diagnostic ----
# S204.py:7:5: error[S204]: `del` is not supported
#     7 |     del y
#       |     ^^^^^
#  help: leave the statement out; a local variable is released when the function returns    (tangentc
#        explain S204)
