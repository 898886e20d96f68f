"""The command, as a shell sees it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tangentc import __version__
from tangentc.cli import main

MODEL = """
import numpy as np

print("importing")


def energy(theta, g=9.8):
    return g * (1.0 - np.cos(theta))


def refused(x):
    return np.nosuchfunction(x)


class Model:
    class Inner:
        @staticmethod
        def loss(w, x):
            return np.sum((w * x) ** 2)

    not_a_function = 3
"""
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "model.py").write_text(MODEL)
    (tmp_path / "importing.py").write_text("from model import energy\n")
    (tmp_path / "broken.py").write_text("1 / 0\n")
    (tmp_path / "script.py").write_text("import sys\nsys.exit(3)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield tmp_path
    for name in ("model", "importing", "broken", "script"):
        sys.modules.pop(name, None)


@pytest.mark.parametrize(
    ("place", "wrt"),
    [
        ("model.py:energy", "0"),
        ("./model.py:energy", "theta"),
        ("{folder}/model.py:energy", "theta,g"),
        ("model:energy", "0,1"),
        ("importing.py:energy", "theta,"),
        ("model.py:Model.Inner.loss", "w,x"),
        ("model:Model.Inner.loss", "0"),
    ],
)
@pytest.mark.parametrize("mode", ["reverse", "forward"])
def test_dumping(folder, capsys, place, wrt, mode):
    assert main(["dump", place.format(folder=folder), "--wrt", wrt, "--mode", mode]) == 0
    output = capsys.readouterr()
    assert "def energy_" in output.out or "def loss_" in output.out
    assert "importing" not in output.out
    compile(output.out, "emitted", "exec")


def test_a_signature_makes_the_code_simpler(folder, capsys):
    assert main(["dump", "model.py:energy", "--signature", "theta=float, g=float"]) == 0
    assert "unbroadcast" not in capsys.readouterr().out
    assert main(["dump", "model.py:energy", "--signature", "theta=floatt"]) == 1
    assert "A407" in capsys.readouterr().err


def test_writing_to_a_file(folder, capsys):
    assert main(["dump", "model.py:energy", "-o", "out.py"]) == 0
    assert capsys.readouterr().out == ""
    namespace = {}
    exec((folder / "out.py").read_text(), namespace)
    assert namespace["energy_grad"](0.0) == 0.0


def test_a_refusal_writes_nothing(folder, capsys):
    (folder / "out.py").write_text("before\n")
    assert main(["dump", "model.py:refused", "-o", "out.py"]) == 1
    error = capsys.readouterr().err
    assert "nosuchfunction" in error
    assert "model.py:12" in error
    assert error.splitlines()[-1].startswith("tangentc: error: ")
    assert (folder / "out.py").read_text() == "before\n"
    assert len(os.listdir(folder)) <= 6


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["dump"],
        ["dump", "model.py"],
        ["dump", "model.py:"],
        ["dump", ":energy"],
        ["dump", "model.py:nothing"],
        ["dump", "model.py:Model.nothing"],
        ["dump", "absent.py:energy"],
        ["dump", "absent:energy"],
        ["dump", "absent.module:energy"],
        ["dump", "model.py:energy", "--mode", "sideways"],
        ["dump", "model.py:energy", "--target", "fortran"],
        ["dump", "model.py:energy", "-o", "absent/out.py"],
        ["explain"],
        ["explain", "X999"],
    ],
    ids=" ".join,
)
def test_misuse(folder, capsys, arguments):
    try:
        status = main(arguments)
    except SystemExit as error:
        status = error.code
    output = capsys.readouterr()
    assert status == 2
    assert output.err.splitlines()[-1].startswith("tangentc: error: ")
    assert output.out == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["dump", "model.py:energy", "--wrt", "z"], "A403"),
        (["dump", "model.py:Model.not_a_function"], "S107"),
        (["dump", "broken.py:energy"], "ZeroDivisionError"),
        (["dump", "script.py:energy"], "SystemExit"),
    ],
)
def test_refusals(folder, capsys, arguments, message):
    assert main(arguments) == 1
    assert message in capsys.readouterr().err


def test_explaining(capsys):
    assert main(["explain", "a401"]) == 0
    assert capsys.readouterr().out.startswith("# A401: ")


def test_the_version(capsys):
    with pytest.raises(SystemExit) as error:
        main(["--version"])
    assert error.value.code == 0
    assert capsys.readouterr().out == f"tangentc {__version__}\n"


def run(arguments, **options):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-m", "tangentc", *arguments], env=environment, **options)


def test_a_reader_that_leaves_early_is_no_error(folder):
    process = run(["explain", "A401"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 0
    assert error == b""


def test_colors_are_for_terminals(folder):
    leader, follower = pty.openpty()
    with run(["dump", "model.py:energy"], stdout=follower, stderr=subprocess.DEVNULL) as process:
        process.wait()
    os.close(follower)
    shown = os.read(leader, 100_000)
    os.close(leader)
    assert b"\x1b[" in shown
    with run(["dump", "model.py:energy"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert b"\x1b[" not in process.stdout.read()
