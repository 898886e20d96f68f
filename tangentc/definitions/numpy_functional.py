"""Functions of NumPy that call a function of the user's."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.definitions.declaration import definition


@definition(np.apply_along_axis)
def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    moved = np.moveaxis(arr, axis, -1)
    lines = np.reshape(moved, (-1, np.shape(arr)[axis]))
    results = np.array([func1d(line, *args, **kwargs) for line in lines])
    stacked = np.reshape(results, np.shape(moved)[:-1] + np.shape(results)[1:])
    last, place, added = np.ndim(arr) - 1, axis % np.ndim(arr), np.ndim(results) - 1
    return np.moveaxis(stacked, tuple(range(last, last + added)), tuple(range(place, place + added)))


@definition(np.fromfunction)
def fromfunction(function, shape, *, dtype=float, **kwargs):
    indices = np.indices(shape, dtype=dtype)
    if len(shape) == 1:
        return function(indices[0], **kwargs)
    if len(shape) == 2:
        return function(indices[0], indices[1], **kwargs)
    if len(shape) == 3:
        return function(indices[0], indices[1], indices[2], **kwargs)
    raise ValueError("a function of more than three indices is not followed")


@definition(np.apply_over_axes)
def apply_over_axes(func, a, axes):
    result = a
    for axis in axes if isinstance(axes, tuple | list) else (axes,):
        reduced = func(result, axis)
        result = reduced if np.ndim(reduced) == np.ndim(result) else np.expand_dims(reduced, axis)
    return result


@definition(np.vectorize)
def vectorize(pyfunc):
    def elementwise(*args):
        whole = np.broadcast_arrays(*args)
        if len(args) == 1:
            results = _of_one(pyfunc, np.ravel(whole[0]))
        elif len(args) == 2:
            results = _of_two(pyfunc, np.ravel(whole[0]), np.ravel(whole[1]))
        elif len(args) == 3:
            results = _of_three(pyfunc, np.ravel(whole[0]), np.ravel(whole[1]), np.ravel(whole[2]))
        else:
            raise ValueError("a vectorized function of more than three arguments is not followed")
        return np.reshape(results, np.shape(whole[0]))

    return elementwise


# NumPy calls the function once more, with the first elements: that tells the type of all results.


def _of_one(pyfunc, a):
    _check(pyfunc(a[0]))
    return np.array([pyfunc(x) for x in a])


def _of_two(pyfunc, a, b):
    _check(pyfunc(a[0], b[0]))
    return np.array([pyfunc(x, y) for x, y in zip(a, b, strict=True)])


def _of_three(pyfunc, a, b, c):
    _check(pyfunc(a[0], b[0], c[0]))
    return np.array([pyfunc(x, y, z) for x, y, z in zip(a, b, c, strict=True)])


def _check(first):
    if not np.issubdtype(np.result_type(first), np.inexact):
        raise ValueError("np.vectorize cuts all results to integers, since the first is one: return a float there")
