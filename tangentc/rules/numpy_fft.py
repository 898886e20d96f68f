"""Fourier transforms: linear, with symmetric matrices, so that each is its own transpose or that of another.

A transform is F P, where P crops its argument or fills it up with zeros. Those of real signals give or take half of the
spectrum; the other half is conjugate. With W the weights 1, 2, ..., 2 (, 1) of the frequencies that stand for two,

    rfft^T = hfft W^-1      hfft^T = W rfft      irfft^T = W ihfft      ihfft^T = irfft W^-1

for each `norm`, which both sides of these equations share.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np

from tangentc.rules.derived_types import shaped_like
from tangentc.rules.domains import positive
from tangentc.rules.fft_types import frequencies_type, transformed
from tangentc.rules.knowledge import is_real
from tangentc.rules.language import constant, d, differential, linear
from tangentc.rules.language import d as change
from tangentc.rules.result_types import unknown_type
from tangentc.rules.samples import array, sample
from tangentc.rules.shape_types import same_array_type
from tangentc.runtime import fitted, lengths_along, swapped_norm, weigh_pairs

ALONG_ONE = [
    sample(array(5)),
    sample(array(4)),
    sample(array(2, 3), axis=0),
    sample(array(2, 5), 3),
    sample(array(2, 3), 4, -1, "ortho"),
    sample(array(3, 2), 5, axis=0, norm="forward"),
    sample(array(4), norm="backward"),
]
ALONG_TWO = [sample(array(3, 4)), sample(array(2, 3, 4), (2, 5)), sample(array(4, 3, 2), axes=(0, 1), norm="ortho")]
ALONG_SOME = [
    sample(array(3)),
    sample(array(2, 3, 4)),
    sample(array(2, 3, 4), axes=(0, 2), norm="forward"),
    sample(array(3, 4), (5, 2), (0, 1)),
]


@linear(np.fft.fft, wrt="a", result=transformed(np.fft.fft), samples=ALONG_ONE)
def fft(y, a, n=None, axis=-1, norm=None):
    if n is None:
        d[a] = np.fft.fft(d[y], n, axis, norm)
    else:
        d[a] = fitted(np.fft.fft(d[y], n, axis, norm), a)


@linear(np.fft.ifft, wrt="a", result=transformed(np.fft.ifft), samples=ALONG_ONE)
def ifft(y, a, n=None, axis=-1, norm=None):
    if n is None:
        d[a] = np.fft.ifft(d[y], n, axis, norm)
    else:
        d[a] = fitted(np.fft.ifft(d[y], n, axis, norm), a)


@linear(np.fft.fft2, wrt="a", result=transformed(np.fft.fft), samples=ALONG_TWO)
def fft2(y, a, s=None, axes=(-2, -1), norm=None):
    if s is None:
        d[a] = np.fft.fft2(d[y], s, axes, norm)
    else:
        d[a] = fitted(np.fft.fft2(d[y], s, axes, norm), a)


@linear(np.fft.ifft2, wrt="a", result=transformed(np.fft.ifft), samples=ALONG_TWO)
def ifft2(y, a, s=None, axes=(-2, -1), norm=None):
    if s is None:
        d[a] = np.fft.ifft2(d[y], s, axes, norm)
    else:
        d[a] = fitted(np.fft.ifft2(d[y], s, axes, norm), a)


@linear(np.fft.fftn, wrt="a", result=transformed(np.fft.fft), samples=ALONG_SOME)
def fftn(y, a, s=None, axes=None, norm=None):
    if s is None:
        d[a] = np.fft.fftn(d[y], s, axes, norm)
    else:
        d[a] = fitted(np.fft.fftn(d[y], s, axes, norm), a)


@linear(np.fft.ifftn, wrt="a", result=transformed(np.fft.ifft), samples=ALONG_SOME)
def ifftn(y, a, s=None, axes=None, norm=None):
    if s is None:
        d[a] = np.fft.ifftn(d[y], s, axes, norm)
    else:
        d[a] = fitted(np.fft.ifftn(d[y], s, axes, norm), a)


# Of real signals


@linear(np.fft.rfft, wrt="a", result=transformed(np.fft.rfft), samples=ALONG_ONE)
def rfft(y, a, n=None, axis=-1, norm=None):
    if n is None:
        length = np.shape(a)[axis]
        d[a] = np.fft.hfft(weigh_pairs(d[y], 0.5, length, axis), length, axis, norm)
    else:
        d[a] = fitted(np.fft.hfft(weigh_pairs(d[y], 0.5, n, axis), n, axis, norm), a)


@linear(np.fft.ihfft, wrt="a", result=transformed(np.fft.ihfft), samples=ALONG_ONE)
def ihfft(y, a, n=None, axis=-1, norm=None):
    if n is None:
        length = np.shape(a)[axis]
        d[a] = np.fft.irfft(weigh_pairs(d[y], 0.5, length, axis), length, axis, norm)
    else:
        d[a] = fitted(np.fft.irfft(weigh_pairs(d[y], 0.5, n, axis), n, axis, norm), a)


@linear(np.fft.irfft, wrt="a", result=transformed(np.fft.irfft, doubles=True), samples=ALONG_ONE)
def irfft(y, a, n=None, axis=-1, norm=None):
    length = np.shape(y)[axis]
    spectrum = weigh_pairs(np.fft.ihfft(d[y], None, axis, norm), 2, length, axis)
    if is_real(a) and n is None:
        d[a] = np.real(spectrum)
    elif is_real(a):
        d[a] = fitted(np.real(spectrum), a)
    elif n is None:
        d[a] = spectrum
    else:
        d[a] = fitted(spectrum, a)


@linear(np.fft.hfft, wrt="a", result=transformed(np.fft.hfft, doubles=True), samples=ALONG_ONE)
def hfft(y, a, n=None, axis=-1, norm=None):
    length = np.shape(y)[axis]
    spectrum = weigh_pairs(np.fft.rfft(d[y], None, axis, norm), 2, length, axis)
    if is_real(a) and n is None:
        d[a] = np.real(spectrum)
    elif is_real(a):
        d[a] = fitted(np.real(spectrum), a)
    elif n is None:
        d[a] = spectrum
    else:
        d[a] = fitted(spectrum, a)


# Along several axes the complex conjugate of an inverse transform that scales alike does the same.

REAL_ALONG_SOME = [
    sample(array(3, 4), axes=(0, 1)),
    sample(array(2, 3, 5), axes=(0, 2), norm="forward"),
    sample(array(3, 4), (5, 2), (0, 1), "ortho"),
    sample(array(2, 3, 4), axes=(-1,)),
]


@linear(np.fft.rfft2, wrt="a", result=transformed(np.fft.rfft), samples=ALONG_TWO)
def rfft2(y, a, s=None, axes=(-2, -1), norm=None):
    if s is None:
        lengths = lengths_along(a, axes)
    else:
        lengths = s
    half = np.conjugate(weigh_pairs(d[y], 0.5, lengths[-1], axes[-1]))
    if s is None:
        d[a] = np.fft.irfft2(half, lengths, axes, swapped_norm(norm))
    else:
        d[a] = fitted(np.fft.irfft2(half, lengths, axes, swapped_norm(norm)), a)


@linear(np.fft.rfftn, wrt="a", result=transformed(np.fft.rfft), samples=REAL_ALONG_SOME)
def rfftn(y, a, s=None, axes=None, norm=None):
    if axes is None:
        raise NotImplementedError("`np.fft.rfftn` along all axes; its definition names them")
    if s is None:
        lengths = lengths_along(a, axes)
    else:
        lengths = s
    half = np.conjugate(weigh_pairs(d[y], 0.5, lengths[-1], axes[-1]))
    if s is None:
        d[a] = np.fft.irfftn(half, lengths, axes, swapped_norm(norm))
    else:
        d[a] = fitted(np.fft.irfftn(half, lengths, axes, swapped_norm(norm)), a)


@linear(np.fft.irfft2, wrt="a", result=transformed(np.fft.irfft, doubles=True), samples=ALONG_TWO)
def irfft2(y, a, s=None, axes=(-2, -1), norm=None):
    half = np.conjugate(np.fft.rfft2(d[y], None, axes, swapped_norm(norm)))
    spectrum = weigh_pairs(half, 2, np.shape(y)[axes[-1]], axes[-1])
    if is_real(a) and s is None:
        d[a] = np.real(spectrum)
    elif is_real(a):
        d[a] = fitted(np.real(spectrum), a)
    elif s is None:
        d[a] = spectrum
    else:
        d[a] = fitted(spectrum, a)


@linear(np.fft.irfftn, wrt="a", result=transformed(np.fft.irfft, doubles=True), samples=REAL_ALONG_SOME)
def irfftn(y, a, s=None, axes=None, norm=None):
    if axes is None:
        raise NotImplementedError("`np.fft.irfftn` along all axes; its definition names them")
    half = np.conjugate(np.fft.rfftn(d[y], None, axes, swapped_norm(norm)))
    spectrum = weigh_pairs(half, 2, np.shape(y)[axes[-1]], axes[-1])
    if is_real(a) and s is None:
        d[a] = np.real(spectrum)
    elif is_real(a):
        d[a] = fitted(np.real(spectrum), a)
    elif s is None:
        d[a] = spectrum
    else:
        d[a] = fitted(spectrum, a)


# What the frequencies are


@differential(
    np.fft.fftfreq,
    np.fft.rfftfreq,
    also_complex=True,
    on={"d": positive},
    result=frequencies_type,
    samples=[sample(5, 0.1), sample(4, array())],
)
def fftfreq(f, n, d=1.0):
    change[f] = -f / d * np.full(np.shape(f), change[d])


# What the adjoints use

constant(lengths_along, swapped_norm, result=unknown_type)


@linear(
    fitted,
    wrt="y",
    constant_in="a",
    samples=[sample(array(5), np.ones(3)), sample(array(2, 5), np.ones((4, 5)))],
    result=shaped_like("a", "y"),
)
def fitted_rule(x, y, a):
    d[y] = fitted(d[x], y)


@linear(
    weigh_pairs,
    wrt="spectrum",
    result=same_array_type,
    samples=[sample(array(3), 2.0, 4), sample(array(3, 2), 0.5, 5, 0)],
)
def weigh_pairs_rule(y, spectrum, weight, n, axis=-1):
    d[spectrum] = weigh_pairs(d[y], weight, n, axis)
