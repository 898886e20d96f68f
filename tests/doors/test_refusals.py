"""What cannot be differentiated is refused, by a diagnostic that says what to do."""

from __future__ import annotations

import collections
import decimal

import numpy as np
import pytest

from tangentc import TangentcError, elementwise_grad, grad, jvp, value_and_grad, vjp

Pair = collections.namedtuple("Pair", "first second")


def square(x, other=None):
    return np.sum(x * x)


def total(parameters):
    return parameters["w"] * parameters["b"]


class Quantity:
    def __getattr__(self, name):
        return 3.0


class Matrix(np.ndarray):
    pass


def codes(error) -> list[str]:
    return [diagnostic.code for diagnostic in error.value.diagnostics]


@pytest.mark.parametrize(
    ("argument", "advice"),
    [
        (2, "pass 2.0 instead of 2"),
        (True, "pass a float"),
        ("text", "pass a float"),
        (None, "pass a float"),
        (np.int64(3), "pass a float"),
        (np.arange(3), "x.astype(float)"),
        (np.array([True]), "x.astype(float)"),
        (np.array(["text"]), "pass a float"),
        ((1.0, 2), "pass 2.0 instead of 2"),
    ],
)
def test_what_takes_no_infinitesimal_step(argument, advice):
    with pytest.raises(TangentcError, match="A401") as error:
        grad(square)(argument)
    assert codes(error) == ["A401"]
    assert advice in str(error.value)


def test_all_problems_are_told_at_once_and_by_their_place():
    with pytest.raises(TangentcError) as error:
        grad(total)({"w": 1, "b": [2.0, np.arange(2)]})
    assert codes(error) == ["A401", "A401"]
    assert "parameters['w']" in str(error.value)
    assert "parameters['b'][1].astype(float)" in str(error.value)


@pytest.mark.parametrize(
    "stranger",
    [
        Quantity(),
        decimal.Decimal(1),
        np.ones((2, 2)).view(np.matrix) if hasattr(np, "matrix") else Quantity(),
        np.ma.masked_array([1.0], [True]),
        np.ones(2).view(Matrix),
        np.array([1.0, None]),
        {1.0, 2.0},
        collections.OrderedDict(a=1.0),
        [Quantity()],
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.filterwarnings("ignore:the matrix subclass:PendingDeprecationWarning")
def test_strangers(stranger):
    for arguments in [(stranger,), (1.0, stranger)]:
        with pytest.raises(TangentcError) as error:
            grad(square)(*arguments)
        assert codes(error) == ["A405"]


@pytest.mark.parametrize(
    "bystander",
    [1, True, "text", b"bytes", None, np.arange(3), np.float32(1.0), [1, "a"], {"a": (1, 2)}, Pair(1, 2.0), len, float,
     np.dtype(float), slice(3), range(3), np.sin, np.sum, ...],
    ids=lambda each: getattr(each, "__name__", repr(each)),
)  # fmt: skip
def test_bystanders(bystander):
    assert grad(square)(3.0, bystander) == 6.0


@pytest.mark.parametrize(
    "returns",
    [
        lambda x: x * np.ones(3),
        lambda x: (x, x),
        lambda x: [x],
        lambda x: 1,
        lambda x: None,
    ],
)
def test_gradients_need_a_number(returns):
    for operator in (grad, value_and_grad):
        with pytest.raises(TangentcError) as error:
            operator(returns)(np.array(2.0))
        assert codes(error) == ["A402"]


def test_a_type_error_of_the_function_itself_is_left_alone():
    def fails(x):
        return x * np.sum(x, axis="rows")

    with pytest.raises(TypeError, match=r"(?i)integer|str") as error:
        grad(fails)(np.ones(2))
    assert not isinstance(error.value, TangentcError)


@pytest.mark.parametrize("wrt", ["z", 2, -1, (), ("x", 0), ("x", "z"), 1.5, ["x"], None, True])
def test_wrt_must_name_arguments(wrt):
    with pytest.raises(TangentcError) as error:
        grad(square, wrt=wrt)
    assert codes(error) == ["A403"]
    assert "x, other" in str(error.value)


@pytest.mark.parametrize("seed", [1.0, np.ones(4), np.ones((3, 1)), [1.0] * 3, None, np.ones(3, complex), "seed"])
def test_seeds_have_the_shape_of_the_value(seed):
    _, pullback = vjp(lambda x: 2.0 * x)(np.ones(3))
    with pytest.raises(TangentcError) as error:
        pullback(seed)
    assert codes(error) == ["A404"]


@pytest.mark.parametrize("seed", [np.ones(3), np.ones(3, np.float32), np.ones(3, int)])
def test_seeds_of_other_real_dtypes_are_converted(seed):
    _, pullback = vjp(lambda x: 2.0 * x)(np.ones(3))
    (found,) = pullback(seed)
    assert found.dtype == float
    assert np.array_equal(found, [2.0, 2.0, 2.0])


@pytest.mark.parametrize(
    ("primals", "tangents"),
    [
        ((np.ones(3),), (np.ones(4),)),
        ((np.ones(3),), (1.0,)),
        ((2.0,), (np.ones(1),)),
        ((2.0,), (1.0, 1.0)),
        ((2.0,), [1.0]),
        (2.0, 1.0),
        ((2.0,), ((1.0,),)),
    ],
)
def test_tangents_have_the_shape_of_the_argument(primals, tangents):
    with pytest.raises(TangentcError) as error:
        jvp(square)(primals, tangents)
    assert codes(error) == ["A406"]


def test_an_integer_does_not_move():
    with pytest.raises(TangentcError) as error:
        jvp(square)((2,), (1.0,))
    assert codes(error) == ["A401"]


def test_elementwise_derivatives_keep_the_shape():
    for function, argument in [(square, np.ones(3)), (lambda x: np.ones(3) * x, 2.0), (lambda x: (x, x), 1.0)]:
        with pytest.raises(TangentcError) as error:
            elementwise_grad(function)(argument)
        assert codes(error) == ["A408"]


def test_unknown_targets():
    with pytest.raises(TangentcError) as error:
        grad(square, target="fortran")
    assert codes(error) == ["A407"]


@pytest.mark.parametrize("thing", [3.0, None, "text"])
def test_what_is_no_function(thing):
    with pytest.raises(TangentcError) as error:
        grad(thing)
    assert codes(error) == ["S107"]


@pytest.mark.parametrize(
    ("arguments", "keywords"), [((), {}), ((1.0, 2.0, 3.0), {}), ((1.0,), {"z": 1}), ((1.0,), {"x": 1})]
)
def test_wrong_calls_are_worded_by_python(arguments, keywords):
    with pytest.raises(TypeError) as expected:
        square(*arguments, **keywords)
    with pytest.raises(TypeError) as found:
        grad(square)(*arguments, **keywords)
    assert str(found.value) == str(expected.value)


def test_a_failed_call_leaves_no_trace():
    gradient = grad(square)
    with pytest.raises(TangentcError):
        gradient(3)
    assert gradient(3.0) == 6.0
    with pytest.raises(TangentcError):
        gradient(3)
