"""Arrays are NumPy's own, in and out: a gradient has the shape and dtype of its argument.

Integers take no small steps, so a gradient with respect to them is refused, with a way out.

Prints:

    x          shape (5, 3)    float64
    gradient   shape (5, 3)    float64    all ones: True
    refused    A401
    gradient   shape (2, 2)    float64
"""

import numpy as np

from tangentc import TangentcError, grad


def total(x):
    return np.sum(x)


def main():
    x = np.random.default_rng(0).uniform(-1, 1, size=(5, 3))
    gradient = grad(total)(x)
    print(f"x          shape {x.shape}    {x.dtype}")
    print(f"gradient   shape {gradient.shape}    {gradient.dtype}    all ones: {np.all(gradient == 1)}")
    z = np.array([[1, 2], [3, 4]])
    try:
        grad(total)(z)
    except TangentcError as error:
        print(f"refused    {error.diagnostics[0].code}")
    gradient = grad(total)(z.astype(float))
    print(f"gradient   shape {gradient.shape}    {gradient.dtype}")


if __name__ == "__main__":
    main()
