"""Every rule of the registry, in both modes, to second order, at every one of its samples."""

from __future__ import annotations

import contextlib
import operator
import warnings
import zlib

import numpy as np
import pytest

from tangentc.analyze.complex_numbers import takes_complex
from tangentc.ir.operators import IN_PLACE
from tangentc.ir.types import UNKNOWN, Array, Dict, List, Number, Other, Tuple
from tangentc.rules import Rule, RuleBindingError, find, libraries, rules
from tests.rules.interpretation import combine, dot, holds_complex, reverse, run, run_apply, run_with_tangents
from tests.rules.sampling import MIXED, draw, is_scalar, samples_of

libraries.read_installed()
DECLARED = [
    rule
    for rule in rules()
    if rule.kind in ("differential", "linear") and rule.declaration.module.startswith("tangentc.")
]
COMPLEX = (np.complex128, *MIXED)
EVERY = [Rule(function, rule.declaration) for rule in DECLARED for function in rule.functions]


def name_of(rule):
    return f"{rule.name}-{rule.declaration.body.__name__}"


def each_rule(test):
    return pytest.mark.parametrize("rule", EVERY, ids=name_of)(test)


def drawings(rule, dtypes=(np.float64, float, *COMPLEX[:2])):
    """The rule's samples, drawn; those of a function of scalars alone hold Python floats only."""
    if not (rule.declaration.also_complex and takes_complex(rule.function)):
        dtypes = [dtype for dtype in dtypes if dtype not in COMPLEX]
    rng = np.random.default_rng(zlib.crc32(name_of(rule).encode()))
    for sample in samples_of(rule):
        for dtype in dtypes:
            if dtype is float and (not is_scalar(sample) or hasattr(rule.function, "__objclass__")):
                continue
            if dtype is not float and getattr(rule.function, "__module__", None) == "math" and rule.elementwise:
                continue
            if getattr(rule.function, "__module__", None) == "cmath" and not is_scalar(sample):
                continue
            drawing = draw(rule, sample, rng, dtype)
            if accepts(rule.function, drawing) and (dtype not in COMPLEX or accepts_complex(drawing)):
                yield drawing


def accepts(function, drawing):
    """A method needs an array or a list before it, and an operator that writes room for what it writes."""
    arguments = list(drawing.arguments().values())
    if hasattr(function, "__objclass__") and not isinstance(arguments[0], function.__objclass__):
        return False
    if function is operator.imatmul and not all(np.ndim(argument) == 2 for argument in arguments):
        return False
    return function not in IN_PLACE or np.shape(IN_PLACE[function](*arguments)) == np.shape(arguments[0])


def accepts_complex(drawing):
    """Whether the function takes the complex numbers that were drawn for it; some of those there are take none."""
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("error", np.exceptions.ComplexWarning)
            run_apply(drawing.apply, dict(drawing.values))
    except (TypeError, NotImplementedError, np.exceptions.ComplexWarning):
        return False
    return holds_complex(list(drawing.arguments().values()))


def active_sets(rule, drawing):
    able = tuple(name for name in drawing.active if name in rule.differentiable)
    single = [frozenset({name}) for name in able]
    return [*single, frozenset(able)] if len(able) > 1 else single


def like(rng, leaf):
    """A random cotangent of a leaf."""
    numbers = rng.normal(size=np.shape(leaf))
    return (numbers + 1j * rng.normal(size=np.shape(leaf)) if np.iscomplexobj(leaf) else numbers)[()]


def difference(function, step=1e-3):
    """The derivative at zero of a function of one number, to fourth order; values of any structure."""
    near = combine(lambda up, down: (up - down) / (2 * step), function(step), function(-step))
    far = combine(lambda up, down: (up - down) / (4 * step), function(2 * step), function(-2 * step))
    return combine(lambda a, b: (4 * a - b) / 3, near, far)


def assert_close(found, expected, tolerance=1e-8):
    if isinstance(expected, dict):
        assert found.keys() == expected.keys()
        for key in expected:
            assert_close(found[key], expected[key], tolerance)
    elif isinstance(expected, tuple | list):
        assert len(found) == len(expected)
        for left, right in zip(found, expected, strict=True):
            assert_close(left, right, tolerance)
    else:
        scale = 1 + np.max(np.abs(expected), initial=0)
        assert np.shape(found) == np.shape(expected) or np.shape(found) == ()
        assert np.all(np.isfinite(found))
        assert np.max(np.abs(found - np.asarray(expected)), initial=0) < tolerance * scale


