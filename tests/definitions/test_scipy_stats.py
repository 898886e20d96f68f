"""Programs of statistics: what SciPy gives as an object, and values outside of supports."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import TangentcError, grad, value_and_grad
from tests import oracle

stats = pytest.importorskip("scipy.stats")

X = np.array([0.3, 1.2, -0.4, 2.2, 0.9])
Y = np.array([0.1, 0.7, 0.2, 1.9, 1.5])


def correlation(x, y):
    statistic, pvalue = stats.pearsonr(x, y)
    return statistic + pvalue


def first_of_the_result(x, y):
    return stats.pearsonr(x, y)[0]


def attribute_of_the_result(x, y):
    return stats.pearsonr(x, y).statistic


@pytest.mark.parametrize("function", [correlation, first_of_the_result])
def test_correlation(function):
    value, gradient = value_and_grad(function, wrt=(0, 1))(X, Y)
    np.testing.assert_allclose(value, function(X, Y))
    oracle.assert_gradient(function, gradient, (X, Y), (0, 1))


def test_attributes_of_results_are_refused():
    with pytest.raises(TangentcError, match="S233"):
        grad(attribute_of_the_result)(X, Y)


OUTSIDE = [
    lambda x: stats.expon.logpdf(x),
    lambda x: stats.gamma.logpdf(x, 2.5),
    lambda x: stats.beta.logpdf(x, 2.5, 1.5),
    lambda x: stats.lognorm.logpdf(x, 0.7),
    lambda x: stats.weibull_min.logpdf(x, 1.7),
    lambda x: stats.pareto.logpdf(x, 2.0),
    lambda x: stats.uniform.logpdf(x),
    lambda x: stats.invgamma.logpdf(x, 2.0),
]


@pytest.mark.parametrize("function", OUTSIDE)
def test_outside_of_the_support_nothing_varies(function):
    with np.errstate(all="ignore"):
        value, gradient = value_and_grad(function)(-0.5)
    assert value == -np.inf
    assert gradient == 0.0
    assert function(-0.5) == -np.inf


def test_a_policy_is_refused():
    def robust(x):
        return np.sum(stats.zscore(x, nan_policy="omit") ** 3)

    with pytest.raises(TangentcError, match="nan_policy"):
        grad(robust)(X)
