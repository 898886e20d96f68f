"""S221: text that is not one function."""

from tangentc.parse import parse

TEXT = """\
x = 1
"""


def trigger():
    parse(TEXT, "model.py", 1)


# ---- diagnostic ----
# model.py:1:1: error[S221]: the text holds a statement of another kind (Assign) where one `def` or `lambda` is expected
#     1 | x = 1
#       | ^
#  help: give the text of exactly one function    (tangentc explain S221)
