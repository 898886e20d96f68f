import numpy as np


def unstack(y_bar, axis=0):
    """The arrays that `np.stack` joined along a new `axis`."""
    return tuple(np.moveaxis(y_bar, axis, 0))


def float_dtype(x):
    """The dtype of a derivative with respect to `x`: that of `x` itself, double for integers."""
    dtype = np.asarray(x).dtype
    return dtype if dtype.kind in "fc" else np.dtype(np.float64)


def zeros_like(x):
    """A zero derivative in the structure of `x`; None where `x` holds no number."""
    if isinstance(x, tuple):
        items = [zeros_like(item) for item in x]
        return type(x)(*items) if hasattr(x, "_fields") else tuple(items)
    if isinstance(x, (list, range)):
        return [zeros_like(item) for item in x]
    if isinstance(x, dict):
        return {key: zeros_like(item) for key, item in x.items()}
    if isinstance(x, np.ndarray) and x.dtype.kind in "fciub":
        return np.zeros_like(x, dtype=float_dtype(x))
    if isinstance(x, np.number):
        return float_dtype(x).type(0.0)
    return 0.0 if isinstance(x, (int, float, complex)) else None


def repack(value, items):
    """The adjoint of `value` in `a, b, ... = value`, from the adjoints of a, b, ..."""
    items = [
        zeros_like(part) if item is None else item
        for part, item in zip(value, items, strict=True)
    ]
    if isinstance(value, np.ndarray):
        return np.array(items, dtype=float_dtype(value))
    if isinstance(value, tuple):
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    return items


def sphere_forward(angles):
    """Value of `sphere` (directions.py:24), and what its backward half reads.

    Emitted by tangentc; source sha256 93bf3e709f42; target numpy.
    """
    cos_angles = np.cos(angles)
    height, around = cos_angles
    sin_angles = np.sin(angles)
    width, across = sin_angles
    items = [width * around, width * across, height]
    return np.stack(items), (
        items,
        across,
        width,
        around,
        sin_angles,
        angles,
        cos_angles,
    )


def sphere_backward(saved, out_bar):
    """Cotangents of angles, from what `sphere_forward` saved and the cotangent of its value."""
    _, across, width, around, sin_angles, angles, cos_angles = saved
    # adjoint of directions.py:28    return np.stack([width * around, width * across, height])
    unstack_out_bar = unstack(out_bar)
    item = unstack_out_bar[0]
    item_2 = unstack_out_bar[1]
    height_bar = unstack_out_bar[2]
    across_bar = width * item_2
    around_bar = width * item
    width_bar = across * item_2 + around * item
    # directions.py:27    width, across = np.sin(angles)
    angles_bar = np.cos(angles) * repack(sin_angles, (width_bar, across_bar))
    # directions.py:26    height, around = np.cos(angles)
    angles_bar = angles_bar - np.sin(angles) * repack(
        cos_angles, (height_bar, around_bar)
    )
    return angles_bar
