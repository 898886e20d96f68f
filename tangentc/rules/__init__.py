"""The calculus: what the derivative of each operation is, in files that mirror the library being differentiated."""

from tangentc.rules import (  # noqa: F401
    compounds,
    constants,
    numpy_complex,
    numpy_creation,
    numpy_elementwise,
    numpy_factorizations,
    numpy_fft,
    numpy_indexing,
    numpy_joining,
    numpy_linalg,
    numpy_products,
    numpy_reductions,
    numpy_running,
    numpy_shape,
    numpy_signals,
    numpy_statistics,
    numpy_trigonometry,
    python_builtins,
    python_math,
    runtime_arrays,
    runtime_functions,
    runtime_products,
    runtime_sequences,
    runtime_special,
)
from tangentc.rules.errors import RuleBindingError, RuleError
from tangentc.rules.registry import find, rules
from tangentc.rules.rule import Rule
from tangentc.rules.template import Template, instantiate

__all__ = ["Rule", "RuleBindingError", "RuleError", "Template", "find", "instantiate", "rules"]
