"""Optional libraries, whose rules and definitions are read when a program uses a function of theirs.

A file that is listed here may import its library on top; nothing imports it but this module.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from typing import Any

import numpy as np

# The files of each library, as modules of this package.
FILES: dict[str, tuple[str, ...]] = {
    "scipy.special": (
        "rules.scipy_special_airy",
        "rules.scipy_special_bessel",
        "rules.scipy_special_distributions",
        "rules.scipy_special_elliptic",
        "rules.scipy_special_entropies",
        "rules.scipy_special_error_functions",
        "rules.scipy_special_gamma",
        "rules.scipy_special_hypergeometric",
        "rules.scipy_special_integrals",
        "rules.scipy_special_logistic",
        "rules.scipy_special_mathieu",
        "rules.scipy_special_polynomials",
        "definitions.scipy_special",
    ),
    "scipy.linalg": (
        "rules.runtime_bands",
        "rules.scipy_linalg",
        "rules.scipy_linalg_factorizations",
        "rules.scipy_linalg_functions",
        "definitions.scipy_linalg",
        "definitions.scipy_linalg_matrices",
    ),
    "scipy.stats": (
        "definitions.scipy_stats_located",
        "definitions.scipy_stats_continuous",
        "definitions.scipy_stats_supported",
        "definitions.scipy_stats_discrete",
        "definitions.scipy_stats_multivariate",
        "definitions.scipy_stats_samples",
    ),
    "scipy.signal": ("rules.runtime_filters", "rules.scipy_signal", "definitions.scipy_signal"),
    "scipy.integrate": ("rules.scipy_integrate", "definitions.scipy_integrate"),
    "scipy.optimize": (),
    "scipy.interpolate": ("rules.scipy_interpolate",),
    "scipy.sparse": ("rules.scipy_sparse",),
    "scipy.ndimage": ("rules.runtime_filters", "rules.scipy_ndimage", "definitions.scipy_ndimage"),
    "scipy.spatial": ("rules.scipy_spatial", "definitions.scipy_spatial"),
}
_PACKAGE = __name__.partition(".")[0]
_READ: set[str] = set()


def read_library_of(function: Any) -> bool:
    """Read what is known of the library that a function is of; whether there was something to read."""
    library = library_of(function)
    if library is None or library in _READ:
        return False
    _read(library)
    return True


def read_installed() -> None:
    """Read what is known of every optional library that is installed."""
    for library in FILES:
        if importlib.util.find_spec(library.partition(".")[0]) is not None:
            _read(library)


def library_of(function: Any) -> str | None:
    """The optional library that a function, a class or a method of one of its objects is of."""
    if isinstance(function, np.ufunc):  # it does not say where it is from
        special = sys.modules.get("scipy.special")
        return "scipy.special" if getattr(special, function.__name__, None) is function else None
    module = getattr(getattr(function, "__objclass__", function), "__module__", None)
    library = ".".join(module.split(".")[:2]) if isinstance(module, str) else ""
    return library if library in FILES else None


def _read(library: str) -> None:
    _READ.add(library)  # before its files are: they look rules up themselves
    for file in FILES[library]:
        importlib.import_module(f"{_PACKAGE}.{file}")
