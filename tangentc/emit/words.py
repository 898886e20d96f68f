"""How a backend's library calls what the program calls by identity."""

from __future__ import annotations

import functools
import importlib
from typing import Any

import numpy as np

_NUMPY_MODULES = ("numpy", "numpy.linalg", "numpy.fft", "numpy.random", "numpy.lib.stride_tricks")
# The spelling that people use, where the object itself has another name.
_PREFERRED = {"absolute": "abs", "bool": "bool_"}
# What CuPy 14 has no counterpart of.
_NOT_IN_CUPY = frozenset(
    """
    asmatrix block bmat datetime64 einsum_path errstate frompyfunc geomspace histogram_bin_edges info insert isnat
    longdouble matrix matvec memmap nanpercentile nanquantile ndenumerate nditer nested_iters object_ polyder polydiv
    polyint seterr spacing str_ timedelta64 unstack vecdot vecmat void
    linalg.cross linalg.diagonal linalg.matrix_norm linalg.multi_dot linalg.outer linalg.svdvals linalg.tensordot
    linalg.trace linalg.vecdot linalg.vector_norm
    """.split()
)


class Lacking(Exception):
    """The target's library has no counterpart of a NumPy function."""

    def __init__(self, target: str, path: str) -> None:
        super().__init__(target, path)
        self.target = target
        self.path = path


@functools.cache
def _numpy_paths() -> dict[int, str]:
    """Dotted path below `numpy`, by the identity of the object."""
    paths: dict[int, str] = {}
    for module_name in _NUMPY_MODULES:
        prefix = module_name.removeprefix("numpy").removeprefix(".")
        for name, value in sorted(vars(importlib.import_module(module_name)).items()):
            if name.startswith("_") or not _is_spelled_by_path(value):
                continue
            path = f"{prefix}.{name}" if prefix else name
            own_name = getattr(value, "__name__", name)
            if id(value) not in paths or (name == own_name and "." not in path):
                paths[id(value)] = path
    return {key: _PREFERRED.get(path, path) for key, path in paths.items()}


def _is_spelled_by_path(value: Any) -> bool:
    """Functions, types and index tricks; not modules, and no small constants whose identity means nothing."""
    if isinstance(value, type):
        spelled = np.generic | np.ndarray | np.dtype | np.errstate | Exception
        return issubclass(value, spelled) and value.__module__ != "builtins"
    return callable(value) or type(value).__module__.startswith("numpy.lib")


def numpy_path(value: Any) -> str | None:
    """`linalg.solve` for `np.linalg.solve`; None for what is not NumPy's."""
    return _numpy_paths().get(id(value))


def lacks(target: str, path: str) -> bool:
    """Whether the target's library has no counterpart of this NumPy function."""
    return target == "cupy" and path in _NOT_IN_CUPY
