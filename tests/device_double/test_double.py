"""The stand-in must behave as CuPy does where it is lenient and where it is strict."""

import operator

import numpy as np
import pytest

from tests.device_double import DeviceArray, LeavesDeviceError, cupy_double, installed, to_device, to_host


@pytest.fixture
def x():
    return to_device(np.array([[1.0, 2.0], [3.0, 4.0]]))


@pytest.mark.parametrize(
    "transfer", [float, int, complex, list, np.asarray, operator.index, lambda x: x.item(), lambda x: x.tolist()]
)
def test_nothing_comes_to_the_host(transfer):
    with pytest.raises(LeavesDeviceError):
        transfer(to_device(np.array(1.0)))


def test_iteration_is_over_rows_only(x):
    first, _ = x
    assert isinstance(first, DeviceArray)
    with pytest.raises(LeavesDeviceError):
        _, _ = first


@pytest.mark.parametrize(
    "mix",
    [
        lambda x, host: x + host,
        lambda x, host: host * x,
        lambda x, host: np.add(host, x),
        lambda x, host: np.concatenate([x, host]),
        lambda x, host: x.__setitem__(0, host[0]),
        lambda x, host: x.__iadd__(host),
        lambda x, host: cupy_double.dot(x, host),
        lambda x, host: cupy_double.array(host),
    ],
)
def test_host_arrays_do_not_mix(x, mix):
    with pytest.raises(LeavesDeviceError):
        mix(x, np.ones((2, 2)))


def test_scalars_of_the_host_do_mix(x):
    assert np.array_equal(to_host(np.float64(2.0) * x + 1), [[3.0, 5.0], [7.0, 9.0]])


def test_reductions_stay_on_the_device(x):
    total = cupy_double.sum(x)
    assert isinstance(total, DeviceArray)
    assert total.shape == ()
    assert to_host(total) == 10.0


def test_numpy_functions_dispatch(x):
    assert isinstance(np.sin(x), DeviceArray)
    assert isinstance(np.sum(x, axis=0), DeviceArray)
    assert np.array_equal(to_host(np.where(x > 2.0, x, 0.0)), [[0.0, 0.0], [3.0, 4.0]])


def test_views_share_and_writes_are_seen(x):
    row = x[0]
    row += 10.0
    x[1, 0] = row[1]
    assert np.array_equal(to_host(x), [[11.0, 12.0], [12.0, 4.0]])


def test_scattering_adds_at_repeated_indices(x):
    index = to_device(np.array([0, 0]))
    cupy_double.add.at(x, index, 1.0)
    assert np.array_equal(to_host(x), [[3.0, 4.0], [3.0, 4.0]])


def test_what_cupy_lacks_is_missing():
    with pytest.raises(AttributeError):
        cupy_double.vecdot
    with pytest.raises(AttributeError):
        cupy_double.linalg.multi_dot


def test_branches_are_counted(x):
    before = DeviceArray.synchronizations
    if cupy_double.sum(x) > 0.0:
        assert DeviceArray.synchronizations == before + 1


def test_importing_gives_the_double():
    with installed():
        import cupy as cp

        assert cp is cupy_double
        from cupy import linalg

        assert np.allclose(to_host(linalg.inv(cp.eye(2))), np.eye(2))
