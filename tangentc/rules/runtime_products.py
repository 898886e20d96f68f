"""The adjoints of products are products: linear in the cotangent and in the other operand."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.rules.derived_types import shaped_like
from tangentc.rules.language import constant, d, differential, linear
from tangentc.rules.samples import Call, array, sample
from tangentc.runtime import (
    as_matrices,
    dot_left,
    dot_right,
    einsum_adjoint,
    einsum_letters,
    einsum_pair,
    einsum_subscripts,
    inner_left,
    inner_right,
    kron_blocks,
    kron_left,
    kron_right,
    matmul_left,
    matmul_right,
    tensordot_left,
    tensordot_right,
)

constant(as_matrices, einsum_letters, einsum_pair, einsum_subscripts, kron_blocks)

Shape = tuple[int, ...]


def of_left(c: Shape, a: Shape, b: Shape, *more: int) -> Call:
    """A sample of the adjoint of the left operand, of which only the shape matters."""
    return sample(array(*c), np.ones(a), array(*b), *more)


def of_right(c: Shape, a: Shape, b: Shape, *more: int) -> Call:
    """A sample of the adjoint of the right operand."""
    return sample(array(*c), array(*a), np.ones(b), *more)


PRODUCTS = [((2, 4), (2, 3), (3, 4)), ((2,), (2, 3), (3,)), ((4,), (3,), (3, 4)), ((), (3,), (3,))]
STACKED = [((5, 2, 4), (5, 2, 3), (3, 4)), ((5, 2), (5, 2, 3), (3,))]


@linear(
    matmul_left,
    wrt=("c_bar", "b"),
    constant_in="a",
    samples=[of_left(*each) for each in PRODUCTS + STACKED],
    result=shaped_like("a", "c_bar", "a", "b"),
)
def matmul_left_rule(a_bar, c_bar, a, b):
    d[c_bar] = np.matmul(d[a_bar], b)
    d[b] = matmul_right(c_bar, d[a_bar], b)


@linear(
    matmul_right,
    wrt=("c_bar", "a"),
    constant_in="b",
    samples=[of_right(*each) for each in PRODUCTS + STACKED],
    result=shaped_like("b", "c_bar", "a", "b"),
)
def matmul_right_rule(b_bar, c_bar, a, b):
    d[c_bar] = np.matmul(a, d[b_bar])
    d[a] = matmul_left(c_bar, a, d[b_bar])


@linear(
    dot_left,
    wrt=("c_bar", "b"),
    constant_in="a",
    samples=[of_left(*each) for each in PRODUCTS],
    result=shaped_like("a", "c_bar", "a", "b"),
)
def dot_left_rule(a_bar, c_bar, a, b):
    d[c_bar] = np.dot(d[a_bar], b)
    d[b] = dot_right(c_bar, d[a_bar], b)


@linear(
    dot_right,
    wrt=("c_bar", "a"),
    constant_in="b",
    samples=[of_right(*each) for each in PRODUCTS],
    result=shaped_like("b", "c_bar", "a", "b"),
)
def dot_right_rule(b_bar, c_bar, a, b):
    d[c_bar] = np.dot(a, d[b_bar])
    d[a] = dot_left(c_bar, a, d[b_bar])


@linear(
    inner_left,
    wrt=("c_bar", "b"),
    constant_in="a",
    samples=[of_left((2, 4), (2, 3), (4, 3)), of_left((), (3,), (3,))],
    result=shaped_like("a", "c_bar", "a", "b"),
)
def inner_left_rule(a_bar, c_bar, a, b):
    d[c_bar] = np.inner(d[a_bar], b)
    d[b] = inner_right(c_bar, d[a_bar], b)


@linear(
    inner_right,
    wrt=("c_bar", "a"),
    constant_in="b",
    samples=[of_right((2, 4), (2, 3), (4, 3)), of_right((), (3,), (3,))],
    result=shaped_like("b", "c_bar", "a", "b"),
)
def inner_right_rule(b_bar, c_bar, a, b):
    d[c_bar] = np.inner(a, d[b_bar])
    d[a] = inner_left(c_bar, a, d[b_bar])


@linear(
    tensordot_left,
    wrt=("c_bar", "b"),
    constant_in="a",
    samples=[of_left((2, 5), (2, 3, 4), (3, 4, 5), 2)],
    result=shaped_like("a", "c_bar", "a", "b"),
)
def tensordot_left_rule(a_bar, c_bar, a, b, axes=2):
    d[c_bar] = np.tensordot(d[a_bar], b, axes)
    d[b] = tensordot_right(c_bar, d[a_bar], b, axes)


@linear(
    tensordot_right,
    wrt=("c_bar", "a"),
    constant_in="b",
    samples=[of_right((2, 5), (2, 3, 4), (3, 4, 5), 2)],
    result=shaped_like("b", "c_bar", "a", "b"),
)
def tensordot_right_rule(b_bar, c_bar, a, b, axes=2):
    d[c_bar] = np.tensordot(a, d[b_bar], axes)
    d[a] = tensordot_left(c_bar, a, d[b_bar], axes)


@linear(
    kron_left,
    wrt=("c_bar", "b"),
    constant_in="a",
    samples=[of_left((6, 6), (2, 3), (3, 2)), of_left((6,), (2,), (3,))],
    result=shaped_like("a", "c_bar", "a", "b"),
)
def kron_left_rule(a_bar, c_bar, a, b):
    d[c_bar] = np.kron(d[a_bar], b)
    d[b] = kron_right(c_bar, d[a_bar], b)


@linear(
    kron_right,
    wrt=("c_bar", "a"),
    constant_in="b",
    samples=[of_right((6, 6), (2, 3), (3, 2)), of_right((6,), (2,), (3,))],
    result=shaped_like("b", "c_bar", "a", "b"),
)
def kron_right_rule(b_bar, c_bar, a, b):
    d[c_bar] = np.kron(a, d[b_bar])
    d[a] = kron_left(c_bar, a, d[b_bar])


OF_EINSUM = [
    sample(array(2), 0, "ij->i", np.ones((2, 3))),
    sample(array(2, 4), 0, "ij,jk->ik", np.ones((2, 3)), array(3, 4)),
    sample(array(2, 4), 1, "ij,jk->ik", array(2, 3), np.ones((3, 4))),
]


@linear(einsum_adjoint, wrt=("z_bar", "a", "b"), samples=OF_EINSUM)
def einsum_adjoint_linear(x_bar, z_bar, position, subscripts, a, b=None, c=None, e=None, /):
    if position == 0 and b is None:
        d[z_bar] = np.einsum(subscripts, d[x_bar])
    elif position == 0 and c is None:
        d[z_bar] = np.einsum(subscripts, d[x_bar], b)
        d[b] = einsum_adjoint(z_bar, 1, subscripts, d[x_bar], b)
    elif position == 1 and c is None:
        d[z_bar] = np.einsum(subscripts, a, d[x_bar])
        d[a] = einsum_adjoint(z_bar, 0, subscripts, a, d[x_bar])
    else:
        raise NotImplementedError("the second derivative of einsum is known for up to two operands")


@differential(einsum_adjoint, samples=OF_EINSUM, also_complex=True)
def einsum_adjoint_rule(x_bar, z_bar, position, subscripts, a, b=None, c=None, e=None, /):
    if position == 0 and b is None:
        d[x_bar] = einsum_adjoint(d[z_bar], position, subscripts, a)
    elif position == 0 and c is None:
        d[x_bar] = einsum_adjoint(d[z_bar], 0, subscripts, a, b) + einsum_adjoint(z_bar, 0, subscripts, a, d[b])
    elif position == 1 and c is None:
        d[x_bar] = einsum_adjoint(d[z_bar], 1, subscripts, a, b) + einsum_adjoint(z_bar, 1, subscripts, d[a], b)
    else:
        raise NotImplementedError("the second derivative of einsum is known for up to two operands")
