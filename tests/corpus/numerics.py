"""Roots, series, quadrature and interpolation."""

from __future__ import annotations

import math

import numpy as np

from tests.corpus.program import program

GAUSS = ((-0.7745966692414834, 5 / 9), (0.0, 8 / 9), (0.7745966692414834, 5 / 9))


def horner(coefficients, x):
    """A polynomial, highest power first."""
    result = 0.0
    for c in coefficients:
        result = result * x + c
    return result


def horner_recursive(coefficients, x, k=0):
    """The same, lowest power first, by recursion."""
    if k == len(coefficients) - 1:
        return coefficients[k]
    return coefficients[k] + x * horner_recursive(coefficients, x, k + 1)


def clenshaw(coefficients, x):
    """A Chebyshev series."""
    b1 = b2 = 0.0
    for c in coefficients[:0:-1]:
        b1, b2 = 2 * x * b1 - b2 + c, b1
    return x * b1 - b2 + coefficients[0]


def continued_fraction_tangent(x, depth=10):
    """Lambert's fraction."""
    result = 2.0 * depth + 1
    for k in range(depth, 0, -1):
        result = 2 * k - 1 - x**2 / result
    return x / result


def golden_ratio_fraction(x, n):
    """Nested fractions, by recursion."""
    if n == 0:
        return x
    return 1 + 1 / golden_ratio_fraction(x, n - 1)


def bessel_j(order, x, tolerance=1e-16):
    """The power series of a Bessel function of integer order."""
    term = (x / 2) ** order / math.factorial(order)
    total = term
    k = 0
    while abs(term) > tolerance:
        k += 1
        term *= -((x / 2) ** 2) / (k * (k + order))
        total += term
    return total


def elliptic_k(m):
    """Complete elliptic integral by the arithmetic-geometric mean."""
    a, b = 1.0, math.sqrt(1 - m)
    while abs(a - b) > 1e-15:
        a, b = 0.5 * (a + b), math.sqrt(a * b)
    return math.pi / (2 * a)


def arithmetic_geometric_mean(a, b):
    """The mean itself, counting a limited number of steps."""
    for _ in range(30):
        if np.abs(a - b) < 1e-14:
            break
        a, b = (a + b) / 2, np.sqrt(a * b)
    return a


def error_function(x):
    """The series that converges everywhere."""
    total, term, n = 0.0, x, 0
    while True:
        total = total + term / (2 * n + 1)
        n += 1
        term = -term * x * x / n
        if abs(term) < 1e-17:
            return 2 / math.sqrt(math.pi) * total


def bisection(f, low, high, iterations=60):
    """Halve an interval that has a change of sign in it."""
    f_low = f(low)
    for _ in range(iterations):
        middle = 0.5 * (low + high)
        f_middle = f(middle)
        if f_low * f_middle > 0:
            low, f_low = middle, f_middle
        else:
            high = middle
    return 0.5 * (low + high)


def cube_root_equation(p, q):
    """A root of t^3 + p t = q: bisection, then one Newton step, through which it varies."""
    t = bisection(lambda t: t**3 + p * t - q, -10.0, 10.0)
    return t - (t**3 + p * t - q) / (3 * t**2 + p)


def secant(f, x0, x1, tolerance=1e-14):
    f0, f1 = f(x0), f(x1)
    for _ in range(50):
        if abs(f1 - f0) < tolerance:
            break
        x0, x1 = x1, x1 - f1 * (x1 - x0) / (f1 - f0)
        f0, f1 = f1, f(x1)
    return x1


def van_der_waals_volume(pressure, temperature, a=1.36, b=0.0318):
    """Molar volume from the equation of state, by the secant method."""

    def excess(volume):
        return (pressure + a / volume**2) * (volume - b) - 0.0820574 * temperature

    ideal = 0.0820574 * temperature / pressure
    return secant(excess, ideal, 1.05 * ideal)


def lambert_w(x):
    """Halley's method."""
    w = np.log1p(x)
    for _ in range(6):
        e = np.exp(w)
        f = w * e - x
        w = w - f / (e * (w + 1) - (w + 2) * f / (2 * w + 2))
    return w


def newton_system(a, b, steps=12):
    """x^2 + y^2 = a, x y = b, near the diagonal."""
    x, y = np.sqrt(a) * 0.9, np.sqrt(a) * 0.4
    for _ in range(steps):
        f, g = x**2 + y**2 - a, x * y - b
        det = 2 * x * x - 2 * y * y
        x, y = x - (f * x - 2 * y * g) / det, y - (2 * x * g - y * f) / det
    return x, y


def simpson(f, low, high, n, *args):
    h = (high - low) / n
    total = f(low, *args) + f(high, *args)
    for k in range(1, n):
        total += (4 if k % 2 else 2) * f(low + k * h, *args)
    return total * h / 3


