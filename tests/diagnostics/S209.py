"""S209: a generator that is not consumed where it is called."""


def damped(x):
    while True:
        factor = yield x
        x = factor * x


# ---- diagnostic ----
# S209.py:6:18: error[S209]: `yield` as an expression: what is sent to it is not known
#     6 |         factor = yield x
#       |                  ^^^^^^^
#  help: pass what the generator needs as an argument    (tangentc explain S209)
