"""What the derivative is where there is none, in both modes; docs/reference/kinks.md says why."""

from __future__ import annotations

import linecache
import warnings
from pathlib import Path

import numpy as np
import pytest

from tangentc import grad, jvp

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "kinks.md"

# Expression in x, the point, the gradient there.
KINKS = [
    ("np.abs(x)", 0.0, 0.0),
    ("np.copysign(x, 1.0)", 0.0, 0.0),
    ("np.sign(x) * 1.0", 0.0, 0.0),
    ("np.heaviside(x, 0.5)", 0.0, 0.0),
    ("np.maximum(x, 0.0)", 0.0, 0.5),
    ("np.fmax(x, np.nan)", 1.0, 1.0),
    ("max(x, 0.0)", 0.0, 1.0),
    ("np.max(x)", [1.0, 2.0, 2.0], [0.0, 0.5, 0.5]),
    ("np.min(x)", [1.0, 1.0], [0.5, 0.5]),
    ("np.ptp(x)", [1.0, 1.0], [0.0, 0.0]),
    ("np.maximum.accumulate(x)[1]", [1.0, 1.0], [0.0, 1.0]),
    ("np.sort(x)[0]", [2.0, 2.0, 3.0], [1.0, 0.0, 0.0]),
    ("np.median(x)", [1.0, 2.0, 2.0, 2.0], [0.0, 0.5, 0.5, 0.0]),
    ("np.quantile(x, 0.5)", [2.0, 2.0, 2.0], [0.0, 1.0, 0.0]),
    ("np.linalg.norm(x)", [0.0, 0.0], [0.0, 0.0]),
    ("np.linalg.norm(x, 3)", [0.0, 0.0], [0.0, 0.0]),
    ("np.linalg.norm(x, 1)", [0.0, 1.0], [0.0, 1.0]),
    ("np.linalg.norm(x, np.inf)", [1.0, -1.0], [0.5, -0.5]),
    ("np.linalg.norm(x, 2)", [[1.0, 0.0], [0.0, 1.0]], [[0.5, 0.0], [0.0, 0.5]]),
    ("np.linalg.vector_norm(x, ord=3)", [0.0, 0.0], [0.0, 0.0]),
    ("np.hypot(x, 0.0)", 0.0, 0.0),
    ("np.std(x)", [1.0, 1.0], [0.0, 0.0]),
    ("np.clip(x, 0.0, 1.0)", 0.0, 1.0),
    ("np.clip(x, 0.0, 1.0)", 1.0, 1.0),
    ("np.sqrt(x)", 0.0, np.inf),
    ("np.cbrt(x)", 0.0, np.inf),
    ("x ** 0", 0.0, 0.0),
    ("x ** 1", 0.0, 1.0),
    ("x ** 2", 0.0, 0.0),
    ("np.power(x, 0.0)", 0.0, 0.0),
    ("np.power(0.0, x)", 2.0, 0.0),
    ("np.power(0.0, x)", 0.0, 0.0),
    ("np.sum(x ** np.array([0.0, 1.0, 2.0]))", [0.0, 0.0, 0.0], [0.0, 1.0, 0.0]),
    ("np.prod(x)", [0.0, 2.0, 3.0], [6.0, 0.0, 0.0]),
    ("np.prod(x)", [0.0, 0.0, 3.0], [0.0, 0.0, 0.0]),
    ("np.cumprod(x)[2]", [0.0, 2.0, 3.0], [6.0, 0.0, 0.0]),
    ("np.sum(np.where(x > 0.0, np.sqrt(x), 0.0))", [-1.0, 0.0, 4.0], [0.0, 0.0, 0.25]),
    ("np.sum(np.where(x == 0.0, 1.0, np.sin(x) / x))", [0.0, 0.0], [0.0, 0.0]),
    ("np.sum(np.where(x > 0.0, x * np.log(x), 0.0))", [0.0, 1.0], [0.0, 1.0]),
    ("np.nansum(np.sqrt(x))", [-1.0, 4.0], [0.0, 0.25]),
    ("np.nan_to_num(x)", np.nan, 0.0),
    ("np.sinc(x)", 0.0, 0.0),
    ("np.interp(x, np.array([0.0, 1.0, 2.0]), np.array([0.0, 1.0, 5.0]))", 1.0, 4.0),
    ("np.floor(x) * 1.0", 1.0, 0.0),
    ("np.linalg.det(x)", [[1.0, 2.0], [2.0, 4.0]], [[4.0, -2.0], [-2.0, 1.0]]),
    ("np.linalg.det(x)", [[0.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 0.0]]),
    ("np.sum(np.linalg.eigvalsh(x) ** 2)", [[1.0, 0.0], [0.0, 1.0]], [[2.0, 0.0], [0.0, 2.0]]),
    ("np.sum(np.linalg.eigh(x)[0])", [[1.0, 0.0], [0.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]]),
    ("np.sum(np.linalg.svdvals(x))", [[1.0, 0.0], [0.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]]),
]


def made(expression: str):
    """A function of its own, whose text Python can show."""
    file = f"<kink {expression}>"
    text = f"def kink(x):\n    return {expression}\n"
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    namespace = {"np": np}
    exec(compile(text, file, "exec"), namespace)
    return namespace["kink"]


@pytest.mark.parametrize(("expression", "point", "expected"), KINKS)
def test_kink(expression, point, expected):
    function = made(expression)
    point = np.array(point) if isinstance(point, list) else point
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = grad(function)(point)
        tangents = np.eye(np.size(point)).reshape(-1, *np.shape(point))
        pushed = [jvp(function)((point,), (each[()] if each.shape else float(each),))[1] for each in tangents]
    np.testing.assert_allclose(found, expected, atol=1e-12)
    np.testing.assert_allclose(np.reshape(pushed, np.shape(point)), expected, atol=1e-12)


def test_the_page_names_each_of_them():
    text = PAGE.read_text(encoding="utf-8")
    assert [expression for expression, _, _ in KINKS if f"`{expression}`" not in text] == []
