"""What stands around the functions: imports, constants, helpers, bindings."""

from __future__ import annotations

import ast
import math
import operator
from dataclasses import replace

import numpy as np
import pytest

from tangentc.diagnostics import Span, TangentcError
from tangentc.emit import emit
from tangentc.ir.program import (
    Apply,
    Assign,
    Block,
    Function,
    Invoke,
    Literal,
    Parameter,
    Program,
    Static,
    TupleOf,
    Unpack,
)
from tangentc.runtime import unbroadcast
from tests.emit import constants_of_a_user as user
from tests.emit.building import Code, expected, let


def run(module):
    namespace = dict(module.bindings)
    exec(module.text, namespace)
    return namespace["f"]


def returning(*operands, parameters=()):
    code = Code()
    return code.program(list(parameters), [], TupleOf(operands))


def test_a_module_with_all_its_parts():
    code = Code()
    x, t, u, y = code.symbols("x . . y")
    statements = [
        let(t, math.sqrt, x),
        let(u, np.exp, t),
        Assign(y, Apply(operator.mul, (u, Static(9.81, "GRAVITY")))),
    ]
    program = code.program([x], statements, y, docstring="Something of x.\n\nEmitted by a test.")
    module = emit(program, header="A header.")
    assert (
        module.text
        == expected('''
        """A header."""

        import math
        import numpy as np

        GRAVITY = 9.81


        def f(x):
            """Something of x.

            Emitted by a test.
            """
            y = np.exp(math.sqrt(x)) * GRAVITY
            return y
        ''')
        + "\n"
    )
    assert module.functions == ("f",)
    assert module.bindings == {}
    assert run(module)(4.0) == np.exp(2.0) * 9.81


def test_only_what_is_used_is_imported():
    assert "import" not in emit(returning(Literal(1.0))).text


@pytest.mark.parametrize(
    ("value", "spelled", "text"),
    [
        (np.pi, "np.pi", "np.pi"),
        (math.pi, "math.pi", "math.pi"),
        (np.inf, "numpy.inf", "np.inf"),
        (np.float32, "np.float32", "np.float32"),
        (np.dtype("float32"), "DTYPE", 'np.dtype("float32")'),
        (np.float32(0.1), "SMALL", "np.float32(0.10000000149011612)"),
        (np.linalg.solve, "solve", "np.linalg.solve"),
        (np.abs, "np.abs", "np.abs"),
        (math.exp, "exp", "math.exp"),
        (operator.add, "add", "operator.add"),
        (abs, "abs", "abs"),
        (float, "float", "float"),
        (np.add.at, "np.add.at", "np.add.at"),
        (True, "FLAG", "True"),
    ],
)
def test_how_objects_are_spelled(value, spelled, text):
    module = emit(returning(Static(value, spelled)))
    assert f"return ({text},)" in module.text
    (found,) = run(module)()
    assert type(found) is type(value)
    assert found == value


@pytest.mark.parametrize("value", [9.81, 1e-320, -0.1, 10**30, "text", (1, (2.5, "a")), -0.0, math.inf, 3 + 4j])
def test_global_numbers_are_constants_of_the_module(value):
    module = emit(returning(Static(value, "settings.SCALE")))
    assert "\nSCALE = " in "\n" + module.text
    assert "return (SCALE,)" in module.text
    assert repr(run(module)()) == repr((value,))


def test_two_globals_of_one_name():
    module = emit(returning(Static(1.5, "first.SCALE"), Static(2.5, "second.SCALE")))
    assert run(module)() == (1.5, 2.5)
    assert "SCALE_2 = 2.5" in module.text


def test_objects_of_the_users_module_are_imported():
    program = returning(Static(user.TABLE, "TABLE"), Static(user.smooth, "smooth"))
    place = Span(user.__file__, 1, 0, 1, 0)
    program = replace(program, functions=(replace(program.entry, span=place),))
    module = emit(program)
    assert f"from {user.__name__} import TABLE" in module.text
    assert f"from {user.__name__} import smooth" in module.text
    assert module.bindings == {}
    assert run(module)() == (user.TABLE, user.smooth)


