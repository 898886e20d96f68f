"""Products that sum over axes: multilinear, each the transpose of another."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import operator

import numpy as np

from tangentc.rules.folding import adjoint_subscripts, has_adjoint_subscripts
from tangentc.rules.knowledge import has_no_unit_axes, is_real, is_sparse, stacked_alike
from tangentc.rules.language import d, linear
from tangentc.rules.product_types import dot_type, inner_type, kron_type, tensordot_type, vecdot_type
from tangentc.rules.result_types import product_type
from tangentc.rules.samples import array, sample
from tangentc.rules.shape_types import einsum_type, matrix_type, scalar_type
from tangentc.runtime import (
    dot_left,
    dot_right,
    einsum_adjoint,
    inner_left,
    inner_right,
    kron_left,
    kron_right,
    matmul_left,
    matmul_right,
    tensordot_left,
    tensordot_right,
    unbroadcast,
)

FLAT = [
    sample(array(3), array(3)),
    sample(array(2, 3), array(3)),
    sample(array(3), array(3, 4)),
    sample(array(2, 3), array(3, 4)),
    sample(array(3, 3), array(3, 3)),
    sample(array(2, 0), array(0, 3)),
    sample(array(1, 3), array(3, 1)),
]
STACKED = [
    sample(array(5, 2, 3), array(5, 3, 4)),
    sample(array(5, 2, 3), array(3, 4)),
    sample(array(2, 3), array(5, 3, 4)),
    sample(array(6, 1, 2, 3), array(5, 3, 4)),
    sample(array(5, 2, 3), array(3)),
    sample(array(3), array(5, 3, 4)),
]


@linear(np.matmul, operator.matmul, operator.imatmul, wrt=("a", "b"), result=product_type, samples=[*FLAT, *STACKED])
def matmul(c, a, b, /):
    if is_sparse(a) or is_sparse(b) or (a.ndim == 2 and b.ndim == 2):
        d[a] = d[c] @ b.T
        d[b] = a.T @ d[c]
    elif a.ndim == 2 and b.ndim == 1:
        d[a] = np.outer(d[c], b)
        d[b] = a.T @ d[c]
    elif a.ndim == 1 and b.ndim == 2:
        d[a] = b @ d[c]
        d[b] = np.outer(a, d[c])
    elif a.ndim == 1 and b.ndim == 1:
        d[a] = d[c] * b
        d[b] = a * d[c]
    elif a.ndim == 3 and b.ndim == 2:
        d[a] = d[c] @ b.T
        d[b] = np.tensordot(a, d[c], ((0, 1), (0, 1)))
    elif a.ndim > 2 and stacked_alike(a, b):
        d[a] = d[c] @ np.swapaxes(b, -1, -2)
        d[b] = np.swapaxes(a, -1, -2) @ d[c]
    elif a.ndim > 1 and b.ndim > 1:
        d[a] = unbroadcast(d[c] @ np.swapaxes(b, -1, -2), a)
        d[b] = unbroadcast(np.swapaxes(a, -1, -2) @ d[c], b)
    else:
        d[a] = matmul_left(d[c], a, b)
        d[b] = matmul_right(d[c], a, b)


@linear(
    np.dot,
    np.ndarray.dot,
    wrt=("a", "b"),
    samples=[
        *FLAT,
        sample(array(5, 2, 3), array(4, 3, 2)),
        sample(array(), array(2, 3)),
        sample(array(2, 3), array()),
        sample(array(), array()),
    ],
    result=dot_type,
)
def dot(c, a, b, /):
    if (a.ndim == 2 and b.ndim == 2) or is_sparse(a):
        d[a] = d[c] @ b.T
        d[b] = a.T @ d[c]
    elif a.ndim == 2 and b.ndim == 1:
        d[a] = np.outer(d[c], b)
        d[b] = a.T @ d[c]
    elif a.ndim == 1 and b.ndim == 2:
        d[a] = b @ d[c]
        d[b] = np.outer(a, d[c])
    elif a.ndim == 1 and b.ndim == 1:
        d[a] = d[c] * b
        d[b] = a * d[c]
    else:
        d[a] = dot_left(d[c], a, b)
        d[b] = dot_right(d[c], a, b)


@linear(
    np.inner,
    wrt=("a", "b"),
    result=inner_type,
    samples=[
        sample(array(3), array(3)),
        sample(array(2, 3), array(3)),
        sample(array(2, 3), array(4, 5, 3)),
        sample(array(), array(2, 3)),
        sample(array(2), array()),
    ],
)
def inner(c, a, b, /):
    if a.ndim == 1 and b.ndim == 1:
        d[a] = d[c] * b
        d[b] = a * d[c]
    else:
        d[a] = inner_left(d[c], a, b)
        d[b] = inner_right(d[c], a, b)


@linear(
    np.outer, wrt=("a", "b"), result=matrix_type, samples=[sample(array(3), array(2)), sample(array(2, 3), array())]
)
def outer(c, a, b):
    if a.ndim == 1 and b.ndim == 1:
        d[a] = d[c] @ b
        d[b] = a @ d[c]
    else:
        d[a] = np.reshape(d[c] @ np.ravel(b), np.shape(a))
        d[b] = np.reshape(np.ravel(a) @ d[c], np.shape(b))


@linear(
    np.vdot,
    wrt=("a", "b"),
    result=scalar_type,
    samples=[sample(array(3), array(3)), sample(array(2, 3), array(3, 2)), sample(array(), array(1))],
)
def vdot(c, a, b, /):
    if is_real(a) and is_real(b) and a.ndim == 1 and b.ndim == 1:
        d[a] = d[c] * b
        d[b] = a * d[c]
    elif is_real(a) and is_real(b):
        d[a] = np.reshape(d[c] * np.ravel(b), np.shape(a))
        d[b] = np.reshape(np.ravel(a) * d[c], np.shape(b))
    else:
        d[a] = np.conjugate(np.reshape(d[c] * np.ravel(b), np.shape(a)))
        d[b] = np.reshape(np.conjugate(np.ravel(a)) * d[c], np.shape(b))


@linear(
    np.vecdot,
    wrt=("a", "b"),
    result=vecdot_type,
    samples=[
        sample(array(3), array(3)),
        sample(array(2, 3), array(3)),
        sample(array(3), array(2, 3)),
        sample(array(2, 3), array(2, 1), axis=0),
    ],
)
def vecdot(c, a, b, /, *, axis=-1):
    if is_real(a) and is_real(b):
        d[a] = unbroadcast(np.expand_dims(d[c], axis) * b, a)
        d[b] = unbroadcast(a * np.expand_dims(d[c], axis), b)
    else:
        d[a] = unbroadcast(np.conjugate(np.expand_dims(d[c], axis) * b), a)
        d[b] = unbroadcast(np.conjugate(a) * np.expand_dims(d[c], axis), b)


@linear(
    np.tensordot,
    wrt=("a", "b"),
    result=tensordot_type,
    samples=[
        sample(array(2, 3, 4), array(3, 4, 5)),
        sample(array(2, 3), array(4, 5), 0),
        sample(array(2, 3, 4), array(4, 2, 5), ((0, 2), (1, 0))),
        sample(array(2, 3, 4), array(5, 3), axes=(1, -1)),
    ],
)
def tensordot(c, a, b, axes=2):
    d[a] = tensordot_left(d[c], a, b, axes)
    d[b] = tensordot_right(d[c], a, b, axes)


@linear(
    np.kron,
    wrt=("a", "b"),
    result=kron_type,
    samples=[
        sample(array(2), array(3)),
        sample(array(2, 3), array(3, 2)),
        sample(array(2), array(3, 2)),
        sample(array(2, 1, 2), array(3)),
    ],
)
def kron(c, a, b):
    d[a] = kron_left(d[c], a, b)
    d[b] = kron_right(d[c], a, b)


@linear(
    np.einsum,
    wrt=("a", "b", "c", "e"),
    result=einsum_type,
    samples=[
        sample("ij->ji", array(2, 3)),
        sample("ij->i", array(2, 3)),
        sample("ii->i", array(3, 3)),
        sample("ii", array(3, 3)),
        sample("i,i->", array(3), array(3)),
        sample("ij,jk->ik", array(2, 3), array(3, 4)),
        sample("ij, kj", array(2, 3), array(4, 3)),
        sample("ij,ij->ij", array(1, 3), array(2, 3)),
        sample("...ij,...j->...i", array(5, 2, 3), array(3)),
        sample("iij,jk->ik", array(2, 2, 3), array(3, 4)),
        sample("ij,jk,kl->il", array(2, 3), array(3, 4), array(4, 2)),
        sample("ij,j,k,k->i", array(2, 3), array(3), array(2), array(2)),
    ],
)
def einsum(z, subscripts, a, b=None, c=None, e=None, /, *, optimize=False):
    if b is None and has_no_unit_axes(a) and has_adjoint_subscripts(subscripts, 1):
        d[a] = np.einsum(adjoint_subscripts(subscripts, 0), d[z])
    elif b is None:
        d[a] = einsum_adjoint(d[z], 0, subscripts, a)
    elif c is None and has_no_unit_axes(a, b) and has_adjoint_subscripts(subscripts, 2):
        d[a] = np.einsum(adjoint_subscripts(subscripts, 0), d[z], b)
        d[b] = np.einsum(adjoint_subscripts(subscripts, 1), d[z], a)
    elif c is None:
        d[a] = einsum_adjoint(d[z], 0, subscripts, a, b)
        d[b] = einsum_adjoint(d[z], 1, subscripts, a, b)
    elif e is None and has_no_unit_axes(a, b, c) and has_adjoint_subscripts(subscripts, 3):
        d[a] = np.einsum(adjoint_subscripts(subscripts, 0), d[z], b, c)
        d[b] = np.einsum(adjoint_subscripts(subscripts, 1), d[z], a, c)
        d[c] = np.einsum(adjoint_subscripts(subscripts, 2), d[z], a, b)
    elif e is None:
        d[a] = einsum_adjoint(d[z], 0, subscripts, a, b, c)
        d[b] = einsum_adjoint(d[z], 1, subscripts, a, b, c)
        d[c] = einsum_adjoint(d[z], 2, subscripts, a, b, c)
    elif has_no_unit_axes(a, b, c, e) and has_adjoint_subscripts(subscripts, 4):
        d[a] = np.einsum(adjoint_subscripts(subscripts, 0), d[z], b, c, e)
        d[b] = np.einsum(adjoint_subscripts(subscripts, 1), d[z], a, c, e)
        d[c] = np.einsum(adjoint_subscripts(subscripts, 2), d[z], a, b, e)
        d[e] = np.einsum(adjoint_subscripts(subscripts, 3), d[z], a, b, c)
    else:
        d[a] = einsum_adjoint(d[z], 0, subscripts, a, b, c, e)
        d[b] = einsum_adjoint(d[z], 1, subscripts, a, b, c, e)
        d[c] = einsum_adjoint(d[z], 2, subscripts, a, b, c, e)
        d[e] = einsum_adjoint(d[z], 3, subscripts, a, b, c, e)
