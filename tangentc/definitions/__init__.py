"""Functions that are compositions of others, in files that mirror the library being differentiated."""

from tangentc.definitions import (  # noqa: F401
    numpy_calculus,
    numpy_fft,
    numpy_functional,
    numpy_linalg,
    numpy_polynomials,
    numpy_quantiles,
    numpy_random,
    numpy_rearranging,
    numpy_reductions,
    numpy_statistics,
    numpy_ufuncs,
    python_statistics,
)
from tangentc.definitions.declaration import Meaning, definition, find, meanings

__all__ = ["Meaning", "definition", "find", "meanings"]
