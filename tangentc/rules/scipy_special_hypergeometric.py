"""Hypergeometric functions: DLMF chapters 13, 15 and 16; in the argument, that is, not in the parameters."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import special  # noqa: TID253 - read when a program uses SciPy

from tangentc.rules.domains import above_one, positive, unit_interval
from tangentc.rules.language import d, differential
from tangentc.rules.samples import array, sample

GAUSS = [
    sample(0.5, 1.5, 2.0, array(3, domain=unit_interval)),
    sample(1, 2, 3.5, array(domain=unit_interval)),
    sample(array(3, domain=positive), 0.4, array(2, 1, domain=above_one), array(3, domain=unit_interval)),
]


@differential(special.hyp2f1, samples=GAUSS)
def hyp2f1(w, a, b, c, z, /):
    """DLMF 15.5.1."""
    d[w] = a * b / c * special.hyp2f1(a + 1, b + 1, c + 1, z) * d[z]


@differential(special.hyp1f1, on={"a": positive, "b": positive}, also_complex=True)
def hyp1f1(w, a, b, z, /):
    """DLMF 13.3.15."""
    d[w] = a / b * special.hyp1f1(a + 1, b + 1, z) * d[z]


@differential(special.hyp0f1, on={"b": positive}, also_complex=True)
def hyp0f1(w, b, z, /):
    """DLMF 16.3.1."""
    d[w] = special.hyp0f1(b + 1, z) / b * d[z]


@differential(special.hyperu, on={"a": positive, "b": positive, "z": positive})
def hyperu(w, a, b, z, /):
    """DLMF 13.3.22."""
    d[w] = -a * special.hyperu(a + 1, b + 1, z) * d[z]


WRIGHT = [sample(0.5, 1.5, array(3, domain=positive)), sample(1.0, 0.7, array(domain=positive))]


@differential(special.wright_bessel, samples=WRIGHT)
def wright_bessel(w, a, b, x, /):
    """DLMF 10.46.1, term by term."""
    d[w] = special.wright_bessel(a, a + b, x) * d[x]


if hasattr(special, "log_wright_bessel"):  # since SciPy 1.14

    @differential(special.log_wright_bessel, samples=WRIGHT)
    def log_wright_bessel(w, a, b, x, /):
        d[w] = np.exp(special.log_wright_bessel(a, a + b, x) - w) * d[x]
