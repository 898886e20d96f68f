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
What an attribute of an unknown object holds, and what its methods do, is known only when the program runs. Known are
attributes and methods of arrays, of modules, and of objects whose classes are written in Python and look attributes up
as Python does: without `__getattr__`, a metaclass or descriptors of their own. The types of arguments must tell that
they are such objects: call the derivative with them.
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

ATTRIBUTE_WRITE = Code(
    number="S202",
    title="a write to an attribute that cannot be followed",
    message="the attribute `{name}` of something other than an object that is followed here is assigned",
    help="keep the value in a local variable, and return it if the caller needs it",
    meaning="""
Attributes of objects that the function makes, or is given as arguments, are followed like variables. Not followed are
writes to attributes of global objects, of classes, and of an object for which two names stand when it depends on the
path taken whether these are one object.
""",
    example="""
def smaller(a, b):
    least = a if a.size < b.size else b
    least.size = 0.0
    return a.size + b.size
""",
    remedy="Make a new object or keep the value in a variable; return it beside the result if the caller needs it.",
    remedy_example="""
def smaller(a, b):
    return b.size if a.size < b.size else a.size
""",
)

OBJECT_AS_VALUE = Code(
    number="S241",
    title="an object used where its attributes cannot be followed",
    message="an object of class `{name}` is used where a number, an array or a container of them is needed",
    help="use its attributes one by one",
    meaning="""
What the attributes of an object hold is followed from statement to statement when compiling. Objects may be passed to
functions, stored in other objects, tuples and lists that are written out, and returned. They cannot be handed to
functions that are not written in Python, or stored in arrays or in lists that grow. Nor can a function that calls
itself hold them in one another, ever deeper: which attributes there are must be known when compiling.
""",
    example="""
def total(x):
    point = SimpleNamespace(x=x, y=2.0)
    return np.sum(point)
""",
    remedy="Use the attributes.",
    remedy_example="""
def total(x):
    point = SimpleNamespace(x=x, y=2.0)
    return point.x + point.y
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