def test_what_cannot_be_imported_is_bound():
    table = np.array([1.0, 2.0])
    module = emit(returning(Static(table, "table"), Static(lambda x: x, "identity")))
    assert list(module.bindings) == ["table", "identity"]
    assert module.bindings["table"] is table
    assert "# `table` is bound when this module is loaded" in module.text
    assert run(module)()[0] is table


def test_a_local_called_np():
    code = Code()
    np_, t, y = code.symbols("np . y")
    module = emit(code.program([np_], [let(t, np.exp, np_), let(y, operator.mul, t, np_)], y))
    assert "import numpy\n" in module.text
    assert run(module)(2.0) == np.exp(2.0) * 2.0


def test_locals_with_the_names_of_builtins_and_helpers():
    code = Code()
    abs_, unbroadcast_, t, y = code.symbols("abs unbroadcast . y")
    statements = [let(t, abs, abs_), let(y, unbroadcast, t, unbroadcast_)]
    module = emit(code.program([abs_, unbroadcast_], statements, y))
    assert run(module)(-3.0, 1.0) == 3.0
    assert "builtins.abs(abs)" in module.text


def test_generated_names_avoid_all_others():
    code = Code()
    x, product, t = code.symbols("x product .")
    program = code.program([x], [let(t, operator.mul, x, x), let(product, operator.mul, t, t)], product)
    module = emit(program)
    assert "product_2 = x * x\n" in module.text
    assert run(module)(3) == 81


def test_helpers_are_written_out_with_what_they_use():
    code = Code()
    x, y, z = code.symbols("x y z")
    module = emit(code.program([x, y], [let(z, unbroadcast, x, y)], z))
    assert "tangentc" not in module.text
    functions = [node.name for node in ast.parse(module.text).body if isinstance(node, ast.FunctionDef)]
    assert functions[-2:] == ["unbroadcast", "f"]
    assert run(module)(np.ones((3, 2)), np.zeros(2)).tolist() == [3.0, 3.0]


def test_helpers_keep_their_source_readable():
    code = Code()
    x, y, z = code.symbols("x y z")
    text = emit(code.program([x, y], [let(z, unbroadcast, x, y)], z)).text
    assert "def unbroadcast(x_bar, x):" in text
    assert "Any" not in text
    assert max(map(len, text.splitlines())) <= 110


def test_functions_call_each_other_as_their_parameters_ask():
    code = Code()
    x, a, rest, scale, options, t, y, z = code.symbols("x a rest scale options . y z")
    parameters = (
        Parameter(a, "POSITIONAL_ONLY"),
        Parameter(rest, "VAR_POSITIONAL"),
        Parameter(scale, "KEYWORD_ONLY", Literal(2.0)),
        Parameter(options, "VAR_KEYWORD"),
    )
    body = Block((let(t, len, rest), let(y, operator.mul, a, scale)), (TupleOf((y, t, options)),))
    call = Assign(z, Invoke("g", (x, TupleOf((Literal(1), x)), Literal(3.0), Static({"k": 1}, "options"))))
    f = Function("f", (Parameter(x),), Block((call,), (z,)))
    module = emit(Program((f, Function("g", parameters, body)), code.supply))
    assert "def g(a, /, *rest, scale=2.0, **options):" in module.text
    assert run(module)(5.0) == (15.0, 2, {"k": 1})
    assert module.functions == ("f", "g")


def test_a_function_makes_way_for_a_variable_of_the_users():
    code = Code()
    g, x, y = code.symbols("g x y")
    call = Assign(y, Invoke("g", (g,)))
    f = Function("f", (Parameter(g),), Block((call,), (y,)))
    module = emit(Program((f, Function("g", (Parameter(x),), Block((), (x,)))), code.supply))
    assert "y = g_2(g)" in module.text
    assert module.functions == ("f", "g_2")
    assert run(module)(5.0) == 5.0


