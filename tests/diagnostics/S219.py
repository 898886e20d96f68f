"""S219: an expression nested too deeply."""

from tangentc.parse import parse


def trigger():
    # f = lambda x: x + x + ...  with tens of thousands of terms
    parse("lambda x: " + "-" * 50_000 + "x", "model.py", 1)


# ---- diagnostic ----
# model.py:1:1: error[S219]: expressions or statements are nested too deeply
#     1 | lambda x: ------------------------------------------------------------------------------------------...
#       | ^
#  help: give intermediate results a name    (tangentc explain S219)
