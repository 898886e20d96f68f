"""Products that sum over axes: multilinear, each the transpose of another."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import operator

import numpy as np

from tangentc.rules.language import d, linear
from tangentc.rules.result_types import product_type
from tangentc.rules.samples import array, sample
from tangentc.runtime import dot_left, dot_right, matmul_left, matmul_right

FLAT = [
    sample(array(3), array(3)),
    sample(array(2, 3), array(3)),
    sample(array(3), array(3, 4)),
    sample(array(2, 3), array(3, 4)),
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
    if a.ndim == 2 and b.ndim == 2:
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
)
def dot(c, a, b, /):
    if a.ndim == 2 and b.ndim == 2:
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
