"""From the core program to Python text: naming, statements, layout."""

from tangentc.emit.module import EmittedModule, emit

__all__ = ["EmittedModule", "emit"]
