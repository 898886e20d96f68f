"""Every callable of the libraries has a rule or a definition, is declared constant, or is on a list with a reason."""

from __future__ import annotations

from types import ModuleType

import pytest

from tangentc import definitions
from tangentc.rules import find
from tests.rules import placement

LISTS = {
    "numpy": placement.NUMPY,
    "numpy.linalg": placement.LINALG,
    "numpy.fft": placement.FFT,
    "scipy.special": placement.SPECIAL,
    "scipy.linalg": placement.SCIPY_LINALG,
}
MOST_OPEN = {"numpy": 11, "numpy.linalg": 2, "numpy.fft": 0, "scipy.special": 3, "scipy.linalg": 4}
each_library = pytest.mark.parametrize("library", LISTS)


def module(library: str) -> ModuleType:
    return pytest.importorskip(library)


def callables(library: str) -> dict[str, object]:
    found = {name: getattr(module(library), name) for name in dir(module(library)) if not name.startswith("_")}
    return {name: value for name, value in found.items() if callable(value) and not is_exception(value)}


def is_exception(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, BaseException)


def is_covered(function: object) -> bool:
    return find(function) is not None or definitions.find(function) is not None


def listed(library: str) -> list[str]:
    return [name for names in LISTS[library].values() for name in names.split()]


@each_library
def test_every_callable_has_a_place(library):
    unplaced = [name for name, function in callables(library).items() if not is_covered(function)]
    assert sorted(set(unplaced) - set(listed(library))) == []


@each_library
def test_the_lists_say_what_is_so(library):
    names = listed(library)
    assert sorted(name for name in names if names.count(name) > 1) == []
    every = callables(library)
    assert [name for name in names if name in every and is_covered(every[name])] == []


@each_library
def test_what_is_open_becomes_less(library):
    left = [
        name
        for reason, names in LISTS[library].items()
        if reason.startswith("not covered yet")
        for name in names.split()
    ]
    assert len(left) <= MOST_OPEN[library]
