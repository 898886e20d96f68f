"""Text to callables: emitted modules that tracebacks, pdb and inspect can read."""

from tangentc.load.modules import EmittedModule, emitted_module, load

__all__ = ["EmittedModule", "emitted_module", "load"]
