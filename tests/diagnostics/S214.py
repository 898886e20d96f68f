"""S214: a set display."""


def largest(a, b):
    return max({a, b})


# ---- diagnostic ----
# S214.py:5:16: error[S214]: a set is not differentiated: its order is not defined
#     5 |     return max({a, b})
#       |                ^^^^^^
#  help: use a tuple or a list    (tangentc explain S214)
