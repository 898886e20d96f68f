"""S1xx: the source of a function cannot be had, or cannot be trusted."""

from __future__ import annotations

from tangentc.diagnostics.code import Code

NOT_PYTHON = Code(
    number="S101",
    title="a function that is not written in Python",
    message="`{name}` is not written in Python, so it has no source to differentiate",
    help="declare a rule for it, or differentiate a Python function that calls it",
    meaning="""
Built-in functions, NumPy's ufuncs and functions of extension modules are machine code. Inside a differentiated
function tangentc uses its rules for them; they cannot themselves be what is differentiated.
""",
    example="""
grad(np.sin)(1.0)
""",
    remedy="Differentiate a Python function that calls it.",
    remedy_example="""
def sine(x):
    return np.sin(x)
""",
)

NO_SOURCE = Code(
    number="S102",
    title="a function whose source cannot be found",
    message="the source of `{name}` cannot be found: {reason}",
    help="define the function in a file or a notebook cell, or pass its text as `source=`",
    meaning="""
tangentc reads the text of a function. Functions made by `exec` or `eval`, typed at some prompts, or shipped only in
compiled form have none that can be found.
""",
    example="""
namespace = {}
exec("def f(x): return x * x", namespace)
grad(namespace["f"])(1.0)
""",
    remedy="Define the function in a file or a notebook cell, or pass the text that was executed.",
)

SOURCE_CHANGED = Code(
    number="S103",
    title="a file that has changed since it was imported",
    message="the text of `{name}` in this file is not what was imported",
    help="import the module again, or restart Python",
    meaning="""
The file has been edited since Python read it, or an import hook rewrote the code. The derivative of the text would
belong to another function than the one that runs. tangentc compares the compiled code with the text, so this is
certain, not a guess from dates.
""",
    example="""
# model was imported, then model.py was edited
grad(model.energy)(1.0)
""",
    remedy="""
Import the module again (`importlib.reload`) or restart Python. Where an import hook rewrites the module, exclude the
module from it.
""",
)

AMBIGUOUS_LAMBDA = Code(
    number="S104",
    title="several lambdas on one line that cannot be told apart",
    message="several lambdas begin on this line, and which of them is meant cannot be told",
    help="give each lambda a line of its own",
    meaning="""
Python tells where on its line a lambda stands, unless it runs with `-X no_debug_ranges` or the lambda is a mere
constant. Then the lambdas of one line cannot be told apart.
""",
    example="""
# python -X no_debug_ranges
pair = (lambda x: 2.0 * x, lambda x: 3.0 * x)
grad(pair[0])(1.0)
""",
    remedy="Give each lambda a line of its own.",
    remedy_example="""
pair = (
    lambda x: 2.0 * x,
    lambda x: 3.0 * x,
)
""",
)

NOT_A_FUNCTION = Code(
    number="S107",
    title="an object that is not a function",
    message="{description} is not a function",
    help="pass a function, a method or an object whose class defines `__call__` in Python",
    meaning="Only something with a body of Python statements can be differentiated.",
    example="""
grad(3.0)
""",
    remedy="Pass a function, a method or a callable object. For a class, write a function that makes the object.",
)

TEXT_MISMATCH = Code(
    number="S108",
    title="a text that does not define the function",
    message="the text given as `source=` does not define `{name}` as it runs",
    help="pass exactly the text that was compiled",
    meaning="""
The text was compiled and compared with the function, and no function in it has the same code.
""",
    example="""
def f(x):
    return x * x


grad(f, source="def f(x): return x * x * x")(1.0)
""",
    remedy="""
Pass exactly the text that was compiled, whole: what stands around the function decides what its names mean.
""",
)
