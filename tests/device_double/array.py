"""The stand-in for `cupy.ndarray`."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, NoReturn

import numpy as np


class LeavesDeviceError(TypeError):
    """Data would move between host and device."""


class DeviceArray:
    """An array on a device that does not exist.

    `synchronizations` counts how often the host has waited for a value: for each branch that tests an array.
    """

    __array_priority__ = 100
    __hash__ = None  # type: ignore[assignment]
    synchronizations: ClassVar[int] = 0

    def __init__(self, host: Any) -> None:
        self._host = np.asarray(host)

    def __repr__(self) -> str:
        return f"device {self._host!r}"

    def __len__(self) -> int:
        return len(self._host)

    def __bool__(self) -> bool:
        DeviceArray.synchronizations += 1
        return bool(self._host)

    def __iter__(self) -> Iterator[DeviceArray]:
        """Rows are views; a host that goes over single elements is a mistake on a device."""
        if self.ndim < 2:
            raise LeavesDeviceError("`__iter__` goes over the elements of a device array one by one")
        return (self[position] for position in range(len(self)))

    def __getitem__(self, index: Any) -> DeviceArray:
        return DeviceArray(self._host[unwrapped(index)])

    def __setitem__(self, index: Any, value: Any) -> None:
        self._host[unwrapped(index)] = unwrapped(value)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **keywords: Any) -> Any:
        return wrapped(getattr(ufunc, method)(*unwrapped(inputs), **unwrapped(keywords)))

    def __array_function__(self, function: Callable[..., Any], types: Any, arguments: Any, keywords: Any) -> Any:
        return wrapped(function(*unwrapped(arguments), **unwrapped(keywords)))

    dtype = property(lambda self: self._host.dtype)
    shape = property(lambda self: self._host.shape)
    ndim = property(lambda self: self._host.ndim)
    size = property(lambda self: self._host.size)
    itemsize = property(lambda self: self._host.itemsize)
    nbytes = property(lambda self: self._host.nbytes)
    T = property(lambda self: DeviceArray(self._host.T))
    mT = property(lambda self: DeviceArray(self._host.mT))
    real = property(lambda self: DeviceArray(self._host.real))
    imag = property(lambda self: DeviceArray(self._host.imag))
    flat = property(lambda self: _Flat(self._host.flat))


class _Flat:
    """The stand-in for `cupy.flatiter`, which takes integers, slices and `...`."""

    def __init__(self, host: Any) -> None:
        self._host = host

    def __getitem__(self, index: int | slice) -> DeviceArray:
        return DeviceArray(self._host[_checked(index)])

    def __setitem__(self, index: int | slice, value: Any) -> None:
        self._host[_checked(index)] = unwrapped(value)


def _checked(index: Any) -> Any:
    if not (isinstance(index, int | slice) or index is Ellipsis):
        raise IndexError("unsupported iterator index")
    return index


DeviceArray.__module__ = "cupy"
DeviceArray.__qualname__ = DeviceArray.__name__ = "ndarray"

_OPERATORS = "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift".split()
_COMPARISONS = "lt le eq ne gt ge".split()
_UNARY = "neg pos abs invert".split()
_METHODS = """
    all any argmax argmin argsort astype choose clip compress conj conjugate copy cumprod cumsum diagonal dot fill
    flatten max mean min nonzero prod ptp put ravel repeat reshape round searchsorted sort squeeze std sum swapaxes
    take trace transpose var view
""".split()
_TRANSFERS = "__array__ __complex__ __float__ __index__ __int__ item get tolist tobytes dump".split()


def to_device(tree: Any) -> Any:
    """A copy of a structure with its arrays on the device."""
    return _mapped(tree, lambda leaf: DeviceArray(leaf.copy()) if isinstance(leaf, np.ndarray) else leaf)


def to_host(tree: Any) -> Any:
    """A copy of a structure with its arrays on the host."""
    return _mapped(tree, lambda leaf: leaf._host.copy() if isinstance(leaf, DeviceArray) else leaf)


def unwrapped(tree: Any) -> Any:
    """What NumPy may compute with; an array of the host among the arguments is refused, as CuPy refuses it."""

    def unwrap(leaf: Any) -> Any:
        if isinstance(leaf, np.ndarray):
            raise LeavesDeviceError("Unsupported type <class 'numpy.ndarray'>")
        return leaf._host if isinstance(leaf, DeviceArray) else leaf

    return _mapped(tree, unwrap)


def wrapped(tree: Any) -> Any:
    """Results: CuPy gives arrays of no axes where NumPy gives scalars."""
    return _mapped(tree, lambda leaf: DeviceArray(leaf) if isinstance(leaf, np.ndarray | np.generic) else leaf)


def _mapped(tree: Any, function: Callable[[Any], Any]) -> Any:
    if isinstance(tree, dict):
        return {key: _mapped(value, function) for key, value in tree.items()}
    if isinstance(tree, slice):
        return slice(*(_mapped(part, function) for part in (tree.start, tree.stop, tree.step)))
    if isinstance(tree, tuple) and hasattr(tree, "_fields"):
        return type(tree)(*(_mapped(item, function) for item in tree))
    if type(tree) in (tuple, list):
        return type(tree)(_mapped(item, function) for item in tree)
    return function(tree)


def _binary(name: str) -> Callable[..., Any]:
    def method(self: DeviceArray, other: Any) -> Any:
        return wrapped(getattr(operator, name)(self._host, unwrapped(other)))

    return method


def _reflected(name: str) -> Callable[..., Any]:
    def method(self: DeviceArray, other: Any) -> Any:
        return wrapped(getattr(operator, name)(unwrapped(other), self._host))

    return method


def _in_place(name: str) -> Callable[..., Any]:
    def method(self: DeviceArray, other: Any) -> DeviceArray:
        getattr(self._host, f"__i{name.strip('_')}__")(unwrapped(other))
        return self

    return method


def _unary(name: str) -> Callable[..., Any]:
    return lambda self: wrapped(getattr(operator, name)(self._host))


def _method(name: str) -> Callable[..., Any]:
    def method(self: DeviceArray, *arguments: Any, **keywords: Any) -> Any:
        return wrapped(getattr(self._host, name)(*unwrapped(arguments), **unwrapped(keywords)))

    return method


def _transfer(name: str) -> Callable[..., Any]:
    def method(self: DeviceArray, *arguments: Any, **keywords: Any) -> NoReturn:
        raise LeavesDeviceError(f"`{name}` would copy a device array to the host")

    return method


for _name in _OPERATORS:
    setattr(DeviceArray, f"__{_name}__", _binary(f"__{_name}__"))
    setattr(DeviceArray, f"__r{_name}__", _reflected(f"__{_name}__"))
    setattr(DeviceArray, f"__i{_name}__", _in_place(_name))
for _name in _COMPARISONS:
    setattr(DeviceArray, f"__{_name}__", _binary(f"__{_name}__"))
for _name in _UNARY:
    setattr(DeviceArray, f"__{_name}__", _unary(f"__{_name}__"))
for _name in _METHODS:
    setattr(DeviceArray, _name, _method(_name))
for _name in _TRANSFERS:
    setattr(DeviceArray, _name, _transfer(_name))
