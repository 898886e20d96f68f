"""Fields, spins, waves and light."""

from __future__ import annotations

import math

import numpy as np

from tests.corpus.program import program

BOLTZMANN = 0.0019872041
INDICES = {"air": 1.0, "glass": 1.52, "water": 1.33}


def xy_energy(angles, coupling, field):
    """Energy of planar spins on a periodic square lattice."""
    total = 0.0
    for axis in (0, 1):
        total = total - coupling * np.sum(np.cos(angles - np.roll(angles, 1, axis=axis)))
    return total - field * np.sum(np.cos(angles))


def ising_energy(spins, couplings, field):
    """Ising-like energy of continuous spins, pair by pair."""
    energy = -field * sum(spins)
    for i in range(len(spins)):
        for j in range(i):
            energy -= couplings[i][j] * spins[i] * spins[j]
    return energy


def transfer_matrix(coupling, field, temperature, length=6):
    """Free energy of a periodic Ising chain."""
    beta = 1.0 / temperature
    same, other = np.exp(beta * coupling), np.exp(-beta * coupling)
    t = np.array([[same * np.exp(beta * field), other], [other, same * np.exp(-beta * field)]])
    product = np.eye(2)
    for _ in range(length):
        product = product @ t
    return -temperature * np.log(np.trace(product))


def metropolis_average(levels, temperature):
    """Mean energy over a ladder of levels."""
    weights = np.exp(-(levels - levels.min()) / (BOLTZMANN * temperature))
    return np.average(levels, weights=weights)


def debye_heat(temperature, debye_temperature, n=24):
    """Heat capacity by the midpoint rule, for scalars."""
    upper = debye_temperature / temperature
    h = upper / n
    total = 0.0
    for k in range(n):
        x = (k + 0.5) * h
        e = math.exp(x)
        total += h * x**4 * e / (e - 1) ** 2
    return 9 * total / upper**3


def fresnel(angle, first="air", second="glass"):
    """Reflected part of unpolarized light; materials by name."""
    n1, n2 = INDICES[first], INDICES[second]
    sine = n1 / n2 * np.sin(angle)
    if np.max(sine) >= 1:
        return 1.0
    c1, c2 = np.cos(angle), np.sqrt(1 - sine**2)
    perpendicular = ((n1 * c1 - n2 * c2) / (n1 * c1 + n2 * c2)) ** 2
    parallel = ((n1 * c2 - n2 * c1) / (n1 * c2 + n2 * c1)) ** 2
    return 0.5 * (perpendicular + parallel)


def lens_system(elements, ray):
    """Trace a paraxial ray through a list of (kind, value) elements."""
    height, angle = ray
    for kind, value in elements:
        if kind == "gap":
            height = height + value * angle
        elif kind == "lens":
            angle = angle - height / value
        else:
            raise ValueError(f"unknown element {kind}")
    return height, angle


def ray_sphere(origin, direction, center, radius):
    """Distance to a sphere along a ray; far away if it is missed."""
    to_center = center - origin
    unit = direction / np.linalg.norm(direction)
    along = to_center @ unit
    discriminant = radius**2 - to_center @ to_center + along**2
    if discriminant < 0:
        return 1e3 * radius
    return along - np.sqrt(discriminant)


def smooth_union(a, b, k):
    h = np.clip(0.5 + 0.5 * (b - a) / k, 0.0, 1.0)
    return b * (1 - h) + a * h - k * h * (1 - h)


def march(direction, radius, separation, blend=0.3):
    """Depth of two blended spheres along a ray by sphere tracing."""

    def distance(p):
        left = np.sqrt(np.sum((p - np.array([-separation, 0.0, 4.0])) ** 2)) - radius
        right = np.sqrt(np.sum((p - np.array([separation, 0.0, 4.0])) ** 2)) - radius
        return smooth_union(left, right, blend)

    unit = direction / np.linalg.norm(direction)
    depth = 0.0
    for _ in range(100):
        step = distance(depth * unit)
        depth = depth + step
        if step < 1e-12:
            break
    return depth


def gaussian_beam(waist, wavelength, z, r):
    """Intensity with lambdas for the parts."""
    rayleigh = np.pi * waist**2 / wavelength
    width = lambda s: waist * np.sqrt(1 + (s / rayleigh) ** 2)
    return (waist / width(z)) ** 2 * np.exp(-2 * r**2 / width(z) ** 2)


