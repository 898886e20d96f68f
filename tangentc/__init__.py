"""tangentc: a source-to-source differentiating compiler for numerical Python."""

__version__ = "0.1.0"
