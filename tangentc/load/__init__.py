"""Text to callables: emitted modules that tracebacks, pdb and inspect can read."""

from tangentc.load.modules import ANCHOR, LoadedModule, load, loaded_module

__all__ = ["ANCHOR", "LoadedModule", "load", "loaded_module"]
