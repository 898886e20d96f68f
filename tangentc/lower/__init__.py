"""Surface program to core program: names become values, jumps become flags, calls are resolved."""

from tangentc.lower.program import lower

__all__ = ["lower"]
