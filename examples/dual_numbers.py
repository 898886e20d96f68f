"""Forward mode is arithmetic on dual numbers x + ε x' with ε² = 0; `jvp` emits that arithmetic as code.

Prints:

    dual numbers    f = 0.9375    f' = 4.75
    jvp             f = 0.9375    f' = 4.75
    through a dict  area = 12.0    area' = 7.0
"""

from dataclasses import dataclass

from tangentc import jvp


@dataclass
class Dual:
    value: float
    tangent: float = 0.0

    def __add__(self, other):
        return Dual(self.value + other.value, self.tangent + other.tangent)

    def __mul__(self, other):
        return Dual(self.value * other.value, self.tangent * other.value + self.value * other.tangent)


def inner(x):
    return x * x + x


def outer(x):
    y = inner(x)
    return y * y + y * x


def area(sides):
    return sides["width"] * sides["height"]


def main():
    dual = outer(Dual(0.5, 1.0))
    print(f"dual numbers    f = {dual.value}    f' = {dual.tangent}")
    value, tangent = jvp(outer)((0.5,), (1.0,))
    print(f"jvp             f = {value}    f' = {tangent}")
    value, tangent = jvp(area)(({"width": 3.0, "height": 4.0},), ({"width": 1.0, "height": 1.0},))
    print(f"through a dict  area = {value}    area' = {tangent}")


if __name__ == "__main__":
    main()
