"""S23x: accepted Python whose meaning cannot be settled when compiling. Each place words its own message."""

from __future__ import annotations

from tangentc.diagnostics.code import Code


def _code(number: str, title: str, meaning: str, example: str, remedy: str, remedy_example: str) -> Code:
    return Code(number, title, "{problem}", "{way_out}", meaning, example, remedy, remedy_example)


FUNCTION_AS_VALUE = _code(
    "S230",
    "a nested function used as a value",
    """
A function that is made inside the differentiated function can be called there, but is not data: it cannot be put
into a list, returned, or passed to a function that is compiled beside its caller.
""",
    """
def f(x):
    actions = [lambda y: y * x]
    return actions[0](x)
""",
    "Call the function by its name where it is visible, or define it at module level.",
    """
def f(x):
    action = lambda y: y * x
    return action(x)
""",
)

UNBOUND = _code(
    "S231",
    "a variable read before it is assigned",
    "No path to this line assigns the variable; Python would raise UnboundLocalError.",
    """
def f(x):
    y = total + x
    total = y
    return total
""",
    "Assign the variable first.",
    """
def f(x):
    total = 0.0
    total = total + x
    return total
""",
)

UNKNOWN_ATTRIBUTE = _code(
    "S233",
    "an attribute or method that arrays do not have",
    """
tangentc differentiates numbers, arrays, and tuples, lists and dicts of them. What an attribute or a method of another
object means is not known when compiling.
""",
    """
def f(x):
    return x.momentum * 2.0
""",
    "Pass the value as an argument of its own, or call a function.",
    """
def f(momentum):
    return momentum * 2.0
""",
)

UNKNOWN_LENGTH = _code(
    "S234",
    "unpacking of something whose contents are not known",
    "What a star unpacks must be known when compiling, because each item becomes an argument or an element.",
    """
def f(x):
    return max(*x)
""",
    "Write the items out, or unpack a tuple that is made in this function.",
    """
def f(x):
    pair = x[0], x[1]
    return max(*pair)
""",
)

WRONG_LENGTH = _code(
    "S235",
    "a tuple unpacked into the wrong number of targets",
    "The tuple's length is known here and does not match; Python would raise ValueError.",
    """
def f(x):
    a, b = x, x, x
    return a
""",
    "Match the targets to the values.",
    """
def f(x):
    a, b, c = x, x, x
    return a
""",
)

BREAK_OVER_FUNCTIONS = _code(
    "S236",
    "a jump out of a loop over functions",
    "A loop over functions is written out trip by trip, since each trip calls another function; it cannot stop early.",
    """
def f(x):
    for g in (np.sin, np.cos):
        x = g(x)
        if x > 0.5:
            break
    return x
""",
    "Write the calls out one after the other.",
    """
def f(x):
    x = np.sin(x)
    if x <= 0.5:
        x = np.cos(x)
    return x
""",
)

NESTED_RECURSION = _code(
    "S238",
    "a nested function that calls itself",
    "Functions that call themselves are compiled beside their caller, where a nested one could not see its variables.",
    """
def f(x):
    def power(n):
        return x * power(n - 1) if n > 0 else 1.0
    return power(3)
""",
    "Define the function at module level and pass it what it reads.",
    """
def power(x, n):
    return x * power(x, n - 1) if n > 0 else 1.0


def f(x):
    return power(x, 3)
""",
)

NOT_DIFFERENTIATED = _code(
    "R208",
    "an argument without a derivative that varies",
    """
The rule of this function says nothing about this argument, and its value depends on what is differentiated. Leaving
it out would make the derivative wrong.
""",
    """
def f(x):
    return np.pad(np.ones(3), 1, constant_values=x).sum()
""",
    "Make the argument a constant of the computation, or compute the same thing with functions that have rules.",
    """
def f(x):
    return np.concatenate([np.full(1, x), np.ones(3), np.full(1, x)]).sum()
""",
)
