"""Systems of equations with sparse matrices, of `scipy.sparse.linalg`: linear in the right-hand side."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import sparse  # noqa: TID253 - read when a program uses it
from scipy.sparse.linalg import SuperLU, spsolve  # noqa: TID253

from tangentc.ir.types import UNKNOWN, Array, Sparse
from tangentc.rules.covering import one_of
from tangentc.rules.language import d, linear
from tangentc.rules.samples import array, sample
from tangentc.rules.sparse_types import TAKES_SPARSE

TAKES_SPARSE.update((spsolve, SuperLU.solve))
MATRIX = sparse.csc_array(np.array([[4.0, 1.0, 0.0], [0.0, 3.0, -1.0], [0.5, 0.0, 2.0]]))


def _as_right_hand_side(name):
    """An array of the shape of the right-hand side."""

    def result(call):
        known, matrix = call.type(name), call.type("A")
        if not isinstance(known, Array) or known.ones is None:
            return UNKNOWN
        both = isinstance(matrix, Sparse) and matrix.dtype == known.dtype == np.float64
        return Array(known.dtype if both else None, known.ones)

    return result


@linear(
    spsolve, wrt="b", result=_as_right_hand_side("b"), samples=[sample(MATRIX, array(3)), sample(MATRIX, array(3, 2))]
)
def spsolve_rule(x, A, b, permc_spec=None, use_umfpack=True):
    d[b] = spsolve(A.T, d[x])


@linear(
    SuperLU.solve,
    wrt="rhs",
    only={"trans": one_of("N", "T")},
    result=_as_right_hand_side("rhs"),
    samples=[
        sample(sparse.linalg.splu(MATRIX), array(3)),
        sample(sparse.linalg.splu(MATRIX), array(3, 2), "T"),
    ],
)
def superlu_solve(x, factors, rhs, trans="N", /):
    if trans == "N":
        d[rhs] = SuperLU.solve(factors, d[x], "T")
    else:
        d[rhs] = SuperLU.solve(factors, d[x])
