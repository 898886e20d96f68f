"""Gradients with respect to objects, and methods that are differentiated."""

import enum
import functools
from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np

from tests.differentiate.program import program


@dataclass
class Layer:
    W: np.ndarray
    b: np.ndarray
    activation: str = "tanh"
    scale: float = 2.0
    unused: float = 1.0

    def __call__(self, x):
        y = self.W @ x + self.b
        if self.activation == "tanh":
            y = np.tanh(y)
        return y * self.scale


def layer(seed, rows, columns, **options):
    rng = np.random.default_rng(seed)
    return Layer(rng.normal(size=(rows, columns)), rng.normal(size=rows), **options)


@program((layer(0, 2, 3), np.array([0.3, 0.5, 0.7])), (layer(1, 2, 3, activation=""), np.array([0.3, 0.5, 0.7])))
def one_layer(layer, x):
    return np.sum(layer(x) ** 2)


class Network:
    def __init__(self, *layers, penalty=0.1):
        self.layers = list(layers)
        self.penalty = penalty
        self.calls = 0

    def forward(self, x):
        for each in self.layers:
            x = each(x)
        self.calls += 1
        return x

    def loss(self, x):
        return np.sum(self.forward(x) ** 2) + self.penalty * sum(np.sum(each.W**2) for each in self.layers)


@program((Network(layer(0, 2, 3), layer(1, 4, 2), layer(2, 1, 4, activation="")), np.array([0.3, 0.5, 0.7])))
def network_of_layers(network, x):
    return network.loss(x)


@program((SimpleNamespace(a=0.3, b=np.array([0.3, 0.5]), kind="x", inner=SimpleNamespace(c=2.0, n=3)),))
def nested_namespace(ns):
    total = ns.a * np.sum(ns.b)
    for _ in range(ns.inner.n):
        total = total * ns.inner.c
    return total


@program(([layer(0, 2, 3), layer(1, 2, 2)], np.array([0.3, 0.5, 0.7])))
def list_of_objects(layers, x):
    for k, each in enumerate(layers):
        x = each(x) * (k + 1.0)
    return np.sum(x) + layers[-1].b[0]


@program(({"first": layer(0, 2, 3), "second": layer(1, 2, 2)}, np.array([0.3, 0.5, 0.7])))
def dict_of_objects(layers, x):
    return np.sum(layers["second"](layers["first"](x)))


class Cell:
    """A recurrent cell."""

    def __init__(self, seed, n):
        rng = np.random.default_rng(seed)
        self.parameters = {name: rng.normal(size=(n, n)) * 0.5 for name in ("input", "recurrent")}
        self.bias = np.zeros(n)

    def step(self, h, x):
        return np.tanh(self.parameters["input"] @ x + self.parameters["recurrent"] @ h + self.bias)


@program((Cell(0, 2), np.array([[0.3, 0.5], [0.7, 0.2], [0.1, 0.9]])))
def recurrent_cell(cell, xs):
    h = np.zeros(2)
    for x in xs:
        h = cell.step(h, x)
    return np.sum(h**2)


class Method(enum.Enum):
    EULER = 1
    HEUN = 2


@dataclass(frozen=True)
class Options:
    rate: float
    method: Method = Method.HEUN
    steps: int = 4
    function: object = np.sin
    log: list = field(default_factory=list)


@program((Options(0.3), 0.5), (Options(0.3, Method.EULER, function=np.cos), 0.5))
def options(options, y):
    for _ in range(options.steps):
        k = -options.rate * options.function(y)
        if options.method == Method.HEUN:
            k = 0.5 * (k - options.rate * options.function(y + k))
        y = y + k
    return y**2


class Pendulum:
    def __init__(self, theta, omega):
        self.theta = theta
        self.omega = omega
        self.time = 0.0

    def step(self, dt):
        self.omega -= dt * np.sin(self.theta)
        self.theta += dt * self.omega
        self.time += dt


class Pendulums(SimpleNamespace):
    pass


def measured(pendulum, dt):
    pendulum = SimpleNamespace(theta=pendulum.theta**2)
    return pendulum.theta * dt


@program((SimpleNamespace(theta=0.4), 0.1))
def made_of_another(pendulum, dt):
    return measured(pendulum, dt)


class Spring:
    def __init__(self, stiffness, rest, damping):
        self.stiffness = stiffness
        self.rest = rest
        self._damping = damping

    @property
    def damping(self):
        return self._damping * self.rest

    @functools.cached_property
    def doubled(self):
        return 2.0 * self.stiffness

    def force(self, x, v=0.0):
        return -self.stiffness * (x - self.rest) - self.damping * v

    def energy(self, x):
        return 0.5 * self.stiffness * (x - self.rest) ** 2


@program((Spring(2.0, 0.1, 0.3), 0.4))
def spring(spring, x):
    return spring.energy(x) * spring.force(x, v=x)
