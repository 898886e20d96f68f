"""S103: a file that has changed since it was imported."""

import importlib.util
from pathlib import Path

from tangentc import grad


def imported():
    specification = importlib.util.spec_from_file_location("model", "model.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def trigger():
    Path("model.py").write_text("def energy(x):\n    return x**2\n")
    model = imported()
    Path("model.py").write_text("def energy(x):\n    return x**3\n")
    # model was imported, then model.py was edited
    grad(model.energy)(1.0)


# ---- diagnostic ----
# model.py:1:1: error[S103]: the text of `energy` in this file is not what was imported
#     1 | def energy(x):
#       | ^^^^^^^^^^^^^^
#  help: import the module again, or restart Python    (tangentc explain S103)
