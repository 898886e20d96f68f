"""The mean of squares of a matrix: the gradient is a matrix of the same shape and dtype.

Prints:

    value     25.5
    gradient  float32
    [[0.25 0.5  0.75 1.  ]
     [1.25 1.5  1.75 2.  ]]
"""

import numpy as np

from tangentc import grad


def mean_square(x):
    return (x**2).mean()


def main():
    x = np.array([[1, 2, 3, 4], [5, 6, 7, 8]], dtype=np.float32)
    gradient = grad(mean_square)(x)
    print(f"value     {mean_square(x)}")
    print(f"gradient  {gradient.dtype}")
    print(gradient)


if __name__ == "__main__":
    main()
