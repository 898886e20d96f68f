"""Special functions where arithmetic is at its limits, and against JAX."""

from __future__ import annotations

import numpy as np
import pytest

from tangentc import TangentcError, elementwise_grad, grad, jvp
from tests import oracle

special = pytest.importorskip("scipy.special")


def at(function):
    """An elementwise function of one argument as a function of that."""

    def called(x):
        return function(x)

    return called


# Function, the points, the derivative there.
LIMITS = [
    (special.expit, [-800.0, 800.0], [0.0, 0.0]),
    (special.log_expit, [-800.0, 800.0], [1.0, 0.0]),
    (special.logit, [0.0, 1.0], [np.inf, np.inf]),
    (special.log_ndtr, [-1e200, -1e8, -40.0, 40.0, 1e200], [1e200, 1e8, 40.024968847, 0.0, 0.0]),
    (special.ndtr, [-1e3, 1e3], [0.0, 0.0]),
    (special.entr, [0.0, 1.0], [np.inf, -1.0]),
    (special.exprel, [0.0, 1e-9, -1e-9, -1e3], [0.5, 0.5, 0.5, 1e-6]),
    (special.spence, [1.0, 0.0], [-1.0, -np.inf]),
    (special.ellipk, [0.0, -1e8, 1e-12], [np.pi / 8, 0.5e-12 * (np.log(4e4) - 1), np.pi / 8]),
    (special.ellipe, [0.0, 1.0], [-np.pi / 8, -np.inf]),
]
SUMS = [
    (lambda x: np.sum(special.softmax(x) * np.array([1.0, 2.0])), [-800.0, 800.0], [0.0, 0.0]),
    (lambda x: special.logsumexp(x), [-800.0, 800.0], [0.0, 1.0]),
    (lambda x: special.log_softmax(x)[0], [-800.0, 800.0], [1.0, -1.0]),
    (lambda x: np.sum(special.xlogy(np.array([0.0, 2.0]), x)), [0.0, 4.0], [0.0, 0.5]),
    (lambda x: np.sum(special.xlog1py(np.array([0.0, 2.0]), x)), [-1.0, 4.0], [0.0, 0.4]),
    (lambda x: np.sum(special.rel_entr(np.array([0.0, 2.0]), x)), [0.0, 4.0], [0.0, -0.5]),
    (lambda x: np.sum(special.kl_div(np.array([0.0, 2.0]), x)), [0.0, 4.0], [1.0, 0.5]),
    (lambda x: np.sum(special.boxcox(x, 0.0)), [2.0, 4.0], [0.5, 0.25]),
    (lambda x: np.sum(special.huber(1.0, x)), [1.0, -3.0], [1.0, -1.0]),
    (lambda x: np.sum(special.gammainc(1.0, x)), [0.0, 1e3], [1.0, 0.0]),
]


@pytest.mark.parametrize(("function", "points", "expected"), LIMITS, ids=lambda each: getattr(each, "__name__", ""))
def test_limits_of_arithmetic(function, points, expected):
    with np.errstate(all="ignore"):
        found = elementwise_grad(at(function))(np.array(points))
        _, pushed = jvp(at(function))((np.array(points),), (np.ones(len(points)),))
    np.testing.assert_allclose(found, expected, rtol=1e-8)
    np.testing.assert_allclose(pushed, expected, rtol=1e-8)


@pytest.mark.parametrize(("function", "point", "expected"), SUMS)
def test_limits_of_sums(function, point, expected):
    with np.errstate(all="ignore"):
        found = grad(function)(np.array(point))
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-15)


def test_a_result_that_is_not_used_is_not_read():
    def second_kind(x):
        return np.sum(special.airye(x)[2])

    derivative = grad(second_kind)
    assert np.isnan(special.airye(-1.0)[0])
    np.testing.assert_allclose(derivative(np.array([-1.0])), [special.airy(-1.0)[3]])


ORDERS = [
    special.jv,
    special.kv,
    special.gammainc,
    special.chdtr,
    special.eval_legendre,
    special.spherical_jn,
    special.zeta,
]


@pytest.mark.parametrize("function", ORDERS, ids=lambda each: each.__name__)
def test_orders_may_not_vary(function):
    def of_order(v):
        return function(v, 0.5)

    with pytest.raises(TangentcError) as caught:
        grad(of_order)(1.5)
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["R208"]


# Names in `jax.scipy.special`, with arguments; those of JAX that are differentiated there in the first of them.
IN_JAX = {
    "beta": (1.3, 0.7), "betaln": (1.3, 0.7), "boxcox": (1.7, 0.6), "boxcox1p": (0.7, 0.6), "dawsn": (0.7,),
    "digamma": (1.3,), "entr": (0.4,), "erf": (0.3,), "erfc": (0.3,), "erfcx": (0.8,), "erfinv": (0.3,),
    "exp1": (0.8,), "expi": (0.8,), "expit": (0.3,), "gamma": (2.3,), "gammaln": (2.3,), "i0": (0.9,), "i0e": (0.9,),
    "i1": (0.9,), "i1e": (0.9,), "kl_div": (0.4, 0.9), "log_ndtr": (-2.5,), "logit": (0.3,), "ndtr": (0.4,),
    "ndtri": (0.3,), "owens_t": (0.7, 0.4), "poch": (1.5, 0.7), "rel_entr": (0.4, 0.9), "spence": (0.6,),
    "xlog1py": (0.4, 0.9), "xlogy": (0.4, 0.9),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_JAX)
def test_as_in_jax(name):
    jax = pytest.importorskip("jax")
    arguments = IN_JAX[name]
    names = [f"x{k}" for k in range(len(arguments))]
    text = f"def called({', '.join(names)}):\n    return special.{name}({', '.join(names)})\n"
    namespace = {"special": special}
    exec(compile(text, "<called>", "exec"), namespace)
    found = grad(namespace["called"], wrt=tuple(range(len(arguments))), source=text)(*arguments)
    jax.config.update("jax_enable_x64", True)
    other = getattr(jax.scipy.special, name)
    expected = jax.grad(other, argnums=tuple(range(len(arguments))))(*arguments)
    np.testing.assert_allclose(np.ravel(found), np.ravel(expected), rtol=1e-9)


def branch_of_lambert(x):
    return np.sum(special.lambertw(x).real)


def scattered(x):
    return np.sum(np.abs(special.hankel1(0, x)) ** 2)


def profile(x):
    return np.sum(special.voigt_profile(x, 0.7, 0.3) * np.real(special.erf(x + 0.5j)))


@pytest.mark.parametrize("function", [branch_of_lambert, scattered, profile], ids=lambda each: each.__name__)
def test_through_complex_numbers(function):
    point = np.array([0.4, 1.5])
    oracle.assert_gradient(function, (grad(function)(point),), (point,))


def test_what_is_not_holomorphic_refuses_complex_numbers():
    def scaled(x):
        return np.real(special.jve(1.0, x * 1j))

    with pytest.raises(TangentcError, match="T302"):
        grad(scaled)(0.5)
