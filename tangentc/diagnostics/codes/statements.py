"""S2xx, second part: statements that are outside the language tangentc differentiates."""

from __future__ import annotations

from tangentc.diagnostics.code import Code

DELETE = Code(
    number="S204",
    title="a `del` statement",
    message="`del` is not supported",
    help="leave the statement out; a local variable is released when the function returns",
    meaning="""
Deleting a name or an element changes what later statements can see. Deleting an element is also a write, and the
element may be needed on the way back.
""",
    example="""
def scaled(x):
    y = 2.0 * x
    z = y**2
    del y
    return z
""",
    remedy="Leave the statement out. To drop an element, build a list or a dict without it.",
    remedy_example="""
def scaled(x):
    y = 2.0 * x
    z = y**2
    return z
""",
)

OUTER_NAME = Code(
    number="S205",
    title="a `global` or `nonlocal` statement",
    message="`{keyword}` lets this function assign {names} outside of itself",
    help="pass the value in as an argument and return its new value",
    meaning="""
A function that assigns a variable outside of itself has an effect that its derivative would have to repeat or undo.
Reading an outer variable needs no such statement.
""",
    example="""
def count(x):
    global calls
    calls = calls + 1
    return x**2
""",
    remedy="Pass the value in as an argument and return its new value.",
    remedy_example="""
def count(x, calls):
    return x**2, calls + 1
""",
)

TRY = Code(
    number="S206",
    title="a `try` statement",
    message="`try` is not differentiated: where an exception leaves its body is not known",
    help="test the condition with `if` before, or catch the exception in the caller",
    meaning="""
An exception may leave the body of a `try` after any operation, so the way back would not know which of them ran.
""",
    example="""
def reciprocal(x):
    try:
        return 1.0 / x
    except ZeroDivisionError:
        return 0.0
""",
    remedy="Test the condition before, or catch the exception in the caller.",
    remedy_example="""
def reciprocal(x):
    if x == 0.0:
        return 0.0
    return 1.0 / x
""",
)

WITH = Code(
    number="S207",
    title="a `with` statement",
    message="`with` is not supported: what its context manager does is not known",
    help="use the context manager around the call of the function",
    meaning="""
A context manager may change state, swallow an exception or hand out a resource. tangentc does not know which, nor
whether the way back should run inside it.
""",
    example="""
def logarithm(x):
    with np.errstate(divide="ignore"):
        return np.log(x)
""",
    remedy="Use the context manager around the call: `with np.errstate(...): gradient = grad(f)(x)`.",
    remedy_example="""
def logarithm(x):
    return np.log(x)
""",
)

MATCH = Code(
    number="S208",
    title="a `match` statement",
    message="`match` is not supported yet",
    help="write it as `if`/`elif`",
    meaning="Patterns test and take apart values at once; tangentc does not translate them yet.",
    example="""
def activation(x, kind):
    match kind:
        case "relu":
            return np.maximum(x, 0.0)
        case _:
            return x
""",
    remedy="Write it as `if`/`elif`.",
    remedy_example="""
def activation(x, kind):
    if kind == "relu":
        return np.maximum(x, 0.0)
    return x
""",
)

CLASS = Code(
    number="S212",
    title="a class defined inside a function",
    message="the class `{name}` is defined inside a function",
    help="define the class outside of the function",
    meaning="Each call would make a new class, whose methods tangentc could not look up when it compiles the function.",
    example="""
def area(r):
    class Circle:
        pi = 3.14159

    return Circle.pi * r**2
""",
    remedy="Define the class, or the constants it holds, outside.",
    remedy_example="""
def area(r):
    pi = 3.14159
    return pi * r**2
""",
)

IMPORT = Code(
    number="S213",
    title="an import inside a function",
    message="`{names}` is imported inside the function",
    help="move the import to the top of the module",
    meaning="""
tangentc resolves the functions that are called when it compiles, before the import inside would have run.
""",
    example="""
def decay(t):
    import math

    return math.exp(-t)
""",
    remedy="Move the import to the top of the module.",
    remedy_example="""
import math


def decay(t):
    return math.exp(-t)
""",
)

TYPE_DECLARATION = Code(
    number="S216",
    title="a type alias or type parameters",
    message="{construct} is not supported inside differentiated code",
    help="declare the type outside of the function, with typing.TypeVar or at the top of the module",
    meaning="""
A `type` statement and the parameters in `def f[T](x)` bind names in a scope of their own, which tangentc does not
model.
""",
    example="""
def identity(x):
    type Vector = list[float]
    return x
""",
    remedy="Declare the type outside of the function.",
    remedy_example="""
Vector = "list[float]"


def identity(x):
    return x
""",
)

DECORATED_INNER = Code(
    number="S217",
    title="a decorated function inside a function",
    message="the inner function `{name}` is decorated",
    help="leave the decorator out, or define the function at the top of the module",
    meaning="""
A decorator may replace the function by anything. It runs anew on each call of the outer function, so tangentc cannot
see its result when it compiles.
""",
    example="""
def outer(x):
    @np.vectorize
    def square(t):
        return t * t

    return square(x)
""",
    remedy="Leave the decorator out, or define the function at the top of the module.",
    remedy_example="""
def outer(x):
    def square(t):
        return t * t

    return square(x)
""",
)
