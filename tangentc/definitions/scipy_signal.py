"""Filters of `scipy.signal` that are composed of convolutions and recursions."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

import numpy as np
from scipy import linalg, ndimage, signal  # noqa: TID253 - read when a program uses it

from tangentc.definitions.declaration import definition
from tangentc.rules.domains import first_dominates
from tangentc.rules.samples import array, sample

SECTIONS = np.array([[0.3, 0.1, 0.2, 1.0, -0.4, 0.1], [1.0, 0.2, 0.0, 1.0, 0.3, 0.2]])


@definition(
    signal.lfilter,
    on={"a": first_dominates},
    samples=[
        sample(array(3), array(2), array(5), zi=array(2)),
        sample(array(2), array(3), array(5, 2), axis=0, zi=array(2, 2)),
    ],
)
def lfilter(b, a, x, axis=-1, zi=None):
    if zi is None:
        return signal.lfilter(b, a, x, axis)
    first = a[:1]  # by which SciPy divides both polynomials
    inner = np.moveaxis(x, axis, -1)
    state = np.moveaxis(zi, axis, -1)
    length = np.shape(inner)[-1]
    longer = np.concatenate((inner, np.zeros_like(state)), axis=-1)
    answer = signal.lfilter(b, a, longer) + signal.lfilter(
        first, a, np.concatenate((state, np.zeros_like(inner)), axis=-1)
    )
    last = signal.lfilter(a, first, answer[..., length:])
    return np.moveaxis(answer[..., :length], -1, axis), np.moveaxis(last, -1, axis)


@definition(
    signal.lfilter_zi, on={"a": first_dominates}, samples=[sample(array(3), array(3)), sample(array(2), array(3))]
)
def lfilter_zi(b, a):
    longest = max(len(a), len(b))
    numerator = np.concatenate((b, np.zeros(longest - len(b), dtype=b.dtype))) / a[0]
    denominator = np.concatenate((a, np.zeros(longest - len(a), dtype=a.dtype))) / a[0]
    turned = linalg.companion(denominator).T
    constant = numerator[1:] - denominator[1:] * numerator[0]
    return np.linalg.solve(np.eye(longest - 1, dtype=turned.dtype) - turned, constant)


@definition(
    signal.filtfilt,
    on={"a": first_dominates},
    samples=[
        sample(array(2), array(2), array(12)), sample(array(2), array(2), array(8, 2), axis=0, padlen=3),
        sample(array(2), array(2), array(6), padtype=None),
    ],
)  # fmt: skip
def filtfilt(b, a, x, axis=-1, padtype="odd", padlen=None, method="pad", irlen=None):
    if method != "pad" or padtype not in ("odd", None):
        raise NotImplementedError("only the method 'pad', with padtype='odd' or None, is differentiated")
    inner = np.moveaxis(x, axis, -1)
    edge = 0 if padtype is None else 3 * max(len(a), len(b)) if padlen is None else padlen
    before = 2 * inner[..., :1] - inner[..., edge:0:-1]
    after = 2 * inner[..., -1:] - np.flip(inner[..., -edge - 1 : -1], -1)
    longer = np.concatenate((before, inner, after), axis=-1)
    start = signal.lfilter_zi(b, a)
    once = np.flip(signal.lfilter(b, a, longer, zi=start * longer[..., :1])[0], -1)
    twice = np.flip(signal.lfilter(b, a, once, zi=start * once[..., :1])[0], -1)
    return np.moveaxis(twice[..., edge : edge + np.shape(inner)[-1]], -1, axis)


@definition(signal.sosfilt, samples=[sample(SECTIONS, array(5)), sample(SECTIONS[:1], array(5, 2), axis=0)])
def sosfilt(sos, x, axis=-1, zi=None):
    if zi is not None:
        raise NotImplementedError("an initial state is not differentiated")
    for k in range(np.shape(sos)[0]):
        x = signal.lfilter(sos[k, :3], sos[k, 3:], x, axis)
    return x


@definition(
    signal.savgol_filter,
    samples=[
        sample(array(9), 5, 2),
        sample(array(7, 2), 5, 2, deriv=1, delta=0.5, axis=0), sample(array(8), 5, 2, mode="mirror"),

    ],
)  # fmt: skip
def savgol_filter(x, window_length, polyorder, deriv=0, delta=1.0, axis=-1, mode="interp", cval=0.0):
    coefficients = signal.savgol_coeffs(window_length, polyorder, deriv=deriv, delta=delta).astype(x.dtype)
    if mode != "interp":
        return ndimage.convolve1d(x, coefficients, axis, mode=mode, cval=cval)
    window = np.eye(window_length, dtype=x.dtype)
    ends = signal.savgol_filter(window, window_length, polyorder, deriv, delta, axis=0)
    inner = np.moveaxis(x, axis, -1)
    half = window_length // 2
    length = np.shape(inner)[-1]
    first = inner[..., :window_length] @ ends[:half].T
    last = inner[..., -window_length:] @ ends[half + 1 :].T
    middle = ndimage.convolve1d(inner, coefficients, mode="constant")[..., half : length - half]
    return np.moveaxis(np.concatenate((first, middle, last), axis=-1), -1, axis)


@definition(signal.detrend, samples=[sample(array(6)), sample(array(5, 2), 0), sample(array(2, 4), type="constant")])
def detrend(data, axis=-1, type="linear", bp=0, overwrite_data=False):
    if type == "constant":
        return data - np.mean(data, axis=axis, keepdims=True)
    if bp != 0:
        raise NotImplementedError("lines that break are not differentiated")
    inner = np.moveaxis(data, axis, -1)
    length = np.shape(inner)[-1]
    times = (np.arange(1, length + 1) / length).astype(data.dtype)
    lines = np.stack((times - np.mean(times), np.ones_like(times)))
    heights = lines / np.sum(lines * lines, axis=1, keepdims=True)
    return np.moveaxis(inner - inner @ heights.T @ lines, -1, axis)
