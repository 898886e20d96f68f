"""Elliptic integrals and functions, in the parameter m = k**2 too: DLMF chapters 19 and 22, and Carlson's forms.

The forms of Carlson have no differences of what is nearly equal: E - K is -m R_D(0, 1 - m, 1) / 3, DLMF 19.25.1.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import math

import numpy as np
from scipy import special  # noqa: TID253 - read when a program uses SciPy

from tangentc.rules.domains import Domain, positive, unit_interval
from tangentc.rules.language import d, differential
from tangentc.rules.result_types import outputs_type
from tangentc.rules.samples import array, sample
from tangentc.runtime import carlson_integral

half_turns = Domain(
    "half_turns", lambda rng, shape: rng.integers(-2, 3, shape) * math.pi + rng.uniform(-1.2, 1.2, shape)
)


# Complete: DLMF 19.4.1 and 19.4.2, by Gauss's function, 19.5.1 and 19.5.2


@differential(special.ellipk, on={"m": unit_interval})
def ellipk(z, m, /):
    d[z] = math.pi / 8 * special.hyp2f1(1.5, 1.5, 2.0, m) * d[m]


@differential(special.ellipkm1, on={"p": unit_interval})
def ellipkm1(z, p, /):
    d[z] = -special.elliprd(0.0, 1.0, p) / 6 * d[p]


@differential(special.ellipe, on={"m": unit_interval})
def ellipe(z, m, /):
    d[z] = -math.pi / 8 * special.hyp2f1(0.5, 1.5, 2.0, m) * d[m]


# Incomplete: of the nearest half turn and the rest


@differential(special.ellipkinc, on={"phi": half_turns, "m": unit_interval})
def ellipkinc(z, phi, m, /):
    turns = np.round(phi / math.pi)
    rest = phi - math.pi * turns
    s = np.sin(rest)
    delta = 1 - m * s**2
    part = s**3 * special.elliprd(np.cos(rest) ** 2, 1.0, delta) / 6
    complete = 2 * turns * (math.pi / 8) * special.hyp2f1(1.5, 1.5, 2.0, m)
    d[z] = d[phi] / np.sqrt(delta) + (part + complete) * d[m]


@differential(special.ellipeinc, on={"phi": half_turns, "m": unit_interval})
def ellipeinc(z, phi, m, /):
    turns = np.round(phi / math.pi)
    rest = phi - math.pi * turns
    s = np.sin(rest)
    delta = 1 - m * s**2
    part = s**3 * special.elliprd(np.cos(rest) ** 2, delta, 1.0) / 6
    complete = 2 * turns * (math.pi / 8) * special.hyp2f1(0.5, 1.5, 2.0, m)
    d[z] = np.sqrt(delta) * d[phi] - (part + complete) * d[m]


@differential(special.ellipj, on={"m": unit_interval}, result=outputs_type)
def ellipj(z, u, m, /):
    """DLMF 22.13.1 to 22.13.3; the amplitude is the inverse of `ellipkinc`."""
    sn = z[0]
    cn = z[1]
    dn = z[2]
    turns = np.round(z[3] / math.pi)
    rest = z[3] - math.pi * turns
    s = np.sin(rest)
    part = s**3 * special.elliprd(np.cos(rest) ** 2, 1.0, 1 - m * s**2) / 6
    complete = 2 * turns * (math.pi / 8) * special.hyp2f1(1.5, 1.5, 2.0, m)
    turn = dn * (d[u] - (part + complete) * d[m])
    d[z] = (cn * turn, -sn * turn, -(m * sn * cn * turn + sn**2 / 2 * d[m]) / dn, turn)


# Symmetric: DLMF 19.18.1 to 19.18.5, and 19.16.1 to 19.16.5 under the integral

FOUR = [
    sample(*[array(*shape, domain=positive) for shape in shapes])
    for shapes in (((), (), (), ()), ((3,), (3,), (3,), (3,)), ((2, 1), (3,), (), (2, 3)))
]


@differential(special.elliprf, on={"x": positive, "y": positive, "z": positive})
def elliprf(f, x, y, z, /):
    in_x = special.elliprd(y, z, x)
    in_y = special.elliprd(x, z, y)
    in_z = special.elliprd(x, y, z)
    d[f] = -(in_x * d[x] + in_y * d[y] + in_z * d[z]) / 6


@differential(special.elliprd, on={"x": positive, "y": positive, "z": positive})
def elliprd(f, x, y, z, /):
    in_x = carlson_integral(x, y, z, 1.0, 1.5, 0.5, 1.5, 0.0)
    in_y = carlson_integral(x, y, z, 1.0, 0.5, 1.5, 1.5, 0.0)
    in_z = 3 * carlson_integral(x, y, z, 1.0, 0.5, 0.5, 2.5, 0.0)
    d[f] = -0.75 * (in_x * d[x] + in_y * d[y] + in_z * d[z])


@differential(special.elliprj, samples=FOUR)
def elliprj(f, x, y, z, p, /):
    in_x = carlson_integral(x, y, z, p, 1.5, 0.5, 0.5, 1.0)
    in_y = carlson_integral(x, y, z, p, 0.5, 1.5, 0.5, 1.0)
    in_z = carlson_integral(x, y, z, p, 0.5, 0.5, 1.5, 1.0)
    in_p = 2 * carlson_integral(x, y, z, p, 0.5, 0.5, 0.5, 2.0)
    d[f] = -0.75 * (in_x * d[x] + in_y * d[y] + in_z * d[z] + in_p * d[p])


@differential(special.elliprc, on={"x": positive, "y": positive})
def elliprc(f, x, y, /):
    d[f] = -(special.elliprd(y, y, x) * d[x] + 2 * special.elliprd(x, y, y) * d[y]) / 6


@differential(special.elliprg, on={"x": positive, "y": positive, "z": positive})
def elliprg(f, x, y, z, /):
    form = special.elliprf(x, y, z)
    in_x = form - x * special.elliprd(y, z, x) / 3
    in_y = form - y * special.elliprd(x, z, y) / 3
    in_z = form - z * special.elliprd(x, y, z) / 3
    d[f] = (in_x * d[x] + in_y * d[y] + in_z * d[z]) / 4


@differential(special.agm, on={"a": positive, "b": positive})
def agm(z, a, b, /):
    """It is pi / 2 over R_F(0, a**2, b**2): DLMF 19.8.1 and 19.25.1."""
    in_a = a * special.elliprd(0.0, b**2, a**2)
    in_b = b * special.elliprd(0.0, a**2, b**2)
    d[z] = 2 / (3 * math.pi) * z**2 * (in_a * d[a] + in_b * d[b])
