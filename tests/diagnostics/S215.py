"""S215: a template string."""

import gast
import pytest

from tangentc.diagnostics import DiagnosticCollector
from tangentc.parse.grammar import GRAMMAR
from tangentc.parse.parser import Origin, Parser

TEXT = """\
def describe(x):
    print(t"x is {x}")
    return x
"""


def trigger():
    """Python 3.14 makes this node; made by hand, it is refused by every version."""
    if not hasattr(gast, "TemplateStr"):
        pytest.skip("this gast does not know template strings")
    node = gast.TemplateStr([], lineno=2, col_offset=10, end_lineno=2, end_col_offset=21)
    collector = DiagnosticCollector()
    Parser(GRAMMAR, Origin("model.py", 1, 1, TEXT.split("\n"), TEXT.split("\n")), collector).expression(node)
    collector.raise_if_any()


# ---- diagnostic ----
# model.py:2:11: error[S215]: a template string (`t"..."`) is not supported
#     2 |     print(t"x is {x}")
#       |           ^^^^^^^^^^^
#  help: use an f-string    (tangentc explain S215)
