"""tangentc: a source-to-source differentiating compiler for numerical Python.

The gradient of the code you already have, as code you would have written yourself:

>>> import numpy as np
>>> import tangentc
>>> def energy(x):
...     return np.sum(x**2)
>>> tangentc.grad(energy)(np.array([1.0, 2.0]))
array([2., 4.])
"""

from typing import TYPE_CHECKING, Any

import tangentc.differentiate  # noqa: F401 - the package; loaded later, it would take the decorator's name
from tangentc.api import check_grad, differentiate, dump, elementwise_grad, grad, jvp, value_and_grad, vjp
from tangentc.diagnostics import TangentcError
from tangentc.runtime import no_grad, stop_gradient

if TYPE_CHECKING:
    from tangentc.rules.language import adjoint, constant, differential, linear

__version__ = "0.1.0"

__all__ = [
    "TangentcError",
    "adjoint",
    "check_grad",
    "constant",
    "differential",
    "differentiate",
    "dump",
    "elementwise_grad",
    "grad",
    "jvp",
    "linear",
    "no_grad",
    "stop_gradient",
    "value_and_grad",
    "vjp",
]

_RULE_DECLARATIONS = frozenset({"adjoint", "constant", "differential", "linear"})


def __getattr__(name: str) -> Any:
    """Load the language of rules when someone declares one: importing tangentc stays quick."""
    if name in _RULE_DECLARATIONS:
        from tangentc.rules import language

        return getattr(language, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
