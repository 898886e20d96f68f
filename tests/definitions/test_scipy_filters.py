"""Filters in functions as they are written: the coefficients vary, too, and borders count as they do in the filter."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import TangentcError, grad, jvp
from tests import oracle

signal = pytest.importorskip("scipy.signal")
ndimage = pytest.importorskip("scipy.ndimage")
RNG = np.random.default_rng(13)
WAVE = RNG.normal(size=24)
IMAGE = RNG.normal(size=(6, 7))
SECTIONS = np.array([[0.3, 0.1, 0.2, -0.4, 0.1], [1.0, 0.2, 0.0, 0.3, 0.2]])


def fit_of_a_filter(b, a, x):
    denominator = np.concatenate((np.ones(1), a))
    return np.mean((signal.lfilter(b, denominator, x) - np.cos(x)) ** 2)


def in_two_parts(b, a, x):
    denominator = np.concatenate((np.ones(1), a))
    first, state = signal.lfilter(b, denominator, x[:10], zi=np.zeros(2))
    second, _ = signal.lfilter(b, denominator, x[10:], zi=state)
    return np.sum(np.sin(np.concatenate((first, second))))


def cascade(sections, x):
    sos = np.concatenate((sections[:, :3], np.ones((2, 1)), sections[:, 3:]), axis=1)
    return np.sum(signal.sosfilt(sos, x) ** 2)


def without_delay(b, a, x):
    return np.sum(signal.filtfilt(b, np.concatenate((np.ones(1), a)), x) ** 2)


def blurred(image, width):
    return np.sum(np.sin(ndimage.gaussian_filter(image, width, mode="nearest")))


def blind(image, kernel):
    return np.sum(signal.fftconvolve(image, kernel, mode="same") ** 3)


def edges(image):
    across = ndimage.sobel(image, axis=0, mode="reflect")
    along = ndimage.sobel(image, axis=1, mode="wrap")
    return np.sum(np.hypot(across, along))


B, A_ = np.array([0.4, 0.3, 0.1]), np.array([-0.5, 0.2])
PROGRAMS = [
    (fit_of_a_filter, (B, A_, WAVE)),
    (in_two_parts, (B, A_, WAVE)),
    (cascade, (SECTIONS, WAVE)),
    (without_delay, (B, A_, WAVE)),
    (blind, (IMAGE, np.outer(B, B[:2]))),
    (edges, (IMAGE,)),
    (blurred, (IMAGE, 0.83)),
]
each_program = pytest.mark.parametrize(("function", "arguments"), PROGRAMS, ids=[f.__name__ for f, _ in PROGRAMS])


@each_program
def test_gradients_are_differences(function, arguments):
    wrt = tuple(range(len(arguments)))
    found = grad(function, wrt=wrt)(*arguments)
    oracle.assert_close(oracle.flatten(found), oracle.jacobian(function, arguments, wrt).ravel())


@each_program
def test_forward_is_the_transpose(function, arguments):
    tangents = oracle.random_like(np.random.default_rng(5), arguments)
    gradients = grad(function, wrt=tuple(range(len(arguments))))(*arguments)
    oracle.assert_close(jvp(function)(arguments, tangents)[1], oracle.flatten(gradients) @ oracle.flatten(tangents))


def test_what_a_filter_writes_is_refused():
    def into_an_array(x):
        room = np.zeros(4)
        ndimage.gaussian_filter(np.ones(4), 1.0, output=room)
        return np.sum(room * x)

    with pytest.raises(TangentcError, match="writes into an array"):
        grad(into_an_array)(np.ones(4))


def test_lazily_chosen_borders_are_refused():
    def beside(x):
        return np.sum(ndimage.gaussian_filter(x, 1.0, mode="constant", cval=1.0))

    with pytest.raises(TangentcError, match="constants beside the array"):
        grad(beside)(np.ones(4))
