"""S213: an import inside a function that fails."""

from tangentc import grad


def decay(t):
    import a_module_that_is_missing as m

    return m.exp(-t)


def trigger():
    grad(decay)(1.5)


# ---- diagnostic ----
# S213.py:7:5: error[S213]: what is imported here cannot be: No module named 'a_module_that_is_missing'
#     7 |     import a_module_that_is_missing as m
#       |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
#  help: install the module, or import it where it is used    (tangentc explain S213)
