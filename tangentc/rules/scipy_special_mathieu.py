"""Mathieu functions, with their derivatives: DLMF 28.2.1 and 28.20.1.

Each rule is the differential equation that the functions solve; in the parameters they have no elementary derivatives.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import math

import numpy as np
from scipy import special  # noqa: TID253 - read when a program uses SciPy

from tangentc.rules.domains import Domain, positive
from tangentc.rules.language import d, differential
from tangentc.rules.result_types import outputs_type
from tangentc.rules.samples import array, sample

in_degrees = Domain("in_degrees", lambda rng, shape: rng.uniform(-80.0, 80.0, shape))
ANGULAR = [sample(2, 1.5, array(3, domain=in_degrees)), sample(1, 0.5, array(domain=in_degrees))]
RADIAL = [sample(2, 1.5, array(3, domain=positive)), sample(1, 0.5, array(domain=positive))]


@differential(special.mathieu_cem, result=outputs_type, samples=ANGULAR)
def mathieu_cem(y, m, q, x, /):
    scale = math.pi / 180
    curvature = 2 * q * np.cos(2 * scale * x) - special.mathieu_a(m, q)
    d[y] = (scale * y[1] * d[x], scale * curvature * y[0] * d[x])


@differential(special.mathieu_sem, result=outputs_type, samples=ANGULAR)
def mathieu_sem(y, m, q, x, /):
    scale = math.pi / 180
    curvature = 2 * q * np.cos(2 * scale * x) - special.mathieu_b(m, q)
    d[y] = (scale * y[1] * d[x], scale * curvature * y[0] * d[x])


@differential(special.mathieu_modcem1, special.mathieu_modcem2, result=outputs_type, samples=RADIAL)
def mathieu_modcem(y, m, q, x, /):
    d[y] = (y[1] * d[x], (special.mathieu_a(m, q) - 2 * q * np.cosh(2 * x)) * y[0] * d[x])


@differential(special.mathieu_modsem1, special.mathieu_modsem2, result=outputs_type, samples=RADIAL)
def mathieu_modsem(y, m, q, x, /):
    d[y] = (y[1] * d[x], (special.mathieu_b(m, q) - 2 * q * np.cosh(2 * x)) * y[0] * d[x])