def wave_function_norm(real, imaginary, potential, dt, steps):
    """Expected position after steps of a split scheme for real and imaginary parts."""

    def hamiltonian(u):
        return potential * u - 0.5 * (np.roll(u, 1) - 2 * u + np.roll(u, -1))

    for _ in range(steps):
        real = real + dt * hamiltonian(imaginary)
        imaginary = imaginary - dt * hamiltonian(real)
    density = real**2 + imaginary**2
    return np.sum(np.arange(len(density)) * density) / np.sum(density)


def tight_binding(hoppings, onsite):
    """Sum of the lowest two levels of a chain."""
    h = np.diag(onsite) + np.diag(hoppings, 1) + np.diag(hoppings, -1)
    levels = np.linalg.eigvalsh(h)
    return levels[0] + levels[1]


def variational_hydrogen(alpha, charge=1.0, n=40):
    """Energy of a Gaussian trial function on a radial grid."""
    r = (np.arange(n) + 0.5) * (6.0 / n)
    psi = np.exp(-alpha * r**2)
    kinetic = 0.5 * np.sum((2 * alpha * r * psi) ** 2 * r**2)
    potential = -charge * np.sum(psi**2 * r)
    return (kinetic + potential) / np.sum(psi**2 * r**2)


def circuit_gain(omega, resistance, *stages, load=50.0):
    """Gain of a ladder given as pairs of inductance and capacitance, in real and imaginary parts."""
    gain = 1.0
    for inductance, capacitance in stages:
        real = 1 - omega**2 * inductance * capacitance
        imaginary = omega * (resistance * capacitance + inductance / load)
        gain = gain / np.sqrt(real**2 + imaginary**2)
    return 20 * np.log10(gain)


def potential_well(x, *, depth=1.0, width=0.5, centers=(0.0, 1.0)):
    """A sum of wells; keyword-only parameters."""
    total = 0.0 * x
    for center in centers:
        total = total - depth * np.exp(-(((x - center) / width) ** 2))
    return total


def relativistic_addition(velocities, c=1.0):
    """Velocities added one after another."""
    first, *others = velocities
    total = first
    for v in others:
        total = (total + v) / (1 + total * v / c**2)
    return total


rng = np.random.default_rng(19)
PSI = np.exp(-0.5 * (np.arange(8) - 3.0) ** 2)

PROGRAMS = (
    program(xy_energy, (rng.normal(size=(3, 4)), 1.1, 0.2), (rng.normal(size=(1, 3)), 0.5, 0.1)),
    program(ising_energy, ([0.5, -0.2, 0.9], ((0.0,), (0.3, 0.0), (0.1, -0.4, 0.0)), 0.3)),
    program(transfer_matrix, (1.0, 0.3, 2.0), (0.4, -0.5, 1.0, 3)),
    program(metropolis_average, (np.array([0.0, 0.4, 1.1]), 300.0)),
    program(debye_heat, (150.0, 428.0), (20.0, 105.0)),
    program(fresnel, (0.6,), (np.array([0.2, 0.9]), "water", "glass"), (1.2, "glass", "air")),
    program(lens_system, ([("gap", 0.5), ("lens", 0.2), ("gap", 0.3)], (0.01, 0.05)), wrt=("ray",)),
    program(
        ray_sphere,
        (np.array([0.1, 0.0, -3.0]), np.array([0.05, 0.1, 1.0]), np.array([0.0, 0.2, 1.0]), 1.0),
        (np.array([9.1, 0.0, -3.0]), np.array([0.05, 0.1, 1.0]), np.array([0.0, 0.2, 1.0]), 1.0),
    ),
    program(march, (np.array([0.05, 0.03, 1.0]), 1.0, 0.6)),
    program(gaussian_beam, (1.0, 0.5, 2.0, 0.3), (0.8, 1.0, np.linspace(0, 3, 4), 0.1)),
    program(wave_function_norm, (PSI, 0.3 * PSI, 0.05 * np.arange(8.0) ** 2, 0.1, 4)),
    program(tight_binding, (np.array([0.5, 0.7, 0.3]), np.array([0.1, -0.2, 0.4, 0.0]))),
    program(variational_hydrogen, (0.28,), (0.5, 2.0, 10)),
    program(circuit_gain, (2.0, 0.5, (0.1, 0.2), (0.3, 0.1)), (np.array([1.0, 2.0]), 0.5, (0.1, 0.2))),
    program(potential_well, (0.3,), (np.array([-1.0, 0.2, 0.8]),)),
    program(relativistic_addition, ([0.5, 0.4, -0.2],), ((0.3,),)),
)
