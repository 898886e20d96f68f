"""Objects that are made inside of the function."""

import copy
import dataclasses
import functools
import math
from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np

from tests.differentiate.program import program


@dataclass
class State:
    x: float
    v: float
    t: float = 0.0

    @property
    def energy(self):
        return 0.5 * self.v**2 - math.cos(self.x)

    def stepped(self, dt):
        v = self.v - dt * math.sin(self.x)
        return State(self.x + dt * v, v, self.t + dt)

    def step(self, dt):
        self.v -= dt * math.sin(self.x)
        self.x += dt * self.v
        return self

    def __add__(self, other):
        return State(self.x + other.x, self.v + other.v, self.t + other.t)

    def __mul__(self, factor):
        return State(self.x * factor, self.v * factor, self.t * factor)

    __rmul__ = __mul__


@program((0.3, 0.1), (1.2, -0.4))
def attributes_stepped_in_a_loop(x, v):
    state = State(x, v)
    for _ in range(5):
        state.x += 0.1 * state.v
        state.v = state.v - 0.1 * np.sin(state.x)
    return state.energy


@program((0.3, 0.1))
def state_made_anew_in_each_trip(x, v):
    state = State(x, v)
    for _ in range(4):
        state = state.stepped(0.1)
    return state.energy * state.t


@program((0.3, 0.1))
def methods_that_change_their_object(x, v):
    state = State(x, v)
    for _ in range(4):
        state.step(0.1)
    return state.energy + state.step(0.2).step(0.1).energy


@program((0.3, 0.1))
def fluent_calls_in_a_loop(x, v):
    state = State(x, v)
    for _ in range(3):
        state = state.step(0.1)
    return state.energy


def slope(state):
    return State(state.v, -math.sin(state.x), 1.0)


@program((0.3, 0.1))
def midpoint_rule(x, v):
    state = State(x, v)
    for _ in range(3):
        first = slope(state)
        middle = slope(state + 0.05 * first)
        state = state + 0.1 * middle
    return state.energy * state.t


@program((0.3, 0.1))
def until_a_time(x, v):
    state = State(x, v)
    while state.t < 0.45:
        state = state.stepped(0.1)
        if state.x > 3.0:
            break
    return state.energy


@program((0.4,), (-0.4,))
def two_names_for_one_object(x):
    first = State(x, x * x)
    second = first
    second.x = math.sin(x)
    if x > 0.0:
        first.v *= 2.0
    else:
        second = State(1.0, x)
    return first.x * first.v + second.v


@program((0.4,), (-0.4,))
def another_object_on_one_path(x):
    state = State(x, 1.0)
    if x > 0.0:
        state = State(x * x, x)
    state.v = state.v * 3.0
    return state.x * state.v


@program((0.4,), (-0.4,))
def either_of_two_objects(x):
    first, second = State(x, 1.0), State(x * x, 2.0)
    larger = first if first.x > second.x else second
    return larger.x * larger.v + first.x


@program((0.7,), (2.5,))
def returns_early_with_an_object(x):
    def made(y):
        if y > 2.0:
            return State(y, y)
        state = State(y * y, 1.0)
        for _ in range(3):
            state.v += y
            if state.v > 2.0:
                return state
        return state

    return made(x).x * made(2.0 * x).v


class Shape:
    sides = 0
    factor = 1.5

    def __init__(self, size):
        self.size = size

    def area(self):
        return self.size**2

    def scaled_area(self):
        return self.factor * self.area() + self.sides


class Polygon(Shape):
    sides = 4

    def __init__(self, size, stretch):
        super().__init__(size)
        self.stretch = stretch

    def area(self):
        return super().area() * self.stretch


class Sum(Polygon):
    def area(self):
        return Polygon.area(self) + Shape.area(self) + super(Polygon, self).area()


@program((0.4, 0.7))
def inherited_methods(x, y):
    shapes = (Shape(x), Polygon(y, x), Sum(x, y))
    total = 0.0
    for shape in shapes:
        total = total + shape.scaled_area() * (2.0 if isinstance(shape, Polygon) else 1.0)
    return total


@dataclass(frozen=True)
class Body:
    mass: float
    position: np.ndarray
    weights: list = field(default_factory=lambda: [1.0, 2.0])
    density: float = field(init=False, default=0.0)
    scale: dataclasses.InitVar[float] = 2.0

    def __post_init__(self, scale):
        object.__setattr__(self, "density", self.mass / scale)


@program((0.4, np.array([0.3, 0.5])))
def frozen_dataclass(mass, position):
    body = Body(mass, position, scale=3.0)
    heavier = dataclasses.replace(body, mass=mass**2, scale=1.0)
    return body.density * heavier.density * np.sum(body.position**2) * body.weights[1]


