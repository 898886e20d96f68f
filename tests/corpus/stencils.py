"""Stencils and flow solvers that work in place, in plain NumPy, from their published equations."""

from __future__ import annotations

import numpy as np

from tests.corpus.program import program


def jacobi_1d(steps, A, B):
    """Three-point averages between two arrays."""
    for _ in range(1, steps):
        B[1:-1] = 0.33333 * (A[:-2] + A[1:-1] + A[2:])
        A[1:-1] = 0.33333 * (B[:-2] + B[1:-1] + B[2:])
    return np.sum(A * A) + np.sum(B)


def jacobi_2d(steps, A, B):
    """Five-point averages between two grids."""
    for _ in range(1, steps):
        B[1:-1, 1:-1] = 0.2 * (A[1:-1, 1:-1] + A[1:-1, :-2] + A[1:-1, 2:] + A[2:, 1:-1] + A[:-2, 1:-1])
        A[1:-1, 1:-1] = 0.2 * (B[1:-1, 1:-1] + B[1:-1, :-2] + B[1:-1, 2:] + B[2:, 1:-1] + B[:-2, 1:-1])
    return np.sum(A * A)


def heat_3d(steps, A, B):
    """Explicit steps of the heat equation in a box."""
    inner = slice(1, -1)
    for _ in range(steps):
        B[1:-1, 1:-1, 1:-1] = (
            0.125 * (A[2:, inner, inner] - 2.0 * A[inner, inner, inner] + A[:-2, inner, inner])
            + 0.125 * (A[inner, 2:, inner] - 2.0 * A[inner, inner, inner] + A[inner, :-2, inner])
            + 0.125 * (A[inner, inner, 2:] - 2.0 * A[inner, inner, inner] + A[inner, inner, :-2])
            + A[inner, inner, inner]
        )
        A[1:-1, 1:-1, 1:-1] = B[1:-1, 1:-1, 1:-1]
    return np.sum(A**2)


def seidel_2d(steps, A):
    """Nine-point Gauss-Seidel: each row takes what the sweep has just made of the one above and of its left."""
    n = len(A)
    for _ in range(steps):
        for i in range(1, n - 1):
            A[i, 1:-1] += A[i - 1, :-2] + A[i - 1, 1:-1] + A[i - 1, 2:] + A[i, 2:]
            A[i, 1:-1] += A[i + 1, :-2] + A[i + 1, 1:-1] + A[i + 1, 2:]
            for j in range(1, n - 1):
                A[i, j] = (A[i, j] + A[i, j - 1]) / 9.0
    return np.sum(A * A)


def alternating_directions(steps, u):
    """Implicit in one direction at a time, a tridiagonal recursion for each line."""
    n = len(u)
    v, p, q = np.zeros((n, n)), np.zeros((n, n)), np.zeros((n, n))
    a = -0.4
    b = 1.8
    for _ in range(steps):
        for w, z in ((u, v), (v, u)):
            z[0, 1:-1] = 1.0
            p[1:-1, 0] = 0.0
            q[1:-1, 0] = z[0, 1:-1]
            for j in range(1, n - 1):
                p[1:-1, j] = -a / (a * p[1:-1, j - 1] + b)
                q[1:-1, j] = (0.4 * w[j, :-2] + 0.2 * w[j, 1:-1] + 0.4 * w[j, 2:] - a * q[1:-1, j - 1]) / (
                    a * p[1:-1, j - 1] + b
                )
            z[-1, 1:-1] = 1.0
            for j in range(n - 2, 0, -1):
                z[j, 1:-1] = p[1:-1, j] * z[j + 1, 1:-1] + q[1:-1, j]
    return np.sum(u**2)


def alternating_one_direction(steps, u):
    """The same recursion, with one array swept again and again."""
    n = len(u)
    v, p, q = np.zeros((n, n)), np.zeros((n, n)), np.zeros((n, n))
    for _ in range(steps):
        v[0, 1:-1] = 1.0
        p[1:-1, 0] = 0.0
        q[1:-1, 0] = v[0, 1:-1]
        for j in range(1, n - 1):
            p[1:-1, j] = 0.4 / (1.8 - 0.4 * p[1:-1, j - 1])
            q[1:-1, j] = (0.4 * u[1:-1, j - 1] + 0.2 * u[1:-1, j] + 0.4 * u[1:-1, j + 1] + 0.4 * q[1:-1, j - 1]) / (
                1.8 - 0.4 * p[1:-1, j - 1]
            )
        v[-1, 1:-1] = 1.0
        for j in range(n - 2, 0, -1):
            v[j, 1:-1] = p[1:-1, j] * v[j + 1, 1:-1] + q[1:-1, j]
        u[1:-1, 1:-1] = v[1:-1, 1:-1].T
    return np.sum(u**2)


def yee(steps, ex, ey, hz, source):
    """Electric and magnetic fields on staggered grids."""
    for t in range(steps):
        ey[0, :] = source[t]
        ey[1:, :] -= 0.5 * (hz[1:, :] - hz[:-1, :])
        ex[:, 1:] -= 0.5 * (hz[:, 1:] - hz[:, :-1])
        hz[:-1, :-1] -= 0.7 * (ex[:-1, 1:] - ex[:-1, :-1] + ey[1:, :-1] - ey[:-1, :-1])
    return np.sum(hz**2) + np.sum(ex * ey)


