"""Branches, loops and jumps."""

import numpy as np

from tests.differentiate.program import program


@program((np.array([0.3, 1.2, -0.7]),))
def total_squares(x):
    total = 0.0
    for xi in x:
        total += xi**2
    return total


@program((np.array([0.3, 1.2, -0.7]),))
def product_of_elements(x):
    p = 1.0
    for i in range(len(x)):
        p *= x[i]
    return p


@program((-1.0,), (2.0,), (5.0,))
def early_return(x):
    if x < 0:
        return -x
    y = x * x
    if y > 10:
        return np.sqrt(y)
    return y * x


@program((0.9,), (0.1,))
def break_or_else(x):
    t = 0.0
    for i in range(10):
        t = t + x**i
        if t > 3.0:
            break
    else:
        t = t * 2
    return t * t


@program((0.4, 4), (0.4, 0))
def nested_ranges(x, n):
    s = 0.0
    for i in range(n):
        for j in range(i):
            s = s + np.sin(x * s) * j
    return s


@program((1.3,), (0.1,))
def return_from_inner_loop(x):
    for i in range(5):
        for _j in range(5):
            x = x * 1.1
            if x > 2:
                return x * i
    return x


@program((0.5, True), (0.5, False))
def assigned_on_one_branch(x, c):
    if c:
        y = x * 3
    z = x * x
    if c:
        z = z + y
    return z


@program((3.0,))
def break_and_continue(x):
    n = 0
    while True:
        x = x * 0.7
        n += 1
        if x < 0.1:
            break
        if n % 2:
            continue
        x = x + 0.01
    return x * n


@program((1.3,), (20.0,))
def while_else(x):
    t = x
    while t < 10.0:
        t = t * t + 1.0
        if t > 1e6:
            break
    else:
        t = t * 3.0
    return t


@program((1.3, 3))
def loop_variable_after_loop(x, n):
    for i in range(n):
        y = x * i
    return y * i


@program((1.3,))
def negative_step(x):
    sum = 0.0
    for k in range(5, -1, -2):
        sum = sum * x + k
    return sum


@program((1.3,))
def break_in_inner_else(x):
    r = x
    for i in range(3):
        for j in range(3):
            if j > i:
                break
            r = r * 1.1 + x * j
        else:
            r = r - 0.5
    return r


@program((np.arange(9.0).reshape(3, 3) / 7 + 0.1,))
def triangle_of_matrix(A):
    n = A.shape[0]
    total = 0.0
    for i in range(n):
        for j in range(i + 1):
            total += A[i, j] * A[j, i]
    return total


@program((1.3,))
def counting_while(x):
    out = 0.0
    i = 0
    while i < 4:
        i += 1
        if i == 2:
            continue
        out += x**i
    return out


@program((1.3,), (6.3,), (-1.0,))
def conditions(x):
    ok = x > 0 and (x < 5 or x > 7)
    return x * x if ok else -x


@program((np.array([2.0, 3.0, 5.0]),))
def none_then_value(a):
    x = None
    for r in a:
        x = r if x is None else x * r
    return x


@program((np.array([1.0, 2.0, 3.0]),))
def exit_from_inner_else(a):
    total = 0.0
    for i in range(3):
        for j in range(2):
            if j == 1:
                break
            total = total + a[j] * a[i]
        else:
            total = total * a[0]
    return total


@program((0.7,))
def branch_in_loop(x):
    for _ in range(4):
        x = x * np.sin(x) if x > 0.2 else x * x
    return x
