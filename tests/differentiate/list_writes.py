"""Lists that are overwritten, grow and shrink: items, nested lists, lists under several names, in callees."""

import numpy as np

from tests.differentiate.program import program

V = [0.3, 1.2, 0.7]


@program((V,))
def write_item(x):
    a = [0.0] * 3
    for i in range(3):
        a[i] = x[i] ** 2
    a[0] = a[1] * a[2]
    return a[0] + a[1] * a[1]


@program((V,))
def add_item(x):
    a = [0.0, 0.0, 0.0]
    for i in range(3):
        a[i] += x[i] ** 2
        a[0] *= x[i]
    return a[0] * a[1] + a[2]


@program(([[2.0, 0.3], [0.1, 1.5]],))
def nested(A):
    n = len(A)
    M = [[0.0 for _ in range(n)] for _ in range(n)]
    for i in range(n):
        for j in range(n):
            M[i][j] = A[i][j] ** 2
    M[0][1] *= M[1][1]
    row = M[0]
    row[0] = row[1] * 2.0
    return M[0][0] + M[0][1] * M[1][0]


@program((0.3,))
def append_read(x):
    a = [x]
    for i in range(4):
        a.append(a[i] * a[-1] + x)
    return a[-1] * a[2]


@program((0.3, 0.7, 1.0), (0.3, 0.7, -1.0))
def shorter_on_one_path(x, y, c):
    a = [x, y]
    a.append(x * y)
    first = a[0] * a[1]
    if c > 0:
        a.pop()
    s = 0.0
    for item in a:
        s = s + item * item
    return s + first


@program((0.3,))
def ring(x):
    buf = [0.0] * 3
    s = 0.0
    for t in range(7):
        buf[t % 3] = x * t + s * 0.1
        s = s + buf[(t + 1) % 3] ** 2
    return s


@program((0.4,))
def stack(x):
    s = [x, 2.0 * x, x * x]
    s.append(s.pop() * s.pop())
    s.insert(0, x**3)
    s.extend([x * 4.0, s[0] * s[1]])
    del_me = s.pop(1)
    s.reverse()
    s.remove(s[0])
    total = 0.0
    while s:
        total = total * 0.5 + s.pop() * del_me
    return total


@program((0.4,))
def pops_in_loop(x):
    a = [x * k for k in range(6)]
    t = 0.0
    for k in range(5):
        v = a.pop(k % 2)
        t += v * v
        if k == 3:
            a.insert(1, t)
    return t * a[0]


@program((0.4,))
def cleared(x):
    a = [x, x * x]
    t = a[0] * a[1]
    a.clear()
    a.append(t * x)
    return a[0] * t


@program((0.3,))
def adjacency(x):
    nodes = [[] for _ in range(3)]
    for i in range(3):
        for j in range(i):
            nodes[i].append(x * (i + j))
            nodes[j].append(x * x * i)
    s = 0.0
    for row in nodes:
        for v in row:
            s += v * v
    return s


@program((np.array([0.3, 1.2, 0.7]),))
def history_arrays(x):
    xs = []
    for _k in range(3):
        x = np.sin(x) * x
        xs.append(x)
    xs[1] = xs[1] * 2.0
    last = xs.pop()
    return np.sum(last * xs[0]) + np.sum(xs[1] ** 2)


def add_to(items, x):
    items.append(x * x)
    items[0] = items[0] * 2.0
    items.insert(0, x)


@program((0.3,))
def callee2(x):
    a = [1.0]
    add_to(a, x)
    add_to(a, x * 2)
    return a[0] * a[1] + a[2] * a[3] + sum(a)


@program((0.3,))
def slice_copy(x):
    a = [x, 2 * x, 3 * x]
    b = a[:]
    b[0] = x**3
    c = a[1:]
    c.append(x)
    return a[0] * b[0] + sum(c) * a[1]


@program((0.3,))
def list_in_loop_fresh(x):
    M = []
    for k in range(3):
        row = [x * k]
        M.append(row)
        row.append(x * k * k)
    M[0][0] = 5.0 * x
    return M[2][1] * M[0][0] + M[1][0]


