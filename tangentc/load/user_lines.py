"""Exceptions of emitted code name the line of the user's that it was written for."""

from __future__ import annotations

from types import TracebackType

from tangentc.diagnostics.span import Span
from tangentc.load.modules import ANCHOR, LoadedModule


class UserLines:
    """A context in which exceptions that emitted code raises get a note with the user's file, line and source."""

    __slots__ = ()

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, traceback: TracebackType | None) -> None:
        span = None if error is None else _place(traceback)
        if error is not None and span is not None:
            note = f'This comes from\n  File "{span.file}", line {span.line}\n    {span.text.strip()}'
            if note not in getattr(error, "__notes__", ()):
                error.add_note(note)


def _place(traceback: TracebackType | None) -> Span | None:
    """Where the innermost emitted line stands in the user's source, if it does."""
    found = None
    while traceback is not None:
        module = traceback.tb_frame.f_globals.get(ANCHOR)
        if isinstance(module, LoadedModule):
            found = module.places.get(traceback.tb_lineno, found)
        traceback = traceback.tb_next
    return found
