"""`@differentiate` leaves a function what it was."""

from __future__ import annotations

import copy
import gc
import inspect
import pickle
import weakref

import numpy as np
import pytest

from tangentc import TangentcError, differentiate, grad
from tangentc.differentiable import Differentiable


@differentiate
def cube(x, times=1.0):
    """The cube."""
    return times * x**3


@differentiate(wrt=("y", "x"))
def product(x, y):
    return x * y


@differentiate(wrt="y")
def shifted_cube(x, y):
    return cube(y) + x


class Model:
    def __init__(self, name="model"):
        self.name = name

    @differentiate
    def energy(self, x):
        """The energy."""
        return x * x

    @differentiate(wrt="k")
    def elastic(self, x, k=2.0):
        return 0.5 * k * x**2

    @staticmethod
    @differentiate
    def area(r):
        return 3.0 * r * r


def test_the_function_is_what_it_was():
    assert cube(2.0) == 8.0
    assert cube(2.0, times=2.0) == 16.0
    assert cube.__name__ == "cube"
    assert cube.__doc__ == "The cube."
    assert cube.__module__ == __name__
    assert str(inspect.signature(cube)) == "(x, times=1.0)"
    assert inspect.getsource(cube).startswith("@differentiate\ndef cube")


def test_derivatives_are_attributes():
    assert cube.grad(2.0) == 12.0
    assert cube.value_and_grad(2.0) == (8.0, 12.0)
    assert cube.jvp((2.0,), (1.0,)) == (8.0, 12.0)
    assert cube.vjp(2.0)[1](1.0) == (12.0, 8.0)
    np.testing.assert_allclose(cube.elementwise_grad(np.array([1.0, 2.0])), [3.0, 12.0])


def test_attributes_are_made_once():
    assert cube.grad is cube.grad


def test_the_decorator_names_the_arguments():
    assert product.grad(2.0, 3.0) == (2.0, 3.0)
    assert product.vjp(2.0, 3.0)[1](1.0) == (2.0, 3.0)


def test_operators_see_through_the_decorator():
    assert grad(cube)(2.0) == 12.0
    assert grad(cube, wrt="times")(2.0) == 8.0


def test_decorated_functions_call_one_another():
    assert shifted_cube.grad(1.0, 2.0) == 12.0


def test_methods_are_bound():
    model = Model()
    assert model.energy(3.0) == 9.0
    assert Model.area.grad(2.0) == 12.0
    assert str(inspect.signature(model.energy)) == "(x)"
    assert model.energy.__doc__ == "The energy."


def test_derivatives_of_methods():
    model = Model()
    assert model.energy.grad(3.0) == 6.0
    assert model.elastic.grad(3.0) == 4.5


def test_a_method_keeps_its_compiled_derivatives():
    model = Model()
    assert model.energy.grad is model.energy.grad
    assert model.energy is not Model().energy


def test_many_instances_are_not_kept_alive():
    first = weakref.ref(Model())
    models = [Model() for _ in range(200)]
    references = [weakref.ref(model) for model in models]
    for model in models:
        assert model.energy(1.0) == 1.0
    del models, model
    gc.collect()
    assert first() is None
    assert sum(reference() is not None for reference in references) <= 64


def test_unbound_methods_take_their_instance():
    assert Model.energy(Model(), 3.0) == 9.0
    with pytest.raises(TangentcError):
        Model.energy.grad(Model(), 3.0)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_is_by_reference(protocol):
    assert pickle.loads(pickle.dumps(cube, protocol)) is cube
    assert pickle.loads(pickle.dumps(cube.grad, protocol))(2.0) == 12.0


def test_derivatives_and_methods_can_be_pickled():
    assert pickle.loads(pickle.dumps(grad(cube, wrt="times")))(2.0) == 8.0
    assert pickle.loads(pickle.dumps(cube.vjp))(2.0)[0] == 8.0
    assert pickle.loads(pickle.dumps(cube.jvp))((2.0,), (1.0,)) == (8.0, 12.0)
    restored = pickle.loads(pickle.dumps(Model("other").energy))
    assert restored(3.0) == 9.0
    assert restored.__wrapped__.__self__.name == "other"


def test_copies_are_the_function_itself():
    assert copy.copy(cube) is cube
    assert copy.deepcopy([cube])[0] is cube


def test_a_wrong_wrt_is_an_error_where_the_decorator_stands():
    with pytest.raises(TangentcError, match="A403"):

        @differentiate(wrt="z")
        def function(x):
            return x


def test_positions_in_methods_count_after_self():
    class Scaled:
        @differentiate(wrt=1)
        def value(self, x, y):
            return x * y**2

    assert Scaled().value.grad(2.0, 3.0) == 12.0


def test_function_attributes_survive():
    def function(x):
        return x

    function.unit = "m"
    assert differentiate(function).unit == "m"
    assert isinstance(differentiate(function), Differentiable)
