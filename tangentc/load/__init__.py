"""Text to callables: emitted modules that tracebacks, pdb and inspect can read."""

from tangentc.load.modules import ANCHOR, LoadedModule, lasting_name, load, loaded_module
from tangentc.load.user_lines import UserLines

__all__ = ["ANCHOR", "LoadedModule", "UserLines", "lasting_name", "load", "loaded_module"]
