"""S218: a construct that this version of tangentc does not know."""

import gast

from tangentc.diagnostics import DiagnosticCollector
from tangentc.parse.parser import Grammar, Origin, Parser


def trigger():
    """A grammar without any entry stands for a tangentc older than the syntax that it meets."""
    # depends on the version of Python
    collector = DiagnosticCollector()
    parser = Parser(Grammar({}, {}), Origin("model.py", 1, 1, ["new syntax"], ["new syntax"]), collector)
    parser.statement(gast.Pass(lineno=1, col_offset=0, end_lineno=1, end_col_offset=10))
    collector.raise_if_any()


# ---- diagnostic ----
# model.py:1:1: error[S218]: `Pass` is not known to this version of tangentc
#     1 | new syntax
#       | ^^^^^^^^^^
#  help: express it by older constructs    (tangentc explain S218)
