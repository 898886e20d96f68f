"""Follow the gradient of a function through the compiler.

python stages.py FILE.py:FUNCTION SIGNATURE [STAGE ...]

The stages are lower, simplify, differentiate, optimize and emit.
"""

import runpy
import sys

from tangentc import driver, grad
from tangentc.ir.text import text
from tangentc.optimize.sequence import simplify


def watch(name, seen):
    """Note the arguments and the result of the first call of a stage."""
    original = getattr(driver, name)

    def watched(*arguments, **keywords):
        result = original(*arguments, **keywords)
        seen.setdefault(name, (arguments, result))
        return result

    setattr(driver, name, watched)


def stages(function, signature):
    """What each stage makes of the gradient of a function, as text."""
    seen = {}
    for name in ("lower", "optimize", "emit"):
        watch(name, seen)
    emitted = grad(function).source_for(signature)
    primal = seen["lower"][1].program
    return {
        "lower": text(primal),
        "simplify": text(simplify(primal, {})),
        "differentiate": text(seen["optimize"][0][0]),  # what the optimizer was given
        "optimize": text(seen["emit"][0][0]),
        "emit": emitted,
    }


def main(place, signature, *wanted):
    file, _, name = place.partition(":")
    for stage, program in stages(runpy.run_path(file)[name], signature).items():
        if stage in (wanted or (stage,)):
            print(program)


if __name__ == "__main__":
    main(*sys.argv[1:])
