"""A composition of three steps, and its gradient by hand: do/dx[i] = 3 (x[i] + 2) / 2 for four elements.

Prints:

    value     27.0
    gradient  4.5 4.5 4.5 4.5
    by hand   4.5 4.5 4.5 4.5
"""

import numpy as np

from tangentc import grad


def composition(x):
    y = x + 2
    z = 3 * y * y
    return z.mean()


def main():
    x = np.ones((2, 2))
    by_hand = 3 * (x + 2) / 2
    print("value    ", composition(x))
    print("gradient ", *grad(composition)(x).flat)
    print("by hand  ", *by_hand.flat)


if __name__ == "__main__":
    main()
