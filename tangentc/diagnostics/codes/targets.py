"""E5xx: the derivative exists, but the chosen target cannot express it."""

from __future__ import annotations

from tangentc.diagnostics.code import Code

MISSING_IN_TARGET = Code(
    number="E501",
    title="an operation that the target lacks",
    message="`{name}` does not exist for the target {target}",
    help='use `target="numpy"`, or an operation that {target} has',
    meaning="""
The function has a derivative, but CuPy or Numba lack an operation that it needs. tangentc does not move data to the
host behind your back.
""",
    example="""
grad(lambda x: np.trapezoid(np.unwrap(x)), target="numba")
""",
    remedy="Choose the NumPy target, or an operation that the target has.",
    remedy_example="""
grad(lambda x: np.trapezoid(np.unwrap(x)), target="numpy")
""",
)

NOT_SPELLABLE = Code(
    number="E502",
    title="a value that a standalone module cannot spell",
    message="`{name}` is {description}, which the emitted module cannot import or write down",
    help="pass it as an argument, or define it at the top of a module",
    meaning="""
An emitted module stands alone: what it uses must be a constant, or importable by name. A value that lives only in a
closure or in this session is neither.
""",
    example="""
scale = threading.Lock()
grad(lambda x: x * id(scale)).save("gradient.py")
""",
    remedy="Pass the value as an argument, or define it at the top of a module.",
    remedy_example="""
grad(lambda x, scale: x * scale).save("gradient.py")
""",
)
