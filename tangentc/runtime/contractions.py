"""Adjoints of products that sum over axes, for operands of any rank."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.runtime.broadcasting import unbroadcast


def as_matrices(c_bar: Any, a: Any, b: Any) -> Any:
    """`c_bar`, `a` and `b` with the axes back that `a @ b` leaves out where an operand is a vector."""
    if np.ndim(b) == 1:
        c_bar, b = np.expand_dims(c_bar, -1), np.expand_dims(b, -1)
    if np.ndim(a) == 1:
        c_bar, a = np.expand_dims(c_bar, -2), np.expand_dims(a, -2)
    return c_bar, a, b


def matmul_left(c_bar: Any, a: Any, b: Any) -> Any:
    """The adjoint of `a` in `c = a @ b`."""
    rows, left, right = as_matrices(c_bar, a, b)
    return np.reshape(unbroadcast(rows @ np.swapaxes(right, -1, -2), left), np.shape(a))


def matmul_right(c_bar: Any, a: Any, b: Any) -> Any:
    """The adjoint of `b` in `c = a @ b`."""
    columns, left, right = as_matrices(c_bar, a, b)
    return np.reshape(unbroadcast(np.swapaxes(left, -1, -2) @ columns, right), np.shape(b))


def tensordot_axes(a: Any, b: Any, axes: Any) -> Any:
    """The axes of `a` and of `b` that `np.tensordot` sums over, in pairs, counted from the front."""
    if isinstance(axes, int):
        axes = (range(np.ndim(a) - axes, np.ndim(a)), range(axes))
    pairs = [(each,) if isinstance(each, int) else each for each in axes]
    return [k % np.ndim(a) for k in pairs[0]], [k % np.ndim(b) for k in pairs[1]]


def tensordot_left(c_bar: Any, a: Any, b: Any, axes: Any = 2) -> Any:
    """The adjoint of `a` in `c = np.tensordot(a, b, axes)`."""
    a_axes, b_axes = tensordot_axes(a, b, axes)
    a_free = [k for k in range(np.ndim(a)) if k not in a_axes]
    b_free = [k for k in range(np.ndim(b)) if k not in b_axes]
    product = np.tensordot(c_bar, b, (range(len(a_free), np.ndim(c_bar)), b_free))
    order = a_free + [a_axes[b_axes.index(k)] for k in sorted(b_axes)]
    return np.transpose(product, np.argsort(order))


def tensordot_right(c_bar: Any, a: Any, b: Any, axes: Any = 2) -> Any:
    """The adjoint of `b` in `c = np.tensordot(a, b, axes)`."""
    a_axes, b_axes = tensordot_axes(a, b, axes)
    a_free = [k for k in range(np.ndim(a)) if k not in a_axes]
    b_free = [k for k in range(np.ndim(b)) if k not in b_axes]
    product = np.tensordot(a, c_bar, (a_free, range(len(a_free))))
    order = [b_axes[a_axes.index(k)] for k in sorted(a_axes)] + b_free
    return np.transpose(product, np.argsort(order))


def dot_left(c_bar: Any, a: Any, b: Any) -> Any:
    """The adjoint of `a` in `c = np.dot(a, b)`."""
    if np.ndim(a) == 0 or np.ndim(b) == 0:
        return unbroadcast(c_bar * b, a)
    return tensordot_left(c_bar, a, b, (-1, max(np.ndim(b) - 2, 0)))


def dot_right(c_bar: Any, a: Any, b: Any) -> Any:
    """The adjoint of `b` in `c = np.dot(a, b)`."""
    if np.ndim(a) == 0 or np.ndim(b) == 0:
        return unbroadcast(a * c_bar, b)
    return tensordot_right(c_bar, a, b, (-1, max(np.ndim(b) - 2, 0)))


def inner_left(c_bar: Any, a: Any, b: Any) -> Any:
    """The adjoint of `a` in `c = np.inner(a, b)`."""
    if np.ndim(a) == 0 or np.ndim(b) == 0:
        return unbroadcast(c_bar * b, a)
    return tensordot_left(c_bar, a, b, (-1, -1))


def inner_right(c_bar: Any, a: Any, b: Any) -> Any:
    """The adjoint of `b` in `c = np.inner(a, b)`."""
    if np.ndim(a) == 0 or np.ndim(b) == 0:
        return unbroadcast(a * c_bar, b)
    return tensordot_right(c_bar, a, b, (-1, -1))


def kron_blocks(c_bar: Any, a: Any, b: Any) -> Any:
    """`c_bar`, shaped as `np.kron(a, b)`, with the axes of `a` and of `b` apart, those of `a` first."""
    ndim = max(np.ndim(a), np.ndim(b))
    a_shape = (1,) * (ndim - np.ndim(a)) + np.shape(a)
    b_shape = (1,) * (ndim - np.ndim(b)) + np.shape(b)
    apart = np.reshape(c_bar, [n for pair in zip(a_shape, b_shape, strict=True) for n in pair])
    return np.moveaxis(apart, range(0, 2 * ndim, 2), range(ndim)), a_shape, b_shape


def kron_left(c_bar: Any, a: Any, b: Any) -> Any:
    """The adjoint of `a` in `c = np.kron(a, b)`."""
    blocks, _, b_shape = kron_blocks(c_bar, a, b)
    return np.reshape(np.tensordot(blocks, np.reshape(b, b_shape), len(b_shape)), np.shape(a))


def kron_right(c_bar: Any, a: Any, b: Any) -> Any:
    """The adjoint of `b` in `c = np.kron(a, b)`."""
    blocks, a_shape, _ = kron_blocks(c_bar, a, b)
    return np.reshape(np.tensordot(np.reshape(a, a_shape), blocks, len(a_shape)), np.shape(b))
