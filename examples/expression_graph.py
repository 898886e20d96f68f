"""Two paths lead from a to d = a * (a + b): the derivatives along them add up to 2 a + b.

Prints:

    d         10.0
    dd/da     7.0    2 a + b = 7.0
    dd/db     2.0    a       = 2.0
"""

from tangentc import value_and_grad


def product(a, b):
    c = a + b
    return a * c


def main():
    a, b = 2.0, 3.0
    d, (a_bar, b_bar) = value_and_grad(product, wrt=("a", "b"))(a, b)
    print(f"d         {d}")
    print(f"dd/da     {a_bar}    2 a + b = {2 * a + b}")
    print(f"dd/db     {b_bar}    a       = {a}")


if __name__ == "__main__":
    main()
