"""Distances of `scipy.spatial.distance`."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy.spatial import distance  # noqa: TID253 - read when a program uses it

from tangentc.ir.types import UNKNOWN, Array
from tangentc.rules.covering import one_of
from tangentc.rules.language import d, differential, linear
from tangentc.rules.samples import array, sample
from tangentc.runtime import spread


def _pairs_type(call):
    """A double for each row of the one and each row of the other."""
    rows, columns = call.type("XA"), call.type("XB")
    known = all(isinstance(each, Array) and each.ones is not None and len(each.ones) == 2 for each in (rows, columns))
    return Array(np.dtype(np.float64), (rows.ones[0], columns.ones[0]) if known else (None, None))


@differential(
    distance.cdist,
    kink="where two points coincide: zero",
    only={"metric": one_of("euclidean", "sqeuclidean")},
    result=_pairs_type,
    samples=[sample(array(3, 2), array(4, 2)), sample(array(3, 2), array(1, 2), "sqeuclidean")],
)
def cdist(z, XA, XB, metric="euclidean"):
    along = spread(np.sum(XA * d[XA], axis=1), z, 1) + spread(np.sum(XB * d[XB], axis=1), z, 0)
    change = along - d[XA] @ XB.T - (d[XB] @ XA.T).T
    if metric == "euclidean":
        d[z] = change / np.where(z == 0, 1, z)
    else:
        d[z] = 2 * change


def _square_type(call):
    """A matrix of a vector of distances, a vector of a matrix."""
    known = call.type("X")
    if not isinstance(known, Array) or known.ones is None or len(known.ones) not in (1, 2):
        return UNKNOWN
    return Array(np.dtype(np.float64) if known.dtype == np.float64 else None, (None,) * (3 - len(known.ones)))


@linear(
    distance.squareform,
    wrt="X",
    only={"force": one_of("no")},
    result=_square_type,
    samples=[sample(array(6)), sample(array(4, 4), checks=False)],
)
def squareform(z, X, force="no", checks=True):
    if X.ndim == 1:
        d[X] = distance.squareform(d[z] + d[z].T, checks=False)
    elif X.ndim == 2:
        d[X] = np.triu(distance.squareform(d[z]))
    else:
        raise NotImplementedError("types must tell whether it makes a matrix of a vector or a vector of a matrix")
