"""The stand-in for the module `cupy`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import numpy as np

from tests.device_double.array import DeviceArray, LeavesDeviceError, unwrapped, wrapped

# Public names of NumPy that CuPy 14 does not have; an emitted module that uses one could not run.
_MISSING = {
    "": """
        asmatrix block bmat char einsum_path errstate frompyfunc geomspace histogram_bin_edges info insert isnat
        longdouble ma matrix matvec memmap nanpercentile nanquantile ndenumerate nditer nested_iters object_ polyder
        polydiv polyint rec seterr spacing str_ strings timedelta64 unstack vecdot vecmat void
    """.split(),
    "linalg": "cross diagonal matrix_norm multi_dot outer svdvals tensordot trace vecdot vector_norm".split(),
    "fft": [],
}
_TRANSFERS = ("asnumpy", "fromfile", "load", "loads", "save", "savez", "savetxt")


class _Namespace(ModuleType):
    """NumPy's functions, taking and giving device arrays only."""

    def __init__(self, name: str, original: ModuleType) -> None:
        super().__init__(name)
        self._original = original

    def __getattr__(self, name: str) -> Any:
        below = self.__name__.partition(".")[2]
        if name in _TRANSFERS:
            raise LeavesDeviceError(f"`cupy.{name}` moves data between host and device")
        if name.startswith("__") or name in _MISSING.get(below, ()) or not hasattr(self._original, name):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value = getattr(self._original, name)
        if isinstance(value, ModuleType):
            value = _Namespace(f"{self.__name__}.{name}", value)
        elif isinstance(value, np.ufunc):
            value = _DeviceUfunc(value)
        elif callable(value) and not isinstance(value, type):
            value = _on_device(value)
        setattr(self, name, value)
        return value


class _DeviceUfunc:
    """A ufunc and its methods."""

    def __init__(self, ufunc: np.ufunc) -> None:
        self.__name__ = ufunc.__name__
        self._call = _on_device(ufunc)
        self.at = _on_device(ufunc.at)
        self.outer = _on_device(ufunc.outer)
        self.reduce = _on_device(ufunc.reduce)
        self.accumulate = _on_device(ufunc.accumulate)

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self._call(*arguments, **keywords)


def _on_device(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any, **keywords: Any) -> Any:
        return wrapped(function(*unwrapped(arguments), **unwrapped(keywords)))

    call.__name__ = getattr(function, "__name__", "call")
    return call


def _fuse(*arguments: Any, **_: Any) -> Any:
    """`@fuse` or `@fuse(kernel_name=...)`: the function, one kernel or many."""
    return arguments[0] if arguments else lambda function: function


cupy_double = _Namespace("cupy", np)
cupy_double.ndarray = DeviceArray  # type: ignore[attr-defined]
cupy_double.fuse = _fuse  # type: ignore[attr-defined]


@contextmanager
def installed() -> Iterator[ModuleType]:
    """Within, `import cupy` gives the stand-in."""
    names = {"cupy": cupy_double, "cupy.linalg": cupy_double.linalg, "cupy.fft": cupy_double.fft}
    before = {name: sys.modules.get(name) for name in names}
    sys.modules.update(names)
    try:
        yield cupy_double
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module
