def distance_lagrangian_grad(x, multipliers, normals, offsets):
    """Gradient of `distance_lagrangian` (two_constraints.py:17) with respect to x, multipliers.

    Emitted by tangentc; source sha256 d65d02ece839; target numpy.
    """
    # adjoint of two_constraints.py:18    return x @ x - multipliers @ (normals @ x - offsets)
    multipliers_bar = -(normals @ x - offsets)
    x_bar = normals.T @ (multipliers * -1.0) + x + x
    return x_bar, multipliers_bar
