"""S211: a generator that is not consumed at once."""


def total(xs):
    squares = (x**2 for x in xs)
    return sum(squares)


# ---- diagnostic ----
# S211.py:5:15: error[S211]: a generator expression is not differentiated yet
#     5 |     squares = (x**2 for x in xs)
#       |               ^^^^^^^^^^^^^^^^^^
#  help: write it as a `for` loop that appends to a list, or as an array expression    (tangentc
#        explain S211)
