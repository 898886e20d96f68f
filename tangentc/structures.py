"""Arguments and results as structures: tuples, lists, dicts and objects with numbers and arrays at their leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from tangentc.objects import attributes_of, has_identity, is_object_class
from tangentc.runtime.objects import with_attributes


class MismatchError(Exception):
    """Two structures that should agree do not: where, what was found and what was expected."""

    def __init__(self, where: str, found: str, expected: str) -> None:
        super().__init__(f"{where} is {found}, not {expected}")
        self.where = where
        self.found = found
        self.expected = expected


def is_device_array(value: Any) -> bool:
    """Whether this is a CuPy array, without importing CuPy."""
    return type(value).__module__.partition(".")[0] == "cupy" and hasattr(value, "dtype")


def is_array(value: Any) -> bool:
    """Whether this is exactly an array of NumPy or CuPy: subclasses may mean anything by `*`."""
    return type(value) is np.ndarray or is_device_array(value)


def is_namedtuple(value: Any) -> bool:
    return isinstance(value, tuple) and hasattr(value, "_fields")


def is_object(value: Any) -> bool:
    """Whether this is an object whose attributes are looked at."""
    return is_object_class(type(value))


def is_container(value: Any) -> bool:
    return type(value) in (tuple, list, dict) or is_namedtuple(value) or is_object(value)


def is_inexact(value: Any) -> bool:
    """Whether this leaf takes an infinitesimal step: a floating-point number, real or complex, or an array of them."""
    if is_array(value) or isinstance(value, np.generic):
        return bool(value.dtype.kind in "fc")
    return type(value) in (float, complex)


def is_complex(leaf: Any) -> bool:
    """Whether this leaf is a complex number or an array of them."""
    return type(leaf) is complex or getattr(getattr(leaf, "dtype", None), "kind", "") == "c"


def children(value: Any) -> Iterator[tuple[str, Any]]:
    """The items of a container, each with the subscript or attribute that selects it."""
    if isinstance(value, dict):
        yield from ((f"[{key!r}]", item) for key, item in value.items())
    elif is_namedtuple(value):
        yield from ((f".{name}", getattr(value, name)) for name in value._fields)
    elif is_object(value):
        yield from ((f".{name}", held) for name, held in attributes_of(value))
    else:
        yield from ((f"[{position}]", item) for position, item in enumerate(value))


def leaves(value: Any, spelling: str) -> Iterator[tuple[str, Any]]:
    """Every leaf, with the expression that a user would write for it; what objects hold besides numbers left out."""
    return ((path, leaf) for path, leaf, held in all_leaves(value, spelling, {}) if not held or is_inexact(leaf))


def all_leaves(
    value: Any, spelling: str, met: dict[int, Any], *, held: bool = False
) -> Iterator[tuple[str, Any, bool]]:
    """Every leaf, the expression for it, and whether an object holds it; an object is looked at once."""
    if not is_container(value):
        yield spelling, value, held
        return
    if is_object(value):
        if id(value) in met:
            return
        if has_identity(type(value)):
            met[id(value)] = value
        held = True
    for selector, item in children(value):
        yield from all_leaves(item, spelling + selector, met, held=held)


def rebuilt(container: Any, items: list[Any]) -> Any:
    """A container of the same kind and keys as `container`, holding `items`."""
    if isinstance(container, dict):
        return dict(zip(container, items, strict=True))
    if is_namedtuple(container):
        return type(container)._make(items)
    return type(container)(items)


def map_leaves(function: Callable[..., Any], value: Any, *others: Any) -> Any:
    """The structure of `value` with `function` applied to its leaves, and to what `others` hold in the same places.

    What an object holds besides numbers stays as it is.
    """
    return _map(function, (value, *others), held=False)


def _map(function: Callable[..., Any], values: tuple[Any, ...], *, held: bool) -> Any:
    first = values[0]
    if not is_container(first):
        return first if held and not is_inexact(first) else function(*values)
    if is_object(first):
        rows = [dict(attributes_of(value)) for value in values]
        parts = {name: _map(function, tuple(row[name] for row in rows), held=True) for name in rows[0]}
        return _holding(first, parts)
    items = zip(*(list(_values(value)) for value in values), strict=True)
    return rebuilt(first, [_map(function, row, held=held) for row in items])


def _holding(instance: Any, parts: dict[str, Any]) -> Any:
    """An object like another one that holds these attributes."""
    return with_attributes(instance, **parts) if has_identity(type(instance)) else rebuilt(instance, [*parts.values()])


def _values(container: Any) -> Iterator[Any]:
    return (item for _, item in children(container))


def conformed(found: Any, expected: Any, where: str, *, held: bool = False) -> Any:
    """`found` as a fresh structure with exactly the structure, shapes and dtypes of `expected`.

    A leaf of `expected` that takes no infinitesimal step, an integer say, has None for a counterpart; or anything,
    where it is `held` by an object.
    """
    if is_object(expected) and has_identity(type(expected)):
        return _conformed_object(found, expected, where)
    if is_container(expected):
        return _conformed_container(found, expected, where, held or is_object(expected))
    if not is_inexact(expected):
        if found is not None and not held:
            raise MismatchError(where, describe(found), f"{describe(expected)}, which takes None")
        return found
    if not _fits(found, expected):
        raise MismatchError(where, describe(found), describe(expected))
    return filled(expected, found)


def filled(leaf: Any, content: Any) -> Any:
    """A number or a fresh array like `leaf`, holding `content`."""
    if not is_array(leaf):
        return type(leaf)(content)
    fresh = leaf.copy()
    fresh[...] = content
    return fresh


def own(leaf: Any) -> Any:
    """The leaf, in storage of its own if it is an array."""
    return leaf.copy() if is_array(leaf) else leaf


def _outline(container: Any) -> tuple[type, Any]:
    """What two containers share when one can stand for the other: a namedtuple is a tuple, a dict has no order."""
    kind = next(kind for kind in (tuple, list, dict) if isinstance(container, kind))
    return kind, container.keys() if kind is dict else len(container)


def _fits(found: Any, expected: Any) -> bool:
    """Whether numbers can be stored in a leaf like `expected`, element for element: no complex in a real one."""
    if getattr(found, "shape", ()) != getattr(expected, "shape", ()):
        return False
    if is_array(found) and is_device_array(found) != is_device_array(expected):
        return False
    if is_array(found) or isinstance(found, np.generic):
        return bool(found.dtype.kind in ("fiuc" if is_complex(expected) else "fiu"))
    return type(found) in ((int, float, complex) if is_complex(expected) else (int, float))


def _conformed_container(found: Any, expected: Any, where: str, held: bool) -> Any:
    if not is_container(found) or _outline(found) != _outline(expected):
        raise MismatchError(where, describe(found), describe(expected))
    if isinstance(expected, dict):
        found = {key: found[key] for key in expected}
    pairs = zip(_values(found), children(expected), strict=True)
    return rebuilt(expected, [conformed(item, like, where + selector, held=held) for item, (selector, like) in pairs])


def _conformed_object(found: Any, expected: Any, where: str) -> Any:
    attributes = dict(attributes_of(expected))
    if type(found) is not type(expected) or dict(attributes_of(found)).keys() != attributes.keys():
        raise MismatchError(where, describe(found), describe(expected))
    parts = ((name, getattr(found, name), like) for name, like in attributes.items())
    return with_attributes(
        found, **{name: conformed(part, like, f"{where}.{name}", held=True) for name, part, like in parts}
    )


def describe(value: Any) -> str:
    """What a value is, in words for an error message."""
    if value is None:
        return "None"
    if is_array(value):
        library = "a CuPy array" if is_device_array(value) else "an array"
        return f"{library} of {value.dtype} with shape {value.shape}"
    if isinstance(value, dict):
        return f"a dict with the keys {', '.join(map(repr, value)) or '(none)'}"
    if is_object(value):
        return f"an object of class {type(value).__qualname__}"
    if is_container(value):
        return f"a {type(value).__name__} of {len(value)} item{'' if len(value) == 1 else 's'}"
    names = {bool: "a bool", int: "an integer", float: "a float", complex: "a complex number", str: "a string"}
    if type(value) in names:
        return names[type(value)]
    if isinstance(value, np.generic):
        return f"a NumPy scalar of {value.dtype}"
    return f"an object of type {type(value).__module__}.{type(value).__qualname__}"
