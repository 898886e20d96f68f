"""Functions that are compositions of others, in files that mirror the library being differentiated."""

from tangentc.definitions import numpy_reductions, numpy_statistics  # noqa: F401
from tangentc.definitions.declaration import Meaning, definition, find, meanings

__all__ = ["Meaning", "definition", "find", "meanings"]
