"""Every diagnostic code, a file per family; `CODES` is the table of all of them."""

from __future__ import annotations

from tangentc.diagnostics.code import Code
from tangentc.diagnostics.codes import arguments, calls, resolution, retrieval, statements, syntax, targets, values

_FAMILIES = (retrieval, syntax, statements, resolution, calls, values, arguments, targets)

CODES: dict[str, Code] = dict(
    sorted((item.number, item) for family in _FAMILIES for item in vars(family).values() if isinstance(item, Code))
)