@program((0.3,))
def swap_rows(x):
    M = [[x, 1.0], [2.0, x]]
    M[0], M[1] = M[1], M[0]
    s = M[0][0] * M[1][0]
    a = M[0]
    return s + a[1]


@program((0.3,))
def swap_items(x):
    a = [x, 2 * x, x * x]
    a[0], a[2] = a[2], a[0]
    a[0] *= a[1]
    return a[0] * 3 + a[2] * a[1]


@program(
    (
        0.3,
        True,
    )
)
@program(
    (
        0.3,
        False,
    )
)
def branches(x, c):
    d = {"a": x}
    a = [x, 0.0]
    if c:
        d["b"] = x * x
        a[1] = x**3
        a.append(1.0)
    else:
        d["b"] = 2.0
        a.insert(0, x * 5)
    if c:
        d["a"] = d["b"] * d["a"]
    return d["b"] * d["a"] + sum(a) * a[-1]


@program((0.3,))
def tuple_holding(x):
    a = [x, x]
    t = (a, 2.0)
    a[0] = x * x
    t[0][1] = x**3
    return t[0][0] * a[1] * t[1]


@program((0.3,))
def bubble(x):
    a = [3.0 * x, x, 2.0 * x, x * x]
    n = len(a)
    for i in range(n):
        for j in range(n - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a[0] + 2 * a[1] + 3 * a[2] ** 2 + 4 * a[3]


@program(([0.3, 0.2, 0.5],))
def poly_mul(c):
    out = [0.0] * (2 * len(c) - 1)
    for i, a in enumerate(c):
        for j, b in enumerate(c):
            out[i + j] += a * b
    return sum([v * v for v in out])


@program(
    (
        [0.3, 0.2, 0.5],
        4,
    )
)
def edit_distance_like(c, n):
    m = len(c)
    D = [[0.0] * (n + 1) for _ in range(m + 1)]
    for i in range(1, m + 1):
        D[i][0] = D[i - 1][0] + c[i - 1]
    for j in range(1, n + 1):
        D[0][j] = D[0][j - 1] + 0.1
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            D[i][j] = min(D[i - 1][j] + c[i - 1], D[i][j - 1] + 0.15, D[i - 1][j - 1] + c[i - 1] * j)
    return D[m][n] ** 2


@program((np.array([[2.0, 0.3], [0.1, 1.5]]),))
def tolist_lu(A):
    L = A.tolist()
    for i in range(2):
        for j in range(2):
            L[i][j] = L[i][j] * A[j, i]
    return L[0][1] * L[1][0] + L[0][0]


@program((0.4,))
def negative_positions(x):
    a = [x, 2.0 * x, x * x, 4.0 * x]
    v = a.pop(-2)
    a.insert(-1, v * x)
    a.insert(10, x * 3)
    a.insert(-10, x * 7)
    t = a.pop(-3) * a.pop(-1) + v
    return t * a[0] + 2 * a[1] * a[2]


@program((0.4, -2), (0.4, 1))
def unknown_position(x, i):
    a = [x, 2.0 * x, x * x, 4.0 * x]
    v = a.pop(i)
    a.insert(i, v * x)
    del a[i]
    return a[0] + 2 * a[1] * v


@program((0.4,))
def deletions(x):
    a = [x, 2.0 * x, x * x, 4.0 * x, x**3]
    s = a[4] * a[3]
    del a[3:]
    del a[0]
    d = {"u": x * s, "w": 2.0}
    s += d["u"] ** 2
    del d["u"]
    return s * a[0] * a[1] + len(d) * x


@program((np.array([0.3, 1.2, 0.7]),))
def pairs_in_list(x):
    pairs = [(x[i], x[i] ** 2, i) for i in range(3)]
    total = 0.0
    for k in range(3):
        a, b, _ = pairs[k]
        total = total + a * b + pairs[k][1]
    return total * pairs[0][0] * pairs[1][0] ** 2


@program((np.array([0.3, 1.2, 0.7]),))
def list_in_pair_in_list(x):
    pairs = [([x[0], x[1]], 2.0), ([x[1], x[2]], 3.0)]
    pairs[0][0][1] = x[2] ** 2
    return pairs[0][0][1] * pairs[1][0][0] * pairs[1][1] + pairs[0][0][0]
