"""Bessel, Struve, Airy and Kelvin functions: DLMF chapters 9 to 11; in the argument, that is, not in the order."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import special  # noqa: TID253 - read when a program uses SciPy

from tangentc.rules.domains import nonzero, positive
from tangentc.rules.language import d, differential
from tangentc.rules.samples import array, sample


@differential(special.j0)
def j0(z, x, /):
    d[z] = -special.j1(x) * d[x]


@differential(special.j1)
def j1(z, x, /):
    d[z] = (special.j0(x) - special.jv(2, x)) / 2 * d[x]


@differential(special.y0, on={"x": positive})
def y0(z, x, /):
    d[z] = -special.y1(x) * d[x]


@differential(special.y1, on={"x": positive})
def y1(z, x, /):
    d[z] = (special.y0(x) - special.yv(2, x)) / 2 * d[x]


@differential(special.i0)
def i0(z, x, /):
    d[z] = special.i1(x) * d[x]


@differential(special.i1)
def i1(z, x, /):
    d[z] = (special.i0(x) + special.iv(2, x)) / 2 * d[x]


@differential(special.i0e, on={"x": nonzero})
def i0e(z, x, /):
    d[z] = (special.i1e(x) - np.sign(x) * z) * d[x]


@differential(special.i1e, on={"x": nonzero})
def i1e(z, x, /):
    d[z] = ((special.i0e(x) + special.ive(2, x)) / 2 - np.sign(x) * z) * d[x]


@differential(special.k0, on={"x": positive})
def k0(z, x, /):
    d[z] = -special.k1(x) * d[x]


@differential(special.k1, on={"x": positive})
def k1(z, x, /):
    d[z] = -(special.k0(x) + special.kv(2, x)) / 2 * d[x]


@differential(special.k0e, on={"x": positive})
def k0e(z, x, /):
    d[z] = (z - special.k1e(x)) * d[x]


@differential(special.k1e, on={"x": positive})
def k1e(z, x, /):
    d[z] = (z - (special.k0e(x) + special.kve(2, x)) / 2) * d[x]


# Of any order: DLMF 10.6.1 and 10.29.1

OF_ORDER = {"v": positive, "x": positive}


@differential(special.jv, on=OF_ORDER, also_complex=True)
def jv(z, v, x, /):
    d[z] = (special.jv(v - 1, x) - special.jv(v + 1, x)) / 2 * d[x]


@differential(special.jve, on=OF_ORDER)
def jve(z, v, x, /):
    d[z] = (special.jve(v - 1, x) - special.jve(v + 1, x)) / 2 * d[x]


@differential(special.yv, on=OF_ORDER, also_complex=True)
def yv(z, v, x, /):
    d[z] = (special.yv(v - 1, x) - special.yv(v + 1, x)) / 2 * d[x]


@differential(special.yve, on=OF_ORDER)
def yve(z, v, x, /):
    d[z] = (special.yve(v - 1, x) - special.yve(v + 1, x)) / 2 * d[x]


@differential(special.iv, on=OF_ORDER, also_complex=True)
def iv(z, v, x, /):
    d[z] = (special.iv(v - 1, x) + special.iv(v + 1, x)) / 2 * d[x]


@differential(special.ive, on=OF_ORDER)
def ive(z, v, x, /):
    d[z] = ((special.ive(v - 1, x) + special.ive(v + 1, x)) / 2 - np.sign(x) * z) * d[x]


@differential(special.kv, on=OF_ORDER, also_complex=True)
def kv(z, v, x, /):
    d[z] = -(special.kv(v - 1, x) + special.kv(v + 1, x)) / 2 * d[x]


@differential(special.kve, on=OF_ORDER, also_complex=True)
def kve(z, v, x, /):
    d[z] = (z - (special.kve(v - 1, x) + special.kve(v + 1, x)) / 2) * d[x]


@differential(special.hankel1, on=OF_ORDER, also_complex=True)
def hankel1(z, v, x, /):
    d[z] = (special.hankel1(v - 1, x) - special.hankel1(v + 1, x)) / 2 * d[x]


@differential(special.hankel2, on=OF_ORDER, also_complex=True)
def hankel2(z, v, x, /):
    d[z] = (special.hankel2(v - 1, x) - special.hankel2(v + 1, x)) / 2 * d[x]


@differential(special.hankel1e, on=OF_ORDER, also_complex=True)
def hankel1e(z, v, x, /):
    d[z] = ((special.hankel1e(v - 1, x) - special.hankel1e(v + 1, x)) / 2 - 1j * z) * d[x]


@differential(special.hankel2e, on=OF_ORDER, also_complex=True)
def hankel2e(z, v, x, /):
    d[z] = ((special.hankel2e(v - 1, x) - special.hankel2e(v + 1, x)) / 2 + 1j * z) * d[x]


OF_WHOLE_ORDER = [sample(2, array(3, domain=positive)), sample(0, array(domain=positive))]


@differential(special.yn, samples=OF_WHOLE_ORDER)
def yn(z, n, x, /):
    d[z] = (special.yn(n - 1, x) - special.yn(n + 1, x)) / 2 * d[x]


@differential(special.kn, samples=OF_WHOLE_ORDER)
def kn(z, n, x, /):
    d[z] = -(special.kv(n - 1, x) + special.kv(n + 1, x)) / 2 * d[x]


# Derivatives of these, which SciPy has to any order

OF_DERIVATIVES = [sample(1.5, array(3, domain=positive)), sample(2, array(domain=positive), 2)]


@differential(special.jvp, elementwise=True, samples=OF_DERIVATIVES)
def jvp(y, v, z, n=1):
    d[y] = special.jvp(v, z, n + 1) * d[z]


@differential(special.yvp, elementwise=True, samples=OF_DERIVATIVES)
def yvp(y, v, z, n=1):
    d[y] = special.yvp(v, z, n + 1) * d[z]


@differential(special.ivp, elementwise=True, samples=OF_DERIVATIVES)
def ivp(y, v, z, n=1):
    d[y] = special.ivp(v, z, n + 1) * d[z]


@differential(special.kvp, elementwise=True, samples=OF_DERIVATIVES)
def kvp(y, v, z, n=1):
    d[y] = special.kvp(v, z, n + 1) * d[z]


@differential(special.h1vp, elementwise=True, samples=OF_DERIVATIVES, also_complex=True)
def h1vp(y, v, z, n=1):
    d[y] = special.h1vp(v, z, n + 1) * d[z]


@differential(special.h2vp, elementwise=True, samples=OF_DERIVATIVES, also_complex=True)
def h2vp(y, v, z, n=1):
    d[y] = special.h2vp(v, z, n + 1) * d[z]


# Spherical ones: DLMF 10.51.1 and 10.51.4; a derivative of one is the same combination of derivatives

SPHERICAL = [
    sample(2, array(3, domain=positive)),
    sample(0, array(domain=positive)),
    sample(1, array(domain=positive), derivative=True),
    sample(0, array(3, domain=positive), True),
]


@differential(special.spherical_jn, elementwise=True, samples=SPHERICAL)
def spherical_jn(y, n, z, derivative=False):
    before = n * special.spherical_jn(np.abs(n - 1), z, derivative=derivative)
    d[y] = (before - (n + 1) * special.spherical_jn(n + 1, z, derivative=derivative)) / (2 * n + 1) * d[z]


@differential(special.spherical_yn, elementwise=True, samples=SPHERICAL)
def spherical_yn(y, n, z, derivative=False):
    before = n * special.spherical_yn(np.abs(n - 1), z, derivative=derivative)
    d[y] = (before - (n + 1) * special.spherical_yn(n + 1, z, derivative=derivative)) / (2 * n + 1) * d[z]


@differential(special.spherical_in, elementwise=True, samples=SPHERICAL)
def spherical_in(y, n, z, derivative=False):
    before = n * special.spherical_in(np.abs(n - 1), z, derivative=derivative)
    d[y] = (before + (n + 1) * special.spherical_in(n + 1, z, derivative=derivative)) / (2 * n + 1) * d[z]


@differential(special.spherical_kn, elementwise=True, samples=SPHERICAL)
def spherical_kn(y, n, z, derivative=False):
    before = n * special.spherical_kn(np.abs(n - 1), z, derivative=derivative)
    d[y] = -(before + (n + 1) * special.spherical_kn(n + 1, z, derivative=derivative)) / (2 * n + 1) * d[z]
