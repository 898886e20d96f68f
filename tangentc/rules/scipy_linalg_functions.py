"""Functions of one matrix, of `scipy.linalg`: the exponential, the logarithm, powers.

One fact serves all of them: where e is the change of a, f([[a, e], [0, a]]) holds the change of f(a) in its upper right
block (Mathias, 1996; Higham, Functions of Matrices, 2008, section 3.2). It is linear in e, and its transpose is the one
at the transpose of a.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import linalg  # noqa: TID253 - read when a program uses it

from tangentc.rules.covering import one_of
from tangentc.rules.derived_types import shaped_like
from tangentc.rules.domains import contraction, spd
from tangentc.rules.language import d, differential, linear
from tangentc.rules.linalg_types import function_type, single_type, twice_as_large
from tangentc.rules.samples import array, sample
from tangentc.runtime import beside_its_change, change_of_function

SQUARE = [sample(array(3, 3)), sample(array(1, 1))]
CHANGES = [
    sample(linalg.expm, array(3, 3), array(3, 3)),
    sample(linalg.fractional_matrix_power, array(2, 2, domain=spd), array(2, 2), 0.7),
]
NOT_ANALYTIC = "where an eigenvalue is zero or negative: not defined"


@linear(
    beside_its_change,
    wrt=("a", "e"),
    jointly=True,
    result=twice_as_large,
    samples=[sample(array(2, 2), array(2, 2))],
)
def beside_its_change_rule(block, a, e):
    rows = np.shape(d[block])[0] // 2
    d[a] = d[block][:rows, :rows] + d[block][rows:, rows:]
    d[e] = d[block][:rows, rows:]


@linear(change_of_function, also_complex=False, wrt="e", result=shaped_like("a", "e"), samples=CHANGES)
def change_of_function_transposed(change, function, a, e, argument=None):
    d[e] = change_of_function(function, a.T, d[change], argument)


@differential(change_of_function, result=shaped_like("a", "e"), samples=CHANGES)
def change_of_function_rule(change, function, a, e, argument=None):
    rows = np.shape(a)[0]
    changed = change_of_function(function, beside_its_change(a, e), beside_its_change(d[a], d[e]), argument)
    d[change] = changed[:rows, rows:]


# The exponential: Al-Mohy and Higham, Computing the Frechet derivative of the matrix exponential (2009).

EXPONENTIAL = [sample(array(3, 3), array(3, 3), compute_expm=False)]
EXPONENTIAL_ONLY = {"compute_expm": one_of(False)}


@linear(linalg.expm_frechet, wrt="E", only=EXPONENTIAL_ONLY, result=function_type("A"), samples=EXPONENTIAL)
def expm_frechet_transposed(z, A, E, method=None, compute_expm=True, check_finite=True):
    d[E] = linalg.expm_frechet(A.T, d[z], compute_expm=False)


@differential(linalg.expm_frechet, only=EXPONENTIAL_ONLY, result=function_type("A"), samples=EXPONENTIAL)
def expm_frechet(z, A, E, method=None, compute_expm=True, check_finite=True):
    rows = np.shape(A)[0]
    d[z] = linalg.expm_frechet(beside_its_change(A, E), beside_its_change(d[A], d[E]), compute_expm=False)[:rows, rows:]


@differential(linalg.expm, result=single_type, samples=SQUARE)
def expm(z, a, /):
    if a.ndim == 2 and a.dtype == np.float64:
        d[z] = linalg.expm_frechet(a, d[a], compute_expm=False)
    elif a.ndim == 2:
        d[z] = change_of_function(linalg.expm, a, d[a])
    else:
        raise NotImplementedError("the rule is for a single matrix")


# The others


@differential(linalg.logm, on={"a": spd}, kink=NOT_ANALYTIC, result=function_type("a"), samples=SQUARE)
def logm(z, a, /):
    d[z] = change_of_function(linalg.logm, a, d[a])


@differential(linalg.sqrtm, on={"a": spd}, kink=NOT_ANALYTIC, result=function_type("a"), samples=SQUARE)
def sqrtm(z, a, /):
    d[z] = change_of_function(linalg.sqrtm, a, d[a])


@differential(
    linalg.fractional_matrix_power,
    on={"a": spd},
    kink=NOT_ANALYTIC,
    result=function_type("a"),
    samples=[sample(array(3, 3), 0.3), sample(array(2, 2), -1.5)],
)
def fractional_matrix_power(z, a, t, /):
    d[z] = change_of_function(linalg.fractional_matrix_power, a, d[a], t)


@differential(linalg.signm, kink="where an eigenvalue is zero: not defined", result=function_type("a"), samples=SQUARE)
def signm(z, a, /):
    d[z] = change_of_function(linalg.signm, a, d[a])


@differential(linalg.sinm, result=function_type("a"), samples=SQUARE)
def sinm(z, a, /):
    d[z] = change_of_function(linalg.sinm, a, d[a])


@differential(linalg.cosm, result=function_type("a"), samples=SQUARE)
def cosm(z, a, /):
    d[z] = change_of_function(linalg.cosm, a, d[a])


@differential(linalg.tanm, on={"a": contraction}, result=function_type("a"), samples=SQUARE)
def tanm(z, a, /):
    d[z] = change_of_function(linalg.tanm, a, d[a])


@differential(linalg.sinhm, result=function_type("a"), samples=SQUARE)
def sinhm(z, a, /):
    d[z] = change_of_function(linalg.sinhm, a, d[a])


@differential(linalg.coshm, result=function_type("a"), samples=SQUARE)
def coshm(z, a, /):
    d[z] = change_of_function(linalg.coshm, a, d[a])


@differential(linalg.tanhm, result=function_type("a"), samples=SQUARE)
def tanhm(z, a, /):
    d[z] = change_of_function(linalg.tanhm, a, d[a])
