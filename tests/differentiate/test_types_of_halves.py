"""What the two halves of a function are given has a type, so that nothing is copied for want of one."""

from __future__ import annotations

import numpy as np

from tangentc import check_grad, grad

X = np.array([0.3, -0.2, 0.5, 0.1])


def filtered(signal, weight):
    out = signal.copy()
    for k in range(1, len(out)):
        out[k] = weight * out[k - 1] + (1.0 - weight) * out[k]
    for k in range(len(out) - 2, -1, -1):
        out[k] = weight * out[k + 1] + (1.0 - weight) * out[k]
    return np.sum(np.tanh(out))


first = grad(filtered).specialize(X, 0.4)


def slope(signal, weight):
    return np.sum(first(signal, weight) ** 2)


def test_the_backward_half_copies_nothing_in_its_loops():
    derivative = grad(slope)
    derivative.specialize(X, 0.4)
    assert "_backward(saved, out_bar):" in derivative.source
    assert "copied" not in derivative.source
    assert check_grad(slope, X, 0.4).passed
