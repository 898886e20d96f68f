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

COMPLEX_OPERAND = Code(
    number="T302",
    title="a complex number where the derivative is known for real ones only",
    message="an operand of `{name}` is complex, and its derivative is known for real ones only",
    help="compute with the real and imaginary parts, np.real(z) and np.imag(z)",
    meaning="""
The rule of a function that is holomorphic, or linear, holds for complex numbers as for real ones. Others need one that
is made for complex numbers, and this one is not. Where a program computes with complex numbers and types do not tell
that an operand is none, it may be one.
""",
    example="""
def f(x):
    return np.std(x + 1j * x**2)
""",
    remedy="Write the computation with real and imaginary part.",
    remedy_example="""
def f(x):
    return np.sqrt(np.var(x) + np.var(x**2))
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
