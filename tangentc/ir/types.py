"""What is known about a value before the program runs.

Every field may be None, "not known"; `Unknown` is always a correct answer.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from enum import Enum
from types import ModuleType
from typing import Any

import numpy as np

from tangentc.objects import FUNCTIONS, attributes_of, has_identity, is_object_class, is_sparse


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is known."""


@dataclass(frozen=True, slots=True)
class Never:
    """No value at all: on a path that has not assigned one yet."""


UNKNOWN = Unknown()
NEVER = Never()


@dataclass(frozen=True, slots=True)
class Number:
    """A Python bool, int, float or complex: weak in NumPy's promotion, immutable.

    Of the length of an axis `one` says whether it is one, as far as that is known.
    """

    kind: type
    one: bool | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Array:
    """A NumPy array or NumPy scalar.

    `ones` has one entry per axis: True when the axis has length one, False when it does not, None when that is not
    known. `ones=None` means that even the number of axes is not known, but with `some` that there are any; `ones=()` is
    zero-dimensional. A `scalar`
    is certainly a NumPy scalar, which nothing can overwrite, and no array without axes. A `weak` one may also be a
    Python number, which NumPy promotes differently; if the dtype is known, a Python float. A signature may give
    axes `names`: those of one name have one length.
    """

    dtype: np.dtype[Any] | None = None
    ones: tuple[bool | None, ...] | None = None
    weak: bool = False
    scalar: bool = False
    names: tuple[str | None, ...] = ()
    some: bool = False

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Array) or self._form() != other._form():
            return False
        return same_dtype(self.dtype, other.dtype) or self.dtype is other.dtype

    def __hash__(self) -> int:
        return hash((self.dtype, self._form()))

    def _form(self) -> tuple[Any, ...]:
        return self.ones, self.weak, self.scalar, self.names, self.some


