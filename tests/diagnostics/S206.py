"""S206: a `try` statement."""


def reciprocal(x):
    try:
        return 1.0 / x
    except ZeroDivisionError:
        return 0.0


# ---- diagnostic ----
# S206.py:5:5: error[S206]: `try` is not differentiated: where an exception leaves its body is not known
#     5 |     try:
#       |     ^^^^
#  help: test the condition with `if` before, or catch the exception in the caller    (tangentc
#        explain S206)
