"""R2xx: calls, and the rules that say how they are differentiated."""

from __future__ import annotations

from tangentc.diagnostics.code import Code

NO_RULE = Code(
    number="R201",
    title="no derivative rule for a function",
    message="no derivative rule for `{name}`",
    help="declare a rule for it, or mark it `constant({name})`",
    meaning="""
The function is not written in Python, or not in Python that tangentc reads, and tangentc has no rule for it. Since its
argument varies with what is differentiated, leaving it out would make the derivative wrong.
""",
    example="""
def f(x):
    return scipy.special.zetac(x)
""",
    remedy="""
Declare a rule with `@differential`, or, if its derivative is zero wherever it exists, mark it with `constant`.
""",
)

UNSUPPORTED_ARGUMENT = Code(
    number="R202",
    title="an argument that a rule does not cover",
    message="`{name}` is not differentiated with {argument}",
    help="leave the argument out, or do what it asks for in a statement of its own",
    meaning="""
tangentc knows the function and has a rule for it, but the rule does not hold for a call with this argument.
""",
    example="""
def f(x):
    return np.concatenate((x, x), casting="unsafe")
""",
    remedy="Leave the argument out, or do what it asks for in a statement of its own.",
    remedy_example="""
def f(x):
    return np.concatenate((x, x))
""",
)

UNRESOLVED_CALL = Code(
    number="R203",
    title="a call of something that is not known when compiling",
    message="what `{name}` calls is not known when compiling",
    help="call a function by its name, or choose between functions with `if`",
    meaning="""
tangentc must know which function is called to differentiate it. Here the function is itself computed by the program.
""",
    example="""
def f(x, functions):
    return functions[0](x)
""",
    remedy="Call functions by their names; choose between them with `if`.",
    remedy_example="""
def f(x):
    return np.sin(x)
""",
)

UNDEFINED_NAME = Code(
    number="R204",
    title="a name that is not defined",
    message="the name `{name}` is not defined",
    help="define it before the function is differentiated",
    meaning="""
The name is neither a local variable nor found in the enclosing functions, the module or the built-ins. Python would
raise a NameError when the line runs.
""",
    example="""
def f(x):
    return undefined_scale * x
""",
    remedy="Define the name, or pass the value in as an argument.",
    remedy_example="""
def f(x, scale):
    return scale * x
""",
)

ARGUMENTS_DO_NOT_FIT = Code(
    number="R206",
    title="a call whose arguments do not fit the function",
    message="the call of `{name}` does not fit its parameters: {reason}",
    help="call it as its definition asks for",
    meaning="Python would raise a TypeError when this call runs.",
    example="""
def square(x):
    return x * x


def f(x):
    return square(x, 2)
""",
    remedy="Call the function as its definition asks for.",
    remedy_example="""
def square(x):
    return x * x


def f(x):
    return square(x)
""",
)

INVALID_RULE = Code(
    number="R207",
    title="a rule that is not a differential",
    message="the rule for `{name}` is not valid: {reason}",
    help="write each `d[...]` as an expression that is linear in the `d[...]` of the arguments",
    meaning="""
The body of a rule states `d[result]` as an expression that is linear in `d[argument]`. Reverse mode is that body
transposed, which exists only when it is linear.
""",
    example="""
@differential(square)
def square_rule(z, x):
    d[z] = d[x] * d[x]
""",
    remedy="State the differential.",
    remedy_example="""
@differential(square)
def square_rule(z, x):
    d[z] = 2 * x * d[x]
""",
)

FIXED_ARGUMENT = Code(
    number="R208",
    title="an argument that varies where its function has no derivative",
    message="`{name}` is not differentiated with respect to `{parameter}`, which varies here",
    help="make it a constant of the computation",
    meaning="""
The function has a rule, but no derivative with respect to this argument: an index, the order of a
Bessel function.
""",
    example="""
def f(x):
    return scipy.special.jv(x, 2.0)
""",
    remedy="Make the argument a constant of the computation.",
    remedy_example="""
def f(x):
    return scipy.special.jv(1.0, x)
""",
)
