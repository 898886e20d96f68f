"""What is not differentiated: an argument that `wrt` does not name.

Where other libraries detach a value from a graph that they record, or switch the recording off for a while, here
there is no graph. A call of the function itself is plain NumPy, and a value that should stay out of a derivative is
passed as an argument of its own.

Prints:

    d(x * x)       6.0
    d(x * fixed)   3.0
    d(weights)     2 numbers; the data get none
"""

import numpy as np

from tangentc import grad


def square(x):
    return x * x


def scaled(x, fixed):
    return x * fixed


def loss(weights, features, targets):
    return np.mean((features @ weights - targets) ** 2)


def main():
    x = 3.0
    print("d(x * x)      ", grad(square)(x))
    print("d(x * fixed)  ", grad(scaled, wrt="x")(x, fixed=x))
    rng = np.random.default_rng(0)
    gradient = grad(loss, wrt="weights")(np.zeros(2), rng.normal(size=(50, 2)), rng.normal(size=50))
    print(f"d(weights)     {gradient.size} numbers; the data get none")


if __name__ == "__main__":
    main()
