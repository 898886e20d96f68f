"""The exception that carries diagnostics to the user."""

from __future__ import annotations

from tangentc.diagnostics.diagnostic import Diagnostic
from tangentc.diagnostics.rendering import render


class TangentcError(Exception):
    """Raised when something cannot be differentiated; its text shows every problem found, in source order.

    Attributes
    ----------
    diagnostics : tuple of Diagnostic
        The problems as data: code, message, place, reasons and way out of each.
    """

    def __init__(self, *diagnostics: Diagnostic) -> None:
        if not diagnostics:
            raise ValueError("a TangentcError needs at least one diagnostic")
        super().__init__(*diagnostics)
        self.diagnostics = tuple(sorted(diagnostics, key=_source_order))

    def __str__(self) -> str:
        return "\n\n".join(render(diagnostic) for diagnostic in self.diagnostics)


def _source_order(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    span = diagnostic.span
    return span.file, span.line, span.column, diagnostic.code
