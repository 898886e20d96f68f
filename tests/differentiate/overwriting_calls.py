"""Functions that are compiled beside their caller, since they call themselves, and overwrite what they are given."""

import numpy as np

from tests.differentiate.program import program

VECTOR = np.array([0.9, 0.3, 0.7, 0.45, 0.2, 0.66, 0.81, 0.13])


def partition(a, lo, hi):
    pivot = a[hi]
    i = lo
    for j in range(lo, hi):
        if a[j] < pivot:
            a[i], a[j] = a[j], a[i]
            i += 1
    a[i], a[hi] = a[hi], a[i]
    return i


def quicksort(a, lo, hi):
    if lo < hi:
        p = partition(a, lo, hi)
        quicksort(a, lo, p - 1)
        quicksort(a, p + 1, hi)


@program((VECTOR, np.arange(8.0)))
def sorted_weights(x, w):
    a = x * x
    quicksort(a, 0, len(a) - 1)
    return np.sum(a * w)


def fft_inplace(re, im):
    n = len(re)
    if n == 1:
        return
    even_re, even_im = re[::2].copy(), im[::2].copy()
    odd_re, odd_im = re[1::2].copy(), im[1::2].copy()
    fft_inplace(even_re, even_im)
    fft_inplace(odd_re, odd_im)
    for k in range(n // 2):
        c, s = np.cos(2 * np.pi * k / n), -np.sin(2 * np.pi * k / n)
        tr = c * odd_re[k] - s * odd_im[k]
        ti = c * odd_im[k] + s * odd_re[k]
        re[k] = even_re[k] + tr
        im[k] = even_im[k] + ti
        re[k + n // 2] = even_re[k] - tr
        im[k + n // 2] = even_im[k] - ti


@program((VECTOR,))
def power_spectrum(x):
    re = x * 1.0
    im = np.zeros_like(x)
    fft_inplace(re, im)
    return np.sum((re**2 + im**2) ** 1.5)


def haar(a):
    n = len(a)
    if n < 2:
        return
    h = n // 2
    s = (a[::2] + a[1::2]) / 2.0
    d = (a[::2] - a[1::2]) * a[::2]
    a[:h] = s
    a[h:] = d
    haar(a[:h])


@program((VECTOR,))
def wavelet(x):
    a = np.sin(x)
    haar(a)
    return np.sum(a**3)


def smooth(u, f, h, steps):
    for _ in range(steps):
        u[1:-1] = 0.5 * (u[2:] + u[:-2] + h * h * f[1:-1] * np.exp(-u[1:-1]))


def vcycle(u, f, h):
    n = len(u)
    smooth(u, f, h, 2)
    if n > 3:
        r = np.zeros_like(u)
        r[1:-1] = f[1:-1] * np.exp(-u[1:-1]) + (u[2:] - 2 * u[1:-1] + u[:-2]) / (h * h)
        rc = r[::2].copy()
        ec = np.zeros_like(rc)
        vcycle(ec, rc, 2 * h)
        e = np.zeros_like(u)
        e[::2] = ec
        e[1::2] = 0.5 * (ec[1:] + ec[:-1])
        u += e
    smooth(u, f, h, 2)


@program((np.linspace(0.5, 1.5, 9),))
def multigrid(f):
    u = np.zeros_like(f)
    for _ in range(2):
        vcycle(u, f, 1.0 / (len(f) - 1))
    return np.sum(u * u)


def fill(out, lo, hi, x):
    if hi - lo == 1:
        out[lo] = np.sin(x) * lo + x
        return
    mid = (lo + hi) // 2
    fill(out, lo, mid, x * 1.1)
    fill(out, mid, hi, x * x)


@program((0.7,))
def filled_by_halves(x):
    out = np.zeros(8)
    fill(out, 0, 8, x)
    return np.sum(out * np.arange(8.0))


def fill_from(x, k, a):
    if k < len(x):
        x[k] = x[k] * a * x[k - 1]
        fill_from(x, k + 1, a)


def collect(out, x, n):
    if n == 0:
        return
    out.append(x * n)
    collect(out, np.sin(x), n - 1)


@program((0.7,))
def appended_to(x):
    out = []
    collect(out, x, 4)
    s = 0.0
    for v in out:
        s = s + v * v * v
    return s


def both(a, b, k):
    if k == 0:
        return 0.0
    a[k - 1] = a[k - 1] * b[k - 1]
    b[k - 1] += a[k - 1]
    return a[k - 1] + both(a, b, k - 1)


@program((VECTOR, VECTOR[::-1].copy()))
def two_arrays_at_once(x, y):
    a, b = x * 1.0, y * 2.0
    r = both(a, b, len(x))
    return r + np.sum(a * b)


def returns_arg(a, k):
    if k == 0:
        return a
    a[k] *= a[k - 1]
    return returns_arg(a, k - 1)


@program((VECTOR,))
def returns_what_it_overwrites(x):
    a = x * 2.0
    b = returns_arg(a, 2)
    b[0] = b[1] * 3.0
    return np.sum(a * b)


def even(a, k):
    if k < len(a):
        a[k] = a[k] ** 2
        odd(a, k + 1)


def odd(a, k):
    if k < len(a):
        a[k] = a[k] * a[k - 1]
        even(a, k + 1)


@program((VECTOR,))
def two_functions_in_turn(x):
    a = x + 1.0
    even(a, 0)
    return np.sum(a)


def scalar_aug(x, n):
    x += 1.0
    n -= 1
    if n <= 0:
        return x
    return x * scalar_aug(x * 0.5, n)


@program((0.7,))
def numbers_augmented(x):
    return scalar_aug(x, 4)


def rows(A, k):
    if k == len(A):
        return
    row = A[k]
    row *= A[k - 1]
    norm_row(A[k], 0)
    rows(A, k + 1)


def norm_row(r, j):
    if j < len(r):
        r[j] = r[j] / (1 + r[j] ** 2)
        norm_row(r, j + 1)


@program((VECTOR.reshape(4, 2),))
def matrix_rows(A):
    B = A * 1.5
    rows(B, 1)
    return np.sum(B**2)


def same_twice(a, b, k):
    if k == len(a):
        return
    a[k] = a[k] * b[k - 1]
    same_twice(a, b, k + 1)


@program((VECTOR,))
def one_array_twice(x):
    a = x * 1.0
    same_twice(a, a, 1)
    return np.sum(a**2)


@program((VECTOR,))
def called_in_a_loop(x):
    a = x * 1.0
    t = 0.0
    for i in range(3):
        fill_from(a, 1, 0.9 + 0.1 * i)
        t += np.sum(a**2)
    return t


@program((VECTOR,))
def called_in_a_while(x):
    a = x * 1.0
    while np.sum(a) > 0.1:
        fill_from(a, 1, 0.7)
        a *= 0.8
    return np.sum(a**2)


@program((VECTOR,))
def called_on_a_branch(x):
    a = x * 1.0
    if x[0] > 0.1:
        fill_from(a, 1, 0.7)
    else:
        a[0] = 3.0
    return np.sum(a**2)
