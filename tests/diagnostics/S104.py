"""S104: several lambdas on one line that cannot be told apart."""

import os
import subprocess
import sys

from tangentc import TangentcError, grad

pair = (lambda x: 2.0 * x, lambda x: 3.0 * x)


def trigger():
    command = [sys.executable, "-X", "no_debug_ranges", __file__]
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=path).stdout.strip()


if __name__ == "__main__":
    # python -X no_debug_ranges
    try:
        grad(pair[0])(1.0)
    except TangentcError as error:
        print(error)


# ---- diagnostic ----
# S104.py:9:1: error[S104]: several lambdas begin on this line, and which of them is meant cannot be told
#     9 | pair = (lambda x: 2.0 * x, lambda x: 3.0 * x)
#       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
#  help: give each lambda a line of its own    (tangentc explain S104)
