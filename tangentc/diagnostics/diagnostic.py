"""One problem in the user's source, as data."""

from __future__ import annotations

from dataclasses import dataclass

from tangentc.diagnostics.code import Code
from tangentc.diagnostics.span import Span

Note = tuple[Span | None, str]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem at a place. `notes` say why it matters, each with the place it speaks of; `help` is the way out."""

    code: str
    message: str
    span: Span
    notes: tuple[Note, ...] = ()
    help: str = ""


def diagnose(
    code: Code, span: Span, *, notes: tuple[Note, ...] = (), help: str | None = None, **fields: object
) -> Diagnostic:
    """Say that `code` occurs at `span`; `fields` fill its templates, `help` replaces its way out."""
    if fields.keys() != code.fields:
        raise TypeError(f"{code.number} takes the fields {sorted(code.fields)}, not {sorted(fields)}")
    way_out = code.help.format(**fields) if help is None else help
    return Diagnostic(code.number, code.message.format(**fields), span, notes, way_out)
