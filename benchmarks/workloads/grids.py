"""Solvers that work in place: stencils on two and three axes, a nonlinear one, and a factorization."""

from __future__ import annotations

import numpy as np

from benchmarks.workloads.workload import Workload


def jacobi(A, steps):
    A = A.copy()
    B = A.copy()
    for _ in range(steps):
        B[1:-1, 1:-1] = 0.2 * (A[1:-1, 1:-1] + A[1:-1, :-2] + A[1:-1, 2:] + A[2:, 1:-1] + A[:-2, 1:-1])
        A[1:-1, 1:-1] = 0.2 * (B[1:-1, 1:-1] + B[1:-1, :-2] + B[1:-1, 2:] + B[2:, 1:-1] + B[:-2, 1:-1])
    return np.sum(A * A)


def jacobi_by_hand(A, steps):
    A = A.copy()
    B = A.copy()
    for _ in range(steps):
        B[1:-1, 1:-1] = 0.2 * (A[1:-1, 1:-1] + A[1:-1, :-2] + A[1:-1, 2:] + A[2:, 1:-1] + A[:-2, 1:-1])
        A[1:-1, 1:-1] = 0.2 * (B[1:-1, 1:-1] + B[1:-1, :-2] + B[1:-1, 2:] + B[2:, 1:-1] + B[:-2, 1:-1])
    A_bar = A
    A_bar *= 2.0
    B_bar = np.zeros_like(A)
    for _ in range(steps):
        for source, sink in ((A_bar, B_bar), (B_bar, A_bar)):
            share = 0.2 * source[1:-1, 1:-1]
            source[1:-1, 1:-1] = 0.0
            sink[1:-1, 1:-1] += share
            sink[1:-1, :-2] += share
            sink[1:-1, 2:] += share
            sink[2:, 1:-1] += share
            sink[:-2, 1:-1] += share
    A_bar += B_bar
    return (A_bar,)


def heat(u, c, steps):
    u = u.copy()
    for _ in range(steps):
        u[1:-1, 1:-1, 1:-1] += c * (
            u[2:, 1:-1, 1:-1]
            + u[:-2, 1:-1, 1:-1]
            + u[1:-1, 2:, 1:-1]
            + u[1:-1, :-2, 1:-1]
            + u[1:-1, 1:-1, 2:]
            + u[1:-1, 1:-1, :-2]
            - 6.0 * u[1:-1, 1:-1, 1:-1]
        )
    return np.sum(u * u)


def heat_by_hand(u, c, steps):
    u = u.copy()
    for _ in range(steps):
        change = u[2:, 1:-1, 1:-1] + u[:-2, 1:-1, 1:-1]
        change += u[1:-1, 2:, 1:-1]
        change += u[1:-1, :-2, 1:-1]
        change += u[1:-1, 1:-1, 2:]
        change += u[1:-1, 1:-1, :-2]
        change -= 6.0 * u[1:-1, 1:-1, 1:-1]
        change *= c
        u[1:-1, 1:-1, 1:-1] += change
    u_bar = u
    u_bar *= 2.0
    for _ in range(steps):
        share = c * u_bar[1:-1, 1:-1, 1:-1]
        u_bar[2:, 1:-1, 1:-1] += share
        u_bar[:-2, 1:-1, 1:-1] += share
        u_bar[1:-1, 2:, 1:-1] += share
        u_bar[1:-1, :-2, 1:-1] += share
        u_bar[1:-1, 1:-1, 2:] += share
        u_bar[1:-1, 1:-1, :-2] += share
        share *= 6.0
        u_bar[1:-1, 1:-1, 1:-1] -= share
    return (u_bar,)


def conduction(u, c, steps):
    u = u.copy()
    for _ in range(steps):
        k = 1.0 + u * u
        flow_x = (k[1:, 1:-1] + k[:-1, 1:-1]) * (u[1:, 1:-1] - u[:-1, 1:-1])
        flow_y = (k[1:-1, 1:] + k[1:-1, :-1]) * (u[1:-1, 1:] - u[1:-1, :-1])
        u[1:-1, 1:-1] += c * (flow_x[1:] - flow_x[:-1] + flow_y[:, 1:] - flow_y[:, :-1])
    return np.sum(u * u)


