"""Derivatives of functions that compute with complex numbers, next to those of JAX and autograd."""

from __future__ import annotations

import autograd
import autograd.numpy as anp
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from tangentc import TangentcError, check_grad, grad, jvp, vjp

rng = np.random.default_rng(5)
REAL = rng.normal(size=6)
COMPLEX = rng.normal(size=5) + 1j * rng.normal(size=5)


def parts(z):
    return np.sum(np.real(z) ** 2 * 3.0 + np.imag(z))


def sizes(z):
    return np.sum(np.abs(z) + np.abs(z) ** 2 + np.real(z * np.conj(z)) * np.angle(z))


def holomorphic(z):
    return np.real(np.sum(np.exp(1j * z) * z**3 / (1.0 + z) + np.sqrt(z) * np.log(z + 4.0)))


def power_spectrum(x):
    return np.sum(np.abs(np.fft.fft(x)) ** 2)


def filtered(x):
    spectrum = np.fft.rfft(x)
    return np.sum(np.fft.irfft(spectrum * np.exp(-0.3j * np.arange(len(spectrum))), len(x)) ** 4)


def rotated(x):
    return np.sum(np.abs(x * np.exp(1j * x) + 2j) ** 3)


def quadratic(z):
    matrix = np.outer(np.conj(z), z)
    return np.real(np.vdot(z, matrix @ z)) + np.linalg.norm(z)


FUNCTIONS = [
    (parts, COMPLEX),
    (sizes, COMPLEX),
    (holomorphic, COMPLEX),
    (quadratic, COMPLEX),
    (power_spectrum, REAL),
    (power_spectrum, COMPLEX),
    (filtered, REAL),
    (rotated, REAL),
    (rotated, COMPLEX),
]
every_function = pytest.mark.parametrize(("function", "x"), FUNCTIONS)


def written_with(function, numpy):
    """The function, with the functions of another library in place of NumPy's."""
    return type(function)(function.__code__, {**function.__globals__, "np": numpy})


@every_function
def test_gradients_are_those_of_jax(function, x):
    with jax.enable_x64(True):
        expected = np.asarray(jax.grad(written_with(function, jnp))(jnp.asarray(x)))
    found = grad(function)(x)
    assert found.dtype == x.dtype == expected.dtype
    np.testing.assert_allclose(found, expected, rtol=1e-10)


@pytest.mark.parametrize(("function", "x"), [each for each in FUNCTIONS if each[0] not in (filtered, quadratic)])
def test_gradients_are_those_of_autograd(function, x):
    expected = autograd.grad(written_with(function, anp))(x)
    np.testing.assert_allclose(grad(function)(x), expected, rtol=1e-10)


@every_function
def test_both_modes_and_second_order(function, x):
    assert check_grad(function, x).passed
    weights = rng.normal(size=x.shape)
    assert check_grad(lambda y: np.sum(np.real(weights * grad(function)(y))), x).passed


@every_function
def test_single_precision_stays_single(function, x):
    single = x.astype(np.float32 if x.dtype == np.float64 else np.complex64)
    assert grad(function)(single).dtype == single.dtype


def test_the_gradient_of_a_complex_result_is_refused():
    with pytest.raises(TangentcError, match="A402"):
        grad(lambda z: z * z)(1.0 + 2.0j)


def test_functions_that_return_complex_numbers_have_tangents_and_cotangents():
    def function(z):
        return np.exp(1j * z)

    z, direction = COMPLEX, COMPLEX[::-1].copy()
    value, pullback = vjp(function)(z)
    slope = 1j * np.exp(1j * z)
    np.testing.assert_allclose(pullback(direction)[0], slope * direction)
    np.testing.assert_allclose(jvp(function)((z,), (direction,))[1], slope * direction)
    assert value.dtype == np.complex128


def test_a_real_cotangent_may_not_be_complex():
    _, pullback = vjp(lambda z: np.abs(z))(COMPLEX)
    with pytest.raises(TangentcError, match="A404"):
        pullback(COMPLEX)


@pytest.mark.parametrize("z", [0j, 3.0 - 4.0j])
def test_absolute_values_at_zero_and_elsewhere(z):
    assert grad(lambda z: abs(z))(z) == (0.0 if z == 0 else np.conj(z) / abs(z))
    assert grad(lambda z: abs(z) ** 2)(z) == 2.0 * np.conj(z)


def test_what_becomes_complex_in_a_loop():
    def function(x):
        z = x
        for _ in range(3):
            z = z * z + 0.1j
        return abs(z)

    assert check_grad(function, 0.4).passed
    assert isinstance(grad(function)(0.4), float)


def test_fractional_powers_of_negative_numbers():
    assert check_grad(lambda x: abs(x**0.5), -1.0).passed
    assert grad(lambda x: abs(x**0.5))(-1.0) == pytest.approx(-0.5)


def test_writing_through_the_imaginary_part_is_refused():
    def function(x):
        z = np.zeros(3, dtype=complex)
        z.imag[:] = x
        return np.sum(np.abs(z))

    with pytest.raises(TangentcError):
        grad(function)(np.ones(3))
