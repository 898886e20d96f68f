"""Orthogonal polynomials, and other Legendre functions, in the argument: DLMF 18.9.15 to 18.9.28, and 14.10.5."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import special  # noqa: TID253 - read when a program uses SciPy

from tangentc.rules.domains import open_unit, unit_interval
from tangentc.rules.language import d, differential
from tangentc.rules.samples import array, sample

OF_DEGREE = [
    sample(3, array(3, domain=open_unit)),
    sample(1, array(domain=open_unit)),
    sample(0, array(2, domain=open_unit)),
    sample(np.array([0, 4, 2]), array(2, 1, domain=open_unit)),
]
SHIFTED = [
    sample(3, array(3, domain=unit_interval)),
    sample(1, array(domain=unit_interval)),
    sample(0, array(2, domain=unit_interval)),
    sample(np.array([0, 4, 2]), array(2, 1, domain=unit_interval)),
]


@differential(special.eval_legendre, samples=[*OF_DEGREE, sample(2.5, array(3, domain=open_unit))])
def eval_legendre(z, n, x, /):
    d[z] = special.eval_gegenbauer(n - 1, 1.5, x) * d[x]


@differential(special.eval_sh_legendre, samples=SHIFTED)
def eval_sh_legendre(z, n, x, /):
    d[z] = 2 * special.eval_gegenbauer(n - 1, 1.5, 2 * x - 1) * d[x]


@differential(special.eval_chebyt, samples=[*OF_DEGREE, sample(2.5, array(3, domain=open_unit))])
def eval_chebyt(z, n, x, /):
    d[z] = n * special.eval_chebyu(n - 1, x) * d[x]


@differential(special.eval_chebyu, samples=OF_DEGREE)
def eval_chebyu(z, n, x, /):
    d[z] = 2 * special.eval_gegenbauer(n - 1, 2.0, x) * d[x]


@differential(special.eval_chebyc, samples=OF_DEGREE)
def eval_chebyc(z, n, x, /):
    d[z] = n * special.eval_chebys(n - 1, x) * d[x]


@differential(special.eval_chebys, samples=OF_DEGREE)
def eval_chebys(z, n, x, /):
    d[z] = special.eval_gegenbauer(n - 1, 2.0, x / 2) * d[x]


@differential(special.eval_sh_chebyt, samples=SHIFTED)
def eval_sh_chebyt(z, n, x, /):
    d[z] = 2 * n * special.eval_sh_chebyu(n - 1, x) * d[x]


@differential(special.eval_sh_chebyu, samples=SHIFTED)
def eval_sh_chebyu(z, n, x, /):
    d[z] = 4 * special.eval_gegenbauer(n - 1, 2.0, 2 * x - 1) * d[x]


@differential(
    special.eval_gegenbauer,
    samples=[sample(3, 1.5, array(3, domain=open_unit)), sample(1, 0.5, array()), sample(0, 2.0, array(2))],
)
def eval_gegenbauer(z, n, alpha, x, /):
    d[z] = 2 * alpha * special.eval_gegenbauer(n - 1, alpha + 1, x) * d[x]


@differential(special.eval_laguerre, samples=OF_DEGREE)
def eval_laguerre(z, n, x, /):
    d[z] = -special.eval_genlaguerre(n - 1, 1.0, x) * d[x]


@differential(
    special.eval_genlaguerre,
    samples=[sample(3, 1.5, array(3)), sample(1, 0.5, array()), sample(0, 2.0, array(2))],
)
def eval_genlaguerre(z, n, alpha, x, /):
    d[z] = -special.eval_genlaguerre(n - 1, alpha + 1, x) * d[x]


# SciPy gives NaN for some of these below the degree zero, where the polynomial is zero


@differential(special.eval_hermite, samples=OF_DEGREE)
def eval_hermite(z, n, x, /):
    if n >= 1:
        lower = special.eval_hermite(n - 1, x)
    else:
        lower = special.eval_hermite(np.maximum(n - 1, 0), x)
    d[z] = 2 * n * lower * d[x]


@differential(special.eval_hermitenorm, samples=OF_DEGREE)
def eval_hermitenorm(z, n, x, /):
    if n >= 1:
        lower = special.eval_hermitenorm(n - 1, x)
    else:
        lower = special.eval_hermitenorm(np.maximum(n - 1, 0), x)
    d[z] = n * lower * d[x]


@differential(
    special.eval_jacobi,
    samples=[
        sample(3, 1.5, 0.5, array(3, domain=open_unit)),
        sample(0, 0.5, 0.7, array()),
        sample(np.array([2, 0]), 0.5, 1.5, array(2, domain=open_unit)),
    ],
)
def eval_jacobi(z, n, alpha, beta, x, /):
    if n >= 1:
        lower = special.eval_jacobi(n - 1, alpha + 1, beta + 1, x)
    else:
        lower = (n != 0) * special.eval_jacobi(n - (n != 0), alpha + 1, beta + 1, x)
    d[z] = (n + alpha + beta + 1) / 2 * lower * d[x]


@differential(
    special.eval_sh_jacobi,
    samples=[
        sample(3, 3.5, 1.5, array(3, domain=unit_interval)),
        sample(0, 2.5, 0.7, array(domain=unit_interval)),
        sample(np.array([2, 0]), 2.5, 1.5, array(2, domain=unit_interval)),
    ],
)
def eval_sh_jacobi(z, n, p, q, x, /):
    if n >= 1:
        lower = special.eval_sh_jacobi(n - 1, p + 2, q + 1, x)
    else:
        lower = special.eval_sh_jacobi(n - (n != 0), p + 2, q + 1, x)
    d[z] = n * lower * d[x]


@differential(special.lpmv, samples=[sample(1, 3, array(3, domain=open_unit)), sample(0, 2, array(domain=open_unit))])
def lpmv(z, m, v, x, /):
    d[z] = (v * x * z - (v + m) * special.lpmv(m, v - 1, x)) / (x**2 - 1) * d[x]
