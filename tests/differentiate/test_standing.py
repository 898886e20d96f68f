"""An old value is kept where a later write may reach it, and nowhere else."""

from __future__ import annotations

import linecache

import numpy as np
import pytest

from tangentc import grad
from tests import oracle

STANDS = [
    "for k in range(1, n): y[k] = y[k - 1] * x[k]",
    "for k in range(n - 1): y[k + 1] = y[k] * x[k]",
    "for k in range(n - 1): y[k + 1 :] = y[k] * x[k]",
    "for k in range(n - 2, -1, -1): y[k] = y[k + 1] * x[k]",
    "for k in reversed(range(n - 1)): y[k] = y[k + 1] * x[k]",
    "for k in reversed(range(n - 1)): y[: k + 1] = y[k + 1] * x[k]",
    "for k in range(0, n - 2, 2): y[k + 1 : k + 3] = y[k] * x[k]",
    "for _ in range(3): y[1:-1] = y[0] * y[-1] * x[1:-1]",
    "for k in range(n): y[k] = np.exp(x[k])",
    "for k in range(n): y[-1 - k] = np.exp(x[k])",
    "for i in range(1, n):\n        for j in range(i): A[i, j] = A[j, j] * x[j]",
    "for i in range(1, n):\n        for j in range(i): A[i, j] = A[i - 1, j] * x[j]",
    "for i in range(n):\n        for j in range(i + 1, n): A[i, j] = A[i, j - 1] * x[j]",
]
MAY_BE_OVERWRITTEN = [
    "for k in range(n): y[k] = y[k - 1] * x[k]",  # the last one, at first
    "for k in range(n - 1): y[k] = y[k + 1] * x[k]",  # in the next trip
    "for k in range(n - 1): y[k + 1 :] = y[k + 1] * x[k]",  # at once
    "for k in range(n - 1, 0, -1): y[k] = y[k - 1] * x[k]",
    "for k in range(-1, n - 1): y[k + 1] = y[k] * x[k + 1]",
    "for k in range(0, n - 2, 2): y[k + 1 : k + 4] = y[k + 2] * x[k]",
    "for _ in range(3): y[1:-1] = y[1] * x[1:-1]",
    "for _ in range(3): y[1:] = y[-1] * x[1:]",
    "for k in range(n): y[k - 2 :] = y[k - 3] * x[k]",
    "for k in range(n - 1): y[k + 1 :: -1] = y[k + 1] * x[k]",
    "for k in range(n - 1):\n        k = k // 2\n        y[k + 1] = y[k] * x[k]",
    "k = 0\n    while k < n - 1:\n        y[k + 1] = y[k] * x[k]\n        k = (k + 3) % n",
    "for _ in range(2):\n        for k in range(n - 1): y[k + 1] = y[k] * x[k]",
    "for i in range(n):\n        for j in range(n): A[i, j] = A[i, j - 1] * x[j]",
    "for i in range(n):\n        for j in range(i + 1): A[i, j] = A[j, j] * x[j]",
    "z = y[1:]\n    for k in range(n - 1): z[k] = y[k + 1] * x[k]",
    "i = np.array([1, 2])\n    for k in range(n - 1): y[i] = y[k] * x[k]",
]


def written(body: str):
    text = (
        "def written(x):\n    n = len(x)\n    y = x.copy()\n    A = np.ones((n, n)) * x\n"
        f"    {body}\n    return np.sum(y**2) + np.sum(A**2)\n"
    )
    file = f"<standing {body}>"
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    names = {"np": np}
    exec(compile(text, file, "exec"), names)
    return names["written"]


def checked_source(body: str) -> str:
    function, x = written(body), np.array([0.3, 1.2, 0.7, 0.9, 1.1])
    gradient = grad(function)
    oracle.assert_close(gradient(x), *oracle.gradient(function, (x,)))
    return gradient.source


@pytest.mark.parametrize("body", STANDS)
def test_nothing_is_kept_of_what_stands_to_the_end(body):
    assert "_old" not in checked_source(body)


@pytest.mark.parametrize("body", MAY_BE_OVERWRITTEN)
def test_what_may_be_overwritten_is_kept(body):
    assert "_old" in checked_source(body)
