"""Differences, quadrature, spacing and windows of NumPy."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.definitions.declaration import definition
from tangentc.rules.domains import Domain, positive
from tangentc.rules.samples import array, sample

knots = Domain("knots", lambda rng, shape: np.cumsum(rng.uniform(0.5, 1.5, shape), axis=-1))


@definition(
    np.diff,
    samples=[
        sample(array(5), 2),
        sample(array(2, 4), n=0),
        sample(array(2, 4), axis=0, prepend=array()),
        sample(array(2, 4), prepend=array(2, 2), append=array()),
    ],
    also_complex=True,
)
def diff(a, n=1, axis=-1, prepend=None, append=None):
    longer = a
    if prepend is not None:
        before = np.broadcast_to(prepend, np.shape(np.take(a, (0,), axis=axis))) if np.ndim(prepend) == 0 else prepend
        longer = np.concatenate((before, longer), axis=axis)
    if append is not None:
        after = np.broadcast_to(append, np.shape(np.take(a, (0,), axis=axis))) if np.ndim(append) == 0 else append
        longer = np.concatenate((longer, after), axis=axis)
    for _ in range(n):
        longer = np.diff(longer, axis=axis)
    return longer


@definition(
    np.ediff1d, samples=[sample(array(4)), sample(array(2, 3), to_end=array(2), to_begin=array())], also_complex=True
)
def ediff1d(ary, to_end=None, to_begin=None):
    differences = np.diff(np.ravel(ary))
    if to_begin is not None:
        differences = np.concatenate((np.ravel(to_begin), differences))
    if to_end is not None:
        differences = np.concatenate((differences, np.ravel(to_end)))
    return differences


@definition(
    np.gradient,
    on={"f": positive, "varargs": knots},
    samples=[
        sample(array(6)),
        sample(array(5), 0.5, edge_order=2),
        sample(array(5), array(5)),
        sample(array(5), array(5), edge_order=2),
        sample(array(3, 4)),
        sample(array(3, 4), axis=1),
        sample(array(3, 4), array(domain=positive), array(4)),
        sample(array(3, 4, 5), 2.0, axis=(0, -1)),
    ],
    also_complex=True,
)
def gradient(f, *varargs, axis=None, edge_order=1):
    axes = range(np.ndim(f)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    slopes = []
    for k in range(len(axes)):
        spacing = 1.0 if len(varargs) == 0 else varargs[0] if len(varargs) == 1 else varargs[k]
        slopes.append(_slope(f, spacing, axes[k], edge_order))
    return slopes[0] if len(axes) == 1 else tuple(slopes)


def _slope(f, spacing, axis, edge_order):
    first = np.moveaxis(f, axis, 0)
    if np.ndim(spacing) == 0:
        inner = (first[2:] - first[:-2]) / (2.0 * spacing)
    else:
        steps = np.reshape(np.diff(spacing), (-1,) + (1,) * (np.ndim(f) - 1))
        ahead = steps[1:]
        behind = steps[:-1]
        weighted = first[2:] * behind / ahead - first[:-2] * ahead / behind
        inner = (weighted + first[1:-1] * (ahead - behind) * (ahead + behind) / (ahead * behind)) / (ahead + behind)
    if edge_order == 1:
        left = 1.0 * spacing if np.ndim(spacing) == 0 else spacing[1] - spacing[0]
        right = 1.0 * spacing if np.ndim(spacing) == 0 else spacing[-1] - spacing[-2]
        start = (first[1:2] - first[:1]) / left
        end = (first[-1:] - first[-2:-1]) / right
    elif np.ndim(spacing) == 0:
        start = (-1.5 * first[:1] + 2.0 * first[1:2] - 0.5 * first[2:3]) / spacing
        end = (1.5 * first[-1:] - 2.0 * first[-2:-1] + 0.5 * first[-3:-2]) / spacing
    else:
        near = spacing[1] - spacing[0]
        far = spacing[2] - spacing[1]
        both = near + far
        start = (
            -(2.0 * near + far) / (near * both) * first[:1]
            + both / (near * far) * first[1:2]
            - near / (far * both) * first[2:3]
        )
        near = spacing[-1] - spacing[-2]
        far = spacing[-2] - spacing[-3]
        both = near + far
        end = (
            near / (far * both) * first[-3:-2]
            - both / (near * far) * first[-2:-1]
            + (2.0 * near + far) / (near * both) * first[-1:]
        )
    return np.moveaxis(np.concatenate((start, inner, end)), 0, axis)


@definition(
    np.trapezoid,
    on={"x": knots},
    samples=[sample(array(4), array(4)), sample(array(3, 4), array(3), axis=0), sample(array(2, 4), array(2, 4))],
    also_complex=True,
)
def trapezoid(y, x=None, dx=1.0, axis=-1):
    heights = np.moveaxis(y, axis, -1)
    positions = x if x is None or np.ndim(x) == 1 else np.moveaxis(x, axis, -1)
    widths = dx if x is None else np.diff(positions)
    return np.sum(widths * (heights[..., 1:] + heights[..., :-1]) / 2.0, axis=-1)


@definition(
    np.geomspace,
    on={"start": positive, "stop": positive},
    samples=[sample(array(), array()), sample(array(), array(), 4, endpoint=False), sample(array(3), array(), num=4)],
)
def geomspace(start, stop, num=50, endpoint=True):
    share = np.linspace(0.0, 1.0, num, endpoint=endpoint)
    if np.ndim(start) == 0 and np.ndim(stop) == 0:
        return start * (stop / start) ** share
    ratio = stop / start
    return start * ratio ** np.reshape(share, (-1,) + (1,) * np.ndim(ratio))


@definition(
    np.logspace,
    on={"base": positive},
    samples=[
        sample(array(), array()),
        sample(array(), array(), 4, False),
        sample(array(), array(3), num=4, base=array()),
    ],
)
def logspace(start, stop, num=50, endpoint=True, base=10.0):
    return base ** np.linspace(start, stop, num, endpoint=endpoint)


@definition(
    np.linspace,
    samples=[sample(array(), array(), 5, retstep=True), sample(array(3), array(3), num=4, axis=-1)],
    also_complex=True,
)
def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    values = np.linspace(start, stop, num, endpoint=endpoint)
    moved = values if axis == 0 else np.moveaxis(values, 0, axis)
    return (moved, (stop - start) / (num - 1 if endpoint else num)) if retstep else moved


@definition(np.kaiser, on={"beta": positive}, samples=[sample(5, array())])
def kaiser(M, beta):
    middle = (M - 1) / 2.0
    return np.i0(beta * np.sqrt(1.0 - ((np.arange(M) - middle) / middle) ** 2)) / np.i0(beta)


between = Domain("between", lambda rng, shape: rng.integers(0, 3, shape) + rng.uniform(0.2, 0.8, shape))
around = Domain("around", lambda rng, shape: np.arange(*shape) + rng.uniform(-0.1, 0.1, shape))


@definition(
    np.interp,
    on={"x": between, "xp": around},
    kink="at a knot: the slope on its right; outside of the knots: constant",
    samples=[
        sample(array(5), array(4), array(4), array(), array()),
        sample(array(), array(4), array(4), left=array()),
        sample(array(5), array(4), array(4), period=4.5),
    ],
)
def interp(x, xp, fp, left=None, right=None, period=None):
    if period is not None:
        places = xp % period
        order = np.argsort(places)
        inner = places[order]
        heights = fp[order]
        knots = np.concatenate((inner[-1:] - period, inner, inner[:1] + period))
        return np.interp(x % period, knots, np.concatenate((heights[-1:], heights, heights[:1])))
    between = np.interp(x, xp, fp)
    if left is not None:
        between = np.where(x < xp[0], left, between)
    return between if right is None else np.where(x > xp[-1], right, between)
