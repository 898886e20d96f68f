"""Emitted code is found again by another process, if it is asked for, and only as long as it holds."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

import numpy as np
import pytest

from tangentc import disk_cache, driver, grad, jvp, value_and_grad, vjp
from tangentc.disk_cache import VARIABLE
from tangentc.load import load

X = np.array([0.3, -0.7])

MODEL = """
import numpy as np

RATE = 2.0
NAMES = ("a", 1)


def helper(x):
    return RATE * np.sin(x)


def model(x, power=2, count=3):
    for _ in range(count):
        x = helper(x)
    return abs(np.sum(x**power))
"""


@pytest.fixture(autouse=True)
def declare_no_rules(monkeypatch):
    """As if no other test of this process had declared any."""
    monkeypatch.setattr(disk_cache, "_declares_rules", lambda: False)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def compiled(monkeypatch):
    """The names of the functions that the compiler worked on."""
    names = []
    original = driver.emit_derivative

    def watched(function, request, **keywords):
        names.append(function.__name__)
        return original(function, request, **keywords)

    monkeypatch.setattr(driver, "emit_derivative", watched)
    return names


def model(text=MODEL):
    """The module, as another process would have it: its functions made anew of its text."""
    return load(text, "model")


def entries(folder):
    return sorted(folder.glob("*.json"))


def test_only_on_request(tmp_path, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    grad(model()["model"])(X)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("operator", [grad, value_and_grad])
def test_the_second_time_nothing_is_compiled(operator, folder, compiled):
    first, second = (operator(model()["model"]) for _ in range(2))
    expected, found = first(X, 3, count=2), second(X, 3, count=2)
    assert compiled == ["model"]
    np.testing.assert_equal(found, expected)
    assert second.source == first.source


def test_what_is_differentiated_again_is_another_text(folder):
    def gradient():
        text = "import numpy as np\n\n\ndef decay(x):\n    y = np.exp(x)\n    return np.sum(y * np.cos(y))\n"
        return grad(load(text, "decay")["decay"])

    jvp(gradient())((X,), (np.ones(2),))
    derivative = gradient()
    derivative(X)
    assert "*=" in derivative.source  # in place, which what is differentiated again is not


def test_pullbacks_and_tangents(folder, compiled):
    for _ in range(2):
        _, pullback = vjp(model()["helper"])(X)
        (x_bar,) = pullback(np.ones(2))
        np.testing.assert_allclose(x_bar, 2.0 * np.cos(X))
        _, tangent = jvp(model()["helper"])((X,), (np.ones(2),))
        np.testing.assert_allclose(tangent, 2.0 * np.cos(X))
    assert compiled == ["helper"] * 2


def test_second_derivatives(folder, compiled):
    nested = [grad(grad(model()["model"]))(0.3) for _ in range(2)]
    assert nested[0] == nested[1]
    assert compiled.count("model_grad") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("RATE = 2.0", "RATE = 3.0"),
        ("RATE * np.sin(x)", "RATE * np.cos(x)"),
        ("x**power", "x**power * 2.0"),
        ("power=2", "power=3"),
        ("import numpy as np", "import numpy as np\nabs = np.exp"),
        ("import numpy as np", "import numpy as np\n\n\ndef range(n):\n    return [1]"),
        ("import numpy as np", "import numpy.ma as np"),
    ],
)
def test_what_was_changed_is_compiled_again(old, new, folder, compiled):
    assert old in MODEL
    grad(model()["model"])(X)
    changed = MODEL.replace(old, new)
    try:
        found = grad(model(changed)["model"])(X)
    except Exception as error:  # which is then what a process without the cache would have raised
        found = type(error)
    os.environ.pop(VARIABLE)
    try:
        expected = grad(model(changed)["model"])(X)
    except Exception as error:
        expected = type(error)
    np.testing.assert_equal(found, expected)
    assert compiled[:2] == ["model", "model"]


def test_types_and_settled_values_are_told_apart(folder):
    for arguments in [(X,), (X, 3), (X.astype(np.float32), 3), (X[None], 3), (0.3, 3), (X, 3, 1)]:
        found = grad(model()["model"])(*arguments)
        np.testing.assert_allclose(found, grad(model()["model"])(*arguments))
        assert np.asarray(found).dtype == np.asarray(arguments[0]).dtype


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[:-7], lambda data: b"\xff" + data, lambda data: data + b" "]
)
def test_a_damaged_entry_is_replaced(damage, folder, compiled):
    expected = grad(model()["model"])(X)
    whole = [path.read_bytes() for path in entries(folder)]
    for path in entries(folder):
        path.write_bytes(damage(path.read_bytes()))
    np.testing.assert_equal(grad(model()["model"])(X), expected)
    assert compiled == ["model", "model"]
    assert [path.read_bytes() for path in entries(folder)] == whole


def test_an_entry_under_the_name_of_another_is_not_taken(folder, compiled):
    grad(model()["helper"])(0.3)
    (one,) = entries(folder)
    value_and_grad(model()["helper"])(0.3)
    (other,) = set(entries(folder)) - {one}
    other.write_bytes(one.read_bytes())
    assert value_and_grad(model()["helper"])(0.3) == pytest.approx((2.0 * np.sin(0.3), 2.0 * np.cos(0.3)))
    assert compiled == ["helper"] * 3


def test_a_folder_that_cannot_be_used(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file"))
    with pytest.warns(RuntimeWarning, match=VARIABLE):
        found = grad(model()["helper"])(0.3)
    assert found == pytest.approx(2.0 * np.cos(0.3))


def scaled(array):
    def by(x):
        return np.sum(array * x)

    return by


class Scaled:
    def __init__(self, factor):
        self.factor = factor

    def by(self, x):
        return self.factor * x


def test_what_has_no_fingerprint_is_compiled_each_time(folder, compiled):
    for factor in (2.0, 3.0):
        np.testing.assert_array_equal(grad(scaled(np.full(2, factor)))(X), np.full(2, factor))
        assert grad(Scaled(factor).by)(0.3) == factor
        assert grad(scaled(factor))(0.3) == factor  # a number in a closure has one
    assert not any("text" in path.read_text() and "Scaled" in path.read_text() for path in entries(folder))


def test_exceptions_name_the_line_of_the_user(folder):
    for _ in range(2):
        with pytest.raises(ValueError, match="operands") as caught:
            grad(failing)(X, np.ones(3))
        assert any("return np.sum(np.sin(x) * y)" in note for note in caught.value.__notes__)


def failing(x, y):
    return np.sum(np.sin(x) * y)


PROGRAM = """
    import sys
    import numpy as np
    from tangentc import grad

    def cubed(x, count):
        for _ in range(count):
            x = x * np.exp(x)
        return np.sum(x)

    print(grad(cubed)(np.arange(3.0), 2), "tangentc.driver" in sys.modules)