@dataclass(frozen=True, slots=True)
class Tuple:
    """A tuple of known length."""

    items: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list; `items` when its length is known, and else what all items have in common."""

    items: tuple[Type, ...] | None = None
    common: Type = UNKNOWN


@dataclass(frozen=True, slots=True)
class Dict:
    """A dict; `items` when its keys are known, in order, and else what all values have in common."""

    items: tuple[tuple[Any, Type], ...] | None = None
    common: Type = UNKNOWN


@dataclass(frozen=True, slots=True)
class Object:
    """An instance of a class that is written in Python, with the attributes that it has."""

    kind: type
    fields: tuple[tuple[str, Type], ...]


@dataclass(frozen=True, slots=True)
class Same:
    """The very object that stands at another place of the arguments, `model.encoder` say."""

    path: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """An object whose class tangentc does not understand: it may be held, and is not looked into."""

    kind: type


@dataclass(frozen=True, slots=True)
class Sparse:
    """A sparse matrix of SciPy: constant, and a factor of products with arrays."""

    dtype: np.dtype[Any] | None = None


@dataclass(frozen=True, slots=True)
class Iterable:
    """What `for` runs over besides the types above: a range, a zip, a tuple of unknown length."""

    element: Type


@dataclass(frozen=True, slots=True)
class Other:
    """Certainly no carrier of derivatives: a string, None, a function, a dtype, a range."""


Type = Unknown | Never | Number | Array | Tuple | List | Dict | Object | Same | Foreign | Sparse | Iterable | Other

_UNDERSTOOD = (str, bytes, type(None), type(Ellipsis), slice, range, np.dtype, type, Enum, ModuleType, *FUNCTIONS)
FLOAT = Number(float)


def computed(dtype: np.dtype[Any] | None, ones: tuple[bool | None, ...] | None = None, weak: bool = False) -> Array:
    """What a ufunc, a reduction or the reading of one element gives: a scalar where there are no axes."""
    return Array(dtype, ones, weak, scalar=ones == ())


def is_immutable(value_type: Type) -> bool:
    """Whether no operation can change the object itself, or what it holds."""
    if isinstance(value_type, Tuple):
        return all(is_immutable(item) for item in value_type.items)
    return isinstance(value_type, Number | Other) or (isinstance(value_type, Array) and value_type.scalar)


def has_axes(value_type: Type) -> bool:
    """Whether this is certainly an array with axes, however many: a view of it sees what is written into it."""
    return isinstance(value_type, Array) and (value_type.some or bool(value_type.ones))


def is_container(value_type: Type) -> bool:
    """Whether this holds other objects: a list, a tuple, a dict."""
    return isinstance(value_type, Tuple | List | Dict | Iterable)


def holds_immutable(value_type: Type) -> bool:
    """Whether this is a container whose items nothing can change, only exchange: a list of numbers."""
    return is_container(value_type) and is_immutable(held(value_type))


def held(value_type: Type) -> Type:
    """What all the objects that a container holds have in common."""
    match value_type:
        case Dict(items=None, common=common):
            return common
        case Dict(items=tuple() as pairs):
            return join_all(tuple(item for _, item in pairs)) if pairs else NEVER
        case Tuple(items=()) | List(items=()):
            return NEVER
        case _:
            return element(value_type)


def same_dtype(left: np.dtype[Any] | None, right: np.dtype[Any] | None) -> bool:
    """Whether two dtypes are known and the same; `==` will not do, for NumPy has float64 equal None."""
    return left is not None and right is not None and left == right


def is_floating(value_type: Type) -> bool:
    """Whether it is a Python float, or an array of floating-point numbers."""
    if isinstance(value_type, Array):
        return value_type.dtype is not None and value_type.dtype.kind == "f"
    return value_type == FLOAT


def is_double(value_type: Type) -> bool:
    """Whether it is a Python float, or an array of double precision."""
    if isinstance(value_type, Array):
        return same_dtype(value_type.dtype, np.dtype(np.float64))
    return value_type == FLOAT


def is_discrete(value_type: Type) -> bool:
    """Whether a value of this type takes no infinitesimal step: integers, Booleans, strings ..."""
    match value_type:
        case Number(kind):
            return kind in (bool, int)
        case Array(dtype=dtype):
            return dtype is not None and dtype.kind not in "fc"
        case Tuple(items=items):
            return all(is_discrete(item) for item in items)
        case Object(fields=fields):
            return all(is_discrete(item) for _, item in fields)
        case Same() | Foreign():
            return True
        case List(items=None, common=common):
            return is_discrete(common)
        case List(items=tuple() as items):
            return all(is_discrete(item) for item in items)
        case Iterable(element=element):
            return is_discrete(element)
        case Other():
            return True
        case _:
            return False


def holds_object(known: Type) -> bool:
    """Whether a value of this type is an object or holds one."""
    match known:
        case Object() | Same() | Foreign():
            return True
        case Tuple(items=items) | List(items=tuple() as items):
            return any(map(holds_object, items))
        case Dict(items=tuple() as pairs):
            return any(holds_object(each) for _, each in pairs)
        case _:
            return False


def element(value_type: Type) -> Type:
    """The type of what iteration over a value of this type gives."""
    match value_type:
        case Never():
            return NEVER
        case Array(dtype=dtype, ones=ones):
            return computed(dtype, None if ones is None else ones[1:])
        case Tuple(items=items):
            return join_all(items)
        case List(items=None, common=common):
            return common
        case List(items=tuple() as items):
            return join_all(items)
        case Iterable(element=inner):
            return inner
        case Dict(items=tuple() as pairs):
            return join_all(tuple(type_of(key) for key, _ in pairs))
        case Dict():
            return Other()  # keys are constants
        case _:
            return UNKNOWN


def join_all(types: tuple[Type, ...]) -> Type:
    return functools.reduce(join, types) if types else UNKNOWN


def join(left: Type, right: Type) -> Type:
    """The least type that covers both, for values that meet where control flow meets."""
    if left == right or right == NEVER:
        return left
    match left, right:
        case Never(), _:
            return right
        case Array(), Array():
            dtype = left.dtype if same_dtype(left.dtype, right.dtype) else None
            ones = _join_ones(left.ones, right.ones)
            some = ones is None and has_axes(left) and has_axes(right)
            return Array(dtype, ones, left.weak or right.weak, left.scalar and right.scalar, some=some)
        case Number(), Number():
            return _join_numbers(left, right)
        case (Number(kind), Array(ones=()) as scalar) | (Array(ones=()) as scalar, Number(kind)) if kind is not complex:
            both_double = kind is float and same_dtype(scalar.dtype, np.dtype(np.float64))
            return replace(scalar, dtype=scalar.dtype if both_double else None, weak=True)
        case Tuple(), Tuple() if len(left.items) == len(right.items):
            return Tuple(tuple(join(a, b) for a, b in zip(left.items, right.items, strict=True)))
        case ((List() | Iterable()), (List() | Iterable())):
            return _join_sequences(left, right)
        case (Dict(), Dict()) | (Object(), Object()):
            return _join_named(left, right)
        case _:
            return UNKNOWN


def _join_named(left: Type, right: Type) -> Type:
    if isinstance(left, Dict) and isinstance(right, Dict):
        return _join_dicts(left, right)
    if not isinstance(left, Object) or not isinstance(right, Object):
        return UNKNOWN
    others = dict(right.fields)
    if left.kind is not right.kind or dict(left.fields).keys() != others.keys():
        return UNKNOWN
    return Object(left.kind, tuple((name, join(each, others[name])) for name, each in left.fields))


def _join_sequences(left: List | Iterable, right: List | Iterable) -> Type:
    if List(()) in (left, right):
        return left if right == List(()) else right
    common = join(element(left), element(right))
    return List(None, common) if isinstance(left, List) and isinstance(right, List) else Iterable(common)


def _join_dicts(left: Dict, right: Dict) -> Dict:
    mine, others = dict(left.items or ()), dict(right.items or ())
    if left.items is not None and right.items is not None and list(mine) == list(others):
        return Dict(tuple((key, join(item, others[key])) for key, item in mine.items()))
    return Dict(None, join(held(left), held(right)))


def _join_numbers(left: Number, right: Number) -> Type:
    if left.kind is right.kind:
        return Number(left.kind)
    return UNKNOWN if complex in (left.kind, right.kind) else Array(None, (), weak=True, scalar=True)


def _join_ones(
    left: tuple[bool | None, ...] | None, right: tuple[bool | None, ...] | None
) -> tuple[bool | None, ...] | None:
    if left is None or right is None or len(left) != len(right):
        return None
    return tuple(a if a == b else None for a, b in zip(left, right, strict=True))


def type_of_constant(value: Any) -> Type:
    """The type of a global object, as far as the object cannot change it: lists and dicts may be filled anew."""
    match value:
        case list():
            return List()
        case dict():
            return Dict()
        case tuple() if type(value) is tuple:
            return Tuple(tuple(type_of_constant(item) for item in value))
        case _:
            return type_of(value)


def type_of(value: Any, path: str = "", met: dict[int, str] | None = None) -> Type:
    """The type of a Python object, as a signature or a constant gives it.

    `path` is how a user would write it; `met` says where the objects that were looked at before stand.
    """
    match value:
        case bool() | int() | float() | complex() if type(value) in (bool, int, float, complex):
            return Number(type(value))
        case np.generic():
            return Array(value.dtype, (), scalar=True)
        case np.ndarray():
            return Array(value.dtype, tuple(length == 1 for length in value.shape))
        case _ if is_sparse(value):
            return Sparse(value.dtype)
        case _ if is_object_class(type(value)):
            return _type_of_object(value, path, {} if met is None else met)
        case tuple() | list() | dict() if type(value) not in (tuple, list, dict):
            return UNKNOWN
        case tuple() | list():
            items = tuple(type_of(item, f"{path}[{position}]", met) for position, item in enumerate(value))
            return Tuple(items) if isinstance(value, tuple) else List(items)
        case dict():
            return Dict(tuple((key, type_of(item, f"{path}[{key!r}]", met)) for key, item in value.items()))
        case _:
            return Other()


def _type_of_object(value: Any, path: str, met: dict[int, str]) -> Type:
    if id(value) in met:
        return Same(met[id(value)])
    if has_identity(type(value)):
        met[id(value)] = path
    fields = ((name, _type_of_field(held, f"{path}.{name}", met)) for name, held in attributes_of(value))
    return Object(type(value), tuple(fields))


def _type_of_field(value: Any, path: str, met: dict[int, str]) -> Type:
    strange = isinstance(value, np.ndarray | tuple | list | dict) and type(value) not in (np.ndarray, tuple, list, dict)
    found = type_of(value, path, met)
    if (strange and not isinstance(found, Object)) or (found == Other() and not isinstance(value, _UNDERSTOOD)):
        return Foreign(type(value))
    return found
