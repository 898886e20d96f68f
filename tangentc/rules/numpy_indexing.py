"""Subscripts."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import operator

import numpy as np

from tangentc.rules.language import d, linear
from tangentc.rules.samples import array, sample
from tangentc.runtime import scatter

INDICES = [
    sample(array(5), 2),
    sample(array(5), -1),
    sample(array(5), slice(1, 4)),
    sample(array(3, 4), (slice(None, None, -2), 1)),
    sample(array(3, 4), (..., None, 2)),
    sample(array(3, 4), np.array([0, 2, 0, 0])),
    sample(array(3, 4), (np.array([0, 1, 0]), np.array([3, 3, 3]))),
    sample(array(3, 4), (slice(None), np.array([1, 1]))),
    sample(array(5), np.array([True, False, True, True, False])),
    sample(array(5), [0, 0, 3]),
    sample((array(2), array(3)), 1),
]


@linear(operator.getitem, wrt="x", samples=INDICES)
def getitem(y, x, index, /):
    d[x] = scatter(d[y], x, index)
