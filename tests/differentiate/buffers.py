"""Arrays that change roles: what was written in one trip is read in the next, and the other way round."""

import numpy as np

from tests.differentiate.program import program

VECTOR = np.array([0.3, 0.8, 1.2, 0.4, 0.9, 0.5])
MATRIX = np.cos(np.arange(20.0)).reshape(4, 5) + 0.1


@program((VECTOR, 0.4, 4))
def wave_equation(u0, c, steps):
    u = u0.copy()
    u_prev = u0.copy()
    u_next = np.zeros_like(u)
    for _ in range(steps):
        u_next[1:-1] = 2.0 * u[1:-1] - u_prev[1:-1] + c**2 * (u[2:] - 2.0 * u[1:-1] + u[:-2])
        u_next[0] = 0.0
        u_next[-1] = 0.0
        u_prev, u, u_next = u, u_next, u_prev
    return np.sum(u**2) + u_prev[1]


@program((VECTOR, 3))
def ping_pong(x, n):
    a = x.copy()
    b = np.empty_like(a)
    b[0] = a[0]
    b[-1] = a[-1]
    for _k in range(n):
        b[1:-1] = 0.5 * (a[2:] * a[1:-1] + a[:-2])
        a, b = b, a
    return np.sum(a * a)


@program((VECTOR, 4))
def three_buffers(u0, steps):
    u = u0 * 1.0
    prev = u.copy()
    new = np.empty_like(u)
    for _ in range(steps):
        new[...] = u * u - 0.3 * prev * np.sin(u)
        prev, u, new = u, new, prev
    return np.sum(u * prev)


@program((VECTOR, 3))
def handed_over_by_a_third_name(x, n):
    u = x.copy()
    u_new = x.copy()
    for _ in range(n):
        u_new[1:-1] = u[1:-1] + 0.1 * (u[2:] - 2 * u[1:-1] + u[:-2]) * u[1:-1]
        tmp = u
        u = u_new
        u_new = tmp
    return np.sum(u**3)


@program((VECTOR, 3))
def on_a_branch(x, n):
    a = x.copy()
    b = x * 2.0
    for k in range(n):
        if k % 2 == 0:
            a, b = b, a
        a[1:] *= b[:-1]
    return np.sum(a) + np.sum(np.sin(b))


@program((VECTOR,))
def in_a_while_loop(x):
    a = x.copy()
    b = np.zeros_like(x)
    k = 0
    while k < 3 and np.abs(a[1]) < 10.0:
        np.multiply(a, x, out=b)
        b[0] = a[1]
        a, b = b, a
        k += 1
    a[2] = a[1] * b[1]
    return np.sum(a) + np.sum(b**2)


@program((MATRIX, MATRIX[::-1].copy(), 3))
def jacobi(u0, f, n):
    u = u0.copy()
    v = u0.copy()
    for _k in range(n):
        v[1:-1, 1:-1] = 0.25 * (u[1:-1, 2:] + u[1:-1, :-2] + u[2:, 1:-1] + u[:-2, 1:-1]) - f[1:-1, 1:-1]
        u, v = v, u
    return np.sum(u**2)


@program((VECTOR, 2))
def in_nested_loops(x, n):
    a = x.copy()
    b = x.copy()
    for _k in range(n):
        for _j in range(2):
            b[1:] = a[:-1] * a[1:]
            a, b = b, a
        a[0] *= b[1]
    return np.sum(a * b)


@program((VECTOR, 2))
def two_names_for_one_array(x, n):
    a = x.copy()
    b = a
    for _k in range(n):
        b[1:] = a[:-1] * 0.5
        a, b = b, a
    return np.sum(a * b)


@program((VECTOR, 3))
def one_array_after_the_first_trip(x, n):
    u = x.copy()
    u_new = x.copy()
    for _ in range(n):
        u_new[1:] = u[1:] * u[:-1]
        u = u_new
    return np.sum(u**3)


@program((VECTOR, 3))
def copied_in_each_trip(x, n):
    u = x.copy()
    for _ in range(n):
        un = u.copy()
        u[1:-1] = un[1:-1] * un[2:] - un[:-2]
    return np.sum(u)


@program((MATRIX[:, :4] + 0.3 * np.eye(4),))
def elimination_with_pivots(A):
    A = A.copy()
    n = len(A)
    for k in range(n - 1):
        p = k + np.argmax(np.abs(A[k:, k]))
        A[[k, p]] = A[[p, k]]
        for i in range(k + 1, n):
            A[i, k] /= A[k, k]
            A[i, k + 1 :] -= A[i, k] * A[k, k + 1 :]
    return np.sum(np.log(np.abs(np.diag(A))))


@program((VECTOR,))
def followed_names(x):
    a = x.copy()
    b = a
    b *= 2.0
    b[0] = a[1] ** 2
    a += b[2]
    return np.sum(a * b)


@program((VECTOR, 0.7))
def through_a_list_that_is_written_out(x, c):
    a, b = x * 1.0, x * x
    for each in [a, b]:
        each *= c
        each[0] = 0.0
    return a @ b


@program((VECTOR,))
def two_names_in_a_loop(x):
    a = x * 1.0
    b = a
    total = 0.0
    for w in x:
        a += w * a
        total += b[1] * w
    return total + np.sum(b)


@program((VECTOR,))
def run_over_under_another_name(x):
    a = x * 1.0
    b = a
    total = 0.0
    for v, w in zip(b, x, strict=True):
        a += w
        total += v * w
    return total


@program((VECTOR, 3))
def two_names_for_a_number(x, n):
    a = x[0]
    b = a
    for _ in range(n):
        a += b * x[1]
    return a * b


@program((VECTOR,))
def two_names_changed_on_a_branch(x):
    a = x * 1.0
    b = a
    if x[0] > 0:
        a *= 2.0
    b[1] = a[0] * 3.0
    return np.sum(np.sin(a)) + b[2]


@program((VECTOR,))
def two_names_on_a_branch_of_a_loop(x):
    a = x * 1.0
    b = a
    for k in range(3):
        if x[k] > 0.5:
            a *= x[k]
        b[k] = a[k + 1]
    return np.sum(np.sin(b))
