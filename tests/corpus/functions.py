"""Functions: partial and decorated ones, as arguments and results, closures, recursion, imports; names; detaching."""

from __future__ import annotations

import functools
import math
import operator

import numpy as np

from tangentc import no_grad, stop_gradient
from tests.corpus.program import program

SECTION = "Functions and names"


def power_law(x, exponent, scale=1.0):
    return scale * x**exponent


cubic = functools.partial(power_law, exponent=3.0, scale=0.5)


def with_partial(x):
    """A partial function, called and handed on."""
    square = functools.partial(power_law, exponent=2.0)
    return cubic(x) + square(x, scale=x)


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return 2.0 * function(*args, **kwargs)

    return wrapper


@logged
def decorated_kernel(x):
    return math.exp(-x * x)


def calls_decorated(x):
    """What a decorator returns is called, not what was decorated."""
    return decorated_kernel(x) * x


@functools.lru_cache
def binomial(n, k):
    return 1 if k in (0, n) else binomial(n - 1, k - 1) + binomial(n - 1, k)


def bernstein(t):
    """A cached function of integers."""
    return sum(binomial(3, k) * t**k * (1 - t) ** (3 - k) * k for k in range(4))


@functools.lru_cache(maxsize=64)
def damped(x):
    return math.exp(-x) * x


def cached_on_floats(x):
    return damped(x) + damped(2 * x)


def compose(f, g):
    return lambda x: f(g(x))


def returned_function(x):
    """Functions as arguments and results."""
    h = compose(np.sin, lambda t: t * t)
    return h(x) * h(2 * x)


def choose_activation(name):
    return {"tanh": np.tanh, "exp": np.exp}[name]


def from_a_table(name, x):
    """A function by its name."""
    f = choose_activation(name)
    return np.sum(f(x) * x)


def functions_in_list(x):
    for f in [math.sin, math.cos, lambda t: t * t]:
        x = f(x) + x
    return x


def make_counter(step):
    total = 0.0

    def advance(x):
        nonlocal total
        total += step * x
        return total

    return advance


def closure_that_writes(x, step):
    """A closure with a state of its own."""
    advance = make_counter(step)
    advance(x)
    advance(x * x)
    return advance(1.0)


def writes_an_array_around_it(x):
    """An inner function fills an array of the function around it."""
    out = np.zeros(3)

    def fill(k, value):
        out[k] = value

    for k in range(3):
        fill(k, x[k] * x[k - 1])
    return np.sum(out**2)


def is_even_series(x, n):
    return 1.0 if n == 0 else 1.0 + x * is_odd_series(x, n - 1)


def is_odd_series(x, n):
    return x if n == 0 else x * is_even_series(x, n - 1)


def mutual_recursion(x):
    return is_even_series(x, 5)


def integrate(f, a, b, depth):
    """Adaptive quadrature by recursion, of a function that is handed over."""
    middle = 0.5 * (a + b)
    whole = (b - a) * f(middle)
    halves = 0.5 * (b - a) * (f(0.5 * (a + middle)) + f(0.5 * (middle + b)))
    if depth == 0 or abs(whole - halves) < 1e-3:
        return halves
    return integrate(f, a, middle, depth - 1) + integrate(f, middle, b, depth - 1)


def gaussian_bump(x):
    return math.exp(-x * x)


def adaptive_quadrature(a, b):
    return integrate(gaussian_bump, a, b, 3)


def recurrence(x, n):
    return x if n == 0 else 0.9 * math.sin(recurrence(x, n - 1)) + 0.1


def deep_recursion(x):
    return recurrence(x, 60)


def import_inside(x):
    """A module that is imported where it is used."""
    import math as m

    from numpy import tanh as squash

    return m.exp(x) * squash(x)


def keyword_forms(x, *rest, scale=2.0, **options):
    """Every kind of parameter."""
    total = scale * x
    for r in rest:
        total += r * x
    return total * options.get("factor", 1.0)


def calls_with_stars(x, y):
    args, kwargs = (x, y), {"scale": 0.5, "factor": x}
    return keyword_forms(*args, x * y, **kwargs)


def operators_as_functions(x, y):
    """The module `operator`, and methods by their class."""
    return operator.mul(x, operator.add(x, y)) + float.__mul__(x, y)


def names_of_the_tool(x, x_bar, x_dot, out, tape):
    """Names like those of emitted code."""
    out_bar = x * x_bar
    x_saved = out * x_dot
    value = tape + out_bar
    saved, d = value * x_saved, x
    _ = saved * d
    return _ + x_bar**2


