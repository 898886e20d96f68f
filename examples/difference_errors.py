"""Differences are not derivatives: their error first falls with the step, then grows by rounding.

Prints:

    step     forward difference    central difference
    1e-02                9e-02                3e-04
    1e-04                9e-04                3e-08
    1e-06                9e-06                7e-11
    1e-08                3e-07                8e-08
    1e-10                5e-06                5e-06
    the emitted derivative is 5.25, off by 0.0
"""

from tangentc import grad


def cubic(x):
    return 3 * x**3 - 5 * x**2


def main():
    exact = 9 * 1.5**2 - 10 * 1.5
    print("step     forward difference    central difference")
    for step in (1e-2, 1e-4, 1e-6, 1e-8, 1e-10):
        forward = (cubic(1.5 + step) - cubic(1.5)) / step
        central = (cubic(1.5 + step) - cubic(1.5 - step)) / (2 * step)
        print(f"{step:.0e} {abs(forward - exact):>20.0e} {abs(central - exact):>20.0e}")
    derivative = grad(cubic)(1.5)
    print(f"the emitted derivative is {derivative}, off by {abs(derivative - exact)}")


if __name__ == "__main__":
    main()