def horizontal_diffusion(field, coefficient):
    """Limited fluxes of the Laplacian, as in weather models."""
    lap = 4.0 * field[1:-1, 1:-1] - (field[2:, 1:-1] + field[:-2, 1:-1] + field[1:-1, 2:] + field[1:-1, :-2])
    flux_x = lap[1:, 1:-1] - lap[:-1, 1:-1]
    flux_x[:] = np.where(flux_x * (field[2:-1, 2:-2] - field[1:-2, 2:-2]) > 0, 0.0, flux_x)
    flux_y = lap[1:-1, 1:] - lap[1:-1, :-1]
    flux_y[:] = np.where(flux_y * (field[2:-2, 2:-1] - field[2:-2, 1:-2]) > 0, 0.0, flux_y)
    out = field.copy()
    out[2:-2, 2:-2] -= coefficient * (flux_x[1:, :] - flux_x[:-1, :] + flux_y[:, 1:] - flux_y[:, :-1])
    return np.sum(out**3)


def vertical_advection(u, w, dt):
    """Implicit advection along columns: the tridiagonal systems of all of them at once."""
    levels = u.shape[-1]
    c = np.zeros_like(u)
    d = np.zeros_like(u)
    for k in range(levels):
        below = 0.25 * w[..., k] if k > 0 else np.zeros_like(w[..., k])
        above = 0.25 * w[..., k + 1] if k < levels - 1 else np.zeros_like(w[..., k])
        diagonal = 1.0 / dt - above + below
        right = u[..., k] / dt
        if k > 0:
            right = right - below * (u[..., k] - u[..., k - 1])
            divided = 1.0 / (diagonal + below * c[..., k - 1])
            c[..., k] = above * divided
            d[..., k] = (right + below * d[..., k - 1]) * divided
        else:
            c[..., k] = above / diagonal
            d[..., k] = right / diagonal
    x = d.copy()
    for k in range(levels - 2, -1, -1):
        x[..., k] -= c[..., k] * x[..., k + 1]
    return np.sum((x - u) ** 2) / dt


def pressure(p, b, dx, dy, sweeps):
    """Jacobi sweeps of Poisson's equation for the pressure, walls included."""
    for _ in range(sweeps):
        old = p.copy()
        p[1:-1, 1:-1] = ((old[1:-1, 2:] + old[1:-1, :-2]) * dy**2 + (old[2:, 1:-1] + old[:-2, 1:-1]) * dx**2) / (
            2 * (dx**2 + dy**2)
        ) - dx**2 * dy**2 / (2 * (dx**2 + dy**2)) * b[1:-1, 1:-1]
        p[:, -1] = p[:, -2]
        p[0, :] = p[1, :]
        p[:, 0] = p[:, 1]
        p[-1, :] = 0.0


def divergence(b, rho, dt, u, v, dx, dy):
    ux = (u[1:-1, 2:] - u[1:-1, :-2]) / (2 * dx)
    vy = (v[2:, 1:-1] - v[:-2, 1:-1]) / (2 * dy)
    uy = (u[2:, 1:-1] - u[:-2, 1:-1]) / (2 * dy)
    vx = (v[1:-1, 2:] - v[1:-1, :-2]) / (2 * dx)
    b[1:-1, 1:-1] = rho * ((ux + vy) / dt - ux**2 - 2 * uy * vx - vy**2)


def cavity_flow(u, v, rho, nu, dt, steps):
    """Flow in a box under a moving lid."""
    dx = dy = 0.5
    p, b = np.zeros_like(u), np.zeros_like(u)
    for _ in range(steps):
        un, vn = u.copy(), v.copy()
        divergence(b, rho, dt, u, v, dx, dy)
        pressure(p, b, dx, dy, 2)
        u[1:-1, 1:-1] = (
            un[1:-1, 1:-1]
            - un[1:-1, 1:-1] * dt / dx * (un[1:-1, 1:-1] - un[1:-1, :-2])
            - vn[1:-1, 1:-1] * dt / dy * (un[1:-1, 1:-1] - un[:-2, 1:-1])
            - dt / (2 * rho * dx) * (p[1:-1, 2:] - p[1:-1, :-2])
            + nu * dt / dx**2 * (un[1:-1, 2:] - 2 * un[1:-1, 1:-1] + un[1:-1, :-2])
            + nu * dt / dy**2 * (un[2:, 1:-1] - 2 * un[1:-1, 1:-1] + un[:-2, 1:-1])
        )
        v[1:-1, 1:-1] = vn[1:-1, 1:-1] - dt / (2 * rho * dy) * (p[2:, 1:-1] - p[:-2, 1:-1])
        u[0, :], u[:, 0], u[:, -1] = 0.0, 0.0, 0.0
        u[-1, :] = 1.0
        v[0, :] = v[-1, :] = 0.0
        v[:, 0] = v[:, -1] = 0.0
    return np.sum(u**2) + np.sum(v**2)


