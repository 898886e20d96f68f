"""S213: an import inside a function."""


def decay(t):
    import math

    return math.exp(-t)


# ---- diagnostic ----
# S213.py:5:5: error[S213]: `math` is imported inside the function
#     5 |     import math
#       |     ^^^^^^^^^^^
#  help: move the import to the top of the module    (tangentc explain S213)
