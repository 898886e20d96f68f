"""A4xx: a derivative was asked for, or called, in a way that has no meaning."""

from __future__ import annotations

from tangentc.diagnostics.code import Code

NOT_FLOAT = Code(
    number="A401",
    title="differentiation with respect to a value that is not floating point",
    message="`{name}` is {description}; only floating-point values have derivatives",
    help="pass it as a float, for example `float({name})` or `{name}.astype(float)`, or leave it out of `wrt`",
    meaning="""
An integer, a Boolean or a string takes no infinitesimal step, so there is nothing to differentiate. An integer is not
turned into a float silently: the function may use it as a count or an index.
""",
    example="""
grad(lambda x: x**2)(3)
""",
    remedy="Pass a float, or choose other arguments with `wrt`.",
    remedy_example="""
grad(lambda x: x**2)(3.0)
""",
)

NOT_SCALAR = Code(
    number="A402",
    title="a gradient of a result that is not a scalar",
    message="`{name}` returned {description}; a gradient needs one floating-point number",
    help="return a real scalar, or use `vjp` or `elementwise_grad`",
    meaning="""
The gradient is defined for one real output. A function with many has a Jacobian, one row per output; one that returns a
complex number has two: take the real part, the imaginary part or the absolute value.
""",
    example="""
grad(lambda x: 2.0 * x)(np.ones(3))
""",
    remedy="Reduce the result to a scalar, or ask for another derivative.",
    remedy_example="""
vjp(lambda x: 2.0 * x)(np.ones(3))
""",
)

WRONG_WRT = Code(
    number="A403",
    title="a `wrt` that names no argument",
    message="`wrt={wrt}` does not name an argument of `{name}`: {reason}",
    help="give a position, a name, or a tuple of them; the parameters are {parameters}",
    meaning="`wrt` says with respect to which arguments to differentiate, by position or by name.",
    example="""
grad(lambda x: x**2, wrt="y")
""",
    remedy="Name a parameter of the function.",
    remedy_example="""
grad(lambda x: x**2, wrt="x")
""",
)

WRONG_SEED = Code(
    number="A404",
    title="a seed that does not fit the result",
    message="the seed is {found}, the result of `{name}` is {expected}",
    help="give a seed of the same structure, shapes and kind as the result",
    meaning="""
The seed of a pullback stands for the derivative of something with respect to the result, element by element, so it has
the structure and the shapes of the result.
""",
    example="""
_, pullback = vjp(lambda x: 2.0 * x)(np.ones(3))
pullback(np.ones(4))
""",
    remedy="Give a seed of the shape of the result.",
    remedy_example="""
_, pullback = vjp(lambda x: 2.0 * x)(np.ones(3))
pullback(np.ones(3))
""",
)

UNSUPPORTED_OBJECT = Code(
    number="A405",
    title="an argument of a kind that cannot be differentiated",
    message="`{name}` is {description}, which tangentc cannot differentiate with respect to",
    help="pass numbers, NumPy arrays, or tuples, lists and dicts of them",
    meaning="""
tangentc knows how to vary numbers, arrays, and tuples, lists and dicts of them. What an infinitesimal step of another
object is, it cannot know.
""",
    example="""
grad(lambda x: 2 * x)(Decimal("3.0"))
""",
    remedy="Pass the numbers themselves.",
    remedy_example="""
grad(lambda x: 2 * x)(3.0)
""",
)

WRONG_TANGENTS = Code(
    number="A406",
    title="tangents that do not fit the arguments",
    message="the tangent of `{name}` is {found}, the argument is {expected}",
    help="give one tangent per argument, of its structure and shapes, or None for an argument that does not move",
    meaning="""
A tangent is a direction in which an argument moves, so it has the structure and the shapes of the argument.
""",
    example="""
jvp(lambda x: 2.0 * x)((np.ones(3),), (np.ones(4),))
""",
    remedy="Give a tangent of the shape of the argument.",
    remedy_example="""
jvp(lambda x: 2.0 * x)((np.ones(3),), (np.ones(3),))
""",
)

UNKNOWN_OPTION = Code(
    number="A407",
    title="an option that does not exist",
    message="`{option}={value}` is not an option: {reason}",
    help="choose one of {choices}",
    meaning="The options of tangentc's operators take one of a few values each.",
    example="""
grad(lambda x: x**2, target="fortran")
""",
    remedy="Choose one of the values listed.",
    remedy_example="""
grad(lambda x: x**2, target="numpy")
""",
)

SHARED_OBJECT = Code(
    number="A409",
    title="an argument that holds one object twice",
    message="`{name}` is the same object as `{other}`, so their gradients would be one, too",
    help="differentiate with respect to what it holds, passed once, or make a copy",
    meaning="""
The gradient with respect to an object has the structure of that object. Where two attributes hold one and the same
object, what each of them contributes cannot be told apart in it.
""",
    example="""
weight = SimpleNamespace(w=2.0)
grad(lambda pair: pair.a.w * pair.b.w)(SimpleNamespace(a=weight, b=weight))
""",
    remedy="Pass the object once.",
    remedy_example="""
weight = SimpleNamespace(w=2.0)
grad(lambda one: one.w * one.w)(weight)
""",
)

NOT_ELEMENTWISE = Code(
    number="A408",
    title="an elementwise derivative of a function that is not elementwise",
    message="`{name}` returned {result} for `{argument}`, {description}; an elementwise function keeps the shape",
    help="use `vjp`, or `grad` if the result is one number",
    meaning="""
The elementwise derivative has one number for each element of the argument: how the same element of the result varies
with it. There is no such element when the result has another shape.
""",
    example="""
elementwise_grad(lambda x: np.sum(x**2))(np.ones(3))
""",
    remedy="Ask for the gradient of a scalar, or for all partial derivatives.",
    remedy_example="""
grad(lambda x: np.sum(x**2))(np.ones(3))
""",
)
