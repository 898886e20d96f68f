"""Types that are known before a call."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tangentc import TangentcError, dump, grad
from tangentc.ir.types import Array, Dict, List, Number, Other, Tuple
from tangentc.signatures import annotated_types, written_types

DOUBLE = np.dtype(float)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x=float", Number(float)),
        ("x=int", Number(int)),
        ("x=bool", Number(bool)),
        ("x=str", Other()),
        ("x=None", Other()),
        ("x=float64[:]", Array(DOUBLE, (False,))),
        ("x=float32[:, 1, None]", Array(np.dtype(np.float32), (False, True, None))),
        ("x=float64[()]", Array(DOUBLE, ())),
        ("x: float64[n, 1, 3]", Array(DOUBLE, (None, True, False), names=("n", None, "3"))),
        ("x: (float64[n], float)", Tuple((Array(DOUBLE, (None,), names=("n",)), Number(float)))),
        ("x=float64[...]", Array(DOUBLE)),
        ("x=(float, int64[:])", Tuple((Number(float), Array(np.dtype(np.int64), (False,))))),
        ("x=[float]", List((Number(float),))),
        ("x={'a': float}", Dict((("a", Number(float)),))),
    ],
)
def test_written_types(text, expected):
    assert written_types(text, ("x",)) == (("x", expected),)


@pytest.mark.parametrize(
    "text",
    ["x=float64", "x: n", "x: float64[-1]", "x", "x=float128[:]", "x=3", "y=float", "x=float,,", "x=__import__('os')"],
)
def test_what_is_no_signature(text):
    with pytest.raises(TangentcError, match="A407"):
        written_types(text, ("x",))


class Float64:
    """As jaxtyping describes arrays."""

    dtypes = ("float64",)

    def __init__(self, dim_str):
        self.dim_str = dim_str

    def __call__(self):
        raise NotImplementedError


NAMED = Float64("batch 1 3")
MANY = Float64("*batch 3")


def test_annotations():
    def function(
        a: float,
        b: NDArray[np.float64],
        c: np.ndarray,
        d: tuple[float, NDArray[np.float32]],
        e: np.float64,
        f: NDArray[np.floating],
        g: NAMED,
        h: MANY,
        i: tuple[float, ...],
        j: str,
        k,
        m: list[float],
    ): ...

    assert dict(annotated_types(function)) == {
        "a": Number(float),
        "b": Array(DOUBLE),
        "c": Array(),
        "d": Tuple((Number(float), Array(np.dtype(np.float32)))),
        "e": Array(DOUBLE, ()),
        "f": Array(),
        "g": Array(DOUBLE, (None, True, False), names=("batch", None, "3")),
        "h": Array(DOUBLE),
        "j": Other(),
    }


def test_annotations_that_cannot_be_read_say_nothing():
    def function(x: undefined_name): ...  # noqa: F821

    assert annotated_types(function) == ()


def test_annotations_for_type_checkers_alone_are_texts():
    def function(x, w, y, b, n, z): ...

    function.__annotations__ = {
        "x": 'Float64[np.ndarray, "batch features"]',
        "w": "jaxtyping.Float32[np.ndarray, 'features']",
        "y": 'Float[np.ndarray, "features"]',
        "b": float,
        "n": "int",
        "z": "Undefined[float]",
    }
    assert dict(annotated_types(function)) == {
        "x": Array(DOUBLE, (None, None), names=("batch", "features")),
        "w": Array(np.dtype(np.float32), (None,), names=("features",)),
        "y": Array(None, (None,), names=("features",)),
        "b": Number(float),
        "n": Number(int),
    }


def test_the_source_before_any_call_is_what_annotations_allow():
    def plain(x):
        return x * x

    def annotated(x: float):
        return x * x

    assert "unbroadcast" not in grad(annotated).source
    assert len(grad(annotated).source) < len(grad(plain).source)
    assert len(dump(plain, signature="x=float")) < len(dump(plain))


def test_a_call_goes_by_its_arguments_and_not_by_annotations():
    def annotated(x: float):
        return np.sum(x * x)

    assert grad(annotated)(np.array([1.0, 2.0])).tolist() == [2.0, 4.0]


def test_a_dtype_needs_its_axes():
    with pytest.raises(TangentcError, match="float32 without axes is not a type"):
        grad(lambda x: x * x).source_for("x: float32")
