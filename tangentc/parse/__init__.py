"""From Python text to the surface program; what Python is accepted, and every refusal of the rest."""

from tangentc.parse.function_text import parse

__all__ = ["parse"]
