"""Statements that change lists and dicts."""

from __future__ import annotations

import ast

from tangentc.emit.expressions import Expressions
from tangentc.ir import operators
from tangentc.ir.indexing import is_within, path_of, steps_of
from tangentc.ir.program import Apply, Literal, Operand, SliceOf, Symbol

_METHODS = {
    operators.append: "append",
    operators.extended: "extend",
    operators.inserted: "insert",
    operators.shortened: "pop",
}
_WHOLE = SliceOf(Literal(None), Literal(None), Literal(None))


def resized(expressions: Expressions, target: Symbol, value: Apply) -> ast.stmt:
    """`items.append(item)`, `groups[k].append(item)`, `del items[k]`, `items[:] = others`."""
    function, operands = value.function, value.arguments[1:]
    match function, operands:
        case operators.removed, (key,):
            return ast.Delete([expressions.subscript(target, key, ast.Del())])
        case operators.cut, (length,):
            rest = SliceOf(length, Literal(None), Literal(None))
            return ast.Delete([expressions.subscript(target, rest, ast.Del())])
        case operators.exchanged, (i, j):
            places = [
                ast.Tuple([expressions.subscript(target, k, form) for k in pair], form)
                for form, pair in ((ast.Store(), (i, j)), (ast.Load(), (j, i)))
            ]
            return ast.Assign([places[0]], places[1])
        case operators.replaced, (others,):
            return ast.Assign([expressions.subscript(target, _WHOLE, ast.Store())], expressions.operand(others))
    changed = expressions.operand(target)
    if is_within(value):
        changed = expressions.subscript(target, operands[-1], ast.Load())
        operands = operands[:-1]
    method = ast.Attribute(changed, _METHODS[function], ast.Load())
    return ast.Expr(ast.Call(method, [expressions.operand(operand) for operand in operands], []))


def without_whole(place: Operand) -> Operand:
    """`L[0]` for `L[0][...]`, which an augmented assignment changes where it is."""
    *outer, last = steps_of(place)
    return path_of(tuple(outer)) if outer and last == Literal(...) else place
