"""S205: a name outside of what is differentiated is assigned."""


def count(x):
    global calls
    calls = calls + 1
    return x**2


# ---- diagnostic ----
# S205.py:5:5: error[S205]: `global` lets this function assign `calls` outside of itself
#     5 |     global calls
#       |     ^^^^^^^^^^^^
#  help: pass the value in as an argument and return its new value    (tangentc explain S205)
