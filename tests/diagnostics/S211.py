"""S211: a comprehension or generator expression."""


def total(xs):
    return sum(x**2 for x in xs)


# ---- diagnostic ----
# S211.py:5:15: error[S211]: a generator expression is not differentiated yet
#     5 |     return sum(x**2 for x in xs)
#       |               ^^^^^^^^^^^^^^^^^^
#  help: write it as a `for` loop that appends to a list, or as an array expression    (tangentc
#        explain S211)
