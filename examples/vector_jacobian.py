"""A vector-valued function: not its Jacobian J, but the product v @ J for a given v.

The number of doublings depends on x. Each one doubles the cotangent on its way back, so that v @ J = 1024 v here.

Prints:

    y      [ 614.4 -409.6  819.2]
    v @ J  [1.024e+02 1.024e+03 1.024e-01]
"""

import numpy as np

from tangentc import vjp


def doubled(x):
    y = x * 2
    while np.linalg.norm(y) < 1000:
        y = y * 2
    return y


def main():
    x = np.array([0.6, -0.4, 0.8])
    v = np.array([0.1, 1.0, 0.0001])
    y, pullback = vjp(doubled, wrt="x")(x)
    print("y     ", y)
    print("v @ J ", pullback(v))


if __name__ == "__main__":
    main()
