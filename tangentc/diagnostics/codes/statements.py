"""S2xx, second part: statements that are outside the language tangentc differentiates."""

from __future__ import annotations

from tangentc.diagnostics.code import Code

DELETE = Code(
    number="S204",
    title="a `del` of an attribute, or of several things at once",
    message="`del` of anything but names or one element is not supported",
    help="delete one element at a time, and leave attributes as they are",
    meaning="""
Names are deleted, and elements of lists and dicts one at a time. Attributes of objects are not.
""",
    example="""
def without_first(x, items):
    del items[0], items[1]
    return x * items[0]
""",
    remedy="Write one `del` for each element.",
    remedy_example="""
def without_first(x, items):
    del items[0]
    del items[1]
    return x * items[0]
""",
)

OUTER_NAME = Code(
    number="S205",
    title="a name outside of what is differentiated is assigned",
    message="`{keyword}` lets this function assign {names} outside of itself",
    help="pass the value in as an argument and return its new value",
    meaning="""
A function that assigns a global, or with `nonlocal` a variable of a function that is not differentiated with it, has
an effect that its derivative would have to repeat or undo. Reading needs no such statement. A closure may assign the
variables of the function that it is made and called in.
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
    title="a `try` after which it is not known what a name holds",
    message="what `{name}` holds after an exception depends on where the `try` was left",
    help="assign it in the last statement of the `try`, or in the handler, too",
    meaning="""
The path that a `try` takes is the path that is differentiated. But an exception may leave the body after any
operation. Where the handler, or what follows it, reads what the body has changed, the body is taken apart into
statements, each of which has its own path. That is not done where the handler names the exception or raises it again,
where there is a `finally`, or where the body is long. And a single statement may change something and raise then: a
function that overwrites its argument, a loop over a generator, an augmented assignment to an array where errors of
floating-point numbers are handled. The kinds of exceptions that are handled have to be known, too; and in forward
mode the tangents of a loop inside of the body must not raise what is handled.
""",
    example="""
def damped(x):
    scale = 1.0
    try:
        scale = 0.5 * x
        y = 1.0 / x
    except ZeroDivisionError as error:
        print(error)
        y = 0.0
    return scale * y
""",
    remedy="Assign the name in the last statement of the body, in the handler as well, or before or after the `try`.",
    remedy_example="""
def damped(x):
    scale = 0.5 * x
    try:
        y = 1.0 / x
    except ZeroDivisionError as error:
        print(error)
        y = 0.0
    return scale * y
""",
)

WITH = Code(
    number="S207",
    title="a `with` statement whose context manager is not known, or may end exceptions",
    message="`{name}` may end exceptions of the block that it is around",
    help="use `try` and `except`, or `contextlib.suppress`",
    meaning="""
A context is entered once, where the function enters it; what it does is its own business. But a context manager that
ends an exception makes the rest of the function run with values that were never computed. Which one it is must be known
when compiling, and that it returns nothing from `__exit__`, or handles nothing around its `yield`.
""",
    example="""
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
""",
    remedy="Use `try` and `except`, or `contextlib.suppress`.",
    remedy_example="""
def reciprocal(x):
    y = 0.0
    with contextlib.suppress(ZeroDivisionError):
        y = 1.0 / x
    return y
""",
)

JUMP_OUT_OF_FINALLY = Code(
    number="S226",
    title="a `finally` that is left by a jump",
    message="this leaves a `finally`, and ends the exception that it may have been entered with",
    help="jump behind the `try`",
    meaning="`return`, `break` and `continue` in a `finally` end whatever exception is on its way; Python 3.14 warns.",
    example="""
def value(x):
    try:
        y = 1.0 / x
    finally:
        return x + y
""",
    remedy="Jump behind the `try`, or handle the exception.",
    remedy_example="""
def value(x):
    try:
        y = 1.0 / x
    except ZeroDivisionError:
        pass
    return x
""",
)

EXCEPTION_GROUP = Code(
    number="S227",
    title="an `except*` clause",
    message="`except*` is not supported",
    help="handle one exception with `except`",
    meaning="Of a group of exceptions several clauses may run, one after the other.",
    example="""
def reciprocal(x):
    try:
        y = 1.0 / x
    except* ZeroDivisionError:
        y = 0.0
    return y
""",
    remedy="Handle one exception with `except`.",
    remedy_example="""
def reciprocal(x):
    try:
        y = 1.0 / x
    except ZeroDivisionError:
        y = 0.0
    return y
""",
)

MATCH = Code(
    number="S208",
    title="a pattern that is not followed",
    message="`match` with {construct} is not supported",
    help="write it as `if`/`elif`",
    meaning="""
A `match` is what its patterns ask, as branches: values, captures, sequences, mappings, classes by keyword,
alternatives, guards. Not followed are alternatives that bind names, `**rest`, and the positional parts of a class of
the user's.
""",
    example="""
def activation(x, kind):
    match kind:
        case "scale", a:
            return a * x
        case ("shift", b) | ("move", b):
            return x + b
""",
    remedy="Write it as `if`/`elif`, or as two cases.",
    remedy_example="""
def activation(x, kind):
    match kind:
        case "scale", a:
            return a * x
        case "shift" | "move", b:
            return x + b
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
    title="an import inside a function that fails",
    message="what is imported here cannot be: {error}",
    help="install the module, or import it where it is used",
    meaning="""
An import inside a function is done when the function is compiled, since what is called must be known then.
""",
    example="""
def decay(t):
    import a_module_that_is_missing as m

    return m.exp(-t)
""",
    remedy="Install the module, or import another one.",
    remedy_example="""
def decay(t):
    import math

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
