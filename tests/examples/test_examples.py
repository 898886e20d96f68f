"""The examples print what they say, and the network of the digits learns."""

from __future__ import annotations

import re

import numpy as np
import pytest

from examples import expected

NEEDS = {"digits": "sklearn"}


@pytest.mark.parametrize("name", expected.names())
def test_an_example_prints_what_it_says(name):
    pytest.importorskip(NEEDS.get(name, "numpy"))
    wanted = expected.expected(name)
    assert wanted, "the docstring does not say what is printed"
    found = expected.printed(name)
    assert expected.agree(wanted, found), "\n".join(["expected", *wanted, "got", *found])


def test_a_wrong_print_is_noticed():
    assert expected.agree(["loss 0.1", "took ... s"], ["loss 0.1", "took 2 s"])
    assert not expected.agree(["loss 0.1"], ["loss 0.2"])
    assert not expected.agree(["loss 0.1"], ["loss 0.1", "loss 0.1"])


def test_the_network_learns_to_read():
    pytest.importorskip("sklearn")
    from examples import digits

    (images, labels), (test_images, test_labels) = digits.load()
    parameters, history = digits.train(images, labels, epochs=30)
    assert history[-1] < history[0] / 10
    assert np.mean(digits.predict(parameters, test_images) == test_labels) > 0.95


def test_the_figures_are_drawn(tmp_path):
    pytest.importorskip("matplotlib")
    from examples import figures

    for name, draw in figures.FIGURES.items():
        draw(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(b"\x89PNG")
        assert (figures.FOLDER / name).is_file()


def test_the_list_of_examples_is_complete():
    listed = re.findall(
        r"^\| \[(\w+)\.py\]\(\1\.py\)", (expected.FOLDER / "README.md").read_text(encoding="utf-8"), re.M
    )
    assert sorted(listed) == expected.names()
