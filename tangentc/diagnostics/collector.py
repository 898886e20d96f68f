"""All problems of a function, gathered so that they are reported at once."""

from __future__ import annotations

from tangentc.diagnostics.code import Code
from tangentc.diagnostics.diagnostic import Diagnostic, Note, diagnose
from tangentc.diagnostics.errors import TangentcError
from tangentc.diagnostics.span import Span


class DiagnosticCollector:
    """Gathers diagnostics while a stage goes on; whoever made it calls `raise_if_any` before using the result."""

    def __init__(self) -> None:
        self._diagnostics: dict[Diagnostic, None] = {}  # a set that keeps order

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(self._diagnostics)

    def add(self, *diagnostics: Diagnostic) -> None:
        """Take diagnostics; one that was taken before counts once."""
        self._diagnostics.update(dict.fromkeys(diagnostics))

    def report(
        self, code: Code, span: Span, *, notes: tuple[Note, ...] = (), help: str | None = None, **fields: object
    ) -> None:
        """Diagnose and take; see `diagnose`."""
        self.add(diagnose(code, span, notes=notes, help=help, **fields))

    def raise_if_any(self) -> None:
        """Raise everything gathered as one error; do nothing when there is nothing."""
        if self._diagnostics:
            raise TangentcError(*self._diagnostics)
