"""The accepted language: a table from each kind of gast node to its conversion or its refusal."""

from __future__ import annotations

from tangentc.parse import (
    assignments,
    calls,
    comprehensions,
    control_flow,
    displays,
    functions,
    imports,
    literals,
    names,
    operations,
    patterns,
    protection,
    refusals,
    subscripts,
)
from tangentc.parse.parser import Grammar

GRAMMAR = Grammar(
    expressions={
        **names.EXPRESSIONS,
        **literals.EXPRESSIONS,
        **displays.EXPRESSIONS,
        **subscripts.EXPRESSIONS,
        **operations.EXPRESSIONS,
        **calls.EXPRESSIONS,
        **comprehensions.EXPRESSIONS,
        **functions.EXPRESSIONS,
        **refusals.EXPRESSIONS,
    },
    statements={
        **assignments.STATEMENTS,
        **control_flow.STATEMENTS,
        **patterns.STATEMENTS,
        **protection.STATEMENTS,
        **functions.STATEMENTS,
        **imports.STATEMENTS,
        **refusals.STATEMENTS,
    },
)
