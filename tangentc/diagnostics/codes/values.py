"""T3xx: what is known about values does not suffice, or rules a derivative out."""

from __future__ import annotations

from tangentc.diagnostics.code import Code

AMBIGUOUS_TYPE = Code(
    number="T301",
    title="a value whose type is not known and decides what the code means",
    message="the type of `{name}` is not known, and `{construct}` means different things for different types",
    help="annotate it, for example `{name}: NDArray[np.float64]`, or call with arguments instead of ahead of time",
    meaning="""
What a line of NumPy does depends on types: `row *= 2.0` changes an array in place but rebinds a number. Where the
meaning is open, so is the derivative.
""",
    example="""
def f(x):
    row = opaque(x)
    row *= 2.0
    return row
""",
    remedy="Annotate the value, or write an operation whose meaning does not depend on the type.",
    remedy_example="""
def f(x):
    row = opaque(x)
    row = row * 2.0
    return row
""",
)

COMPLEX_VALUE = Code(
    number="T302",
    title="a complex number that varies",
    message="`{name}` is complex and varies with what is differentiated",
    help="differentiate real and imaginary part as two real values",
    meaning="""
A derivative with respect to a complex value needs a convention, and every rule must follow it. tangentc differentiates
real functions of real values.
""",
    example="""
def f(x):
    return np.abs(x + 1j * x)
""",
    remedy="Write the computation with real and imaginary part.",
    remedy_example="""
def f(x):
    return np.hypot(x, x)
""",
)

PATHS_DISAGREE = Code(
    number="T303",
    title="a variable that has incompatible types on different paths",
    message="`{name}` is {first} on one path and {second} on another",
    help="make it the same kind of value on every path",
    meaning="""
After an `if` or a loop, the adjoint of a variable must have one structure, whichever path was taken.
""",
    example="""
def f(x, pair):
    y = (x, x) if pair else x
    return y
""",
    remedy="Make it the same kind of value on every path.",
    remedy_example="""
def f(x, pair):
    y = (x, x) if pair else (x, 0.0)
    return y
""",
)

INTEGER_PATH = Code(
    number="T304",
    title="a varying value that is forced into integers",
    message="`{name}` turns a value that varies into integers, where no derivative exists",
    help="keep the value in floating point, or take it out of the differentiation with `constant`",
    meaning="Rounding to integers makes a function piecewise constant; its derivative is zero or does not exist.",
    example="""
def f(x):
    return float(int(x)) * x
""",
    remedy="Keep the value in floating point.",
    remedy_example="""
def f(x):
    return x * x
""",
)
