"""Core to core, one pass a file."""
