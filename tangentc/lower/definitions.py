"""Calls that are replaced by what the function means, once it is known that their arguments vary."""

from __future__ import annotations

import inspect
import operator
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import FunctionType

from tangentc.definitions import Meaning
from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir.operators import build_list
from tangentc.ir.rewriting import rewrite_program
from tangentc.lower.context import Context, Environment, Scope
from tangentc.lower.functions import bind
from tangentc.lower.inlining import inline
from tangentc.lower.names import static

Tidy = Callable[[core.Value], core.Value]


def expand(
    program: core.Program, environment: Environment, meaning: Callable[[core.Apply, Span], Meaning | None], tidy: Tidy
) -> core.Program:
    """The program with the body of `meaning(call)` in place of each call that has one, its operations made tidy."""
    environment = replace(environment, unrolls=True)
    lists: dict[core.Symbol, tuple[core.Operand, ...]] = {}

    def rewrite(statement: core.Assign) -> tuple[core.Statement, ...]:
        call = statement.value
        if not isinstance(call, core.Apply):
            return (statement,)
        if call.function is build_list:
            lists[statement.target] = call.arguments
        found = meaning(call, statement.span)
        if found is None:
            return (statement,)
        given = call.arguments[1:] if call.function is operator.getitem else call.arguments
        arguments = tuple(_spelled_out(argument, lists) for argument in given)
        keywords = tuple((name, _spelled_out(operand, lists)) for name, operand in call.keywords)
        call = core.Apply(call.function, arguments, keywords)
        expanded = _expanded(program, environment, replace(statement, value=call), found, tidy)
        match expanded[-1]:
            case core.Assign(target=target, value=core.TupleOf(items=items)):
                lists[target] = items
        return expanded

    return rewrite_program(program, rewrite)


def _spelled_out(operand: core.Operand, lists: Mapping[core.Symbol, tuple[core.Operand, ...]]) -> core.Operand:
    """A list display as a tuple, whose items are known; a definition does not tell them apart."""
    items = operand.items if isinstance(operand, core.TupleOf) else None
    if isinstance(operand, core.Symbol):
        items = lists.get(operand)
    return operand if items is None else core.TupleOf(tuple(_spelled_out(item, lists) for item in items))


def _expanded(
    program: core.Program, environment: Environment, statement: core.Assign, meaning: Meaning, tidy: Tidy
) -> tuple[core.Statement, ...]:
    call, span = statement.value, statement.span
    assert isinstance(call, core.Apply)
    body: FunctionType = meaning.body

    def refuse(code: str, _: Span, message: str, help: str) -> None:
        environment.refuse(code, span, f"call of `{meaning.name.rpartition('.')[2]}`: {message}", help)

    try:
        arguments, keywords = meaning.taken(*call.arguments, **dict(call.keywords))
        inspect.signature(body).bind(*arguments, **keywords)
    except TypeError as error:
        refuse("R202", span, f"{error} that is differentiated", "leave the argument away, or compute it separately")
        return (statement,)
    context = Context(replace(environment, refuse=refuse), program.supply)
    definition = environment.define(body)
    assert definition is not None, body
    context.scope = Scope(frozenset(), definition)
    defaults = {name: _default(value, name) for name, value in definition.defaults.items()}
    given = {name: _default(value, name) for name, value in keywords.items()}
    bound = bind(context, definition.surface, arguments, given, defaults, span)
    assert bound is not None, body
    result = inline(context, definition.surface, bound, definition, None, body)
    assert not context.functions, body
    if context.finished:
        message = _reason(context.statements)
        refuse("R202", span, message, "leave the argument away, or compute it separately")
        return (statement,)
    last = core.Assign(statement.target, result, span)
    return tuple(placed(each, span, tidy) for each in (*context.statements, last))


def _default(value: object, name: str) -> core.Operand:
    if isinstance(value, core.Operand):
        return value
    return core.Literal(value) if isinstance(value, int | float | str) else static(value, name)


def _reason(statements: list[core.Statement]) -> str:
    """What a definition that raises in any case raises."""
    for statement in statements:
        if isinstance(statement, core.Assign) and isinstance(statement.value, core.Apply):
            first = statement.value.arguments[:1]
            if isinstance(statement.value.function, type) and isinstance(first[0], core.Literal):
                return str(first[0].value)
    return "it is not differentiated with these arguments"


def placed(statement: core.Statement, span: Span, tidy: Tidy) -> core.Statement:
    """The statement, as one that the user wrote at this place."""

    def block(inner: core.Block) -> core.Block:
        return core.Block(tuple(placed(each, span, tidy) for each in inner.statements), inner.yields)

    match statement:
        case core.Assign(value=value):
            return replace(statement, value=tidy(value), span=span)
        case core.If(then=then, orelse=orelse):
            return replace(statement, then=block(then), orelse=block(orelse), span=span)
        case core.For(body=body):
            return replace(statement, body=block(body), span=span)
        case core.While(header=header, body=body):
            return replace(statement, header=block(header), body=block(body), span=span)
        case _:
            return replace(statement, span=span)
