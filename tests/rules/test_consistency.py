"""What must be true of the registry as a whole."""

from __future__ import annotations

import inspect

import numpy as np
import pytest

import tangentc.runtime as runtime
from tangentc.ir.program import Static
from tangentc.rules import find, rules
from tangentc.rules.binding import operand_of
from tangentc.rules.libraries import read_installed

WITH_BODY = [rule for rule in rules() if rule.declaration.body is not None]


def defaults_of(function):
    try:
        return {
            name: parameter.default
            for name, parameter in inspect.signature(function).parameters.items()
            if parameter.default is not parameter.empty
        }
    except (TypeError, ValueError):
        return {}


@pytest.mark.parametrize("rule", WITH_BODY, ids=lambda rule: rule.name)
def test_defaults_are_those_of_the_function(rule):
    for function in rule.functions:
        stated = rule.declaration.defaults
        for name, default in defaults_of(function).items():
            if name in stated and default is not np._NoValue:
                assert stated[name] == operand_of(default) or same_object(stated[name], default)


def same_object(operand, default):
    return isinstance(operand, Static) and operand.value is default


@pytest.mark.parametrize("rule", WITH_BODY, ids=lambda rule: rule.name)
def test_parameters_are_called_as_the_functions_are(rule):
    for function in rule.functions:
        try:
            actual = inspect.signature(function).parameters
        except (TypeError, ValueError):
            continue
        if any(parameter.kind is parameter.VAR_KEYWORD for parameter in actual.values()):
            continue
        for parameter in rule.parameters:
            if parameter.kind is parameter.KEYWORD_ONLY:
                assert parameter.name in actual


READ_LIKE_THE_USERS = {
    *("made", "with_attributes"),  # objects are followed attribute by attribute, here as anywhere
    *("band_slices", "kept_of_full", "quotient_or_zero"),  # what other helpers have in common
}


@pytest.mark.parametrize("name", sorted(set(runtime.__all__) - READ_LIKE_THE_USERS))
def test_the_runtime_has_rules_of_its_own(name):
    read_installed()
    assert find(getattr(runtime, name)) is not None


def test_names_are_what_a_reader_would_write():
    assert find(np.sum).name == "np.sum"
    assert find(np.ndarray.sum).name == "np.ndarray.sum"
    assert find(np.ndarray.T).name == "np.ndarray.T"
    assert find(np.linalg.inv).name == "np.linalg.inv"
    assert find(abs).name == "abs"


def test_every_kink_is_a_sentence():
    assert all(rule.kink is None or len(rule.kink) > 8 for rule in rules())


def test_the_order_of_rules_is_that_of_their_files():
    lines = [
        (rule.declaration.body.__module__, rule.declaration.body.__code__.co_firstlineno)
        for rule in WITH_BODY
        if rule.declaration.body.__module__.startswith("tangentc.")
    ]
    lines = list(dict.fromkeys(lines))  # that of another library's function may have the same body
    modules = list(dict.fromkeys(module for module, _ in lines))
    assert lines == sorted(lines, key=lambda place: (modules.index(place[0]), place[1]))
