"""Several constraints: the point nearest to the origin on the line where two planes meet.

The gradient of the Lagrangian is linear here, so one Newton step from anywhere solves it.

Prints:

    x               0.4286 -0.1429  0.7143
    multipliers     0.2857  0.5714
    constraints     0.0000  0.0000
"""

import numpy as np

from tangentc import grad, jvp


def distance_lagrangian(x, multipliers, normals, offsets):
    return x @ x - multipliers @ (normals @ x - offsets)


gradient = grad(distance_lagrangian, wrt=("x", "multipliers"))


def main():
    normals = np.array([[1.0, 1.0, 1.0], [1.0, -1.0, 2.0]])
    offsets = np.array([1.0, 2.0])
    x, multipliers = np.zeros(3), np.zeros(2)
    tangents = [(unit[:3], unit[3:], None, None) for unit in np.eye(5)]
    columns = [np.concatenate(jvp(gradient)((x, multipliers, normals, offsets), t)[1]) for t in tangents]
    slope = np.concatenate(gradient(x, multipliers, normals, offsets))
    step = np.linalg.solve(np.transpose(columns), slope)
    x, multipliers = x - step[:3], multipliers - step[3:]
    print("x             ", *(f"{value:7.4f}" for value in x))
    print("multipliers   ", *(f"{value:7.4f}" for value in multipliers))
    print("constraints   ", *(f"{abs(value):7.4f}" for value in normals @ x - offsets))


if __name__ == "__main__":
    main()
