import numpy as np


def sphere_jvp(angles, *, angles_dot):
    """Value of `sphere` (directions.py:24) and its tangent, for tangents of angles.

    Emitted by tangentc; source sha256 93bf3e709f42; target numpy.
    """
    cos_angles = np.cos(angles)
    # tangent of directions.py:26    height, around = np.cos(angles)
    negative = -(np.sin(angles) * angles_dot)
    height, around = cos_angles
    height_dot, around_dot = negative
    # directions.py:27    width, across = np.sin(angles)
    product = cos_angles * angles_dot
    width, across = np.sin(angles)
    width_dot, across_dot = product
    # directions.py:28    return np.stack([width * around, width * across, height])
    stack_value = np.stack(
        [
            width_dot * around + width * around_dot,
            width_dot * across + width * across_dot,
            height_dot,
        ]
    )
    return np.stack([width * around, width * across, height]), stack_value
