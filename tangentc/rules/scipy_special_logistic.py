"""Logistic functions, and their relatives for many classes."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import special  # noqa: TID253 - read when a program uses SciPy

from tangentc.ir.types import computed
from tangentc.rules.domains import unit_interval
from tangentc.rules.language import d, differential
from tangentc.rules.result_types import averaged_type, broadcast_ones
from tangentc.rules.samples import array, sample
from tangentc.rules.shape_types import same_type
from tangentc.runtime import spread


@differential(special.expit)
def expit(z, x, /):
    d[z] = z * (1 - z) * d[x]


@differential(special.logit, on={"x": unit_interval})
def logit(z, x, /):
    d[z] = d[x] / (x * (1 - x))


@differential(special.log_expit)
def log_expit(z, x, /):
    d[z] = special.expit(-x) * d[x]


if hasattr(special, "softplus"):  # since SciPy 1.17

    @differential(special.softplus, elementwise=True)
    def softplus(z, x):
        d[z] = special.expit(x) * d[x]


def _complex_type(call):
    return computed(np.dtype(np.complex128), broadcast_ones([call.type("z")]))


@differential(
    special.lambertw,
    elementwise=True,
    also_complex=True,
    on={"z": unit_interval},
    result=_complex_type,
    samples=[sample(array(3)), sample(array(), 1)],
)
def lambertw(w, z, k=0, tol=1e-8):
    """What solves w exp(w) = z: DLMF 4.13.1; the result is complex, its real part that of the real branches."""
    d[w] = d[z] / (np.exp(w) * (1 + w))


@differential(special.wrightomega, also_complex=True)
def wrightomega(z, x, /):
    """What solves z + log(z) = x: DLMF 4.13.1."""
    d[z] = z / (1 + z) * d[x]


@differential(
    special.logsumexp,
    result=averaged_type,
    samples=[
        sample(array(4)),
        sample(array(2, 3), 1),
        sample(array(2, 3), axis=0, keepdims=True),
        sample(array(2, 3, 2), axis=(0, 2)),
    ],
)
def logsumexp(z, a, axis=None, *, keepdims=False):
    if (axis is None and not keepdims) or keepdims:
        share = np.exp(a - z)
    else:
        share = np.exp(a - spread(z, a, axis, keepdims))
    d[z] = np.sum(share * d[a], axis=axis, keepdims=keepdims)


ALONG_AN_AXIS = [sample(array(4)), sample(array(2, 3), 1), sample(array(2, 3), axis=0)]


@differential(special.softmax, result=same_type, samples=ALONG_AN_AXIS)
def softmax(z, x, axis=None):
    change = z * d[x]
    d[z] = change - z * spread(np.sum(change, axis=axis, keepdims=True), x, axis, True)


@differential(special.log_softmax, result=same_type, samples=ALONG_AN_AXIS)
def log_softmax(z, x, axis=None):
    d[z] = d[x] - spread(np.sum(np.exp(z) * d[x], axis=axis, keepdims=True), x, axis, True)
