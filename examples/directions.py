"""Both directions: J v in forward mode, u J in reverse mode, and a Jacobian put together by either.

A function of two inputs and three outputs: forward mode needs two sweeps for all of J, reverse mode three.

Prints:

    J by columns
    [[-0.3652 -0.4359]
     [ 0.798  -0.1995]
     [-0.4794  0.    ]]
    J by rows
    [[-0.3652 -0.4359]
     [ 0.798  -0.1995]
     [-0.4794  0.    ]]
    u (J v)    0.146241
    (u J) v    0.146241
"""

import numpy as np

from tangentc import jvp, vjp


def sphere(angles):
    """A point on the unit sphere."""
    height, around = np.cos(angles)
    width, across = np.sin(angles)
    return np.stack([width * around, width * across, height])


def main():
    angles = np.array([0.5, 2.0])
    columns = [jvp(sphere)((angles,), (v,))[1] for v in np.eye(2)]
    _, pullback = vjp(sphere, wrt="angles")(angles)
    rows = [pullback(u) for u in np.eye(3)]
    print("J by columns")
    print(np.stack(columns, axis=1).round(4) + 0.0)
    print("J by rows")
    print(np.stack(rows).round(4) + 0.0)
    u, v = np.array([1.0, 2.0, 3.0]), np.array([0.1, -0.2])
    print(f"u (J v)    {u @ jvp(sphere)((angles,), (v,))[1]:.6f}")
    print(f"(u J) v    {pullback(u) @ v:.6f}")


if __name__ == "__main__":
    main()
