"""Copies are made of what is read after it was overwritten; what a protected body defines is not read before it."""

import math

import numpy as np
import pytest

from tangentc import check_grad
from tangentc.driver import Request, compile_derivative


def product_before_a_protected_value(x, n):
    x = 1.0 * x
    for _ in range(2):
        if x > 0.5:
            x *= 0.5 + 0.3 * np.cos(x)
        try:
            y = (x if n > 9.0 else max(x, n)) - math.sqrt(n)
        except ValueError:
            y = x - 1.0
        x = y + 0.1 * x
    return x


@pytest.mark.parametrize("n", [2.0, -2.0])
def test_it_compiles_without_types_too(n):
    compile_derivative(product_before_a_protected_value, Request("vjp", ("x",)))
    assert check_grad(product_before_a_protected_value, 0.9, n).passed
