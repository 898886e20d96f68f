"""Forward and reverse mode on core programs; no operation is known here by name."""
