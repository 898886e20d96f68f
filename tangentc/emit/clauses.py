"""The `except` clauses of a `try`, which in the core program is one that asks for the kind of its exception.

except (A, B) as error:                      except A:
if isinstance(error, A):                     first()
first()                      ->          last()
else:                                    except B:
second()                                 second()
last()                                       last()
"""

from __future__ import annotations

import ast

TRUE, FALSE = ast.Constant(True), ast.Constant(False)


def clauses(kinds: ast.expr, error: str, handler: list[ast.stmt]) -> list[ast.ExceptHandler]:
    """The handler, taken apart as far as it asks for one kind after the other; `error` is named where it is read."""
    if isinstance(kinds, ast.Tuple) and len(kinds.elts) > 1:
        first, *others = kinds.elts
        parts = _parted(handler, error, first)
        if parts is not None:
            remaining = others[0] if len(others) == 1 else ast.Tuple(others, ast.Load())
            return [_clause(first, error, parts[0]), *clauses(remaining, error, parts[1])]
    return [_clause(kinds, error, handler)]


def _clause(kind: ast.expr, error: str, body: list[ast.stmt]) -> ast.ExceptHandler:
    read = any(isinstance(node, ast.Name) and node.id == error for statement in body for node in ast.walk(statement))
    return ast.ExceptHandler(kind, error if read else None, body)


def _parted(handler: list[ast.stmt], error: str, kind: ast.expr) -> tuple[list[ast.stmt], list[ast.stmt]] | None:
    """What the handler does with an exception of this kind, and with any other; None if it does not ask at once."""
    match handler:
        case [ast.Assign(targets=[ast.Name() as flag], value=test), ast.If(test=ast.Name(id=name)) as branch, *rest]:
            if name != flag.id or not _asks(test, error, kind):
                return None
            yes, no = [ast.Assign([flag], TRUE)], [ast.Assign([flag], FALSE)]
        case [ast.If(test=test) as branch, *rest] if _asks(test, error, kind):
            yes, no = [], []
        case _:
            return None
    if not all(isinstance(statement, ast.Assign) for statement in rest):
        return None
    return [*yes, *branch.body, *rest], [*no, *branch.orelse, *rest] or [ast.Pass()]


def _asks(test: ast.expr, error: str, kind: ast.expr) -> bool:
    """Whether this is `isinstance(error, kind)`."""
    match test:
        case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=name), asked]):
            return name == error and ast.dump(asked) == ast.dump(kind)
        case _:
            return False
