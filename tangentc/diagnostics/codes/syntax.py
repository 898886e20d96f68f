"""S2xx, first part: writes and expressions that are outside the language tangentc differentiates."""

from __future__ import annotations

from tangentc.diagnostics.code import Code

ITEM_WRITE = Code(
    number="S201",
    title="a write that cannot be followed",
    message="`{target}` writes into an object in a way that is not followed",
    help="write it as an assignment to elements, or make a new value",
    meaning="""
Assignments to elements and slices of arrays and lists are differentiated, and calls that amount to one: `a.fill(v)`,
`a.sort()`, `a.partition(k)`, `np.copyto`, `np.put`, `np.place`, `np.putmask`, `np.put_along_axis`, `np.fill_diagonal`,
`np.add.at(a, i, v)` and its kin, `out=a`. Other writes are not yet: other methods and functions that change an array
where it is, and assignments to items of what is not known to be an array or a container.
""",
    example="""
def padded(x):
    y = x.copy()
    y.resize(6)
    return y[0] + y[1]
""",
    remedy="""
Use a form that returns a new value, or assign to elements. Where it is not known that something is an
array, an annotation or a signature says so: `a: np.ndarray`.
""",
    remedy_example="""
def padded(x):
    y = np.concatenate([x, np.zeros(6 - len(x))])
    return y[0] + y[1]
""",
)

SHARED_IN_PLACE = Code(
    number="S203",
    title="an in-place operation on a value that something else may see",
    message="`{target}` is changed in place while {other} may be the same array",
    help="make a new array: `{target} = {target} ...` instead of the in-place form, or copy it first",
    meaning="""
`x += y` changes the array itself, so every other name for that array, and every view of it, changes too. tangentc
follows other names and views, by subscripts, `.T`, `reshape` and their kin, and what lists and dicts hold; not what a
container holds twice, what may have been exchanged for something else there, or what a global variable holds.
""",
    example="""
def double(x):
    items = [x, 2.0 * x]
    y = items[0]
    y *= 2.0
    return np.sum(x * y)
""",
    remedy="Write the operation so that it makes a new array, or start from a copy.",
    remedy_example="""
def double(x):
    y = x.copy()
    y = y * 2.0
    return np.sum(x * y)
""",
)

COMPREHENSION = Code(
    number="S211",
    title="a generator that is not consumed at once",
    message="a {construct} is not differentiated yet",
    help="write it as a `for` loop that appends to a list, or as an array expression",
    meaning="""
A generator runs piece by piece, whenever somebody asks for the next item. tangentc translates those that are given
to `sum`, `list`, `tuple`, `max`, `min` or `sorted`, which run at once. Comprehensions of lists, dicts and sets are
translated, too, unless they are asynchronous or assign with `:=`, which binds a name outside of them.
""",
    example="""
def total(xs):
    squares = (x**2 for x in xs)
    return sum(squares)
""",
    remedy="An array expression is fastest; where there is none, make a list.",
    remedy_example="""
def total(xs):
    squares = [x**2 for x in xs]
    return sum(squares)
""",
)

SET_DISPLAY = Code(
    number="S214",
    title="a set display",
    message="a set is not differentiated: its order is not defined",
    help="use a tuple or a list",
    meaning="""
The order of a set's elements varies from run to run, and elements that are equal vanish. A derivative with respect to
its elements would have no meaning.
""",
    example="""
def largest(a, b):
    return max({a, b})
""",
    remedy="Use a tuple or a list.",
    remedy_example="""
def largest(a, b):
    return max((a, b))
""",
)

YIELD = Code(
    number="S209",
    title="a generator that is not consumed where it is called",
    message="`yield` as an expression: what is sent to it is not known",
    help="pass what the generator needs as an argument",
    meaning="""
A generator, `map`, `filter` and `itertools.accumulate` among them, runs in pieces, whenever its consumer asks. Where it
is consumed at once, by a `for` statement, a comprehension, `a, b = ...`, `list`, `tuple`, `sum`, `max`, `min`, `sorted`
and the like, the pieces are known. Where it is kept, handed on or sent something, where it calls itself, or yields
inside of a `try` that has `except`, they are not.
""",
    example="""
def damped(x):
    while True:
        factor = yield x
        x = factor * x
""",
    remedy="Pass what the generator needs, and consume it where it is called.",
    remedy_example="""
def damped(x, factor):
    while True:
        yield x
        x = factor * x
""",
)

ASYNCHRONOUS = Code(
    number="S210",
    title="an asynchronous construct",
    message="{construct} cannot be differentiated",
    help="move the mathematics into an ordinary function and differentiate that one",
    meaning="""
`async` and `await` hand control to an event loop in the middle of the function. What runs in between is unknown when
the derivative is made.
""",
    example="""
async def load_and_square(source):
    x = await source.read()
    return x**2
""",
    remedy="Wait for the data outside, and differentiate the function that computes with it.",
    remedy_example="""
def square(x):
    return x**2
""",
)

TEMPLATE_STRING = Code(
    number="S215",
    title="a template string",
    message='a template string (`t"..."`) is not supported',
    help="use an f-string",
    meaning="A template string makes an object that other code interprets; tangentc does not know what becomes of it.",
    example="""
def describe(x):
    print(t"x is {x}")
    return x
""",
    remedy="Use an f-string.",
    remedy_example="""
def describe(x):
    print(f"x is {x}")
    return x
""",
)

UNKNOWN_CONSTRUCT = Code(
    number="S218",
    title="a construct that this version of tangentc does not know",
    message="`{construct}` is not known to this version of tangentc",
    help="express it by older constructs",
    meaning="The running Python accepts syntax that this version of tangentc was not written for.",
    example="# depends on the version of Python",
    remedy="Express it by older constructs, or use a newer version of tangentc.",
)

TOO_DEEP = Code(
    number="S219",
    title="an expression nested too deeply",
    message="expressions or statements are nested too deeply",
    help="give intermediate results a name",
    meaning="The nesting of the source exceeds what Python's own parser can represent.",
    example="# f = lambda x: x + x + ...  with tens of thousands of terms",
    remedy="Give intermediate results a name, or use a loop or `sum` over a list.",
)

INVALID_SYNTAX = Code(
    number="S220",
    title="text that is not Python",
    message="this is not valid Python: {reason}",
    help="check the text that was given, and that it was written for this version of Python",
    meaning="The text given for the function cannot be parsed by the running version of Python.",
    example="""
def f(x):
    return x +
""",
    remedy="Correct the text, or run with the version of Python that it was written for.",
    remedy_example="""
def f(x):
    return x
""",
)

NOT_A_FUNCTION_TEXT = Code(
    number="S221",
    title="text that is not one function",
    message="the text holds {found} where one `def` or `lambda` is expected",
    help="give the text of exactly one function",
    meaning="A function's text is exactly one `def` statement or one `lambda` expression.",
    example="x = 1",
    remedy="Give the text of exactly one function.",
    remedy_example="""
def f(x):
    return 1
""",
)
