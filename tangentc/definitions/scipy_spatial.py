"""Distances of `scipy.spatial`, said in terms of differences; between points given in pairs, or each with each."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import spatial  # noqa: TID253 - read when a program uses it
from scipy.spatial import distance  # noqa: TID253

from tangentc.definitions.declaration import definition
from tangentc.rules.samples import array, sample

OTHERS = (
    "cityblock", "chebyshev", "cosine", "correlation", "canberra", "braycurtis", "seuclidean", "mahalanobis",
)  # fmt: skip
POINTS = array(3, 2), array(4, 2)


@definition(
    distance.cdist,
    kink="where two points coincide, or two coordinates: as that of the norm",
    samples=[
        sample(*POINTS, "cityblock"), sample(*POINTS, "chebyshev"), sample(array(3, 3), array(2, 3), "cosine"),
        sample(array(3, 3), array(2, 3), "correlation"), sample(*POINTS, "canberra"), sample(*POINTS, "braycurtis"),
        sample(*POINTS, "minkowski", p=3), sample(*POINTS, metric="seuclidean", V=np.array([0.5, 2.0])),
        sample(*POINTS, metric="mahalanobis", VI=np.array([[2.0, 0.5], [0.5, 1.0]])),
    ],
)  # fmt: skip
def cdist(XA, XB, metric="euclidean", *, out=None, p=2, V=None, VI=None, w=None):
    if w is not None or not isinstance(metric, str):
        raise NotImplementedError("weights, and metrics that are functions, are not differentiated")
    return _between(XA.astype(np.float64)[:, np.newaxis], XB.astype(np.float64)[np.newaxis], metric, p, V, VI)


def _between(u, v, metric, p=2, V=None, VI=None):
    """The distances along the last axis."""
    if metric == "cosine":
        return _by_angle(u, v)
    if metric == "correlation":
        return _by_angle(u - np.mean(u, axis=-1, keepdims=True), v - np.mean(v, axis=-1, keepdims=True))
    if metric == "canberra":
        scale = np.abs(u) + np.abs(v)
        return np.sum(np.abs(u - v) / np.where(scale == 0, 1, scale), axis=-1)
    if metric == "braycurtis":
        return np.sum(np.abs(u - v), axis=-1) / np.sum(np.abs(u + v), axis=-1)
    if metric == "mahalanobis" and VI is not None:
        return np.sqrt(np.sum(((u - v) @ VI) * (u - v), axis=-1))
    if metric == "seuclidean" and V is not None:
        return np.linalg.norm((u - v) / np.sqrt(V), axis=-1)
    return _norm_of(u - v, metric, p)


def _by_angle(u, v):
    lengths = np.sqrt(np.sum(u * u, axis=-1)) * np.sqrt(np.sum(v * v, axis=-1))
    return 1 - np.sum(u * v, axis=-1) / lengths


def _norm_of(change, metric, p):
    if metric == "cityblock":
        return np.sum(np.abs(change), axis=-1)
    if metric == "chebyshev":
        return np.max(np.abs(change), axis=-1)
    if metric == "minkowski":
        return np.linalg.norm(change, p, axis=-1)
    if metric == "sqeuclidean":
        return np.sum(change * change, axis=-1)
    if metric == "euclidean":
        return np.linalg.norm(change, axis=-1)
    raise NotImplementedError("this metric is not differentiated")


@definition(
    distance.pdist,
    kink="where two points coincide, or two coordinates: as that of the norm",
    samples=[
        sample(array(4, 2)),
        sample(array(4, 2), "sqeuclidean"),
        sample(array(4, 3), "cosine"),
        sample(array(4, 2), "cityblock"),
    ],
)
def pdist(X, metric="euclidean", *, out=None, p=2, V=None, VI=None, w=None):
    if w is not None:
        raise NotImplementedError("weights are not differentiated")
    if metric in ("euclidean", "sqeuclidean"):
        matrix = distance.cdist(X, X, metric)
    else:
        matrix = _between(X.astype(np.float64)[:, np.newaxis], X.astype(np.float64)[np.newaxis], metric, p, V, VI)
    return distance.squareform(matrix, checks=False)


@definition(spatial.distance_matrix, samples=[sample(*POINTS), sample(*POINTS, p=1)])
def distance_matrix(x, y, p=2, threshold=1000000):
    if p == 2:
        return distance.cdist(x, y)
    return np.linalg.norm(x.astype(np.float64)[:, np.newaxis] - y.astype(np.float64)[np.newaxis], p, axis=-1)


# Of two points


@definition(distance.euclidean, kink="where the points coincide: zero", samples=[sample(array(3), array(3))])
def euclidean(u, v, w=None):
    if w is None:
        return float(np.linalg.norm(u - v))
    return np.sqrt(np.sum(w * (u - v) ** 2))


@definition(distance.sqeuclidean, samples=[sample(array(3), array(3))])
def sqeuclidean(u, v, w=None):
    return np.sum((u - v) ** 2) if w is None else np.sum(w * (u - v) ** 2)


@definition(distance.cityblock, samples=[sample(array(3), array(3))])
def cityblock(u, v, w=None):
    return np.sum(np.abs(u - v)) if w is None else np.sum(w * np.abs(u - v))


@definition(distance.chebyshev, samples=[sample(array(3), array(3))])
def chebyshev(u, v, w=None):
    if w is not None:
        raise NotImplementedError("weights are not differentiated")
    return np.max(np.abs(u - v))


@definition(distance.cosine, samples=[sample(array(3), array(3))])
def cosine(u, v, w=None):
    if w is not None:
        raise NotImplementedError("weights are not differentiated")
    return 1 - u @ v / (np.linalg.norm(u) * np.linalg.norm(v))


@definition(distance.minkowski, samples=[sample(array(3), array(3), 3)])
def minkowski(u, v, p=2, w=None):
    if w is not None:
        raise NotImplementedError("weights are not differentiated")
    return np.linalg.norm(u - v, p)


@definition(distance.mahalanobis, samples=[sample(array(2), array(2), np.array([[2.0, 0.5], [0.5, 1.0]]))])
def mahalanobis(u, v, VI):
    return np.sqrt((u - v) @ VI @ (u - v))
