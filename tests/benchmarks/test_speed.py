"""What is timed is right: the adjoints by hand, and what is said of rivals that differ or give up."""

from __future__ import annotations

import json

import numpy as np
import pytest

from benchmarks import plot, speed
from benchmarks.workloads import WORKLOADS
from tangentc import grad


@pytest.mark.parametrize("workload", WORKLOADS.values(), ids=WORKLOADS)
def test_adjoints_by_hand_are_right(workload):
    arguments = workload.arguments(next(iter(workload.sizes)))
    by_hand = workload.by_hand(*arguments)
    emitted = grad(workload.primal, wrt=workload.wrt)(*arguments)
    single = any(getattr(argument, "dtype", None) == np.float32 for argument in arguments)
    for left, right in zip(by_hand, emitted, strict=True):
        np.testing.assert_allclose(left, right, rtol=1e-3 if single else 1e-9, atol=1e-5 if single else 1e-11)


def test_a_row_is_measured(capsys, tmp_path):
    path = tmp_path / "speed.json"
    speed.main(["--select", "rosenbrock", "--rounds", "1", "--rivals", "tangentc", "autograd", "--json", str(path)])
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.split()[:2] == ["workload", "size"]
    assert [line.split()[:2] for line in lines[:2]] == [["rosenbrock", "10"], ["rosenbrock", "1000"]]
    rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
    assert all({"by hand", "tangentc", "autograd"} == row["seconds"].keys() for row in rows)
    assert all(seconds > 0 for row in rows for seconds in row["seconds"].values())
    plot.picture(rows, tmp_path / "speed.png")
    assert (tmp_path / "speed.png").stat().st_size > 1000


def test_other_gradients_are_noticed():
    right = [[1.0, 2.0, 3.0], [0.5, 0.5, 0.5]]
    assert speed.disagreement(right, right) is None
    assert speed.disagreement([[1.0, 2.1, 3.0], [0.5, 0.5, 0.5]], right) == "another gradient"
    assert speed.disagreement(right[:1], right) == "gradients of other arguments"


def test_a_rival_that_is_not_there_is_said(capsys):
    with pytest.raises(SystemExit):
        speed.main(["--rivals", "nobody"])
    assert "there is no rival nobody" in capsys.readouterr().err
