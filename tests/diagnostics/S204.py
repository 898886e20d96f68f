"""S204: a `del` of an attribute, or of several things at once."""


def without_first(x, items):
    del items[0], items[1]
    return x * items[0]


# ---- diagnostic ----
# S204.py:5:5: error[S204]: `del` of anything but names or one element is not supported
#     5 |     del items[0], items[1]
#       |     ^^^^^^^^^^^^^^^^^^^^^^
#  help: delete one element at a time, and leave attributes as they are    (tangentc explain S204)
