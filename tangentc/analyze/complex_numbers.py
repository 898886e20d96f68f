"""Whether a program computes with complex numbers at all.

Where types settle what is real, nothing else need be asked. Where they do not, a value may be complex only in a program
in which a complex number is given or written, asked for by a dtype, or made of real ones by a function. An argument
whose type is not known is real.
"""

from __future__ import annotations

import cmath
import operator
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from tangentc.ir.fields import is_complex, is_real
from tangentc.ir.program import Apply, Assign, Effect, Literal, Operand, Program, Static, Symbol
from tangentc.ir.traversal import operands_of, statements_in
from tangentc.ir.types import FLOAT, UNKNOWN, Number, Type, type_of

_MAKERS = frozenset({complex, np.roots, np.linalg.eig, np.linalg.eigvals})
_MODULES = frozenset({cmath.__name__, "numpy.fft", "numpy.lib.scimath"})
_TO_REAL = frozenset({np.real, np.ndarray.real, np.imag, np.ndarray.imag, np.angle, np.absolute, abs, operator.abs})
_POWERS = frozenset({operator.pow, operator.ipow, pow})


def takes_complex(function: Any) -> bool:
    """Whether the function itself accepts complex numbers; `math` and some ufuncs raise an exception."""
    if isinstance(function, np.ufunc):
        return any("D" in signature.partition("->")[0] for signature in function.types)
    return getattr(function, "__module__", None) != "math"


def beyond_real(function: Any, known: Iterable[Type], complex_numbers: bool) -> str | None:
    """What is wrong with operands of these types where real ones are asked for; None if nothing is."""
    if not takes_complex(function):
        return None
    types = list(known)
    if any(map(is_complex, types)):
        return "is"
    return "may be, for all that types tell," if complex_numbers and not all(map(is_real, types)) else None


def refusal(name: str, state: str) -> tuple[str, str]:
    """Message and advice."""
    message = f"an operand of `{name}` {state} complex, and its derivative is known for real ones only"
    return message, "compute with the real and imaginary parts, np.real(z) and np.imag(z)"


def has_complex_numbers(program: Program, types: Mapping[Symbol, Type]) -> bool:
    """Whether any value may be complex."""
    applications = list(_applications(program))
    if any(map(is_complex, types.values())) or any(map(_makes, applications)):
        return True
    to_real = any(_is_one_of(apply, _TO_REAL) for apply in applications)
    return to_real and any(_may_be_imaginary(apply, types) for apply in applications)


def _applications(program: Program) -> Iterator[Apply]:
    for function in program.functions:
        for statement in statements_in(function.body):
            if isinstance(statement, Assign | Effect) and isinstance(statement.value, Apply):
                yield statement.value


def _makes(apply: Apply) -> bool:
    """Whether complex numbers come out of real ones."""
    function = apply.function
    if getattr(function, "__module__", None) in _MODULES or _is_one_of(apply, _MAKERS):
        return True
    if isinstance(function, np.ufunc) and all(set(each.partition("->")[2]) <= set("FDG") for each in function.types):
        return True
    return any(map(_is_spelled, operands_of(apply)))


def _is_one_of(apply: Apply, functions: frozenset[Any]) -> bool:
    return any(apply.function is each for each in functions)


def _is_spelled(operand: Operand) -> bool:
    """Whether this is a complex number, or names a complex dtype."""
    if not isinstance(operand, Literal | Static):
        return False
    match operand.value:
        case str() as name:
            return name in ("F", "D", "G", "c8", "c16") or name.startswith("complex")
        case type() as kind:
            return issubclass(kind, complex | np.complexfloating)
        case np.dtype() as dtype:
            return bool(dtype.kind == "c")
        case value:
            return is_complex(type_of(value))


def _may_be_imaginary(apply: Apply, types: Mapping[Symbol, Type]) -> bool:
    """Whether this is a fractional power of a number of Python's, which is complex if that is negative."""
    if not _is_one_of(apply, _POWERS) or len(apply.arguments) != 2:
        return False
    base, exponent = (types.get(each, UNKNOWN) if isinstance(each, Symbol) else FLOAT for each in apply.arguments)
    return isinstance(base, Number) and isinstance(exponent, Number) and not _is_whole(apply.arguments[1])


def _is_whole(exponent: Operand) -> bool:
    return isinstance(exponent, Literal) and exponent.value == int(exponent.value)