def names_of_modules(numpy, math_, zeros_like):
    """Arguments that are called like modules and functions of the emitted code."""
    accumulate = numpy * math_
    return np.sum(np.zeros_like(zeros_like) + zeros_like * accumulate)


def shadowed_builtin(x, len, sum):
    """Names of Python's own functions as variables."""
    list = x * len
    return list * sum


def unicode_names(θ, ω, Δt):
    """Names in Greek."""
    for _ in range(3):
        ω = ω - Δt * np.sin(θ)
        θ = θ + Δt * ω
    return ω**2 + θ


def through_float(x):
    """`float` and `.item()` do not detach."""
    y = float(x[0]) * x[1].item()
    return y * float(np.sum(x * x))


def through_list(x):
    """`.tolist()` does not detach."""
    a, b, c = x.tolist()
    return a * b + math.sin(c)


def through_copy_and_type(x):
    y = np.asarray(x, dtype=float)
    z = np.array(y).astype(np.float64)
    return np.sum(z.copy() ** 2)


def scaled_by_constant(x, reference):
    """What is detached is a constant."""
    scale = stop_gradient(np.max(np.abs(reference)))
    return np.sum((x / scale) ** 2)


def weighed_without_gradient(x, reference):
    with no_grad():
        weights = np.exp(reference - np.max(reference))
        weights /= np.sum(weights)
    return weights @ x**2


RNG = np.random.default_rng(46)
X = np.array([0.7, -0.4, 1.3])


def adaptive_trapezoid(x, decay):
    """A nested function that calls itself, and counts around itself."""
    calls = 0

    def integrated(a, b, depth):
        nonlocal calls
        calls += 1
        middle = 0.5 * (a + b)
        left, whole, right = math.exp(-decay * a), math.exp(-decay * middle), math.exp(-decay * b)
        if depth == 0:
            return 0.25 * (b - a) * (left + 2.0 * whole + right)
        return integrated(a, middle, depth - 1) + integrated(middle, b, depth - 1)

    return integrated(0.0, x, 3) / calls


def alternating(x):
    """Nested functions that call one another."""

    def rise(n):
        return x if n == 0 else x * fall(n - 1)

    def fall(n):
        return 1.0 if n == 0 else math.sin(rise(n - 1))

    return rise(5) + fall(4)


PROGRAMS = (
    program(with_partial, (0.7,), shows="`functools.partial`"),
    program(calls_decorated, (0.7,), shows="functions changed by a decorator, `functools.wraps`"),
    program(bernstein, (0.4,), shows="`functools.lru_cache` on functions of integers"),
    program(cached_on_floats, (0.4,), shows="`functools.lru_cache` on functions of what varies"),
    program(returned_function, (0.7,), shows="functions as results"),
    program(from_a_table, ("tanh", X), ("exp", X), shows="functions from a dict", untyped="R203"),
    program(functions_in_list, (0.7,), shows="functions in lists"),
    program(closure_that_writes, (0.7, 0.3), shows="closures that write"),
    program(writes_an_array_around_it, (X,), shows="inner functions that write into an array around them"),
    program(mutual_recursion, (0.7,), shows="mutual recursion"),
    program(adaptive_quadrature, (0.1, 1.2), shows="functions as arguments"),
    program(deep_recursion, (0.7,), shows="recursion"),
    program(adaptive_trapezoid, (1.2, 0.7), shows="nested functions that call themselves"),
    program(alternating, (0.7,), shows="mutual recursion of nested functions"),
    program(import_inside, (0.7,), shows="imports inside functions"),
    program(calls_with_stars, (0.7, 1.2), shows="`*args`, `**kwargs`, keywords, defaults", refused="S234"),
    program(operators_as_functions, (0.7, 1.2), refused="R201"),
    program(names_of_the_tool, (0.7, 1.2, 0.3, 0.9, 0.5), shows="names like those of emitted code"),
    program(names_of_modules, (0.7, 1.2, X), shows="names of modules and functions as variables"),
    program(shadowed_builtin, (0.7, 1.2, 0.3)),
    program(unicode_names, (0.3, 0.1, 0.1), shows="names in any alphabet"),
    program(through_float, (X,), shows="`float(x)`, `x.item()` (not detached)"),
    program(through_list, (X,), shows="`x.tolist()` (not detached)"),
    program(scaled_by_constant, (X, 2.0 * X), wrt=("x",), shows="`stop_gradient(x)`"),
    program(weighed_without_gradient, (X, 2.0 * X), wrt=("x",), shows="`with no_grad():`"),
    program(through_copy_and_type, (X,)),
)
