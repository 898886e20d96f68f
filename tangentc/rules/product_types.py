"""The types of products that sum over axes."""

from __future__ import annotations

import numpy as np

from tangentc.ir.types import UNKNOWN, Array, Number, Type, computed
from tangentc.rules.result_types import Ones, broadcast_ones, normalized_axes, product_type, ufunc_dtype
from tangentc.rules.sparse_types import has_sparse
from tangentc.rules.typed_call import TypedCall


def _factors(call: TypedCall) -> tuple[Type, Type, Ones, Ones] | None:
    """The types of both operands, and their axes; None where their number is not known."""
    a, b = call.type("a"), call.type("b")
    left, right = _axes(a), _axes(b)
    return None if left is None or right is None else (a, b, left, right)


def _axes(known: Type) -> Ones | None:
    return () if isinstance(known, Number) else known.ones if isinstance(known, Array) else None


def _product(a: Type, b: Type, ones: Ones) -> Type:
    return computed(ufunc_dtype(np.multiply, [a, b]), ones)


def dot_type(call: TypedCall) -> Type:
    """`np.dot(a, b)`: `a @ b` up to two axes, else the sum over the last axis but one of b."""
    if has_sparse(call):
        return product_type(call)
    found = _factors(call)
    if found is None:
        return UNKNOWN
    a, b, left, right = found
    if not left or not right:
        return _product(a, b, left or right)
    if len(left) <= 2 and len(right) <= 2:
        return product_type(call)
    return _product(a, b, (*left[:-1], *right[:-2], *(right[-1:] if len(right) > 1 else ())))


def inner_type(call: TypedCall) -> Type:
    """`np.inner(a, b)`: the sum over the last axis of both."""
    found = _factors(call)
    if found is None:
        return UNKNOWN
    a, b, left, right = found
    return _product(a, b, (*left[:-1], *right[:-1]) if left and right else left or right)


def vecdot_type(call: TypedCall) -> Type:
    """`np.vecdot(a, b, axis=k)`: both without the axis, broadcast."""
    found, axis = _factors(call), call.value("axis")
    if found is None or not isinstance(axis, int):
        return UNKNOWN
    a, b, *shapes = found
    rest = []
    for ones in shapes:
        axes = normalized_axes(axis, len(ones))
        if not axes:
            return UNKNOWN
        rest.append(Array(None, (*ones[: axes[0]], *ones[axes[0] + 1 :])))
    return _product(a, b, broadcast_ones(rest) or ())


def tensordot_type(call: TypedCall) -> Type:
    """`np.tensordot(a, b, axes)`: the axes of a that are left, then those of b."""
    found, axes = _factors(call), call.value("axes")
    if found is None:
        return UNKNOWN
    a, b, left, right = found
    if isinstance(axes, int):
        if not 0 <= axes <= min(len(left), len(right)):
            return UNKNOWN
        return Array(ufunc_dtype(np.multiply, [a, b]), (*left[: len(left) - axes], *right[axes:]))
    if not isinstance(axes, tuple) or len(axes) != 2:
        return UNKNOWN
    summed = [normalized_axes(each, len(ones)) for each, ones in zip(axes, (left, right), strict=True)]
    if None in summed:
        return UNKNOWN
    kept = [(ones, gone or ()) for ones, gone in zip((left, right), summed, strict=True)]
    rest = tuple(one for ones, gone in kept for k, one in enumerate(ones) if k not in gone)
    return Array(ufunc_dtype(np.multiply, [a, b]), rest)


def kron_type(call: TypedCall) -> Type:
    """`np.kron(a, b)`: lengths are multiplied, and are one where both are."""
    found = _factors(call)
    if found is None or not (found[2] or found[3]):
        return UNKNOWN
    a, b, _, _ = found
    return Array(ufunc_dtype(np.multiply, [a, b]), broadcast_ones([a, b]))


def cross_type(call: TypedCall) -> Type:
    """`np.cross(a, b)` of vectors of three."""
    found = _factors(call)
    if found is None or not found[2] or not found[3]:
        return UNKNOWN
    a, b, _, _ = found
    return Array(ufunc_dtype(np.multiply, [a, b]), broadcast_ones([a, b]))


def trapezoid_type(call: TypedCall) -> Type:
    """`np.trapezoid(y, x, dx, axis)`: without the axis."""
    y, axis = call.type("y"), call.value("axis")
    spacing = call.type("dx") if call.value("x") is None else call.type("x")
    if not isinstance(y, Array) or y.ones is None or not isinstance(axis, int):
        return UNKNOWN
    axes = normalized_axes(axis, len(y.ones))
    if axes is None or not isinstance(spacing, Number | Array) or y.dtype is None or y.dtype.kind != "f":
        return UNKNOWN
    if isinstance(spacing, Array) and (spacing.ones is None or len(spacing.ones) > len(y.ones)):
        return UNKNOWN
    return computed(ufunc_dtype(np.multiply, [y, spacing]), tuple(one for k, one in enumerate(y.ones) if k not in axes))


def convolved_type(call: TypedCall) -> Type:
    """`np.convolve(a, v)`: one axis, in the dtype of a product."""
    operands = [call.type(name) for name in ("a", "v")]
    known = all(isinstance(operand, Array) for operand in operands)
    return Array(ufunc_dtype(np.multiply, operands) if known else None, (None,))
