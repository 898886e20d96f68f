"""S220: text that is not Python."""

from tangentc.parse import parse

TEXT = """\
def f(x):
    return x +
"""


def trigger():
    parse(TEXT, "model.py", 1)


# ---- diagnostic ----
# model.py:2:15: error[S220]: this is not valid Python: invalid syntax
#     2 |     return x +
#       |               ^
#  help: check the text that was given, and that it was written for this version of Python
#        (tangentc explain S220)
