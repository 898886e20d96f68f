"""Complex numbers and Fourier transforms, as in signal processing, optics, circuits and quantum mechanics."""

from __future__ import annotations

import cmath

import numpy as np

from tests.corpus.program import program

rng = np.random.default_rng(31)
signal = rng.normal(size=9)
image = rng.normal(size=(4, 5))
amplitudes = rng.normal(size=6) + 1j * rng.normal(size=6)
lines = np.linspace(0.0, 1.0, 7)


def escape(cx, cy, trips=6):
    c = complex(cx, cy)
    z = 0j
    for _ in range(trips):
        z = z * z + c
        if abs(z) > 2.0:
            break
    return abs(z)


def newton_fractal(z, steps=4):
    for _ in range(steps):
        z = z - (z**3 - 1.0) / (3.0 * z**2)
    return np.sum(np.abs(z - 1.0))


def impedance(R, L, C, omega):
    return R + 1j * omega * L + 1.0 / (1j * omega * C)


def resonance(R, L, C, omega):
    Z = impedance(R, L, C, omega)
    current = 1.0 / Z
    return np.sum(np.abs(current)) + np.sum(np.angle(Z))


def bode(tau, zeta, omega):
    s = 1j * omega
    H = 1.0 / (1.0 + 2.0 * zeta * tau * s + (tau * s) ** 2)
    return np.mean(20.0 * np.log10(np.abs(H)))


def rabi(detuning, coupling, time):
    H = np.array([[0.5 * detuning, coupling], [coupling, -0.5 * detuning]])
    A = -1j * time * H
    term = np.eye(2, dtype=complex)
    U = np.eye(2, dtype=complex)
    for k in range(1, 15):
        term = term @ A / k
        U = U + term
    psi = U @ np.array([1.0, 0.0])
    return np.abs(psi[1]) ** 2


def phase_retrieval(x, measured):
    intensity = np.abs(np.fft.fft2(x)) ** 2
    return np.sum((intensity - measured) ** 2)


def spectral_poisson(f):
    n = len(f)
    k = 2.0 * np.pi * np.fft.fftfreq(n)
    k2 = k * k
    k2[0] = 1.0
    u_hat = -np.fft.fft(f) / k2
    u_hat[0] = 0.0
    u = np.fft.ifft(u_hat).real
    return 0.5 * np.sum(u**2)


def low_pass(x, cutoff):
    X = np.fft.rfft(x)
    H = 1.0 / (1.0 + 1j * np.fft.rfftfreq(len(x)) / cutoff)
    return np.mean(np.fft.irfft(X * H, n=len(x)) ** 2)


def spectral_derivative(u, length):
    k = 2.0 * np.pi * np.fft.rfftfreq(u.size, d=length / u.size)
    slope = np.fft.irfft(1j * k * np.fft.rfft(u), n=u.size)
    return np.sum(slope**2) * length / u.size


def fourier_series(c, t, data):
    model = np.zeros(t.shape)
    for k in range(len(c)):
        model = model + np.real(c[k] * np.exp(2j * np.pi * k * t))
    return np.mean((model - data) ** 2)


def joukowski(x, y):
    center = complex(x, y)
    radius = abs(1.0 - center)
    theta = np.linspace(0.0, 2.0 * np.pi, 12, endpoint=False)
    zeta = center + radius * np.exp(1j * theta)
    airfoil = zeta + 1.0 / zeta
    return np.sum(np.imag(airfoil) ** 2)


def split_step(psi, V, dt=0.1, steps=3):
    k = 2.0 * np.pi * np.fft.fftfreq(len(psi))
    kinetic = np.exp(-0.5j * dt * k**2)
    potential = np.exp(-0.5j * dt * V)
    for _ in range(steps):
        psi = potential * psi
        psi = np.fft.ifft(kinetic * np.fft.fft(psi))
        psi = potential * psi
    density = np.abs(psi) ** 2
    return np.sum(np.arange(len(psi)) * density) / np.sum(density)


def steering(angle, weights, spacing=0.5):
    phase = 2.0 * np.pi * spacing * np.arange(len(weights)) * np.sin(angle)
    response = np.vdot(weights, np.exp(1j * phase))
    return response.real**2 + response.imag**2


def damped_system(omega, M, C, K):
    force = np.ones(len(K))
    x = np.linalg.solve(K - omega**2 * M + 1j * omega * C, force)
    return np.linalg.norm(x)


def polar_route(r, phi):
    z = cmath.rect(r, phi) + cmath.exp(1j * phi)
    size, angle = cmath.polar(z * cmath.sqrt(z))
    return size * angle + z.real


def stored_parts(x):
    z = np.zeros(len(x), dtype=complex)
    z.real[:] = x
    z[1:] += 1j * x[:-1] ** 2
    z *= np.exp(1j * x)
    return np.sum(np.abs(z)) + z[1].imag


def autocorrelation(x):
    X = np.fft.rfft(x, 2 * len(x))
    power = (X * X.conj()).real
    lags = np.fft.irfft(power)
    return lags[1] / lags[0]


def smoothed_image(x, width):
    ky = np.fft.fftfreq(x.shape[0])[:, None]
    kx = np.fft.rfftfreq(x.shape[1])
    kernel = np.exp(-0.5 * (width * (kx**2 + ky**2)))
    return np.sum(np.fft.irfft2(np.fft.rfft2(x) * kernel, s=x.shape) ** 3)


def holomorphic(z):
    return np.exp(1j * z) * z**2 / (1.0 + z)


DAMPED = (np.eye(3), 0.1 * np.eye(3) + 0.02, np.diag([1.0, 2.0, 3.0]) + 0.1)
PROGRAMS = [
    program(escape, (-0.1, 0.4), (0.6, 0.7), shows="complex numbers of Python"),
    program(newton_fractal, (amplitudes[:3],), shows="gradients with respect to complex arrays"),
    program(resonance, (2.0, 0.1, 0.3, np.array([0.5, 2.0, 9.0]))),
    program(bode, (0.7, 0.3, np.array([0.5, 1.0, 2.0]))),
    program(rabi, (0.3, 0.8, 0.7)),
    program(phase_retrieval, (image, np.ones((4, 5))), wrt=("x",), shows="np.abs(np.fft.fft2(x)) ** 2"),
    program(spectral_poisson, (signal,), (signal[:8],), untyped="S201"),
    program(low_pass, (signal, 0.2), (signal[:8], 0.3), shows="np.fft.rfft, np.fft.irfft"),
    program(spectral_derivative, (signal, 2.0), (signal[:8], 1.5)),
    program(fourier_series, (amplitudes[:3], lines, np.sin(lines)), wrt=("c",)),
    program(joukowski, (-0.1, 0.2)),
    program(split_step, (amplitudes, signal[:6])),
    program(steering, (0.3, amplitudes)),
    program(damped_system, (0.8, *DAMPED)),
    program(polar_route, (1.2, 0.7), shows="cmath"),
    program(stored_parts, (signal[:4],), shows="z.real[...] = x"),
    program(autocorrelation, (signal,)),
    program(smoothed_image, (image, 0.8)),
    program(holomorphic, (0.3 + 0.2j,), (amplitudes,), shows="functions that return complex numbers"),
]