@dataclass(kw_only=True)
class Settings:
    rate: float
    steps: int = 3
    name: str = "plain"


@program((0.4,))
def settings_by_name(x):
    settings = Settings(rate=x)
    namespace = SimpleNamespace(total=x, settings=settings)
    for _ in range(settings.steps):
        namespace.total = namespace.total * (1.0 + namespace.settings.rate)
    settings.rate = 2.0 * x
    return namespace.total * namespace.settings.rate if settings.name == "plain" else 0.0


class Slotted:
    __slots__ = ("_hidden", "value")

    def __init__(self, value):
        self.value = value
        self._hidden = None

    @property
    def hidden(self):
        return self._hidden

    @hidden.setter
    def hidden(self, value):
        self._hidden = 2.0 * value

    @functools.cached_property
    def unused(self):
        return 0.0


@program((0.4,))
def properties_that_are_set(x):
    one = Slotted(x)
    one.hidden = x * x
    one.hidden += x
    one.value = one.value * 3.0
    missing = getattr(one, "other", 5.0)
    return one.hidden * one.value * missing if hasattr(one, "value") else 0.0


class Lazy:
    def __init__(self, x):
        self.x = x

    @functools.cached_property
    def square(self):
        return self.x**2


@program((0.4,))
def cached_properties(x):
    lazy = Lazy(x)
    before = lazy.square
    lazy.x = 7.0 * x
    return before * lazy.square * lazy.x


class Accumulator:
    def __init__(self):
        self.total = 0.0
        self.values = []

    def add(self, value):
        self.total += value
        self.values.append(value)
        return self


@program((0.4,))
def list_in_an_object(x):
    accumulator = Accumulator()
    for k in range(3):
        accumulator.add(x**k).add(x)
    return accumulator.total * sum(accumulator.values)


@program((0.4,))
def copies_of_objects(x):
    one = State(x, x * x)
    other = copy.copy(one)
    other.x = 3.0 * x
    return one.x * other.x * other.v


class Node:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right

    def total(self):
        result = self.value
        if self.left is not None:
            result = result * self.left.total()
        if self.right is not None:
            result = result + self.right.total()
        return result


@program((0.4, 0.7))
def tree_of_objects(x, y):
    tree = Node(x, Node(y, Node(x * y)), Node(math.sin(x), None, Node(y)))
    return tree.total()


@program((np.array([0.3, 0.5, 0.7]),))
def arrays_in_objects(u):
    grid = SimpleNamespace(u=u.copy(), dx=0.1)
    view = grid.u
    for _ in range(3):
        grid.u[1:] += grid.dx * grid.u[:-1] ** 2
        view[0] = view[0] * grid.u[1]
    return np.sum(grid.u * view)


class Heat:
    def __init__(self, u, alpha):
        self.u = u.copy()
        self.alpha = alpha

    def step(self):
        u = self.u
        u[1:-1] += self.alpha * (u[2:] - 2.0 * u[1:-1] + u[:-2])
        self.boundary()

    def boundary(self):
        self.u[0] = self.u[1]
        self.u[-1] = 0.5 * self.u[-2] ** 2


@program((np.array([0.3, 0.5, 0.7, 0.2]), 0.1))
def solver_with_arrays_in_place(u, alpha):
    heat = Heat(u, alpha)
    for _ in range(4):
        heat.step()
    return np.sum(heat.u**2)


@program((0.4, 0.7))
def dual_numbers(x, y):

    a = SimpleNamespace(value=x, slope=1.0)
    b = SimpleNamespace(value=y, slope=0.0)
    product = SimpleNamespace(value=a.value * b.value, slope=a.slope * b.value + a.value * b.slope)
    return product.slope * product.value


class Tally:
    total = 0.5
    largest = None

    def add(self, value):
        self.total += value * self.total
        if self.largest is None or value > self.largest:
            self.largest = value


@program((0.7, 3), (0.7, 0))
def attributes_that_the_class_holds_at_first(x, n):
    tally = Tally()
    for k in range(n):
        tally.add(x * k)
    return tally.total * x


@program((0.7, 1.0), (0.7, -1.0))
def an_attribute_of_one_path(x, sign):
    tally = Tally()
    if sign > 0.0:
        tally.total = x * x
    return tally.total * x


@program((0.7, 3))
def the_largest_so_far(x, n):
    tally = Tally()
    for k in range(n):
        tally.add(x * np.cos(k))
    return tally.largest * tally.total


@program((0.3, 0.8))
def objects_by_name(x, v):
    states = {"first": State(x, v), "second": State(v, x * v)}
    for name in states:
        states[name].x = states[name].x + 0.1 * states[name].v
    total = 0.0
    for name, state in states.items():
        if name != "first":
            total += state.x**2
        state.v = state.v * 2.0
    return total * sum([state.v for state in states.values()]) * len(states)
