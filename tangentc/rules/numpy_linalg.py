"""Linear algebra. Matrices may be stacked; a body says what is true of one."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.rules.domains import invertible, nonzero
from tangentc.rules.knowledge import is_complex, is_real
from tangentc.rules.language import d, differential, linear
from tangentc.rules.linalg_types import determinant_type, factored_type, log_determinant_type, norm_type, solved_type
from tangentc.rules.product_types import cross_type
from tangentc.rules.samples import array, sample
from tangentc.runtime import (
    as_columns,
    broadcast_like,
    cofactors,
    equal_shares,
    from_columns,
    spread,
    unbroadcast,
)

SQUARES = [sample(array(3, 3)), sample(array(1, 1)), sample(array(2, 3, 3))]
SYSTEMS = [
    sample(array(3, 3), array(3)),
    sample(array(3, 3), array(3, 2)),
    sample(array(2, 3, 3), array(2, 3, 2)),
    sample(array(2, 3, 3), array(3)),
    sample(array(3, 3), array(2, 3, 1)),
]


@differential(np.linalg.inv, on={"a": invertible}, result=factored_type, samples=SQUARES, also_complex=True)
def inv(b, a):
    d[b] = -b @ d[a] @ b


@linear(np.linalg.solve, wrt="b", on={"a": invertible}, result=solved_type, samples=SYSTEMS[:3])
def solve_right_hand_side(x, a, b):
    if a.ndim == 2:
        d[b] = np.linalg.solve(a.T, d[x])
    else:
        d[b] = np.linalg.solve(np.swapaxes(a, -1, -2), d[x])


@differential(np.linalg.solve, on={"a": invertible}, result=solved_type, samples=SYSTEMS, also_complex=True)
def solve(x, a, b):
    if a.ndim == 2 and b.ndim <= 2:
        d[x] = np.linalg.solve(a, d[b] - d[a] @ x)
    else:
        columns = as_columns(x, b)
        change = broadcast_like(as_columns(d[b], b), columns) - d[a] @ columns
        d[x] = from_columns(np.linalg.solve(a, change), b)


@differential(np.linalg.det, on={"a": invertible}, result=determinant_type, samples=SQUARES, also_complex=True)
def det(z, a):
    if a.ndim == 2:
        d[z] = np.sum(cofactors(a) * d[a])
    else:
        d[z] = np.sum(cofactors(a) * d[a], axis=(-2, -1))


@differential(
    cofactors,
    on={"a": invertible},
    kink="where the matrix is singular: not defined",
    result=factored_type,
    samples=SQUARES,
    also_complex=True,
)
def cofactors_rule(c, a):
    turned = np.swapaxes(np.linalg.inv(a), -1, -2)
    change = np.sum(c * d[a], axis=(-2, -1), keepdims=True)
    d[c] = broadcast_like(change, c) * turned - c @ np.swapaxes(d[a], -1, -2) @ turned


@differential(np.linalg.slogdet, on={"a": invertible}, result=log_determinant_type, samples=SQUARES, also_complex=True)
def slogdet(z, a):
    if a.ndim == 2:
        change = np.sum(np.linalg.inv(a).T * d[a])
    else:
        change = np.sum(np.swapaxes(np.linalg.inv(a), -1, -2) * d[a], axis=(-2, -1))
    if is_real(a):
        d[z] = (np.zeros_like(z[0]), change)
    else:
        d[z] = (1j * np.imag(change) * z[0], np.real(change))


@differential(
    np.linalg.norm,
    on={"x": nonzero},
    also_complex=True,
    kink="x == 0: zero; order 1: sign(0) is zero; order inf: ties share equally",
    result=norm_type,
    samples=[
        sample(array(4)),
        sample(array(2, 3)),
        sample(array(2, 3), "fro"),
        sample(array(4), 2),
        sample(array(4), 1),
        sample(array(4), np.inf),
        sample(array(4), 3),
        sample(array(2, 3), axis=1),
        sample(array(2, 3), 2, 0, True),
        sample(array(2, 3), 1, axis=-1),
        sample(array(2, 3, 4), axis=(0, 2)),
        sample(array(2, 3, 4), "fro", axis=(1, 2), keepdims=True),
    ],
)
def norm(z, x, ord=None, axis=None, keepdims=False):
    if is_complex(x):
        direction = np.conjugate(x) / np.where(x == 0, 1, np.abs(x))
    else:
        direction = np.conjugate(np.sign(x))
    if ord is None or ord == "fro" or (ord == 2 and (x.ndim == 1 or isinstance(axis, int))):
        d[z] = np.sum(np.real(np.conjugate(x) * d[x]), axis=axis, keepdims=keepdims) / np.where(z == 0, 1, z)
    elif ord == 1 and (x.ndim == 1 or isinstance(axis, int)):
        d[z] = np.sum(np.real(direction * d[x]), axis=axis, keepdims=keepdims)
    elif ord == np.inf and (x.ndim == 1 or isinstance(axis, int)):
        share = direction * equal_shares(np.abs(x), z, axis, keepdims)
        d[z] = np.sum(np.real(share * d[x]), axis=axis, keepdims=keepdims)
    elif ord > 1 and (x.ndim == 1 or isinstance(axis, int)):
        ratio = np.abs(x) / spread(np.where(z == 0, 1, z), x, axis, keepdims)
        d[z] = np.sum(np.real(direction * ratio ** (ord - 1) * d[x]), axis=axis, keepdims=keepdims)
    else:
        raise NotImplementedError(
            "norms have a rule for vectors, of order 1, inf or above 1, and Frobenius' for matrices"
        )


@differential(
    np.linalg.matrix_power,
    result=factored_type,
    samples=[sample(array(3, 3), 0), sample(array(3, 3), 1), sample(array(2, 3, 3), 2), sample(array(3, 3), 3)],
    also_complex=True,
)
def matrix_power(z, a, n):
    if n == 0:
        d[z] = 0.0 * d[a]
    elif n == 1:
        d[z] = d[a]
    elif n == 2:
        d[z] = d[a] @ a + a @ d[a]
    elif n == 3:
        square = a @ a
        d[z] = d[a] @ square + a @ d[a] @ a + square @ d[a]
    else:
        raise NotImplementedError("matrix powers above the third are written as products")


@linear(
    np.cross,
    wrt=("a", "b"),
    result=cross_type,
    samples=[sample(array(3), array(3)), sample(array(2, 3), array(2, 3)), sample(array(3), array(4, 3))],
)
def cross(c, a, b):
    d[a] = unbroadcast(np.cross(b, d[c]), a)
    d[b] = unbroadcast(np.cross(d[c], a), b)
