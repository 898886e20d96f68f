"""S208: a pattern that is not followed."""


def activation(x, kind):
    match kind:
        case "scale", a:
            return a * x
        case ("shift", b) | ("move", b):
            return x + b


# ---- diagnostic ----
# S208.py:8:14: error[S208]: `match` with alternatives that bind names is not supported
#     8 |         case ("shift", b) | ("move", b):
#       |              ^^^^^^^^^^^^^^^^^^^^^^^^^^
#  help: write it as `if`/`elif`    (tangentc explain S208)
