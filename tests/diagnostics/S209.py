"""S209: a generator function."""


def powers(x, count):
    for k in range(count):
        yield x**k


# ---- diagnostic ----
# S209.py:6:9: error[S209]: `yield` makes this function a generator, which cannot be differentiated
#     6 |         yield x**k
#       |         ^^^^^^^^^^
#  help: collect the values in a list and return the list    (tangentc explain S209)
