"""Messages made of numbers carry no derivative; dicts that are joined with `|` would, and are refused."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import TangentcError, grad, jvp


def diverging(x):
    for k in range(4):
        if x > 5:
            raise RuntimeError("diverged at %d: %g" % (k, x))  # noqa: UP031
        assert x > 0, "negative: " + str(x)
        x = x * 1.1
    return x


def test_messages():
    assert grad(diverging)(1.0) == pytest.approx(1.1**4)
    assert jvp(diverging)((1.0,), (1.0,))[1] == pytest.approx(1.1**4)
    with pytest.raises(RuntimeError, match="diverged at 0: 6"):
        jvp(diverging)((6.0,), (1.0,))


def joined(p):
    q = p | {"s": 2.0}
    return q["w"] * q["s"]


def joined_in_place(p):
    q = {}
    q |= p
    return q["w"] * 2.0


def largest_pair(p):
    return max((p["w"], 1), (p["w"] * p["w"], 2))[0]


def flattened(p):
    return sum([[p["w"]], [p["w"] * p["w"]]], [])[1]  # noqa: RUF017


@pytest.mark.parametrize("function", [joined, joined_in_place, largest_pair, flattened])
@pytest.mark.parametrize("operator", [lambda f, p: grad(f)(p), lambda f, p: jvp(f)((p,), (p,))])
def test_containers_in_place_of_numbers_are_refused(function, operator):
    with pytest.raises(TangentcError, match="R202"):
        operator(function, {"w": 3.0})


def bound_for_its_own_sake(x):
    (u := x * 2.0)
    return u * x


def interpolated(x):
    return np.sum(np.interp(x, [0.0, 1.0, 3.0], [0.0, 2.0, 3.0]))


def never_there(x):
    y = None
    if x < 0 and y > 0:
        return y
    return x * x


def test_small_ones():
    assert grad(bound_for_its_own_sake)(1.5) == 6.0
    assert grad(interpolated)(np.array([0.5, 2.0])).tolist() == [2.0, 0.5]
    assert grad(never_there)(1.5) == 3.0
