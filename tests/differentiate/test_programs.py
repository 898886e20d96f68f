"""Each program in both modes, with known and unknown types, once and twice, against differences."""

from __future__ import annotations

import copy
import inspect

import numpy as np
import pytest

from tangentc import TangentcError, grad
from tangentc.arguments import decisive
from tangentc.driver import Request, compile_derivative
from tangentc.ir.types import type_of
from tests import oracle
from tests.differentiate import (  # noqa: F401 - they enter their programs
    buffers,
    callable_objects,
    calls,
    comprehensions,
    comprehensions_of_dicts,
    control_flow,
    dict_writes,
    dicts_made_of_others,
    elsewhere,
    exchanged_items,
    first_trips,
    folded,
    functional_numpy,
    functions_that_write,
    in_place,
    list_slices,
    list_writes,
    mapped,
    named_tuples,
    nested_derivatives,
    objects,
    objects_as_arguments,
    objects_with_operators,
    overwriting_calls,
    parameter_dicts,
    protected,
    ranked,
    recursive_closures,
    recursive_objects,
    rows,
    selecting,
    sequences,
    split_protection,
    standing,
    views,
    writes,
    writing_calls,
)
from tests.differentiate.program import PROGRAMS

# Read with unknown types, these could mean something else, and are refused.
NEED_TYPES = {
    module.__name__
    for module in (
        buffers,
        dict_writes,
        dicts_made_of_others,
        exchanged_items,
        functions_that_write,
        list_slices,
        list_writes,
        named_tuples,
        objects_as_arguments,
        overwriting_calls,
        parameter_dicts,
        recursive_closures,
        recursive_objects,
        rows,
        standing,
        views,
        writes,
        writing_calls,
    )
}
NEEDS_TYPES = {
    "vectorized_with_a_state",
    "written_in_between",
    "arrays_in_objects",
    "attributes_stepped_in_a_loop",
    "fluent_calls_in_a_loop",
    "keys_of_a_dict",
    "methods_that_change_their_object",
    "orbit_of_two_bodies",
    "returns_early_with_an_object",
    "solver_with_arrays_in_place",
    "vectors_compared",
    "elements_of_zeros",
    "elements_until_one_fails",
    "sums_until_one_fails",
    "the_body_writes",
    "an_array_is_written_last",
    "old_element_read_after",
    "heat",
    "items_of_dict",
    "newton_or_something_else",
    "number_becomes_array",
    "number_divided_from_element",
}
MAY_BE_REFUSED = {
    module.__name__ for module in (dict_writes, list_writes, overwriting_calls, recursive_closures, recursive_objects)
}  # a second time
# Differentiated once; the emitted code is refused.
ONLY_ONCE = {
    "over_axes": "an axis that is saved beside what varies",
    "pairs_kept_whole": "pairs of an iterator that is not taken apart at once",
}


def floating(program):
    names = inspect.signature(program.function).parameters
    pairs = zip(names, program.arguments, strict=False)
    return tuple(name for name, value in pairs if any(map(oracle.is_float, oracle.leaves(value))))


def compiled(program, kind, known):
    names = list(inspect.signature(program.function).parameters)
    types = tuple(zip(names, map(type_of, program.arguments), strict=False)) if known else ()
    constants = tuple(decisive(dict(zip(names, program.arguments, strict=False)))) if known else ()
    request = Request(kind, floating(program), False, types=types, constants=constants)
    return compile_derivative(program.function, request).entry


@pytest.fixture(params=[True, False], ids=["typed", "general"])
def known(request):
    return request.param


@pytest.fixture(params=PROGRAMS, ids=str)
def program(request, known):
    function = request.param.function
    if not known and (function.__name__ in NEEDS_TYPES or function.__module__ in NEED_TYPES):
        pytest.skip("its meaning depends on types")
    return request.param


def test_gradient(program, known):
    wrt = positions(program)
    before = copy.deepcopy(program.arguments)
    value, found = compiled(program, "value_and_grad", known)(*program.arguments)
    oracle.assert_close(program.arguments, before)
    oracle.assert_close(value, program.function(*program.arguments), 1e-15)
    oracle.assert_gradient(program.function, found, program.arguments, wrt, rtol=1e-5)


def test_tangent(program, known):
    rng = np.random.default_rng(5)
    wrt = positions(program)
    tangents = [oracle.random_like(rng, program.arguments[position]) for position in wrt]
    names = floating(program)
    dots = {f"{name}_dot": tangent for name, tangent in zip(names, tangents, strict=True)}
    value, found = compiled(program, "jvp", known)(*program.arguments, **dots)
    oracle.assert_close(value, program.function(*program.arguments), 1e-15)
    oracle.assert_tangent(program.function, found, program.arguments, tangents, wrt, rtol=1e-5)


def test_second_derivative(program, known):
    containers = any(isinstance(value, dict | list | tuple) or oracle.is_object(value) for value in program.arguments)
    if not known or containers or inspect.ismethod(program.function):
        pytest.skip("through the doors, for arguments that are numbers and arrays")
    rng = np.random.default_rng(6)
    direction = oracle.random_like(rng, program.arguments[0])
    if program.function.__name__ in ONLY_ONCE:
        pytest.skip(ONLY_ONCE[program.function.__name__])
    first = grad(program.function).specialize(*program.arguments)

    def slope(x, *others):
        return np.sum(first(x, *others) * direction)

    try:
        second = grad(slope)(*program.arguments)
    except TangentcError:
        if program.function.__module__ not in MAY_BE_REFUSED:
            raise
        pytest.skip("what the emitted code does to its lists and dicts is refused")
    oracle.assert_gradient(slope, (second,), program.arguments, (0,), rtol=1e-4)


def positions(program):
    names = list(inspect.signature(program.function).parameters)
    return tuple(names.index(name) for name in floating(program))
