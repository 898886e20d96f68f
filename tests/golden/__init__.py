"""Golden files: an input function and the derivative that must be emitted for it, which must also be right."""
