"""S216: a type alias or type parameters."""

import gast

from tangentc.diagnostics import DiagnosticCollector
from tangentc.parse.grammar import GRAMMAR
from tangentc.parse.parser import Origin, Parser

TEXT = """\
def identity(x):
    type Vector = list[float]
    return x
"""


def trigger():
    """Python 3.12 makes this node; made by hand, it is refused by every version."""
    node = gast.TypeAlias(None, [], None, lineno=2, col_offset=4, end_lineno=2, end_col_offset=29)
    collector = DiagnosticCollector()
    Parser(GRAMMAR, Origin("model.py", 1, 1, TEXT.split("\n"), TEXT.split("\n")), collector).statement(node)
    collector.raise_if_any()


# ---- diagnostic ----
# model.py:2:5: error[S216]: a `type` statement is not supported inside differentiated code
#     2 |     type Vector = list[float]
#       |     ^^^^^^^^^^^^^^^^^^^^^^^^^
#  help: declare the type outside of the function, with typing.TypeVar or at the top of the module
#        (tangentc explain S216)
