"""S202: a write to an attribute."""


def remember(model, x):
    model.last = 2.0 * x
    return model.last


# ---- diagnostic ----
# S202.py:5:5: error[S202]: the attribute `model.last` is assigned, which is not differentiated yet
#     5 |     model.last = 2.0 * x
#       |     ^^^^^^^^^^
#  help: keep the value in a local variable, and return it if the caller needs it    (tangentc explain
#        S202)
