"""What goes wrong with a rule: its own text, or a call that it does not cover."""

from __future__ import annotations

from tangentc.diagnostics.span import Span


class RuleError(ValueError):
    """A rule is written wrongly; the text begins with its file and line."""

    def __init__(self, span: Span, message: str) -> None:
        super().__init__(f"{span.file}:{span.line}: {message}")
        self.span = span


class RuleBindingError(TypeError):
    """A call has an argument that the rule of its function does not cover."""