def channel_flow(u, force, nu, dt, tolerance):
    """Flow between two walls, driven by a force, until it settles; periodic along the channel."""
    change, steps = 1.0, 0
    while change > tolerance and steps < 4:
        un = u.copy()
        u[1:-1, 1:-1] = un[1:-1, 1:-1] + dt * (
            force
            - un[1:-1, 1:-1] * (un[1:-1, 1:-1] - un[1:-1, :-2])
            + nu * (un[1:-1, 2:] - 2 * un[1:-1, 1:-1] + un[1:-1, :-2])
            + nu * (un[2:, 1:-1] - 2 * un[1:-1, 1:-1] + un[:-2, 1:-1])
        )
        u[1:-1, -1] = un[1:-1, -1] + dt * (force + nu * (un[1:-1, 0] - 2 * un[1:-1, -1] + un[1:-1, -2]))
        u[1:-1, 0] = un[1:-1, 0] + dt * (force + nu * (un[1:-1, 1] - 2 * un[1:-1, 0] + un[1:-1, -1]))
        u[0, :] = 0.0
        u[-1, :] = 0.0
        change = (np.sum(u) - np.sum(un)) / np.sum(u)
        steps += 1
    return np.sum(u)


def nonlinear_diffusion(u, kappa, dt, steps):
    """A conductivity that depends on the temperature, in place."""
    for _ in range(steps):
        k = kappa * (1.0 + u * u)
        flux = 0.5 * (k[1:] + k[:-1]) * (u[1:] - u[:-1])
        u[1:-1] += dt * (flux[1:] - flux[:-1])
    return np.sum(u**2)


def burgers(u, nu, dt, steps):
    """Upwind steps on a periodic line by `np.roll`, written back in place."""
    for _ in range(steps):
        left, right = np.roll(u, 1), np.roll(u, -1)
        u -= dt * u * (u - left)
        u += nu * dt * (left - 2.0 * u + right)
    return u


def shallow_water(h, q, dt, steps):
    """Lax-Friedrichs steps of depth and momentum."""
    for _ in range(steps):
        flux = q * q / h + 4.9 * h * h
        mean_h, mean_q = 0.5 * (h[2:] + h[:-2]), 0.5 * (q[2:] + q[:-2])
        new_h = mean_h - 0.5 * dt * (q[2:] - q[:-2])
        q[1:-1] = mean_q - 0.5 * dt * (flux[2:] - flux[:-2])
        h[1:-1] = new_h
        h[0], h[-1] = h[1], h[-2]
        q[0], q[-1] = -q[1], -q[-2]
    return np.sum(h * h) + np.sum(q)


def gray_scott(u, v, feed, kill, steps):
    """Reaction and diffusion of two substances on a periodic grid."""
    for _ in range(steps):
        reaction = u * v * v
        lap_u = np.roll(u, 1, 0) + np.roll(u, -1, 0) + np.roll(u, 1, 1) + np.roll(u, -1, 1) - 4 * u
        lap_v = np.roll(v, 1, 0) + np.roll(v, -1, 0) + np.roll(v, 1, 1) + np.roll(v, -1, 1) - 4 * v
        u += 0.16 * lap_u - reaction + feed * (1 - u)
        v += 0.08 * lap_v + reaction - (feed + kill) * v
    return np.sum(u * v)


RNG = np.random.default_rng(51)


def grid(*shape):
    return RNG.random(shape) + 0.5


PROGRAMS = (
    program(jacobi_1d, (3, grid(6), grid(6)), untyped="S201"),
    program(jacobi_2d, (3, grid(4, 4), grid(4, 4)), untyped="S201"),
    program(heat_3d, (2, grid(3, 4, 3), grid(3, 4, 3)), untyped="S201"),
    program(seidel_2d, (2, grid(4, 4)), untyped="S201"),
    program(alternating_directions, (1, grid(4, 4)), untyped="S201"),
    program(alternating_one_direction, (2, grid(4, 4)), untyped="S201"),
    program(yee, (2, grid(3, 3), grid(3, 3), grid(3, 3), grid(2)), untyped="S201"),
    program(horizontal_diffusion, (grid(6, 6), 0.1), untyped="S201"),
    program(vertical_advection, (grid(2, 4), grid(2, 4), 0.3), untyped="S201"),
    program(cavity_flow, (0.1 * grid(4, 4), 0.1 * grid(4, 4), 1.2, 0.1, 0.05, 2), untyped="S201"),
    program(channel_flow, (0.1 * grid(4, 5), 1.0, 0.1, 0.1, 1e-3), untyped="S201"),
    program(nonlinear_diffusion, (grid(6), 0.2, 0.1, 3), untyped="S201"),
    program(burgers, (grid(5), 0.1, 0.1, 3), untyped="S203"),
    program(shallow_water, (grid(6) + 1.0, 0.2 * grid(6), 0.05, 3), untyped="S201"),
    program(gray_scott, (grid(3, 3), 0.3 * grid(3, 3), 0.04, 0.06, 2), untyped="S203"),
)
