"""The result types of functions without a derivative, against what NumPy returns."""

from __future__ import annotations

import math
import operator

import numpy as np
import pytest

from tangentc.ir.program import Apply, Literal, Static, SymbolSupply, TupleOf
from tangentc.ir.types import UNKNOWN, Array, Number, computed, type_of
from tangentc.rules import find, rules
from tangentc.runtime import count_along, equal_shares, quantile_shares, zeros_like
from tests.rules.interpretation import call
from tests.rules.test_registry import assert_covers

A = np.array([[0.5, -1.0, 2.0], [3.0, 0.1, -0.2]])
V = np.array([3, 1, 2])
CALLS = [
    (np.sign, (A,), {}),
    (np.floor_divide, (A, 2.0), {}),
    (operator.floordiv, (7, 2), {}),
    (operator.floordiv, (7.5, 2), {}),
    (np.round, (A,), {}),
    (len, (A,), {}),
    (np.size, (A,), {}),
    (np.ndarray.ndim, (A,), {}),
    (np.shape, (A,), {}),
    (np.shape, (2.0,), {}),
    (np.argmax, (A,), {}),
    (np.argmax, (A, 1), {}),
    (np.argmin, (A,), {"axis": 0, "keepdims": True}),
    (np.ndarray.argmax, (A, 0), {}),
    (np.argsort, (A,), {}),
    (np.argsort, (A,), {"axis": 0}),
    (np.argsort, (A, None), {}),
    (np.searchsorted, (V, 2), {}),
    (np.searchsorted, (V, A), {"side": "right"}),
    (operator.and_, (V, 1), {}),
    (operator.and_, (A > 0, A > 1), {}),
    (operator.invert, (A > 0,), {}),
    (operator.lt, (A, 1.0), {}),
    (operator.lt, (1, 2.0), {}),
    (np.less, (1, 2.0), {}),
    (operator.eq, (np.ones((1, 3)), np.ones((2, 1))), {}),
    (np.isnan, (A,), {}),
    (np.isclose, (A, 1.0), {}),
    (np.logical_and, (A, True), {}),
    (np.all, (A,), {}),
    (np.any, (A, 1), {}),
    (np.any, (A,), {"axis": (0, 1), "keepdims": True}),
    (np.ndarray.all, (A,), {"axis": 0}),
    (math.isnan, (1.0,), {}),
    (isinstance, (A, np.ndarray), {}),
    (np.zeros, (3,), {}),
    (np.zeros, ((2, 1),), {}),
    (np.ones, ((2, 3), np.float32), {}),
    (np.empty, ((),), {"dtype": "float32"}),
    (np.zeros_like, (A,), {}),
    (np.ones_like, (A,), {"dtype": np.float32}),
    (np.zeros_like, (2.0,), {}),
    (np.eye, (3,), {}),
    (np.eye, (3, 4), {"dtype": np.float32}),
    (np.eye, (3, 4, 1, np.float32), {}),
    (np.identity, (3,), {}),
    (np.identity, (3, np.float32), {}),
    (str, (1.0,), {}),
    (np.result_type, (A, 1.0), {}),
    (math.floor, (1.5,), {}),
    (int, (1.5,), {}),
    (zeros_like, (A,), {}),
    (zeros_like, ((1, A),), {}),
    (zeros_like, (V,), {}),
    (count_along, (A, 0), {}),
    (equal_shares, (A, 3.0), {}),
    (quantile_shares, (A, 0.5), {}),
]


def operand(value, supply):
    if isinstance(value, tuple) and all(isinstance(item, int | None) for item in value):
        return TupleOf(tuple(Literal(item) for item in value))
    if value is None or isinstance(value, int | float | str):
        return Literal(value)
    return Static(value, value.__name__) if isinstance(value, type) else supply.fresh()


@pytest.mark.parametrize(("function", "arguments", "keywords"), CALLS)
def test_the_type_of_a_constant(function, arguments, keywords):
    supply = SymbolSupply()
    apply = Apply(
        function,
        tuple(operand(value, supply) for value in arguments),
        tuple((name, operand(value, supply)) for name, value in keywords.items()),
    )
    operands = find(function).bind(apply)
    types = dict(zip(operands, map(type_of, (*arguments, *keywords.values())), strict=True))
    assert_covers(find(function).result_type(types, operands), call(function, list(arguments), keywords))
    assert_covers(find(function).result_type({}, operands), call(function, list(arguments), keywords))


@pytest.mark.parametrize("shape", [(), (0,), (1,), (3,), (1, 1), (1, 4), (2, 0)])
def test_lengths(shape):
    x = np.zeros(shape)
    for function in (np.shape, np.ndarray.shape, np.size, np.ndarray.size, *([len] if shape else [])):
        rule = find(function)
        (name,) = list(rule.bind(Apply(function, (SymbolSupply().fresh(),))))[:1]
        known = rule.result_type({name: type_of(x)}, {name: SymbolSupply().fresh()})
        assert_covers(known, call(function, [x], {}))
        assert known != Number(int)  # all is known of these


def test_types_say_something():
    assert find(np.argmax).result_type({"argument0": type_of(A)}, {"argument0": Literal(0)}) == computed(
        np.dtype(np.intp), ()
    )
    assert find(np.zeros).result_type({}, {"argument0": Literal(3)}) == Array(np.dtype(float), (False,))
    assert find(np.argmax).result_type({}, {}) == UNKNOWN


def test_a_constant_is_constant_in_everything():
    constants = [rule for rule in rules() if rule.kind == "constant"]
    assert len(constants) > 150
    assert all(rule.differentiable == () for rule in constants)
