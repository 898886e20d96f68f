"""Imports inside functions, as assignments of what they bind."""

from __future__ import annotations

import gast

from tangentc.ir import surface
from tangentc.parse.parser import Parser, StatementConversions


def import_(parser: Parser, node: gast.Import) -> surface.Assign:
    """`import a.b` binds `a`; `import a.b as m` binds the module itself."""
    bound: list[tuple[str, str, str | None]] = []
    for alias in node.names:
        name = alias.asname or alias.name.partition(".")[0]
        bound.append((name, alias.name, None if alias.asname else ""))
    return _bindings(parser, node, bound)


def import_from(parser: Parser, node: gast.ImportFrom) -> surface.Assign:
    module = "." * (node.level or 0) + (node.module or "")
    return _bindings(parser, node, [(alias.asname or alias.name, module, alias.name) for alias in node.names])


def _bindings(
    parser: Parser, node: gast.Import | gast.ImportFrom, bound: list[tuple[str, str, str | None]]
) -> surface.Assign:
    span = parser.span(node)
    names = tuple([surface.Name(parser.bind(name), span) for name, _, _ in bound])
    values = tuple([surface.Imported(module, inner, span) for _, module, inner in bound])
    if len(names) == 1:
        return surface.Assign(names, values[0], span)
    return surface.Assign((surface.TupleDisplay(names, span),), surface.TupleDisplay(values, span), span)


STATEMENTS: StatementConversions = {gast.Import: import_, gast.ImportFrom: import_from}
