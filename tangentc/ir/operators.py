"""Operations that Python spells with syntax and `operator` has no function for."""

from __future__ import annotations

import operator
from collections.abc import Callable, Container
from typing import Any

from tangentc.runtime.objects import made, with_attributes


def not_contains(item: Any, container: Any) -> bool:
    """`item not in container`."""
    return item not in container


def contains(item: Any, container: Any) -> bool:
    """`item in container`; the operands stand as they are written, unlike `operator.contains`."""
    return item in container


def build_list(*items: Any) -> list[Any]:
    """`[a, b, ...]`."""
    return list(items)


def build_dict(keys: tuple[Any, ...], *values: Any) -> dict[Any, Any]:
    """`{key: value, ...}`."""
    return dict(zip(keys, values, strict=True))


def format_string(*parts: Any) -> str:
    """`f"..."`: each part is a string, or a triple (value, conversion or None, format specification or None)."""
    return "".join(part if isinstance(part, str) else _formatted(*part) for part in parts)


def _formatted(value: Any, conversion: str | None, specification: str | None) -> str:
    convert: dict[str | None, Callable[[Any], Any]] = {None: lambda item: item, "s": str, "r": repr, "a": ascii}
    return format(convert[conversion](value), specification or "")


def joined(left: Any, right: Any) -> Any:
    """`left + right`, of lists or tuples."""
    return left + right


def repeated(items: Any, times: int) -> Any:
    """`items * times`, of a list or a tuple."""
    return items * times


# These consume their first operand: they are emitted in place, on a container that nothing else sees. With a path
# as `at` it is what the container holds there that changes: `groups[k].append(item)`.


def append(items: list[Any], item: Any, at: Any = None, /) -> list[Any]:
    """`items.append(item)`."""
    return [*items, item]


def shortened(items: list[Any], at: Any = None, /) -> list[Any]:
    """`items.pop()`, for what is left."""
    return items[:-1]


def inserted(items: list[Any], position: int, item: Any) -> list[Any]:
    """`items.insert(position, item)`, for a position that is not negative."""
    return [*items[:position], item, *items[position:]]


def removed(container: Any, key: Any) -> Any:
    """`del container[key]`, for an index that is not negative or the key of a dict."""
    if isinstance(container, dict):
        return {each: item for each, item in container.items() if each != key}
    return [*container[:key], *container[key + 1 :]]


def extended(items: list[Any], others: Any) -> list[Any]:
    """`items.extend(others)`."""
    return [*items, *others]


def cut(items: list[Any], length: int) -> list[Any]:
    """`del items[length:]`."""
    return items[:length]


def replaced(items: list[Any], others: Any) -> list[Any]:
    """`items[:] = others`."""
    return list(others)


def exchanged(items: list[Any], i: int, j: int) -> list[Any]:
    """`items[i], items[j] = items[j], items[i]`."""
    others = list(items)
    others[i], others[j] = others[j], others[i]
    return others


def add_at(array: Any, index: Any, value: Any) -> Any:
    """`array[index] += value` for a basic index; consumes `array`, emitted in place."""
    array[index] += value
    return array


def set_at(array: Any, index: Any, value: Any) -> Any:
    """`array[index] = value`; consumes `array`, emitted in place."""
    array[index] = value
    return array


def set_repeatedly(array: Any, index: Any, value: Any) -> Any:
    """`array[index] = value` for an index that may name an element more than once: the last one stays."""
    array[index] = value
    return array


def update_at(array: Any, index: Any, value: Any) -> Any:
    """`array[index] = value` where the value is made of `array[index]`; emitted as `array[index] *= ...`."""
    array[index] = value
    return array


def put_back(array: Any, index: Any, value: Any) -> Any:
    """`array[index] = value` of what was a view of `array` at `index` when a function overwrote it."""
    array[index] = value
    return array


def followed(old: Any, new: Any) -> Any:
    """What stands under another name for `old`, after `new` was made of it: the same object, if that was changed."""
    raise NotImplementedError(_SETTLED)


def part_changed(array: Any, part: Any, changed: Any) -> Any:
    """`array` after `part`, which may be a view of it, has become `changed`."""
    raise NotImplementedError(_SETTLED)


def viewed_again(part: Any, view: Any) -> Any:
    """What stands for `part` after the array was changed: the new `view`, if it was a view and no copy."""
    raise NotImplementedError(_SETTLED)


_SETTLED = "types settle what this is, before anything is differentiated"


def read_attribute(instance: Any, name: str) -> Any:
    """`instance.name`."""
    return getattr(instance, name)


def store_attribute(instance: Any, name: str, value: Any) -> None:
    """`instance.name = value`."""
    object.__setattr__(instance, name, value)


def build_object(kind: type, names: tuple[str, ...], *values: Any) -> Any:
    """A new object of a class, which holds these values; nothing of the class runs."""
    return made(kind, **dict(zip(names, values, strict=True)))


def change_object(kind: type, instance: Any, names: tuple[str, ...], *values: Any) -> Any:
    """A copy of an object of a class that holds other values in some attributes."""
    return with_attributes(instance, **dict(zip(names, values, strict=True)))


def protected() -> Any:
    """The context of a `try` that has a `finally`."""
    raise NotImplementedError(_NO_VALUE)


def cleanup(entered: Any) -> Any:
    """The context of the `finally` of what was entered; it follows right behind."""
    raise NotImplementedError(_NO_VALUE)


_NO_VALUE = "this is spelled as a `try` and has no value"


IN_PLACE = {
    operator.iadd: operator.add,
    operator.isub: operator.sub,
    operator.imul: operator.mul,
    operator.itruediv: operator.truediv,
    operator.ifloordiv: operator.floordiv,
    operator.imod: operator.mod,
    operator.ipow: operator.pow,
    operator.imatmul: operator.matmul,
    operator.iand: operator.and_,
    operator.ior: operator.or_,
    operator.ixor: operator.xor,
    operator.ilshift: operator.lshift,
    operator.irshift: operator.rshift,
}

HOLDING = (
    build_list,
    build_dict,
    build_object,
    change_object,
    read_attribute,
)  # what is in a value, and picked out of it
STORES = (set_at, set_repeatedly, update_at, put_back)
UNSETTLED = (followed, part_changed, viewed_again)  # what they are depends on types
WRITES_AT = (add_at, *STORES)

# The value that each of these takes first is dead afterwards: emit overwrites its storage.
RESIZING: frozenset[Any] = frozenset({append, shortened, inserted, removed, extended, cut, replaced, exchanged})
WRITES: frozenset[Any] = RESIZING.union(WRITES_AT)
CONSUMING: frozenset[Any] = WRITES.union(IN_PLACE)


def is_one_of(function: Any, those: Container[Any]) -> bool:
    """Whether a function is among these; one that cannot be hashed is not."""
    try:
        return function in those
    except TypeError:
        return False
