"""S227: an `except*` clause."""


def reciprocal(x):
    try:
        y = 1.0 / x
    except* ZeroDivisionError:
        y = 0.0
    return y


# ---- diagnostic ----
# S227.py:5:5: error[S227]: `except*` is not supported
#     5 |     try:
#       |     ^^^^
#  help: handle one exception with `except`    (tangentc explain S227)
