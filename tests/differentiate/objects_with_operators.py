"""Classes that define operators."""

import math

from tests.differentiate.program import program


class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return self + -other

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __mul__(self, factor):
        if isinstance(factor, Vector):
            return self.x * factor.x + self.y * factor.y
        return Vector(self.x * factor, self.y * factor)

    def __rmul__(self, factor):
        return self * factor

    def __truediv__(self, factor):
        return Vector(self.x / factor, self.y / factor)

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __matmul__(self, other):
        return self.x * other.y - self.y * other.x

    def __abs__(self):
        return math.hypot(self.x, self.y)

    def __getitem__(self, index):
        return self.x if index == 0 else self.y

    def __setitem__(self, index, value):
        if index == 0:
            self.x = value
        else:
            self.y = value

    def __len__(self):
        return 2

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __lt__(self, other):
        return abs(self) < abs(other)

    def __bool__(self):
        return self.x != 0.0 or self.y != 0.0

    def __call__(self, t):
        return self.x + self.y * t

    def __contains__(self, value):
        return value == self.x or value == self.y


@program((0.4, 0.7))
def vectors_with_operators(x, y):
    a, b = Vector(x, y), Vector(y, x * y)
    c = (a - b) * 2.0 + 0.5 * b / x
    c += a
    return c * a + (a @ c) * abs(b) + c(x)


@program((0.4, 0.7))
def vectors_as_containers(x, y):
    a = Vector(x, y)
    a[1] = a[0] * 3.0
    a[0] += y
    a[1] *= x
    return a[0] * a[1] * len(a)


@program((0.4, 0.7), (0.7, 0.4))
def vectors_compared(x, y):
    a, b = Vector(x, y), Vector(y, y)
    total = x
    if a < b:
        total = total * y
    if a > b:
        total = total * x
    if a == b or not a:
        total = 0.0 * total
    if a != b:
        total += a(1.0)
    if x in a:
        total = total * total
    return total


@program((0.4, 0.7))
def orbit_of_two_bodies(x, y):
    position, velocity = Vector(x, y), Vector(-y, x)
    for _ in range(4):
        distance = abs(position)
        velocity += position * (-0.05 / distance**3)
        position = position + velocity * 0.05
    return 0.5 * (velocity * velocity) - 1.0 / abs(position)


class Complex:
    """Complex numbers by hand."""

    def __init__(self, re, im=0.0):
        self.re = re
        self.im = im

    @classmethod
    def polar(cls, r, phi):
        return cls(r * math.cos(phi), r * math.sin(phi))

    @staticmethod
    def of(value):
        return value if isinstance(value, Complex) else Complex(value)

    def __mul__(self, other):
        other = Complex.of(other)
        return type(self)(self.re * other.re - self.im * other.im, self.re * other.im + self.im * other.re)

    __rmul__ = __mul__

    def __add__(self, other):
        other = self.of(other)
        return self.__class__(self.re + other.re, self.im + other.im)

    __radd__ = __add__

    @property
    def conjugate(self):
        return Complex(self.re, -self.im)

    def squared(self):
        return (self * self.conjugate).re


@program((0.4, 0.7))
def complex_numbers_by_hand(r, phi):
    z = Complex.polar(r, phi)
    c = Complex(0.1, r)
    for _ in range(3):
        z = z * z + c
    return (1.0 + 2.0 * z).squared()
