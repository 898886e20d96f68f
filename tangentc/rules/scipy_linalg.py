"""Systems of equations and matrix equations of `scipy.linalg`.

Differentiate the equation, and solve it once more: the change of a solution solves the same equation for another
right-hand side. The equations are of single matrices; NumPy has functions of stacks.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import linalg  # noqa: TID253 - read when a program uses it

from tangentc.ir.types import UNKNOWN, Array
from tangentc.rules.covering import is_flag, one_of
from tangentc.rules.domains import banded, contraction, invertible
from tangentc.rules.knowledge import may_be_stacked
from tangentc.rules.language import constant, d, differential, linear
from tangentc.rules.linalg_types import solved_type, solved_with
from tangentc.rules.samples import array, sample
from tangentc.runtime import banded_product, mirrored, transposed_band

constant(
    linalg.bandwidth, linalg.dft, linalg.hadamard, linalg.helmert, linalg.hilbert, linalg.invhilbert, linalg.invpascal,
    linalg.ishermitian, linalg.issymmetric, linalg.pascal,
)  # fmt: skip

FLAGS = {"lower": is_flag, "unit_diagonal": is_flag, "trans": one_of(0, 1, 2, "N", "T", "C")}
TRIANGULAR = [
    sample(array(3, 3), array(3)),
    sample(array(3, 3), array(3, 2), 1),
    sample(array(3, 3), array(3, 2), lower=True),
    sample(array(3, 3), array(3), "T", lower=True, unit_diagonal=True),
    sample(array(3, 3), array(3, 2), unit_diagonal=True, check_finite=False),
]


@linear(linalg.solve_triangular, wrt="b", on={"a": invertible}, only=FLAGS, result=solved_type, samples=TRIANGULAR)
def solve_triangular_right_hand_side(
    x, a, b, trans=0, lower=False, unit_diagonal=False, overwrite_b=False, check_finite=True
):
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    if trans in (0, "N"):
        d[b] = linalg.solve_triangular(a, d[x], trans=1, lower=lower, unit_diagonal=unit_diagonal)
    else:
        d[b] = linalg.solve_triangular(a, d[x], lower=lower, unit_diagonal=unit_diagonal)


@differential(
    linalg.solve_triangular,
    on={"a": invertible},
    kink="only the triangle that is read has a derivative",
    only=FLAGS,
    result=solved_type,
    samples=TRIANGULAR,
)
def solve_triangular(x, a, b, trans=0, lower=False, unit_diagonal=False, overwrite_b=False, check_finite=True):
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    if lower and unit_diagonal:
        change = np.tril(d[a], -1)
    elif lower:
        change = np.tril(d[a])
    elif unit_diagonal:
        change = np.triu(d[a], 1)
    else:
        change = np.triu(d[a])
    if trans in (0, "N"):
        d[x] = linalg.solve_triangular(a, d[b] - change @ x, lower=lower, unit_diagonal=unit_diagonal)
    else:
        d[x] = linalg.solve_triangular(a, d[b] - change.T @ x, trans=1, lower=lower, unit_diagonal=unit_diagonal)


GENERAL = (None, "gen", "general")
SYMMETRIC = ("sym", "symmetric", "her", "hermitian", "pos", "positive definite")


STRUCTURE = {"assume_a": one_of(*GENERAL, *SYMMETRIC), "lower": is_flag, "transposed": is_flag}
SYSTEMS = [
    sample(array(3, 3), array(3)),
    sample(array(3, 3), array(3, 2), assume_a="gen", transposed=True),
    sample(array(3, 3), array(3, 2), assume_a="sym"),
    sample(array(3, 3), array(3), True, assume_a="sym", check_finite=False),
]


@linear(
    linalg.solve,
    wrt="b",
    on={"a": invertible},
    also_complex=False,  # SciPy does not solve with the transpose of a complex matrix
    only=STRUCTURE,
    result=solved_type,
    samples=SYSTEMS,
)
def solve_right_hand_side(
    x, a, b, lower=False, overwrite_a=False, overwrite_b=False, check_finite=True, assume_a=None, transposed=False
):
    if a.ones == (True, True) and b.ones in ((False,), (False, False), (False, True)):
        raise NotImplementedError(
            "SciPy divides by a matrix of one element, whatever stands on the right: write a division"
        )
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    if assume_a in SYMMETRIC:
        d[b] = linalg.solve(a, d[x], lower=lower, assume_a=assume_a)
    elif transposed:
        d[b] = linalg.solve(a, d[x])
    else:
        d[b] = linalg.solve(a, d[x], transposed=True)


@differential(
    linalg.solve,
    on={"a": invertible},
    kink="of a matrix that is assumed to be symmetric only the triangle that is read has a derivative",
    only=STRUCTURE,
    result=solved_type,
    samples=SYSTEMS,
)
def solve(
    x, a, b, lower=False, overwrite_a=False, overwrite_b=False, check_finite=True, assume_a=None, transposed=False
):
    if a.ones == (True, True) and b.ones in ((False,), (False, False), (False, True)):
        raise NotImplementedError(
            "SciPy divides by a matrix of one element, whatever stands on the right: write a division"
        )
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    if assume_a in SYMMETRIC and lower:
        d[x] = linalg.solve(a, d[b] - mirrored(d[a]) @ x, lower=True, assume_a=assume_a)
    elif assume_a in SYMMETRIC:
        d[x] = linalg.solve(a, d[b] - mirrored(d[a].T) @ x, assume_a=assume_a)
    elif transposed:
        d[x] = linalg.solve(a, d[b] - d[a].T @ x, transposed=True)
    else:
        d[x] = linalg.solve(a, d[b] - d[a] @ x)


# Bands

BANDED = [
    sample((1, 2), array(4, 5), array(5)),
    sample((1, 1), array(3, 4), array(4, 2)),
    sample((0, 1), array(2, 4), array(4), check_finite=False),
]


@linear(linalg.solve_banded, wrt="b", on={"ab": banded}, result=solved_with("ab"), samples=BANDED)
def solve_banded_right_hand_side(x, l_and_u, ab, b, overwrite_ab=False, overwrite_b=False, check_finite=True):
    if may_be_stacked(ab):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    d[b] = linalg.solve_banded((l_and_u[1], l_and_u[0]), transposed_band(l_and_u, ab), d[x])


@differential(
    linalg.solve_banded,
    on={"ab": banded},
    kink="the corners of `ab` that stand for nothing are not read",
    result=solved_with("ab"),
    samples=BANDED,
)
def solve_banded(x, l_and_u, ab, b, overwrite_ab=False, overwrite_b=False, check_finite=True):
    if may_be_stacked(ab):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    d[x] = linalg.solve_banded(l_and_u, ab, d[b] - banded_product(l_and_u, d[ab], x))


# Matrix equations: see Kao and Hennequin, Automatic differentiation of Sylvester, Lyapunov, and algebraic Riccati
# equations (2020).

THREE = [sample(array(3, 3), array(2, 2), array(3, 2))]


@linear(
    linalg.solve_sylvester,
    also_complex=False,
    wrt="q",
    on={"a": invertible, "b": invertible},
    result=solved_with("a", "q"),
    samples=THREE,
)
def solve_sylvester_right_hand_side(x, a, b, q):
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    d[q] = linalg.solve_sylvester(a.T, b.T, d[x])


@differential(
    linalg.solve_sylvester, on={"a": invertible, "b": invertible}, result=solved_with("a", "q"), samples=THREE
)
def solve_sylvester(x, a, b, q):
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    d[x] = linalg.solve_sylvester(a, b, d[q] - d[a] @ x - x @ d[b])


TWO = [sample(array(3, 3), array(3, 3))]


@linear(linalg.solve_continuous_lyapunov, wrt="q", on={"a": invertible}, result=solved_with("a", "q"), samples=TWO)
def solve_continuous_lyapunov_right_hand_side(x, a, q):
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    d[q] = linalg.solve_continuous_lyapunov(a.T, d[x])


@differential(linalg.solve_continuous_lyapunov, on={"a": invertible}, result=solved_with("a", "q"), samples=TWO)
def solve_continuous_lyapunov(x, a, q):
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    d[x] = linalg.solve_continuous_lyapunov(a, d[q] - d[a] @ x - x @ d[a].T)


DISCRETE = [*TWO, sample(array(2, 2), array(2, 2), "bilinear")]


def _doubles(call):
    known = solved_with("a", "q")(call)
    return known if isinstance(known, Array) and known.dtype == np.float64 else UNKNOWN


@linear(linalg.solve_discrete_lyapunov, wrt="q", on={"a": contraction}, result=_doubles, samples=DISCRETE)
def solve_discrete_lyapunov_right_hand_side(x, a, q, method=None):
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    d[q] = linalg.solve_discrete_lyapunov(a.T, d[x], method)


@differential(linalg.solve_discrete_lyapunov, on={"a": contraction}, result=_doubles, samples=DISCRETE)
def solve_discrete_lyapunov(x, a, q, method=None):
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    d[x] = linalg.solve_discrete_lyapunov(a, d[q] + d[a] @ x @ a.T + a @ x @ d[a].T, method)


# With K the gain and A - B K the closed loop, the terms with dK cancel: K minimises the cost that X measures.

RICCATI = [sample(array(3, 3), array(3, 2), np.eye(3), np.eye(2)), sample(array(2, 2), np.eye(2), np.eye(2), np.eye(2))]


@differential(
    linalg.solve_continuous_are,
    kink="q and r are taken to be symmetric",
    result=solved_with("a", "q"),
    samples=RICCATI,
)
def solve_continuous_are(x, a, b, q, r):
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    gain = linalg.solve(r, b.T @ x)
    closed = a - b @ gain
    change = x @ (d[a] - d[b] @ gain)
    d[x] = linalg.solve_continuous_lyapunov(closed.T, -(change + change.T + d[q] + gain.T @ d[r] @ gain))


@differential(
    linalg.solve_discrete_are,
    kink="q and r are taken to be symmetric",
    result=solved_with("a", "q"),
    samples=RICCATI,
)
def solve_discrete_are(x, a, b, q, r):
    if may_be_stacked(a):
        raise NotImplementedError("the rule is for a single matrix, and types must tell that it is one")
    gain = linalg.solve(r + b.T @ x @ b, b.T @ x @ a)
    closed = a - b @ gain
    change = closed.T @ x @ (d[a] - d[b] @ gain)
    d[x] = linalg.solve_discrete_lyapunov(closed.T, change + change.T + d[q] + gain.T @ d[r] @ gain)
