"""The derivatives that one looks up in a table, against the gradients of the code.

Prints:

    x.T a                a                        agree
    A x                  v A, for each v          agree
    x.T A x              (A + A.T) x              agree
    r.T W r, by s        -2 A.T W r               agree
    r.T W r, by x        2 W r                    agree
    ln |det A|           inverse of A, transposed agree
    trace(A B)           B.T                      agree
"""

import numpy as np

from tangentc import grad, vjp


def inner(x, a):
    return x.T @ a


def image(x, A):
    return A @ x


def quadratic(x, A):
    return x.T @ A @ x


def weighted_residual(x, s, A, W):
    r = x - A @ s
    return r.T @ W @ r


def log_determinant(A):
    return np.log(np.abs(np.linalg.det(A)))


def trace_of_product(A, B):
    return np.trace(A @ B)


def report(function, formula, found, expected):
    verdict = "agree" if np.allclose(found, expected, rtol=1e-10) else "DIFFER"
    print(f"{function:<20} {formula:<24} {verdict}")


def main():
    rng = np.random.default_rng(3)
    x, a, s, v = rng.normal(size=(4, 3))
    A, B, W = rng.normal(size=(3, 3, 3))
    W = W + W.T  # the two formulas with W hold for a symmetric one
    r = x - A @ s
    report("x.T a", "a", grad(inner)(x, a), a)
    _, pullback = vjp(image, wrt="x")(x, A)
    report("A x", "v A, for each v", pullback(v), v @ A)
    report("x.T A x", "(A + A.T) x", grad(quadratic)(x, A), (A + A.T) @ x)
    by_x, by_s = grad(weighted_residual, wrt=("x", "s"))(x, s, A, W)
    report("r.T W r, by s", "-2 A.T W r", by_s, -2 * A.T @ W @ r)
    report("r.T W r, by x", "2 W r", by_x, 2 * W @ r)
    report("ln |det A|", "inverse of A, transposed", grad(log_determinant)(A), np.linalg.inv(A).T)
    report("trace(A B)", "B.T", grad(trace_of_product)(A, B), B.T)


if __name__ == "__main__":
    main()