def tolerance(result):
    single = any(getattr(leaf, "dtype", None) in (np.float32, np.complex64) for leaf in leaves(result))
    return 1e-3 if single else 1e-8


def templates(make, active, drawing):
    """The templates for all that may be known; a rule may need types to choose, and refuse without."""
    made = [make(active, drawing.operands, drawing.types)]
    with contextlib.suppress(RuleBindingError):
        made.append(make(active, drawing.operands))
    return made


@each_rule
def test_forward_matches_differences(rule):
    for drawing in drawings(rule):
        for active in active_sets(rule, drawing):
            moving = drawing.only(active)
            expected = difference(moving.primal)
            values = drawing.arguments() | {"result": drawing.primal()}
            for template in templates(rule.forward, active, drawing):
                with np.errstate(all="ignore"):
                    found = run(template, values, drawing.tangents(active))["result"]
                assert_close(found, expected, tolerance(expected))
                assert_same_shapes(found, expected)


@each_rule
def test_reverse_is_the_transpose(rule, rng):
    for drawing in drawings(rule):
        for active in active_sets(rule, drawing):
            values = drawing.arguments() | {"result": drawing.primal()}
            tangents = drawing.tangents(active)
            cotangent = combine(lambda leaf: like(rng, leaf), values["result"])
            expected = dot(cotangent, difference(drawing.only(active).primal))
            for untyped, template in enumerate(templates(rule.reverse, active, drawing)):
                with np.errstate(all="ignore"):
                    found = reverse(rule, template, values, cotangent)
                total = sum(dot(found[name], tangents[name]) for name in active)
                assert_close(total, expected, tolerance(values["result"]))
                assert_same_shapes(found, {name: values[name] for name in active})
                assert untyped or all(holds_complex(values[name]) or not holds_complex(found[name]) for name in active)


def assert_same_shapes(found, expected):
    if isinstance(expected, dict):
        assert found.keys() == expected.keys()
        for key in expected:
            assert_same_shapes(found[key], expected[key])
    elif isinstance(expected, tuple | list):
        for left, right in zip(found, expected, strict=True):
            assert_same_shapes(left, right)
    elif found is not None:
        assert np.shape(found) == np.shape(expected)


@each_rule
def test_what_is_said_to_be_constant_is(rule):
    for drawing in drawings(rule):
        for name in set(rule.constant_in) & set(drawing.active):
            slope = difference(drawing.only(frozenset({name})).primal)
            assert_close(slope, combine(np.zeros_like, slope))


@each_rule
def test_second_order(rule, rng):
    for drawing in drawings(rule):
        for active in active_sets(rule, drawing):
            moving = drawing.only(frozenset(name for name in drawing.active if name in rule.differentiable))
            cotangent = combine(lambda leaf: like(rng, leaf), drawing.primal())
            template = rule.reverse(active, drawing.operands, drawing.types)
            result_change = difference(moving.primal)

            def gradient(steps, moving=moving, template=template, cotangent=cotangent):
                values = moving.arguments(steps) | {"result": moving.primal(steps)}
                with np.errstate(all="ignore"):
                    return run(template, values, {"result": cotangent})

            values = drawing.arguments() | {"result": drawing.primal()}
            changes = moving.tangents(frozenset(moving.active)) | {"result": result_change}
            with np.errstate(all="ignore"):
                found = run_with_tangents(template, values, {"result": cotangent}, changes)
            assert_close(found, difference(gradient), 10 * tolerance(values["result"]))


@each_rule
def test_single_precision_stays_single(rule, rng):
    for drawing in drawings(rule, (np.float32,)):
        result = drawing.primal()
        if not all(leaf.dtype == np.float32 for leaf in leaves(result) if hasattr(leaf, "dtype")):
            continue
        for active in active_sets(rule, drawing):
            values = drawing.arguments() | {"result": result}
            cotangent = combine(lambda leaf: rng.normal(size=np.shape(leaf)).astype(np.float32)[()], result)
            found = []
            with np.errstate(all="ignore"):
                typed = rule.forward(active, drawing.operands, drawing.types)
                found += leaves(run(typed, values, drawing.tangents(active)))
                for template in templates(rule.reverse, active, drawing):
                    found += leaves(reverse(rule, template, values, cotangent))
            for leaf in found:
                assert isinstance(leaf, float | complex) or np.real(leaf).dtype == np.float32


