"""The names that a function binds, and the names that a class makes private."""

from __future__ import annotations

import pytest

from tangentc.ir import surface
from tangentc.parse import parse


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("return y", ""),
        ("y = z", "y"),
        ("a, (b, *c) = [d, e] = y", "a b c d e"),
        ("y += 1", "y"),
        ("z[0] += y", ""),
        ("y: float", "y"),
        ("for i, j in y: k = 1", "i j k"),
        ("while (y := f(y)): pass", "y"),
        ("if y: a = 1\n    else: b = 1", "a b"),
        ("def inner(p):\n        q = p", "inner"),
        ("g = lambda p: (q := p)", "g"),
        ("def inner(p=(q := 1)): pass", "inner q"),
        ("return f(lambda p=(q := 1): p)", "q"),
    ],
)
def test_names_bound_in_a_function(body, names):
    assert parse(f"def f(x):\n    {body}", "model.py", 1).locals == {"x", *names.split()}


def test_every_kind_of_parameter_is_bound():
    assert parse("def f(a, /, b, *c, d, **e): pass", "model.py", 1).locals == set("abcde")


def test_an_inner_function_has_names_of_its_own():
    outer = parse("def f(x):\n    def inner(p):\n        q = p\n    return lambda r: (s := r)", "model.py", 1)
    assert outer.body[0].function.locals == {"p", "q"}
    assert outer.body[1].value.function.locals == {"r", "s"}


@pytest.mark.parametrize("class_name", ["Model", "_Model", "__Model"])
def test_private_names_belong_to_the_class(class_name):
    text = "    def f(self, __p):\n        __q = self.__r + __s__ + self._t\n        return g(__k=__q)"
    function = parse(text, "model.py", 1, class_name=class_name)
    assert function.locals == {"self", "_Model__p", "_Model__q"}
    assert [parameter.name for parameter in function.parameters] == ["self", "_Model__p"]
    assign, returned = function.body
    total = assign.value
    assert total.right.name == "_t"
    assert total.left.right.identifier == "__s__"
    assert total.left.left.name == "_Model__r"
    assert returned.value.keywords[0].name == "__k"  # Python leaves the name of a keyword as it is


def test_private_array_that_is_added_to():
    function = parse("def f(__a):\n    __a[0] += 1", "model.py", 1, class_name="Model")
    assert function.body[0].target.value.identifier == "_Model__a"


def test_names_stay_as_written_without_a_class():
    function = parse("def f(self):\n    return self.__r", "model.py", 1)
    assert function.body[0].value == surface.Attribute(function.body[0].value.value, "__r", function.body[0].value.span)


def test_a_class_of_underscores_makes_nothing_private():
    assert parse("def f(__p): pass", "model.py", 1, class_name="__").locals == {"__p"}


def test_a_private_inner_function():
    text = "def __f(self):\n    def __g(): pass\n    return __g"
    function = parse(text, "model.py", 1, class_name="Model")
    assert function.name == "__f"
    assert function.locals == {"self", "_Model__g"}
    assert function.body[0].function.name == function.body[1].value.identifier == "_Model__g"
