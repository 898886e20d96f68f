"""S206: a `try` after which it is not known what a name holds."""

from tangentc import grad


def damped(x):
    scale = 1.0
    try:
        scale = 0.5 * x
        y = 1.0 / x
    except ZeroDivisionError as error:
        print(error)
        y = 0.0
    return scale * y


def trigger():
    grad(damped)(1.5)


# ---- diagnostic ----
# S206.py:14:12: error[S206]: what `scale` holds after an exception depends on where the `try` was left
#    14 |     return scale * y
#       |            ^^^^^
#  help: assign it in the last statement of the `try`, or in the handler, too    (tangentc explain
#        S206)
