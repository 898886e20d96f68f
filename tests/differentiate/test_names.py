"""No name of the user's collides with one that emitted code has: adjoints, flags, what is saved, modules, helpers."""

from __future__ import annotations

import importlib.util
import keyword

import numpy as np
import pytest

from tangentc import grad, jvp

TEMPLATE = """
import math
import numpy as np

def f(x, {name}):
    y = np.sin(x) * {name}
    for {name}_2 in range(3):
        if {name}_2 == 1:
            continue
        try:
            {name} = {name} / {name}_2 + y
        except ZeroDivisionError:
            {name} = {name} * y
        if {name} > 40.0:
            break
    with np.errstate(all="ignore"):
        y = y + math.exp(-x) * {name}
    match {name}_2:
        case 2:
            y = y * abs(x)
    return y * {name}
"""
NAMES = """
x_bar y_bar x_dot out saved y_saved failed stop broke result returned value item items copied zeros_like accumulate
numpy f f_grad d tape float tuple isinstance condition stop_gradient no_grad error match _ naïve θ Δx μ_bar 变量
""".split()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("names")


def function(name, folder):
    path = folder / f"names_{NAMES.index(name)}.py"
    path.write_text(TEMPLATE.format(name=name), encoding="utf-8")
    specification = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module.f


@pytest.mark.parametrize("name", NAMES)
def test_a_variable_of_this_name(name, folder):
    assert not keyword.iskeyword(name)
    f, x, v, h = function(name, folder), 0.7, 1.3, 1e-6
    expected = ((f(x + h, v) - f(x - h, v)) / (2 * h), (f(x, v + h) - f(x, v - h)) / (2 * h))
    first = grad(f, wrt=(0, 1))
    np.testing.assert_allclose(first(x, v), expected, rtol=1e-7)
    tangent = jvp(f)((x, v), (1.0, -2.0))[1]
    np.testing.assert_allclose(tangent, expected[0] - 2.0 * expected[1], rtol=1e-7)


@pytest.mark.parametrize("name", ["x_bar", "accumulate", "numpy", "failed", "θ"])
def test_once_more(name, folder):
    f, x, v, h = function(name, folder), 0.7, 1.3, 1e-6
    first = grad(f)
    slope = (first(x + h, v) - first(x - h, v)) / (2 * h)
    np.testing.assert_allclose(grad(first)(x, v), slope, rtol=1e-6)
