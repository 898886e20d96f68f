"""S105: a function changed by a decorator."""

import functools

from tangentc import grad


def traced(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


@traced
def square(x):
    return x * x


def trigger():
    grad(square)(1.0)


# ---- diagnostic ----
# S105.py:16:1: error[S105]: `square` is wrapped by a decorator, and what runs is the wrapper
#    16 | @traced
#       | ^^^^^^^
#  help: differentiate the function inside (`square.__wrapped__`) if the decorator does not change its
#        values    (tangentc explain S105)
