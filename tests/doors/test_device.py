"""Arrays on a device: the stand-in is enough to see that nothing comes to the host."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import TangentcError, grad, jvp, vjp
from tests import oracle
from tests.device_double import DeviceArray, installed, to_device, to_host


def residuals(w, x, y):
    return np.tanh(x @ w) - y


def loss(w, x, y):
    r = x @ w - y
    return np.sum(r * r)


@pytest.fixture
def data(rng):
    return rng.normal(size=3), rng.normal(size=(5, 3)), rng.normal(size=5)


@pytest.fixture
def device():
    with installed():
        yield


on_the_double = pytest.mark.usefixtures("device")


@on_the_double
def test_the_arguments_choose_the_target(data):
    gradient = grad(loss)
    found = gradient(*to_device(data))
    assert "target cupy" in gradient.source
    assert isinstance(found, DeviceArray)
    oracle.assert_close(to_host(found), gradient(*data), rtol=1e-12)
    assert "target numpy" in gradient.source


@on_the_double
def test_pullbacks_and_tangents_stay_on_the_device(data, rng):
    seed, direction = rng.normal(size=5), rng.normal(size=3)
    _, pullback = vjp(residuals, wrt="w")(*data)
    _, device_pullback = vjp(residuals, wrt="w")(*to_device(data))
    oracle.assert_close(to_host(device_pullback(to_device(seed))), pullback(seed), rtol=1e-12)
    expected = jvp(residuals)(data, (direction, None, None))
    found = jvp(residuals)(to_device(data), (to_device(direction), None, None))
    oracle.assert_close(to_host(found), expected, rtol=1e-12)


@on_the_double
def test_host_arrays_are_no_seeds_and_no_tangents(data):
    _, pullback = vjp(residuals)(*to_device(data))
    with pytest.raises(TangentcError, match="A404"):
        pullback(np.ones(5))
    with pytest.raises(TangentcError, match="A406"):
        jvp(residuals)(to_device(data), (np.ones(3), None, None))


@on_the_double
def test_a_target_that_cannot_take_the_arguments(data):
    with pytest.raises(TangentcError, match="A407"):
        grad(loss, target="numpy")(*to_device(data))


@pytest.mark.gpu
def test_on_a_real_device(data):
    import cupy

    moved = tuple(map(cupy.asarray, data))
    oracle.assert_close(cupy.asnumpy(grad(loss)(*moved)), grad(loss)(*data), rtol=1e-10)
