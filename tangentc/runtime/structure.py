"""Adjoints of any structure: numbers, arrays, and tuples, lists and dicts of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.runtime.broadcasting import float_dtype, unbroadcast


def zeros_like(x: Any) -> Any:
    """A zero derivative in the structure of `x`; None where `x` holds no number."""
    if isinstance(x, tuple):
        items = [zeros_like(item) for item in x]
        return type(x)(*items) if hasattr(x, "_fields") else tuple(items)
    if isinstance(x, (list, range)):
        return [zeros_like(item) for item in x]
    if isinstance(x, dict):
        return {key: zeros_like(item) for key, item in x.items()}
    if isinstance(x, np.ndarray) and x.dtype.kind in "fciub":
        return np.zeros_like(x, dtype=float_dtype(x))
    if isinstance(x, np.number):
        return float_dtype(x).type(0.0)
    return 0.0 if isinstance(x, (int, float, complex)) else None


def accumulate(a: Any, b: Any) -> Any:
    """The sum of two derivatives of the same structure; None is zero."""
    if a is None or b is None:
        return b if a is None else a
    if isinstance(a, tuple):
        items = [accumulate(left, right) for left, right in zip(a, b, strict=True)]
        return type(a)(*items) if hasattr(a, "_fields") else tuple(items)
    if isinstance(a, list):
        return [accumulate(left, right) for left, right in zip(a, b, strict=True)]
    if isinstance(a, dict):
        return {key: accumulate(item, b[key]) for key, item in a.items()}
    return a + b


def in_field(x_bar: Any, x: Any) -> Any:
    """The derivative `x_bar` with respect to `x`, real where `x` is."""
    if x_bar is None:
        return None
    if isinstance(x, tuple):
        items = [in_field(part, item) for part, item in zip(x_bar, x, strict=True)]
        return type(x)(*items) if hasattr(x, "_fields") else tuple(items)
    if isinstance(x, list):
        return [in_field(part, item) for part, item in zip(x_bar, x, strict=True)]
    if isinstance(x, dict):
        return {key: in_field(x_bar[key], item) for key, item in x.items()}
    return np.real(x_bar) if np.iscomplexobj(x_bar) and not np.iscomplexobj(x) else x_bar


def repack(value: Any, items: Any) -> Any:
    """The adjoint of `value` in `a, b, ... = value`, from the adjoints of a, b, ..."""
    items = [zeros_like(part) if item is None else item for part, item in zip(value, items, strict=True)]
    if isinstance(value, np.ndarray):
        return np.array(items, dtype=float_dtype(value))
    if isinstance(value, tuple):
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    return items


def one_like(out: Any) -> Any:
    """The seed of a gradient: one, in the type of the scalar result `out`."""
    if np.shape(out) != () or np.asarray(out).dtype.kind != "f":
        raise TypeError(f"a gradient needs a result that is one floating-point number, not {type(out).__name__}")
    return 1.0 if isinstance(out, float) and not isinstance(out, np.floating) else np.ones_like(out)[()]


def parts_of(value: Any) -> Any:
    """The lists, dicts and arrays that a value consists of."""
    if isinstance(value, (tuple, list, dict)):
        items = value.values() if isinstance(value, dict) else value
        inner = [part for item in items for part in parts_of(item)]
        return inner if isinstance(value, tuple) else [value, *inner]
    return [value] if isinstance(value, np.ndarray) else []


def holds_twice(*values: Any) -> Any:
    """Whether one list or dict, or storage that two arrays share, is found twice in these values."""
    parts = [part for value in values for part in parts_of(value)]
    arrays = [part for part in parts if isinstance(part, np.ndarray)]
    shared = (np.may_share_memory(left, right) for k, left in enumerate(arrays) for right in arrays[:k])
    return len({id(part) for part in parts}) < len(parts) or any(shared)


def share_storage(written: Any, others: Any) -> Any:
    """Whether an array that is `written` may share storage with another one of them, or with one of the others."""
    arrays = (*written, *others)
    pairs = ((first, second) for k, first in enumerate(written) for second in arrays[k + 1 :])
    return any(np.may_share_memory(first, second) for first, second in pairs)


def copied(x: Any) -> Any:
    """`x`, with all that it holds, in storage of its own."""
    if isinstance(x, (tuple, list)):
        items = [copied(item) for item in x]
        return items if isinstance(x, list) else type(x)(*items) if hasattr(x, "_fields") else tuple(items)
    if isinstance(x, dict):
        return {key: copied(item) for key, item in x.items()}
    return x.copy() if isinstance(x, np.ndarray) else x


def like_structure(y_bar: Any, x: Any) -> Any:
    """The array `y_bar`, adjoint of `np.array(x)`, in the structure of `x`."""
    if isinstance(x, tuple):
        return tuple(like_structure(part, item) for part, item in zip(y_bar, x, strict=True))
    if isinstance(x, list):
        return [like_structure(part, item) for part, item in zip(y_bar, x, strict=True)]
    if np.iscomplexobj(y_bar) and not np.iscomplexobj(x):
        y_bar = np.real(y_bar)
    return np.asarray(y_bar, dtype=float_dtype(x))[()]


def gathered(x_bar: Any, y_bar: Any) -> Any:
    """The adjoint of `y_bar` in `like_structure(y_bar, x)`: an array, or its parts where it came in parts."""
    return type(y_bar)(x_bar) if isinstance(y_bar, (tuple, list)) else np.array(x_bar)


def sum_adjoint(z_bar: Any, x: Any) -> Any:
    """The adjoint of `x` in `z = sum(x)`, Python's own sum."""
    if isinstance(x, (tuple, list)):
        items = [unbroadcast(z_bar, item) for item in x]
        return items if isinstance(x, list) else tuple(items)
    return np.full(np.shape(x), z_bar)


def position_of(z: Any, items: Any) -> Any:
    """Where `z`, the result of `max(items)` or `min(items)`, was found: its first place."""
    return next(position for position, item in enumerate(items) if item is z or item == z)