def leaves(structure):
    if isinstance(structure, dict):
        structure = tuple(structure.values())
    if isinstance(structure, tuple | list):
        return [leaf for item in structure for leaf in leaves(item)]
    return [] if structure is None else [structure]


@each_rule
def test_result_type_is_never_wrong(rule):
    for dtype in (np.float64, np.float32, float, *COMPLEX):
        for drawing in drawings(rule, (dtype,)):
            assert_covers(rule.result_type(drawing.types, drawing.operands), drawing.primal())
            partly = {name: known for name, known in drawing.types.items() if name in drawing.active[:1]}
            assert_covers(rule.result_type(partly, drawing.operands), drawing.primal())


@each_rule
def test_result_type_of_arrays_without_axes_is_never_wrong(rule):
    """An array without axes is mutable, a NumPy scalar is not: a type that mixes them up permits wrong writes."""
    for drawing in drawings(rule, (np.float64,)):
        variants = [drawing.each_as(np.asarray, np.generic)]
        for kind in (np.array, np.float64):
            variants.append(drawing.each_as(lambda leaf, kind=kind: kind(np.max(leaf, initial=0.5)), np.ndarray))
        for bare in variants:
            try:
                value = bare.primal()
            except (TypeError, ValueError, IndexError, AttributeError, ZeroDivisionError, RuntimeError):
                continue  # some functions take nothing without axes
            assert_covers(rule.result_type(bare.types, bare.operands), value)


def assert_covers(known, value):
    match known:
        case Number(kind, one):
            assert type(value) is kind
            assert one is None or one == (value == 1)
        case Array(dtype, ones, weak, scalar):
            assert isinstance(value, np.generic if scalar else np.ndarray | np.generic) or (
                weak and isinstance(value, int | float | complex)
            )
            value = np.asarray(value)
            assert dtype is None or value.dtype == dtype
            assert ones is None or len(ones) == value.ndim
            assert all(
                one is None or one == (length == 1) for one, length in zip(ones or (), value.shape, strict=False)
            )
        case Tuple(items) | List(items) if items is not None:
            assert isinstance(value, tuple if isinstance(known, Tuple) else list)
            assert len(items) == len(value)
            for item, part in zip(items, value, strict=True):
                assert_covers(item, part)
        case List():
            assert isinstance(value, list)
        case Dict():
            assert isinstance(value, dict)
        case Other():
            assert not isinstance(value, np.ndarray | np.generic | int | float | tuple | list | dict)


@pytest.mark.parametrize("rule", DECLARED, ids=name_of)
def test_a_rule_has_samples(rule):
    for function in rule.functions:
        assert any(True for _ in drawings(Rule(function, rule.declaration))), function


@pytest.mark.parametrize("rule", DECLARED, ids=name_of)
def test_what_is_not_differentiable_in_theory_says_so(rule):
    assert set(rule.differentiable) <= {parameter.name for parameter in rule.parameters}


def test_a_rule_is_found_by_identity():
    assert find(np.sum) is find(np.sum)
    assert find(np.sum).function is np.sum
    assert find(lambda x: x) is None


# Lists and iterators of items that are not told apart, and functions whose result's shape or dtype depends on values.
OF_UNKNOWN_TYPE = """
    operator.getitem np.ndarray.tolist tuple list list.copy dict.copy sorted
    reversed zip enumerate tangentc.ir.operators.append np.modf
    np.nan_to_num math.frexp np.frexp math.prod sum max min np.linspace np.split np.array_split np.hsplit
""".split()


@pytest.mark.parametrize("rule", [rule for rule in DECLARED if rule.kind != "constant"], ids=name_of)
def test_types_of_arrays_tell_the_type_of_the_result(rule):
    for function in rule.functions:
        each = Rule(function, rule.declaration)
        known = [each.result_type(drawing.types, drawing.operands) for drawing in drawings(each, (np.float64,))]
        if UNKNOWN in known and not each.name.startswith("tangentc.runtime."):
            assert each.name in OF_UNKNOWN_TYPE