def test_a_variable_makes_way_for_the_entry():
    code = Code()
    x, y, z = code.symbols("x f z")
    statements = (let(y, operator.neg, x), Assign(z, Invoke("f", (y,))))
    text = emit(Program((Function("f", (Parameter(x),), Block(statements, (z,))),), code.supply)).text
    assert "f_2 = -x" in text
    assert "z = f(f_2)" in text


def test_a_parameter_that_hides_the_function_is_refused():
    code = Code()
    f, y = code.symbols("f y")
    program = Program((Function("f", (Parameter(f),), Block((Assign(y, Invoke("f", (f,))),), (y,))),), code.supply)
    with pytest.raises(ValueError, match="a parameter has the name of the function `f`"):
        emit(program)


def test_the_backward_half_calls_what_was_saved_as_the_forward_half_did():
    code = Code()
    x, t, u, saved, seed, first, second, bar = code.symbols("x . . saved out_bar . . .")
    forward = Function(
        "f_forward",
        (Parameter(x),),
        Block((let(t, np.exp, x), let(u, operator.mul, t, t)), (TupleOf((u, TupleOf((x, t)))),)),
    )
    unpack = Unpack((first, second), saved)
    statements = (unpack, let(bar, operator.mul, second, seed))
    backward = Function(
        "f_backward", (Parameter(saved), Parameter(seed)), Block(statements, (TupleOf((bar, first, second)),))
    )
    text = emit(Program((forward, backward), code.supply)).text
    assert "x, exp_x = saved" in text


def test_the_value_of_a_forward_half():
    code = Code()
    x, call, value, saved, y = code.symbols("x . . saved y")
    statements = (
        Assign(call, Invoke("g_forward", (x,))),
        Unpack((value, saved), call),
        let(y, operator.mul, value, value),
    )
    f = Function("f", (Parameter(x),), Block(statements, (TupleOf((y, saved)),)))
    (z,) = code.symbols("z")
    g = Function("g_forward", (Parameter(z),), Block((), (TupleOf((z, z)),)))
    assert "g_value, saved = g_forward(x)" in emit(Program((f, g), code.supply)).text


def test_defaults():
    code = Code()
    x, y, z = code.symbols("x y z")
    body = Block((let(z, operator.add, x, y),), (z,))
    f = Function("f", (Parameter(x), Parameter(y, default=Static(9.81, "GRAVITY"))), body)
    module = emit(Program((f,), code.supply))
    assert "def f(x, y=GRAVITY):" in module.text
    assert run(module)(1.0) == 10.81


# Targets


def test_cupy_is_spelled_for_numpy():
    code = Code()
    x, t, y = code.symbols("x . y")
    scaled = Assign(t, Apply(operator.mul, (x, Static(np.pi, "np.pi"))))
    text = emit(code.program([x], [scaled, let(y, np.linalg.norm, t)], y), target="cupy").text
    assert "import cupy as cp" in text
    assert "cp.linalg.norm(x * cp.pi)" in text
    assert "np" not in text


def test_what_cupy_lacks_is_refused_by_name_and_place():
    code = Code()
    x, y, z = code.symbols("x y z")
    place, other = (Span("m.py", line, 4, line, 20, f"line {line}") for line in (3, 5))
    statements = [let(y, np.spacing, x, span=place), let(z, np.linalg.multi_dot, y, span=other)]
    with pytest.raises(TangentcError) as error:
        emit(code.program([x], statements, z), target="cupy")
    assert [(found.code, found.message, found.span.line) for found in error.value.diagnostics] == [
        ("E501", "`np.spacing` does not exist for the target cupy", 3),
        ("E501", "`np.linalg.multi_dot` does not exist for the target cupy", 5),
    ]


def test_there_are_two_targets():
    with pytest.raises(ValueError, match="no target 'tpu'"):
        emit(returning(Literal(1)), target="tpu")
