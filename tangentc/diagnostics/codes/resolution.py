"""S23x: accepted syntax whose meaning is not known when compiling."""

from __future__ import annotations

from tangentc.diagnostics.code import Code

FUNCTION_AS_VALUE = Code(
    number="S230",
    title="a function made inside that is used as a value",
    message="`{name}` is made in this function and used as a value",
    help="call it where it is visible, or define it at the top of the module",
    meaning="""
A function that is defined inside another can be called there. Stored in a container or returned, it would carry the
variables around it to a place that tangentc cannot follow.
""",
    example="""
def f(x):
    def double(y):
        return 2.0 * y

    return [double, x]
""",
    remedy="Call it where it is visible, or define it at the top of the module.",
    remedy_example="""
def f(x):
    def double(y):
        return 2.0 * y

    return double(x)
""",
)

UNBOUND_LOCAL = Code(
    number="S231",
    title="a variable that is read before it is assigned",
    message="`{name}` is read before it is assigned",
    help="assign it first; Python would raise UnboundLocalError here",
    meaning="""
The function assigns the variable, so it is local, but no assignment comes before this line.
""",
    example="""
def f(x):
    total = total + x
    return total
""",
    remedy="Assign the variable first.",
    remedy_example="""
def f(x):
    total = 0.0
    total = total + x
    return total
""",
)

OBJECT_ATTRIBUTE = Code(
    number="S233",
    title="an attribute or method of an object that tangentc does not know",
    message="`.{name}` is not an attribute or a method of an array",
    help="pass the value as an argument of its own",
    meaning="""
What an attribute of an unknown object holds, and what its methods do, is known only when the program runs. Attributes
and methods of arrays, and those of modules, are known.
""",
    example="""
def f(x):
    return x.momentum * 2.0
""",
    remedy="Pass the value as an argument of its own.",
    remedy_example="""
def f(momentum):
    return momentum * 2.0
""",
)

UNKNOWN_LENGTH = Code(
    number="S234",
    title="an unpacking whose parts are not known when compiling",
    message="what `{construct}` unpacks is not known here",
    help="write the items out, or unpack a tuple that is made in this function",
    meaning="""
Which argument or item receives which value must be known when the derivative is made. For `*` and `**` that needs the
length or the keys of what is unpacked.
""",
    example="""
def f(x):
    return np.hypot(*x)
""",
    remedy="Write the items out.",
    remedy_example="""
def f(x):
    return np.hypot(x[0], x[1])
""",
)

UNPACKING_MISMATCH = Code(
    number="S235",
    title="an unpacking into the wrong number of targets",
    message="{values} values are unpacked into {targets} targets",
    help="match the targets to the values; Python would raise ValueError here",
    meaning="Python would raise a ValueError when this line runs.",
    example="""
def f(x):
    a, b = x, x, x
    return a * b
""",
    remedy="Match the targets to the values.",
    remedy_example="""
def f(x):
    a, b, _ = x, x, x
    return a * b
""",
)

LOOP_OVER_FUNCTIONS = Code(
    number="S236",
    title="a loop over functions that is left early",
    message="`break` in a loop over functions",
    help="write the calls out, one after the other",
    meaning="""
A loop over a tuple of functions is written out when compiling, one trip after the other, since each trip calls another
function. How many trips a `break` leaves is known only when the program runs.
""",
    example="""
def f(x):
    for function in (np.sin, np.cos):
        x = function(x)
        if x > 0.5:
            break
    return x
""",
    remedy="Write the calls out.",
    remedy_example="""
def f(x):
    x = np.sin(x)
    if x <= 0.5:
        x = np.cos(x)
    return x
""",
)

INNER_FUNCTION_LIMIT = Code(
    number="S238",
    title="a function made inside, called in a way that needs it compiled on its own",
    message="`{name}` is made inside another function and cannot be compiled on its own",
    help="define it at the top of the module, and pass it what it reads from here",
    meaning="""
A function defined inside another is written into its caller. One that calls itself, or that is passed to a function
that is compiled beside its caller, would have to stand on its own.
""",
    example="""
def f(x):
    def power(n):
        return 1.0 if n == 0 else x * power(n - 1)

    return power(3)
""",
    remedy="Define the function at the top of the module, or write the recursion as a loop.",
    remedy_example="""
def f(x):
    result = 1.0
    for _ in range(3):
        result = result * x
    return result
""",
)

ITERATOR_READ_AGAIN = Code(
    number="S239",
    title="an iterator that may be read more than once",
    message="this iterator may be read more than once",
    help="make a list of it, or write it into the `for` statement",
    meaning="""
What `zip`, `enumerate`, `reversed`, `map` and `filter` give can be gone through once; whoever comes later finds the
rest, or nothing. How much is left when it is read again is known only when the program runs.
""",
    example="""
def f(x):
    backwards = reversed(x)
    total = 0.0
    for a in backwards:
        total = total + a
        if total > 1.0:
            break
    for a in backwards:
        total = total * a
    return total
""",
    remedy="Make a list of it, or write the call into the `for` statement.",
    remedy_example="""
def f(x):
    total = 0.0
    for a in reversed(x):
        total = total + a
    return total
""",
)
