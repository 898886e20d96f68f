"""The derivative of tanh, written with exp, at a point and over an interval.

Prints:

    tanh(1)                   0.761594155956
    its derivative            0.419974341614026
    difference quotient       0.419974342651
    derivatives over [-7, 7]  200 of them, largest 0.998764
    pullback of ones          the derivatives: True
    pullback of x             x times the derivatives: True
"""

import numpy as np

from tangentc import elementwise_grad, grad, vjp


def tanh(x):
    y = np.exp(-2.0 * x)
    return (1.0 - y) / (1.0 + y)


gradient = grad(tanh)
slope = elementwise_grad(tanh)


def main():
    print(f"tanh(1)                   {tanh(1.0):.12f}")
    print(f"its derivative            {gradient(1.0):.15f}")
    print(f"difference quotient       {(tanh(1.0001) - tanh(0.9999)) / 0.0002:.12f}")
    x = np.linspace(-7, 7, 200)
    slopes = slope(x)
    print(f"derivatives over [-7, 7]  {slopes.size} of them, largest {slopes.max():.6f}")
    _, pullback = vjp(tanh, wrt="x")(x)
    print(f"pullback of ones          the derivatives: {np.allclose(pullback(np.ones(200)), slopes)}")
    print(f"pullback of x             x times the derivatives: {np.allclose(pullback(x), x * slopes)}")


def draw(path):
    """The function and its derivative over an interval."""
    from matplotlib.figure import Figure

    x = np.linspace(-7, 7, 200)
    figure = Figure(figsize=(6.0, 3.6), layout="constrained")
    axes = figure.add_subplot(xlabel="x")
    axes.plot(x, tanh(x), label="tanh")
    axes.plot(x, slope(x), label="its derivative")
    axes.legend()
    figure.savefig(path, dpi=150)


if __name__ == "__main__":
    main()
