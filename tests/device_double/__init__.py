"""CuPy without a GPU: a stand-in that computes with NumPy and refuses everything that would leave the device."""

from tests.device_double.array import DeviceArray, LeavesDeviceError, to_device, to_host
from tests.device_double.namespace import cupy_double, installed

__all__ = ["DeviceArray", "LeavesDeviceError", "cupy_double", "installed", "to_device", "to_host"]
