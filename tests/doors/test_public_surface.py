"""What tangentc promises to keep."""

import inspect

import pytest

import tangentc

NAMES = [
    "TangentcError",
    "adjoint",
    "check_grad",
    "constant",
    "differential",
    "differentiate",
    "dump",
    "elementwise_grad",
    "grad",
    "jvp",
    "linear",
    "no_grad",
    "stop_gradient",
    "value_and_grad",
    "vjp",
]


def test_the_public_names_are_frozen():
    assert sorted(tangentc.__all__) == NAMES
    assert set(NAMES) <= set(dir(tangentc))


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_documented(name):
    value = getattr(tangentc, name)
    assert inspect.getdoc(value)
    if inspect.isfunction(value) and value.__module__ in ("tangentc.api", "tangentc.checking"):
        for section in ("Parameters", "Returns", "Examples"):
            assert f"{section}\n----" in inspect.getdoc(value), section


def test_other_names_do_not_exist():
    with pytest.raises(AttributeError, match="no attribute 'gradient'"):
        tangentc.gradient
