"""The door of the room: a core program in, the text of a Python module out."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

from tangentc.diagnostics.errors import TangentcError
from tangentc.diagnostics.span import Span
from tangentc.emit import script
from tangentc.emit.calls import taken_apart
from tangentc.emit.coalescing import Variables, coalesce
from tangentc.emit.expressions import Expressions, Functions
from tangentc.emit.namespace import Namespace, sorted_imports
from tangentc.emit.naming import Pool, blanks, name_variables
from tangentc.emit.nesting import Nested, nest
from tangentc.emit.places import places
from tangentc.emit.remarks import comment
from tangentc.emit.restoring import restore
from tangentc.emit.returning import return_from_loops
from tangentc.emit.script import Copies, Script
from tangentc.emit.statements import Statements
from tangentc.emit.temporaries import SavedNames, wishes
from tangentc.emit.undefined import assign_undefined
from tangentc.emit.unpacking import nest_targets
from tangentc.emit.unparser import to_text
from tangentc.ir.program import Function, Parameter, Program, Symbol

TARGETS = {"numpy": "numpy", "cupy": "cupy"}


@dataclass(frozen=True)
class EmittedModule:
    """The text of a module.

    Attributes
    ----------
    text : str
        Python source, ending in a newline.
    functions : tuple of str
        The names of the functions in it; the entry comes first.
    bindings : dict
        Objects that the text names and that no import or literal can express, by name.
    places : dict
        Where what a line of the text computes stands in the user's source, by line.
    """

    text: str
    functions: tuple[str, ...]
    bindings: dict[str, Any]
    places: dict[int, Span]


@dataclass
class Prepared:
    """A function whose expressions are nested and whose variables are chosen, not yet named."""

    function: Function
    body: Script
    nested: Nested
    variables: Variables


def emit(program: Program, *, target: str = "numpy", header: str = "") -> EmittedModule:
    """Write a core program as a standalone Python module.

    Parameters
    ----------
    program : Program
        The functions, the entry first.
    target : {"numpy", "cupy"}
        The library that the emitted code calls.
    header : str
        The docstring of the module; none when empty.

    Returns
    -------
    EmittedModule
        The text, the names of its functions, and what the loader has to bind.
    """
    if target not in TARGETS:
        raise ValueError(f"there is no target {target!r}; choose one of {', '.join(TARGETS)}")
    program = taken_apart(program)
    prepared = [prepare(function) for function in program.functions]
    users = frozenset(symbol.name for function in prepared for symbol in _symbols(function) if symbol.name)
    names = _function_names(program, users)
    files = tuple(dict.fromkeys(function.span.file for function in program.functions))
    namespace = Namespace(TARGETS[target], users, tuple(names.values()), files)
    functions = {function.name: (names[function.name], function) for function in program.functions}
    hints = SavedNames()
    # Written twice: the first time shows which names the module has, which those of variables must avoid.
    for _ in range(2):
        definitions = [_definition(function, namespace, functions, hints) for function in prepared]
    text = _text(header, namespace, definitions)
    return EmittedModule(text, tuple(names.values()), dict(namespace.bindings), places(definitions, text))


def _function_names(program: Program, users: frozenset[str]) -> dict[str, str]:
    """The entry keeps its name; a function beside it makes way for variables of the user's."""
    pool = Pool({*users, program.entry.name})
    others = {function.name: pool.claim(function.name) for function in program.functions[1:]}
    return {program.entry.name: program.entry.name, **others}


def prepare(function: Function) -> Prepared:
    """Nest and coalesce; what could not share a variable with the copy that reads it moves into that copy."""
    parameters = tuple(parameter.symbol for parameter in function.parameters)
    forced: frozenset[Symbol] = frozenset()
    for _ in range(2):
        body = restore(function)
        return_from_loops(body)
        nest_targets(body)
        nested = nest(body, forced)
        variables = coalesce(body, parameters, nested, wishes(body, nested))
        prepared = Prepared(function, body, nested, variables)
        forced = frozenset(_failing(prepared))
        if not forced:
            break
    assign_undefined(prepared.body, prepared.nested, prepared.variables)
    return prepared


