"""Powers: the derivative of x**2 is 2 x, that of x**3 is 3 x**2.

Prints:

    x**2 at 2    value  4.0    derivative  4.0
    x**3 at 2    value  8.0    derivative 12.0    second derivative 12.0
"""

from tangentc import grad, value_and_grad


def square(x):
    return x**2


def cube(x):
    return x**3


def main():
    value, derivative = value_and_grad(square)(2.0)
    print(f"x**2 at 2    value {value:4.1f}    derivative {derivative:4.1f}")
    value, derivative = value_and_grad(cube)(2.0)
    second = grad(grad(cube))(2.0)
    print(f"x**3 at 2    value {value:4.1f}    derivative {derivative:4.1f}    second derivative {second:4.1f}")


if __name__ == "__main__":
    main()
