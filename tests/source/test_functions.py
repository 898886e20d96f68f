"""Functions, methods and closures, with what their names mean."""

from __future__ import annotations

import builtins
import textwrap

import pytest

from tangentc.source import read

SCALE = 3.0

# fmt: off


def plain(x, y=1.5, *, k=SCALE):
    """Doc."""
    return x * y * k * SCALE


def unchanged(function):
    return function


@unchanged
@unchanged  # a comment
def decorated(
    x,
):
    # def in a comment
    return """
def in_a_string(): pass
""", x


class Model:
    weight = 2.0

    def method(self, x):
        def inner(y):
            return self.weight * y + x

        return inner

    @staticmethod
    def static(x): return x

    @classmethod
    def from_class(cls, x):
        return cls.weight * x

    def __call__(self, x):
        return self.__private(x)

    def __private(self, x):
        return x


async def asynchronous(x):
    return x


def one_line(x): return x  # comment
# fmt: on


def test_plain_function():
    found = read(plain)
    assert found.text == ('def plain(x, y=1.5, *, k=SCALE):\n    """Doc."""\n    return x * y * k * SCALE')
    assert found.function is plain
    assert found.first_line == plain.__code__.co_firstlineno
    assert found.file == __file__
    assert found.lines == tuple(found.text.split("\n"))
    assert (found.name, found.qualified_name, found.module) == ("plain", "plain", __name__)
    assert found.defaults == {"y": 1.5, "k": 3.0}
    assert found.globals is globals()
    assert found.builtins["abs"] is builtins.abs
    assert (found.closure, found.class_name, found.receiver) == ({}, "", None)


def test_decorator_lines_are_skipped():
    found = read(decorated)
    assert found.first_line == decorated.__code__.co_firstlineno + 2
    assert found.text.startswith("def decorated(\n    x,\n):\n    # def in a comment")
    assert found.text.endswith('return """\ndef in_a_string(): pass\n""", x')


@pytest.mark.parametrize(("function", "start"), [(one_line, "def one_line"), (asynchronous, "async def asynchronous")])
def test_beginning(function, start):
    found = read(function)
    assert found.text.startswith(start)
    assert found.first_line == function.__code__.co_firstlineno


def test_one_line_definition_ends_with_its_line():
    assert read(one_line).text == "def one_line(x): return x  # comment"
    assert read(Model.static).text == "    def static(x): return x"


def test_bound_method():
    model = Model()
    found = read(model.method)
    assert found.receiver is model
    assert found.function is Model.method
    assert found.class_name == "Model"
    assert textwrap.dedent(found.text).startswith("def method(self, x):\n    def inner(y):")
    assert found.text.endswith("        return inner")


def test_unbound_method_has_no_receiver():
    assert read(Model.method).receiver is None


def test_class_method_is_bound_to_its_class():
    assert read(Model.from_class).receiver is Model
    assert read(vars(Model)["from_class"]).receiver is None


def test_static_method():
    assert read(vars(Model)["static"]).function is Model.static


def test_object_that_can_be_called():
    model = Model()
    found = read(model)
    assert found.function is Model.__call__
    assert found.receiver is model


def test_private_method():
    found = read(Model()._Model__private)
    assert found.text.strip().startswith("def __private")
    assert found.class_name == "Model"


def test_inner_function_with_closure():
    model = Model()
    found = read(model.method(5.0))
    assert found.text == "        def inner(y):\n            return self.weight * y + x"
    assert found.closure == {"self": model, "x": 5.0}
    assert found.class_name == "Model"


def test_class_inside_a_function():
    def make():
        class Inner:
            def method(self):
                return lambda: self

        return Inner().method()

    found = read(make())
    assert found.class_name == "Inner"
    assert found.text.strip() == "lambda: self"


def test_a_cell_that_is_still_empty():
    seen = []

    def outer():
        @lambda function: seen.append(dict(read(function).closure)) or function
        def even(n):
            return n == 0 or odd(n - 1)

        def odd(n):
            return n != 0 and even(n - 1)

        return even

    assert seen == []
    assert set(read(outer()).closure) == {"odd"}
    assert seen[0] == {}


def test_object_of_ours_stands_for_its_function():
    class Differentiable:
        def __init__(self, function):
            self.function = function

        @property
        def __tangentc_primal__(self):
            return self.function

        def __call__(self, *arguments):
            return self.function(*arguments)

    assert read(Differentiable(plain)).function is plain
    assert read(Differentiable(Model().method)).receiver is not None


def test_wrapper_without_wraps_is_read_as_it_runs():
    def twice(function):
        def wrapper(x):
            return function(function(x))

        return wrapper

    found = read(twice(plain))
    assert found.name == "wrapper"
    assert found.closure == {"function": plain}


def test_defaults_by_position_and_by_name():
    def function(a, b=1, /, c=2, *d, e, f=3, **g):
        pass

    assert read(function).defaults == {"b": 1, "c": 2, "f": 3}
