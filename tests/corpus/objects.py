"""Objects: dataclasses, classes with methods and operators, namespaces; gradients come back in objects of the type."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from tests.corpus.program import program

SECTION = "Objects"


@dataclass
class Oscillator:
    mass: float
    stiffness: float
    label: str = "spring"

    @property
    def frequency(self):
        return math.sqrt(self.stiffness / self.mass)

    def energy(self, x, v):
        return 0.5 * self.mass * v**2 + 0.5 * self.stiffness * x**2

    @classmethod
    def critical(cls, mass):
        return cls(mass, 4.0 * mass)

    @staticmethod
    def damping(rate):
        return math.exp(-rate)


def energy_of_dataclass(oscillator, x):
    """A dataclass as an argument, with a field that is no number."""
    return 0.5 * oscillator.mass + oscillator.stiffness * x**2


def through_property(oscillator, x):
    return oscillator.frequency * x + oscillator.energy(x, 2.0 * x)


def through_class_methods(x):
    """Objects made inside by a class method, and a static method."""
    oscillator = Oscillator.critical(x)
    return oscillator.energy(x, 1.0) * Oscillator.damping(x)


def made_inside(x, y):
    """An object that is made, read and dropped."""
    oscillator = Oscillator(x, stiffness=y * y)
    return oscillator.frequency * oscillator.mass


def returned_object(x, y):
    return Oscillator(x * y, math.sin(y))


def replaced_field(oscillator, x):
    stiffer = dataclasses.replace(oscillator, stiffness=oscillator.stiffness * x)
    return stiffer.energy(x, x) - oscillator.energy(x, x)


@dataclass
class Particle:
    position: np.ndarray
    velocity: np.ndarray
    mass: float


def written_attributes(particle, dt):
    """Attributes that a loop writes."""
    for _ in range(3):
        particle.velocity = particle.velocity - dt * particle.position / particle.mass
        particle.position = particle.position + dt * particle.velocity
    return particle.position @ particle.velocity


def gravitation(bodies, dt):
    """Bodies in a list, two loops over them, arrays in their attributes changed in place."""
    for _ in range(2):
        for i, a in enumerate(bodies):
            force = np.zeros(2)
            for j, b in enumerate(bodies):
                if i != j:
                    d = b.position - a.position
                    force += b.mass * d / (d @ d + 0.1) ** 1.5
            a.velocity += dt * force
        for b in bodies:
            b.position += dt * b.velocity
    return sum(0.5 * b.mass * (b.velocity @ b.velocity) for b in bodies)


def nearest_object(particles, x):
    """`best = None` before a loop that finds an object."""
    nearest = None
    for particle in particles:
        gap = (particle.mass - x) ** 2 + 0.1 * particle.position[0]
        probe = Particle(particle.position * gap, particle.velocity, gap)
        if nearest is None or probe.mass < nearest.mass:
            nearest = probe
    return nearest.position @ nearest.velocity


def paired_objects(particles, kicks):
    for particle, kick in zip(particles, kicks, strict=True):
        particle.velocity = particle.velocity + kick / particle.mass
    for first, second in zip(particles, reversed(particles), strict=True):
        first.position = first.position + second.velocity
    heaviest = max(particles, key=lambda each: each.mass)
    lightest = min(particles, key=lambda each: (each.mass, each.position[0]))
    return heaviest.position @ lightest.velocity


def attributes_in_place(particle, dt):
    """`obj.array += v` and `obj.array[i] = v`."""
    p = Particle(particle.position.copy(), particle.velocity * 1.0, particle.mass)
    p.velocity += dt * p.position
    p.position[0] = p.velocity[1] * p.mass
    p.mass *= 2.0
    return np.sum(p.position * p.velocity) * p.mass


class Layer:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def __call__(self, x):
        return np.tanh(self.weights @ x + self.bias)


class GatedLayer(Layer):
    def __init__(self, weights, bias, gate):
        super().__init__(weights, bias)
        self.gate = gate

    def __call__(self, x):
        return self.gate * super().__call__(x)


def layer_by_call(weights, bias, x):
    """A callable object that is made inside."""
    layer = Layer(weights, bias)
    return np.sum(layer(layer(x)))


def inherited(weights, bias, gate, x):
    """`super()` in the constructor and in a method."""
    layer = GatedLayer(weights, bias, gate)
    return np.sum(layer(x) ** 2)


def gradient_of_object(layer, x):
    """A plain object as an argument."""
    return np.sum(layer(x))


class Dual:
    """Numbers with a part that is carried along."""

    def __init__(self, value, part):
        self.value = value
        self.part = part

    def __add__(self, other):
        return Dual(self.value + other.value, self.part + other.part)

    def __mul__(self, other):
        return Dual(self.value * other.value, self.value * other.part + self.part * other.value)

    def __neg__(self):
        return Dual(-self.value, -self.part)

    def __getitem__(self, k):
        return (self.value, self.part)[k]

    def __len__(self):
        return 2


def dual_numbers(x, y):
    """Operators that are written in Python."""
    a, b = Dual(x, 1.0), Dual(y, 0.0)
    c = a * b + a * a
    return c.value * c.part


def items_and_length(x, y):
    d = -Dual(x, y)
    return d[0] * d[1] + len(d) * x


class Matrix:
    def __init__(self, entries):
        self.entries = entries

    def __matmul__(self, other):
        return Matrix(self.entries @ other.entries)

    @property
    def T(self):
        return Matrix(self.entries.T)


def matrix_product(A, B):
    return np.sum(np.sin((Matrix(A) @ Matrix(B).T).entries))


def namespace(x, y):
    """A `SimpleNamespace` whose fields are set and changed."""
    p = SimpleNamespace(a=x, b=y)
    p.c = p.a * p.b
    p.a += 1.0
    return p.a * p.c


def namespace_argument(p, x):
    return p.scale * np.sum(p.offset + x)


class Accumulator:
    def __init__(self):
        self.total = 0.0
        self.count = 0

    def add(self, x):
        self.total += x * x
        self.count += 1
        return self

    def mean(self):
        return self.total / self.count


def accumulated(xs):
    """An object that a loop changes by its methods."""
    accumulator = Accumulator()
    for x in xs:
        accumulator.add(x)
    return accumulator.mean()


class Grid:
    """A grid that keeps a buffer for itself."""

    def __init__(self, u, c):
        self.u = u.copy()
        self.old = np.zeros_like(u)
        self.c = c

    def step(self):
        self.old[:] = self.u
        self.u[1:-1] += self.c * (self.old[2:] - 2 * self.old[1:-1] + self.old[:-2])

    def run(self, n):
        for _ in range(n):
            self.step()
        return self.u


def solver_object(u, c):
    return np.sum(Grid(u, c).run(3) ** 2)


def alias_through_object(x, c):
    """An array that an object holds is changed under its own name."""
    box = SimpleNamespace(array=x * 1.0)
    array = box.array
    array *= c
    box.array[0] = c
    return np.sum(array * x)


@dataclass
class Node:
    value: float
    left: Node | None = None
    right: Node | None = None


def tree_sum(node, decay):
    """Recursion over objects."""
    if node is None:
        return 0.0
    return math.sin(node.value) + decay * (tree_sum(node.left, decay) + tree_sum(node.right, decay))


def objects_in_list(xs, c):
    bodies = [SimpleNamespace(x=x, v=0.0) for x in xs]
    for body in bodies:
        body.v -= c * body.x
        body.x += body.v
    return sum(body.x * body.v for body in bodies)


RNG = np.random.default_rng(45)
W = RNG.normal(size=(3, 3))
X = np.array([0.7, -0.4, 1.3])


@dataclass
class Phase:
    x: float
    v: float


def halved(state, dt, depth):
    """A step, or two of half the length, as a new object."""
    if depth == 0:
        return Phase(state.x + dt * state.v, state.v - dt * state.x**3)
    return halved(halved(state, 0.5 * dt, depth - 1), 0.5 * dt, depth - 1)


def by_halved_steps(x, v):
    """Objects that a function which calls itself takes and gives."""
    end = halved(Phase(x, v), 0.4, 3)
    return end.x**2 + end.v**2


PARTICLES = [
    Particle(np.array([0.1, 0.2]), np.array([0.3, -0.1]), 1.1),
    Particle(np.array([1.1, 0.2]), np.array([0.1, -0.2]), 0.9),
]
PROGRAMS = (
    program(by_halved_steps, (0.7, 0.2), shows="objects that a recursive function makes"),
    program(energy_of_dataclass, (Oscillator(0.7, 1.4), 0.3), shows="dataclasses as arguments", untyped="S233"),
    program(through_property, (Oscillator(0.7, 1.4), 0.3), shows="properties and methods of arguments", untyped="S233"),
    program(through_class_methods, (0.7,), shows="class methods and static methods"),
    program(made_inside, (0.7, 1.2), shows="objects made inside"),
    program(returned_object, (0.7, 1.2), shows="objects as results"),
    program(replaced_field, (Oscillator(0.7, 1.4), 0.3), shows="`dataclasses.replace`", untyped="S233"),
    program(written_attributes, (Particle(X, 0.5 * X[::-1], 1.5), 0.1), shows="`obj.name = v`", untyped="S202"),
    program(gravitation, (PARTICLES, 0.1), shows="lists of objects as arguments", untyped="S233"),
    program(nearest_object, (PARTICLES, 0.3), shows="`best = None`, and an object later", untyped="S233"),
    program(paired_objects, (PARTICLES, [0.3, -0.2]), shows="`zip`, `enumerate`, `max` of objects", untyped="S233"),
    program(
        attributes_in_place,
        (Particle(X, 0.5 * X[::-1], 1.5), 0.1),
        shows="`obj.name += v`, `obj.name[i] = v`",
        untyped="S233",
    ),
    program(layer_by_call, (W, X, 0.5 * X), shows="`__call__`"),
    program(inherited, (W, X, 0.8, 0.5 * X), shows="`super()`"),
    program(
        gradient_of_object,
        (Layer(W, X), 0.5 * X),
        wrt=("layer", "x"),
        shows="plain objects as arguments",
        untyped="R203",
    ),
    program(dual_numbers, (0.7, 1.2), shows="`__add__`, `__mul__`"),
    program(items_and_length, (0.7, 1.2), shows="`__neg__`, `__getitem__`, `__len__`"),
    program(matrix_product, (W, 0.5 * W + 1.0), shows="`__matmul__`"),
    program(namespace, (0.7, 1.2), shows="`SimpleNamespace`", untyped="S203"),
    program(
        namespace_argument,
        (SimpleNamespace(scale=0.5, offset=X, name="shift"), X),
        wrt=("p", "x"),
        shows="`SimpleNamespace` as an argument",
        untyped="S233",
    ),
    program(accumulated, ([0.7, -0.4, 1.3],), shows="methods that change their object"),
    program(solver_object, (RNG.random(5), 0.2), shows="objects that hold buffers", untyped="S201"),
    program(alias_through_object, (X, 0.6), shows="an array that an object holds too", untyped="S203"),
    program(
        tree_sum,
        (Node(0.5, Node(0.2), Node(-0.3, Node(1.0))), 0.7),
        wrt=("node", "decay"),
        shows="recursion over objects",
        untyped="S233",
    ),
    program(objects_in_list, ([0.7, -0.4, 1.3], 0.3), shows="lists of objects", untyped="S241"),
)
