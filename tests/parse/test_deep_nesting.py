"""Source may nest deeper than Python's usual recursion limit, and long functions take no long time."""

from __future__ import annotations

import gc
import sys
import time

import pytest

from tangentc.diagnostics import TangentcError
from tangentc.ir import surface
from tangentc.parse import parse


def depth_of_sum(node):
    depth = 0
    while isinstance(node, surface.Binary):
        node, depth = node.left, depth + 1
    return depth


@pytest.mark.parametrize("terms", [50, 1000, 2500])
def test_long_sum(terms):
    function = parse("def f(a):\n    return " + " + ".join(["a"] * terms), "model.py", 1)
    assert depth_of_sum(function.body[0].value) == terms - 1


def test_long_chain_of_branches():
    branches = "".join(f"    elif a == {number}:\n        x = {number}\n" for number in range(900))
    node, count = parse(f"def f(a):\n    if a:\n        pass\n{branches}", "model.py", 1).body[0], 0
    while node.orelse:
        node, count = node.orelse[0], count + 1
    assert count == 900


def test_problems_in_deep_source_are_reported_once():
    text = "def f(a):\n    del a.b\n    return " + " + ".join(["a"] * 1000)
    with pytest.raises(TangentcError) as raised:
        parse(text, "model.py", 1)
    assert [found.code for found in raised.value.diagnostics] == ["S204"]


def test_too_deep_is_refused():
    text = "def f(a):\n    return " + "-" * 200_000 + "a"
    with pytest.raises(TangentcError) as raised:
        parse(text, "model.py", 1)
    assert raised.value.diagnostics[0].code in {"S219", "S220"}


def test_a_caller_deep_in_its_own_recursion():
    def descend(levels):
        return descend(levels - 1) if levels else parse("def f(a): return " + "+".join(["a"] * 100), "model.py", 1)

    limit = sys.getrecursionlimit()
    assert depth_of_sum(descend(limit - 200).body[0].value) == 99
    assert sys.getrecursionlimit() == limit


def test_time_grows_with_the_length_of_the_function():
    def seconds(lines):
        text = "def f(x, y):\n" + "    x = np.sin(x[1:] * y) + 2.0 * x ** 2 - y\n" * lines
        gc.disable()  # a collection takes as long as all the objects of the process make it
        start = time.process_time()
        assert len(parse(text, "model.py", 1).body) == lines
        taken = time.process_time() - start
        gc.enable()
        return taken

    seconds(100)
    assert min(seconds(2000), seconds(2000)) < 60 * min(seconds(100) for _ in range(5)) + 0.1
