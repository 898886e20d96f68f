"""Lagrange multipliers: the largest x + y on the unit circle, by Newton's method on the Lagrangian's gradient.

At the solution the gradients of objective and constraint are parallel, and the multiplier is their ratio.

Prints:

    x, y          0.707107 0.707107
    multiplier    0.707107
    x + y         1.414214
    gradient of the objective           [1. 1.]
    multiplier times the constraint's   [1. 1.]
"""

import numpy as np

from tangentc import grad, jvp


def objective(x, y):
    return x + y


def constraint(x, y):
    return x**2 + y**2 - 1.0


def lagrangian(x, y, multiplier):
    return objective(x, y) - multiplier * constraint(x, y)


gradient = grad(lagrangian, wrt=("x", "y", "multiplier"))


def newton_step(point):
    """Where the linearized gradient is zero; its Jacobian comes column by column, in forward mode."""
    columns = [jvp(gradient)(point, tuple(unit))[1] for unit in np.eye(3)]
    step = np.linalg.solve(np.transpose(columns), gradient(*point))
    return tuple(np.subtract(point, step))


def main():
    point = (1.0, 0.5, 1.0)
    for _ in range(8):
        point = newton_step(point)
    x, y, multiplier = point
    print(f"x, y          {x:.6f} {y:.6f}")
    print(f"multiplier    {multiplier:.6f}")
    print(f"x + y         {objective(x, y):.6f}")
    of_objective = np.array(grad(objective, wrt=("x", "y"))(x, y))
    of_constraint = np.array(grad(constraint, wrt=("x", "y"))(x, y))
    print("gradient of the objective          ", of_objective.round(6))
    print("multiplier times the constraint's  ", (multiplier * of_constraint).round(6))


if __name__ == "__main__":
    main()