def _differences(share):
    """The adjoint of `flow[1:] - flow[:-1]`."""
    flow_bar = np.empty((share.shape[0] + 1, share.shape[1]))
    np.subtract(share[:-1], share[1:], out=flow_bar[1:-1])
    flow_bar[0] = -share[0]
    flow_bar[-1] = share[-1]
    return flow_bar


def conduction_by_hand(u, c, steps):
    u = u.copy()
    inner = u[1:-1, 1:-1]
    saved = np.empty((steps, *inner.shape))
    for step in range(steps):
        saved[step] = inner
        k = u * u
        k += 1.0
        flow_x = k[1:, 1:-1] + k[:-1, 1:-1]
        flow_x *= u[1:, 1:-1] - u[:-1, 1:-1]
        flow_y = k[1:-1, 1:] + k[1:-1, :-1]
        flow_y *= u[1:-1, 1:] - u[1:-1, :-1]
        change = flow_x[1:] - flow_x[:-1]
        change += flow_y[:, 1:]
        change -= flow_y[:, :-1]
        change *= c
        inner += change
    u_bar = 2.0 * u
    for step in range(steps - 1, -1, -1):
        inner[...] = saved[step]
        k = u * u
        k += 1.0
        share = c * u_bar[1:-1, 1:-1]
        flow_x_bar = _differences(share)
        flow_y_bar = _differences(share.T).T
        k_bar = np.zeros_like(u)
        part = flow_x_bar * (u[1:, 1:-1] - u[:-1, 1:-1])
        k_bar[1:, 1:-1] += part
        k_bar[:-1, 1:-1] += part
        flow_x_bar *= k[1:, 1:-1] + k[:-1, 1:-1]
        u_bar[1:, 1:-1] += flow_x_bar
        u_bar[:-1, 1:-1] -= flow_x_bar
        part = flow_y_bar * (u[1:-1, 1:] - u[1:-1, :-1])
        k_bar[1:-1, 1:] += part
        k_bar[1:-1, :-1] += part
        flow_y_bar *= k[1:-1, 1:] + k[1:-1, :-1]
        u_bar[1:-1, 1:] += flow_y_bar
        u_bar[1:-1, :-1] -= flow_y_bar
        k_bar *= u
        k_bar *= 2.0
        u_bar += k_bar
    return (u_bar,)


def lu(A):
    A = A.copy()
    for k in range(len(A) - 1):
        A[k + 1 :, k] /= A[k, k]
        A[k + 1 :, k + 1 :] -= A[k + 1 :, k, None] * A[k, k + 1 :]
    return np.sum(A * A)


def lu_by_hand(A):
    A = A.copy()
    for k in range(len(A) - 1):
        A[k + 1 :, k] /= A[k, k]
        A[k + 1 :, k + 1 :] -= A[k + 1 :, k, None] * A[k, k + 1 :]
    A_bar = 2.0 * A
    for k in range(len(A) - 2, -1, -1):
        below, right, rest_bar = A[k + 1 :, k], A[k, k + 1 :], A_bar[k + 1 :, k + 1 :]
        below_bar = A_bar[k + 1 :, k]
        below_bar -= rest_bar @ right
        A_bar[k, k + 1 :] -= below @ rest_bar
        below_bar /= A[k, k]
        A_bar[k, k] -= below_bar @ below
    return (A_bar,)


def _grid(steps, *shape, scalars=()):
    return lambda rng: (rng.random(shape), *scalars, steps)


def _dominant(n):
    return lambda rng: (rng.random((n, n)) + n * np.eye(n),)


WORKLOADS = (
    Workload(jacobi, jacobi_by_hand, (0,), {"30": _grid(20, 30, 30), "250": _grid(20, 250, 250)}),
    Workload(
        heat,
        heat_by_hand,
        (0,),
        {"10": _grid(20, 10, 10, 10, scalars=(0.1,)), "40": _grid(20, 40, 40, 40, scalars=(0.1,))},
    ),
    Workload(
        conduction,
        conduction_by_hand,
        (0,),
        {"30": _grid(20, 30, 30, scalars=(0.02,)), "250": _grid(20, 250, 250, scalars=(0.02,))},
    ),
    Workload(lu, lu_by_hand, (0,), {"20": _dominant(20), "120": _dominant(120)}),
)