def _failing(prepared: Prepared) -> list[Symbol]:
    """Values of simultaneous copies that did not get the variable they are copied to."""
    variables = prepared.variables
    return [
        value
        for node in script.walk(prepared.body)
        if isinstance(node, Copies)
        for target, value in zip(node.targets, node.values, strict=True)
        if isinstance(value, Symbol) and value not in prepared.nested.values
        if variables.of(target) is not variables.of(value) and variables.name(value) in ("", variables.name(target))
    ]


def _symbols(prepared: Prepared) -> list[Symbol]:
    written = (symbol for node in script.walk(prepared.body) for symbol in script.writes(node))
    return [*(parameter.symbol for parameter in prepared.function.parameters), *written]


# Syntax


def _definition(prepared: Prepared, namespace: Namespace, functions: Functions, hints: SavedNames) -> ast.stmt:
    function, variables = prepared.function, prepared.variables
    parameters = tuple(parameter.symbol for parameter in function.parameters)
    wished = {**wishes(prepared.body, prepared.nested), **hints.wishes(function.name, prepared.body, parameters)}
    names = name_variables(variables, prepared.body, parameters, wished, namespace.names())
    hints.learn(function.name, prepared.body, lambda symbol: names.get(variables.of(symbol), ""))
    expressions = Expressions(
        namespace, prepared.nested, lambda symbol: names[variables.of(symbol)], functions, parameters
    )
    blank = blanks(prepared.body, variables, parameters)
    statements = Statements(expressions, variables, names, blank, function.span)
    body = statements.function_body(prepared.body)
    if statements.problems:
        raise TangentcError(*statements.problems)
    if function.docstring:
        body.insert(0, _documentation(function.docstring))
    return ast.FunctionDef(functions[function.name][0], _arguments(function.parameters, expressions), body, [], None)


def _documentation(text: str) -> ast.stmt:
    """A docstring; the quotes that end a long one stand alone."""
    text = text.rstrip()
    return ast.Expr(ast.Constant(f"{text}\n" if "\n" in text else text))


def _arguments(parameters: tuple[Parameter, ...], expressions: Expressions) -> ast.arguments:
    by_kind: dict[str, list[ast.arg]] = {}
    defaults: list[ast.expr] = []
    keyword_defaults: list[ast.expr | None] = []
    for parameter in parameters:
        by_kind.setdefault(parameter.kind, []).append(ast.arg(parameter.symbol.name))
        default = None if parameter.default is None else expressions.operand(parameter.default)
        if parameter.kind == "KEYWORD_ONLY":
            keyword_defaults.append(default)
        elif default is not None:
            defaults.append(default)
    variadic = by_kind.get("VAR_POSITIONAL", [None])
    keywords = by_kind.get("VAR_KEYWORD", [None])
    return ast.arguments(
        by_kind.get("POSITIONAL_ONLY", []),
        by_kind.get("POSITIONAL_OR_KEYWORD", []),
        variadic[0],
        by_kind.get("KEYWORD_ONLY", []),
        keyword_defaults,
        keywords[0],
        defaults,
    )


def _text(header: str, namespace: Namespace, definitions: list[ast.stmt]) -> str:
    body: list[ast.stmt] = []
    if header:
        body.append(_documentation(header))
    body.extend(sorted_imports(namespace.imports.values()))
    for name in namespace.bindings:
        body.append(ast.Expr(comment(f"`{name}` is bound when this module is loaded")))
    for name, value in namespace.constants.items():
        body.append(ast.Assign([ast.Name(name, ast.Store())], value))
    body.extend(namespace.helpers.values())
    body.extend(definitions)
    return to_text(ast.Module(body, []))
