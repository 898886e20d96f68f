"""A recursive function that is called for what it does, not for its value."""

from __future__ import annotations

import pytest

from tangentc import grad, jvp


def countdown(x, n):
    if n == 0:
        print("done")
        return x
    return countdown(x * x, n - 1)


def counted(x):
    countdown(x, 2)
    return x**3


@pytest.mark.parametrize("derivative", [grad(counted), lambda x: jvp(counted)((x,), (1.0,))[1]])
def test_it_is_called(derivative, capsys):
    assert derivative(2.0) == 12.0
    assert capsys.readouterr().out == "done\n"


def test_it_is_called_in_second_order():
    assert grad(grad(counted))(2.0) == 12.0
