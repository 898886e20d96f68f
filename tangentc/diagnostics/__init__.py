"""Spans, stable codes and their rendering."""

from tangentc.diagnostics.code import Code
from tangentc.diagnostics.collector import DiagnosticCollector
from tangentc.diagnostics.diagnostic import Diagnostic, diagnose
from tangentc.diagnostics.errors import TangentcError
from tangentc.diagnostics.pages import explain
from tangentc.diagnostics.rendering import render
from tangentc.diagnostics.span import NOWHERE, Span

__all__ = [
    "NOWHERE",
    "Code",
    "Diagnostic",
    "DiagnosticCollector",
    "Span",
    "TangentcError",
    "diagnose",
    "explain",
    "render",
]
