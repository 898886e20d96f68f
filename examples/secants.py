"""The slope of a tangent, and of secants whose second point moves towards it.

Prints:

    derivative at 1.5    5.2500
    secant to 1.0000     1.7500
    secant to 1.2500     3.3125
    secant to 1.4000     4.4300
    secant to 1.4900     5.1653
    secant to 1.4950     5.2076
    secant to 1.5050     5.2926
    secant to 1.5100     5.3353
    secant to 1.6000     6.1300
    secant to 2.0000    10.2500
"""

import numpy as np

from tangentc import grad


def cubic(x):
    return 3 * x**3 - 5 * x**2


def secant_slope(x, other):
    return (cubic(x) - cubic(other)) / (x - other)


def main():
    print(f"derivative at 1.5   {grad(cubic)(1.5):7.4f}")
    for other in (1.0, 1.25, 1.4, 1.49, 1.495, 1.505, 1.51, 1.6, 2.0):
        print(f"secant to {other:.4f}    {secant_slope(1.5, other):7.4f}")


def draw(path):
    """The curve, secants through the point at 1.5, and the tangent there."""
    from matplotlib.figure import Figure

    x = np.linspace(0.8, 1.99, 100)
    figure = Figure(figsize=(6.0, 3.6), layout="constrained")
    axes = figure.add_subplot(xlabel="x", ylim=(-3.0, 4.0))
    axes.plot(x, cubic(x), color="black", label="3 x³ - 5 x²")

    def line(other, slope, name, color, opacity):
        label = f"{name}, slope {slope:.4f}"
        axes.plot(x, cubic(1.5) + slope * (x - 1.5), color=color, alpha=opacity, label=label)
        axes.plot(other, cubic(other), "o", color=color, alpha=opacity)

    for other, opacity in ((1.0, 0.3), (1.2, 0.5), (1.4, 0.8)):
        line(other, secant_slope(1.5, other), "secant", "tab:blue", opacity)
    line(1.5, grad(cubic)(1.5), "tangent", "tab:red", 1.0)
    axes.legend(loc="upper left")
    figure.savefig(path, dpi=150)


if __name__ == "__main__":
    main()
