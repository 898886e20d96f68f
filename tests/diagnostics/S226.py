"""S226: a `finally` that is left by a jump."""

# ruff: noqa: B012


def value(x):
    try:
        y = 1.0 / x
    finally:
        return x + y


# ---- diagnostic ----
# S226.py:10:9: error[S226]: this leaves a `finally`, and ends the exception that it may have been entered with
#    10 |         return x + y
#       |         ^^^^^^^^^^^^
#  help: jump behind the `try`    (tangentc explain S226)
