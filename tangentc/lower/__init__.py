"""Surface program to core program: names become values, jumps become flags, calls are resolved."""

from tangentc.lower.program import Lowered, lower

__all__ = ["Lowered", "lower"]
