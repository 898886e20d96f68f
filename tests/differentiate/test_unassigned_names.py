"""A name that a path leaves unassigned is no trouble where that path does not read it."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import grad, jvp

TABLE = np.array([0.0, 0.25, 0.19])


def early_return(x, z):
    if z > 0.0:
        if z > 0.5:
            return 0.5
        a = TABLE
    else:
        a = x * np.ones(3)
    return a[1]


@pytest.mark.parametrize(("z", "slope"), [(-0.3, 1.0), (0.3, 0.0), (0.8, 0.0)])
def test_tangent_of_a_value_that_only_one_path_makes(z, slope):
    assert jvp(early_return)((1.4, z), (1.0, None))[1] == slope
    assert grad(early_return)(1.4, z) == slope
