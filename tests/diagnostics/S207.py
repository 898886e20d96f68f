"""S207: a `with` statement whose context manager is not known, or may end exceptions."""

# ruff: noqa: RET504

from tangentc import grad


class ignoring:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return kind is ZeroDivisionError


def reciprocal(x):
    y = 0.0
    with ignoring():
        y = 1.0 / x
    return y


def trigger():
    grad(reciprocal)(1.5)


# ---- diagnostic ----
# S207.py:18:10: error[S207]: `ignoring` may end exceptions of the block that it is around
#    18 |     with ignoring():
#       |          ^^^^^^^^^^
#  help: use `try` and `except`, or `contextlib.suppress`    (tangentc explain S207)
