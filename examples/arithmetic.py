"""Exponential, reciprocal and rounding; the first two make the logistic function.

Prints:

    exp(-0.5933)              0.5525010196895426
    one more, rounded         1.5525
    1 / 1.6854                0.5933309600094933
    derivative of exp         0.552501    exp itself
    derivative of 1 / x      -0.352042    -1 / x**2
    logistic(0.5933)          0.644122
    its derivative            0.229229    s (1 - s)
"""

import math

from tangentc import grad, value_and_grad


def exponential(x):
    return math.exp(x)


def reciprocal(x):
    return 1 / x


def logistic(x):
    return reciprocal(exponential(-x) + 1)


def main():
    result = exponential(-0.5933)
    print(f"exp(-0.5933)              {result}")
    print(f"one more, rounded         {round(result + 1, 4)}")
    print(f"1 / 1.6854                {reciprocal(1.6854)}")
    print(f"derivative of exp        {grad(exponential)(-0.5933):9.6f}    exp itself")
    print(f"derivative of 1 / x      {grad(reciprocal)(1.6854):9.6f}    -1 / x**2")
    value, derivative = value_and_grad(logistic)(0.5933)
    print(f"logistic(0.5933)         {value:9.6f}")
    print(f"its derivative           {derivative:9.6f}    s (1 - s)")
    assert math.isclose(derivative, value * (1 - value))


if __name__ == "__main__":
    main()
