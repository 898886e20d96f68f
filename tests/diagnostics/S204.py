"""S204: a `del` of an element or an attribute."""


def without_first(x, items):
    del items[0]
    return x * items[0]


# ---- diagnostic ----
# S204.py:5:5: error[S204]: `del` of anything but a name is not supported
#     5 |     del items[0]
#       |     ^^^^^^^^^^^^
#  help: build a list or a dict without the element    (tangentc explain S204)