def arc_length(amplitude, frequency, end):
    """Length of a sine curve."""

    def speed(x, a, w):
        return math.sqrt(1 + (a * w * math.cos(w * x)) ** 2)

    return simpson(speed, 0.0, end, 20, amplitude, frequency)


def gauss_legendre(low, high, rate):
    """Three points on each of four panels."""
    width = (high - low) / 4
    total = 0.0
    for k in range(4):
        middle = low + (k + 0.5) * width
        for node, weight in GAUSS:
            x = middle + 0.5 * width * node
            total += 0.5 * width * weight * np.exp(-rate * x) * np.sin(x)
    return total


def trapezoid_array(y, x):
    """The trapezoidal rule on arrays."""
    return np.sum((x[1:] - x[:-1]) * (y[1:] + y[:-1])) / 2


def richardson(f, x, h=0.1):
    """A derivative by extrapolation from three central differences."""

    def central(step):
        return (f(x + step) - f(x - step)) / (2 * step)

    coarse, middle, fine = central(h), central(h / 2), central(h / 4)
    return (64 * fine - 20 * middle + coarse) / 45


def lagrange(xs, ys, x):
    """The polynomial through some points."""
    total = 0.0
    for i in range(len(xs)):
        basis = 1.0
        for j in range(len(xs)):
            if i == j:
                continue
            basis *= (x - xs[j]) / (xs[i] - xs[j])
        total += ys[i] * basis
    return total


def natural_spline(x, xs, ys):
    """Evaluate a natural cubic spline, found by a dense solve."""
    h = xs[1:] - xs[:-1]
    slope = (ys[1:] - ys[:-1]) / h
    matrix = np.diag(2 * (h[:-1] + h[1:])) + np.diag(h[1:-1], 1) + np.diag(h[1:-1], -1)
    inner = np.linalg.solve(matrix, 6 * (slope[1:] - slope[:-1]))
    m = np.concatenate([np.zeros(1), inner, np.zeros(1)])
    i = min(int(np.searchsorted(xs, x)), len(xs) - 1) - 1
    left, right = x - xs[i], xs[i + 1] - x
    curve = (m[i] * right**3 + m[i + 1] * left**3) / (6 * h[i])
    return curve + (ys[i] / h[i] - m[i] * h[i] / 6) * right + (ys[i + 1] / h[i] - m[i + 1] * h[i] / 6) * left


def de_casteljau(points, t):
    """A point on a Bezier curve."""
    while len(points) > 1:
        points = (1 - t) * points[:-1] + t * points[1:]
    return points[0]


def richardson_of_exponential(rate):
    """The derivative of a derivative."""
    return richardson(lambda x: np.exp(rate * x), 0.5)


rng = np.random.default_rng(16)
XS = np.array([0.0, 0.7, 1.5, 2.2, 3.0])

PROGRAMS = (
    program(horner, (rng.normal(size=5), 0.7), ([1.0, 2.0, 3.0], -1.2), ((0.5,), 2.0)),
    program(horner_recursive, (rng.normal(size=4), 0.7), ([0.3], 0.1)),
    program(clenshaw, (rng.normal(size=5), 0.3), (rng.normal(size=1), 0.3)),
    program(continued_fraction_tangent, (0.9,), (1.4, 6)),
    program(golden_ratio_fraction, (1.7, 5), (0.4, 0)),
    program(bessel_j, (0, 1.3), (2, 3.7), wrt=("x",), untyped="S203"),
    program(elliptic_k, (0.5,), (0.95,)),
    program(arithmetic_geometric_mean, (1.0, 2.5), (np.float64(3.0), 0.2)),
    program(error_function, (0.4,), (1.7,), (-2.1,)),
    program(cube_root_equation, (1.5, 2.0), (0.3, -4.0)),
    program(van_der_waals_volume, (2.0, 300.0), (10.0, 250.0), wrt=("pressure", "temperature")),
    program(lambert_w, (1.5,), (np.array([0.1, 2.0, 7.0]),)),
    program(newton_system, (5.0, 2.0)),
    program(arc_length, (1.2, 2.0, 3.0)),
    program(gauss_legendre, (0.0, 2.0, 0.5)),
    program(trapezoid_array, (rng.normal(size=5), XS)),
    program(richardson_of_exponential, (0.8,)),
    program(lagrange, (XS, rng.normal(size=5), 1.1), ([0.0, 1.0, 2.0], [1.0, 3.0, 2.0], 0.4)),
    program(natural_spline, (1.1, XS, rng.normal(size=5)), (2.9, XS, rng.normal(size=5)), wrt=("x", "ys")),
    program(de_casteljau, (rng.normal(size=(4, 2)), 0.3), (rng.normal(size=3), 0.8)),
)
