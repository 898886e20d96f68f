"""What the docstrings of emitted functions say: of which function, in which state, they are the derivative."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace

from tangentc.compiled import Request
from tangentc.ir.program import Program
from tangentc.source import SourceFunction

_TITLES = {
    "grad": "Gradient of {primal} with respect to {wrt}.",
    "value_and_grad": "Value of {primal} and its gradient with respect to {wrt}.",
    "vjp": "Value of {primal}, and what its backward half reads.",
    "jvp": "Value of {primal} and its tangent, for tangents of {wrt}.",
}


def documented(program: Program, request: Request, found: SourceFunction) -> Program:
    span = program.entry.span
    place = f"`{found.name}` ({os.path.basename(span.file)}:{span.line})"
    digest = hashlib.sha256(found.text.encode()).hexdigest()[:12]
    title = _TITLES[request.kind].format(primal=place, wrt=", ".join(request.wrt))
    note = f"Emitted by tangentc; source sha256 {digest}; target {request.target}."
    entry, *others = program.functions
    documented = [replace(entry, docstring=f"{title}\n\n{note}\n")]
    for function in others:
        documented.append(replace(function, docstring=None))
    if request.kind == "vjp":
        backward = (
            f"Cotangents of {', '.join(request.wrt)}, from what `{entry.name}` saved and the cotangent of its value."
        )
        documented[1] = replace(others[0], docstring=backward)
    return replace(program, functions=tuple(documented))
