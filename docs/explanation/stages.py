"""Follow a function through the compiler: print what each stage makes of it.

    python stages.py FILE.py:FUNCTION [STAGE]
"""

import runpy
import sys
from functools import wraps

from tangentc import driver, grad
from tangentc.ir.text import text


def watch(stage, seen):
    """Note the arguments and the result of the first call of a stage."""
    original = getattr(driver, stage)

    @wraps(original)
    def watched(*arguments, **keywords):
        result = original(*arguments, **keywords)
        seen.setdefault(stage, (arguments, result))
        return result

    setattr(driver, stage, watched)


def stages(function, *arguments):
    """The program as text, stage by stage, for the gradient at these arguments."""
    seen = {}
    for stage in ("lower", "simplify", "optimize", "emit"):
        watch(stage, seen)
    derivative = grad(function)
    derivative.specialize(*arguments)
    return {
        "lower": text(seen["lower"][1].program),
        "simplify": text(seen["simplify"][1]),
        "differentiate": text(seen["optimize"][0][0]),
        "optimize": text(seen["emit"][0][0]),
        "emit": derivative.source,
    }


def main(place, *wanted):
    file, _, name = place.partition(":")
    module = runpy.run_path(file)
    for stage, program in stages(module[name], *module["arguments"]).items():
        if not wanted or stage in wanted:
            print(f"# {stage}\n\n{program}")


if __name__ == "__main__":
    main(*sys.argv[1:])