"""


def processes(tmp_path, program, count):
    path = tmp_path / "program.py"
    path.write_text(textwrap.dedent(program))
    started = [subprocess.Popen([sys.executable, path], stdout=subprocess.PIPE, text=True) for _ in range(count)]
    return [process.communicate()[0] for process in started]


def test_processes_at_once_and_after(folder, tmp_path):
    at_once = processes(tmp_path, PROGRAM, 3)
    (after,) = processes(tmp_path, PROGRAM, 1)
    assert {line.replace("True", "False") for line in at_once} == {after}
    assert "False" in after, "the compiler is not even imported"
    assert len(entries(folder)) == 2 == len(list(folder.iterdir()))


def test_programs_with_rules_of_their_own_store_nothing(folder, tmp_path):
    program = PROGRAM.replace(
        "def cubed",
        """from tangentc import differential
    from tangentc.rules.language import d

    def twice(x):
        return 2.0 * x

    @differential(twice)
    def twice_rule(z, x):
        d[z] = 2.0 * d[x]

    def cubed""",
    )
    processes(tmp_path, program, 1)
    assert not folder.exists()


def test_programs_with_definitions_of_their_own_store_nothing(folder, tmp_path):
    program = PROGRAM.replace(
        "def cubed",
        """from tangentc.definitions import definition

    def twice(x):
        return 2.0 * x

    @definition(twice)
    def twice_meaning(x):
        return x + x

    def cubed""",
    )
    processes(tmp_path, program, 1)
    assert not folder.exists()
