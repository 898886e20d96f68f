"""All problems of a function come in one error, whichever stage finds them, and nothing that follows from them."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from tangentc import TangentcError, grad

total = 0.0
unreadable = eval("lambda x: x")


# fmt: off
# isort: off
def many(x, A, n=3):
    import missing_module                            # S213
    y = np.sin(x)
    with y as state:                                 # S207
        y = y * state
    A[0] = y
    items = (2 * v for v in y)                       # S211
    first = items[0] * 2
    first += 1
    q = first.name
    for item in items:
        first = first + item
        w = np.packbits(y)                           # R201
    try:
        k = np.unpackbits(y)                         # R201
    except ValueError as error:
        k = error.args                               # S233
        y.resize(4)                                  # S201
    finally:
        pass
    match n:
        case [a, *b]:
            k = k + a + b
        case {"x": c, **rest}:                       # S208
            k = c + rest
        case _ as d:
            k = d
    global total                                     # S205
    total = total + k
    class Point:                                     # S212
        pass
    p = Point()
    p.x = y
    Decimal.x = y                                    # S202
    k = y.bar                                        # S233
    m = y
    m *= 2                                           # S203
    s = lambda *a: a
    k = s(*items) + many(*items, **q) + missing_module.pid + p.x
    k = k + unreadable(y)
    return m * y + w + (yield k)                     # S209
# isort: on
# fmt: on


def test_each_problem_is_reported_once():
    first = many.__code__.co_firstlineno
    with open(__file__, encoding="utf-8") as file:
        lines = file.read().splitlines()[first:]
    expected = [
        (words[1].split()[0], first + 1 + k)
        for k, line in enumerate(lines)
        if len(words := line.split("  # ")) == 2 and words[1][:1] in "SR" and words[1][1:4].isdigit()
    ]
    with pytest.raises(TangentcError) as caught:
        grad(many)(np.ones(3), np.ones(3))
    found = [(diagnostic.code, diagnostic.span.line) for diagnostic in caught.value.diagnostics]
    unreadable_ones = [code for code, line in found if code.startswith("S10")]
    assert unreadable_ones == ["S102"]
    assert [each for each in found if not each[0].startswith("S10")] == expected
