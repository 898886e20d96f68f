"""Write the derivatives of the examples to `examples/emitted`: `python -m examples.emit`.

Gradients and tangents are what `tangentc dump` prints, for example

    tangentc dump examples/tanh.py:tanh --signature x=float

and what is made by other operators is the source of those, for arguments of the types below.
"""

import inspect
from pathlib import Path

import numpy as np

from examples import (
    arithmetic,
    arrays,
    composition,
    digits,
    directions,
    dual_numbers,
    expression_graph,
    held_fixed,
    lagrange,
    matrix_calculus,
    mean_square,
    powers,
    secants,
    sharing,
    tanh,
    two_constraints,
    vector_jacobian,
)
from tangentc import dump, elementwise_grad, grad, jvp, value_and_grad, vjp

FOLDER = Path(__file__).parent / "emitted"
MODES = {grad: "reverse", jvp: "forward"}

vector = np.array([0.5, 2.0, -1.0])
matrix = np.array([[3.0, 0.5, 0.0], [0.1, 2.0, 0.3], [0.0, 0.2, 1.0]])
rng = np.random.default_rng(0)
network = (rng.normal(size=(64, 32)) / 8, rng.normal(size=32), rng.normal(size=(32, 10)), rng.normal(size=10))
images, labels = rng.uniform(size=(3, 64)), np.array([0, 4, 9])

# Operator, function, what to differentiate with respect to, and arguments.
DERIVATIVES = [
    (grad, tanh.tanh, "x", (1.0,)),
    (elementwise_grad, tanh.tanh, "x", (vector,)),
    (value_and_grad, powers.square, "x", (2.0,)),
    (value_and_grad, powers.cube, "x", (2.0,)),
    (grad, mean_square.mean_square, "x", (np.ones((2, 4), dtype=np.float32),)),
    (grad, composition.composition, "x", (np.ones((2, 2)),)),
    (vjp, vector_jacobian.doubled, "x", (vector,)),
    (grad, secants.cubic, "x", (1.5,)),
    (value_and_grad, expression_graph.product, ("a", "b"), (2.0, 3.0)),
    (grad, arithmetic.exponential, "x", (-0.5933,)),
    (grad, arithmetic.reciprocal, "x", (1.6854,)),
    (value_and_grad, arithmetic.logistic, "x", (0.5933,)),
    (grad, matrix_calculus.inner, "x", (vector, vector)),
    (vjp, matrix_calculus.image, "x", (vector, matrix)),
    (grad, matrix_calculus.quadratic, "x", (vector, matrix)),
    (grad, matrix_calculus.weighted_residual, ("x", "s"), (vector, vector, matrix, matrix)),
    (grad, matrix_calculus.log_determinant, "A", (matrix,)),
    (grad, matrix_calculus.trace_of_product, "A", (matrix, matrix)),
    (grad, lagrange.lagrangian, ("x", "y", "multiplier"), (1.0, 0.5, 1.0)),
    (grad, two_constraints.distance_lagrangian, ("x", "multipliers"), (vector, vector[:2], matrix[:2], vector[:2])),
    (jvp, dual_numbers.outer, "x", (0.5,)),
    (jvp, dual_numbers.area, "sides", ({"width": 3.0, "height": 4.0},)),
    (jvp, directions.sphere, "angles", (vector[:2],)),
    (vjp, directions.sphere, "angles", (vector[:2],)),
    (grad, sharing.iterated, "x", (0.3, 4)),
    (grad, held_fixed.scaled, "x", (3.0, 3.0)),
    (grad, held_fixed.loss, "weights", (vector, matrix, vector)),
    (grad, arrays.total, "x", (matrix,)),
    (value_and_grad, digits.loss, "parameters", (network, images, labels)),
]


def signature(function, arguments):
    """The types of the arguments, as `--signature` takes them."""
    names = inspect.signature(function).parameters
    return ", ".join(f"{name}={spelled(value)}" for name, value in zip(names, arguments, strict=True))


def spelled(value):
    if isinstance(value, np.ndarray):
        return f"{value.dtype}[{', '.join(':' * value.ndim)}]"
    if isinstance(value, dict):
        return f"dict({', '.join(f'{key}={spelled(item)}' for key, item in value.items())})"
    return f"({', '.join(map(spelled, value))})" if isinstance(value, tuple) else type(value).__name__


def emitted(operator, function, wrt, arguments):
    types = signature(function, arguments)
    if operator in MODES:
        return dump(function, wrt, mode=MODES[operator], signature=types)
    return operator(function, wrt=wrt).source_for(types)


def file_of(operator, function):
    return FOLDER / f"{operator(function).__name__}.py"


def main():
    for operator, function, wrt, arguments in DERIVATIVES:
        file = file_of(operator, function)
        file.write_text(emitted(operator, function, wrt, arguments), encoding="utf-8")
        print(f"examples/emitted/{file.name}")


if __name__ == "__main__":
    main()
