"""S208: a `match` statement."""

import numpy as np


def activation(x, kind):
    match kind:
        case "relu":
            return np.maximum(x, 0.0)
        case _:
            return x


# ---- diagnostic ----
# S208.py:7:5: error[S208]: `match` is not supported yet
#     7 |     match kind:
#       |     ^^^^^^^^^^^
#  help: write it as `if`/`elif`    (tangentc explain S208)
