"""From a rule's body to its templates."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from tangentc.ir.operators import IN_PLACE
from tangentc.ir.program import Apply, Assign, Operand, Static, Symbol, Value
from tangentc.ir.types import Array, Number, Type
from tangentc.rules.declaration import Declaration
from tangentc.rules.errors import RuleError
from tangentc.rules.knowledge import Knowledge
from tangentc.rules.linearity import ZERO, formals, restrict, without_zeros
from tangentc.rules.reading import Body, read, source_of
from tangentc.rules.stretching import stretch
from tangentc.rules.template import RESULT, StarOf, Template, call, is_literal, pruned
from tangentc.rules.transposition import transpose
from tangentc.rules.typed_call import type_of_operand
from tangentc.runtime import zeros_like

if TYPE_CHECKING:
    from tangentc.rules.rule import Rule

Operands = Mapping[str, Operand]
Types = Mapping[str, Type]


def forward_template(rule: Rule, active: frozenset[str], operands: Operands, types: Types) -> Template:
    """From the tangents of the active parameters to that of the result."""
    declaration = rule.declaration
    body = _read(declaration, operands, types)
    if rule.kind == "linear":
        template = _applied_to_tangents(rule, body, active, operands)
    else:
        template = restrict(body, declaration.result_name, active)
    named = formals(body, declaration.result_name)
    known = _types_by_formal(declaration, operands, types)
    if template.outputs[RESULT] == ZERO and not _is_number(known.get(RESULT)):
        zero = Assign(body.supply.fresh(), call(zeros_like, named[RESULT]))
        return pruned(named, template.seeds, [zero], {RESULT: zero.target})
    return stretch(template, named, known, body.supply) if rule.elementwise else template


def reverse_template(
    rule: Rule, active: frozenset[str], operands: Operands, types: Types, silent: frozenset[int]
) -> Template:
    """From the cotangent of the result to those of the active parameters."""
    stated = rule.declaration if rule.kind == "linear" else rule.override
    if stated is not None and active <= frozenset(stated.wrt):
        return _stated(stated, active, operands, types)
    declaration = rule.declaration
    body = _read(declaration, operands, types)
    named = formals(body, declaration.result_name)
    forward = restrict(body, declaration.result_name, active)
    return transpose(forward, named, _types_by_formal(declaration, operands, types), body.supply, silent)


def _read(declaration: Declaration, operands: Operands, types: Types) -> Body:
    body = cast(Callable[..., Any], declaration.body)
    parameters = frozenset(parameter.name for parameter in declaration.signature)
    known = {name: operand for name, operand in operands.items() if name in parameters}
    spelled_out = {name: operand for name, operand in known.items() if is_literal(operand)}
    typed = {name: type_of_operand(operand) for name, operand in spelled_out.items()} | dict(types)
    return read(body, spelled_out, Knowledge(known, typed, source_of(body).names, parameters))


def _types_by_formal(declaration: Declaration, operands: Operands, types: Types) -> dict[str, Type]:
    """What is known of each formal, the result under the name that templates use."""
    known = {name: type_of_operand(operand) for name, operand in operands.items() if is_literal(operand)} | dict(types)
    return {RESULT if name == declaration.result_name else name: each for name, each in known.items()}


def _is_number(known: Type | None) -> bool:
    return isinstance(known, Number) or (isinstance(known, Array) and known.weak)


def _stated(declaration: Declaration, active: frozenset[str], operands: Operands, types: Types) -> Template:
    """The reverse template whose body is written out: that of `@linear` and `@adjoint`."""
    body = _read(declaration, operands, types)
    result = declaration.result_name
    missing = [name for name in declaration.wrt if name in active and name not in body.outputs]
    if missing:
        place = source_of(cast(Callable[..., Any], declaration.body))
        raise RuleError(place.span(place.tree), f"the rule does not say what d[{missing[0]}] is")
    outputs = {name: body.outputs[name] for name in declaration.wrt if name in active}
    seed = body.differentials.get(result) or body.supply.fresh()
    return pruned(formals(body, result), {RESULT: seed}, body.statements, outputs)


def _applied_to_tangents(rule: Rule, body: Body, active: frozenset[str], operands: Operands) -> Template:
    """The forward template of a linear function: the function, applied to tangents."""
    wrt = rule.declaration.wrt
    seeds = {name: body.supply.fresh() for name in wrt if name in active}
    statements: list[Assign] = []
    if rule.declaration.jointly:
        still = {name: body.supply.fresh() for name in wrt if name not in active}
        zeros = {symbol: _zero(rule, body.formals[name], statements, body) for name, symbol in still.items()}
        total = _emitted(without_zeros(_application(rule, body, operands, seeds | still), zeros), statements, body)
    else:
        applications = [_application(rule, body, operands, {name: seed}) for name, seed in seeds.items()]
        terms = [_emitted(each, statements, body) for each in applications]
        total = terms[0] if terms else ZERO
        for term in terms[1:]:
            total = _emitted(call(operator.add, total, term), statements, body)
    return pruned(formals(body, rule.declaration.result_name), seeds, statements, {RESULT: total})


def _zero(rule: Rule, formal: Symbol, statements: list[Assign], body: Body) -> Operand:
    return ZERO if rule.elementwise else _emitted(call(zeros_like, formal), statements, body)


def _application(rule: Rule, body: Body, operands: Operands, tangents: Mapping[str, Symbol]) -> Apply:
    """The rule's own function, applied to tangents in some places and to the call's operands in the others."""
    positional: list[Operand] = []
    keywords: list[tuple[str, Operand]] = []
    for parameter in rule.parameters:
        name = parameter.name
        operand = tangents.get(name) or _spelled_or_formal(operands.get(name), body.formals[name])
        default = rule.declaration.defaults.get(name)
        if parameter.kind is parameter.VAR_POSITIONAL:
            positional.append(cast(Operand, StarOf(operand)))
        elif default is None and parameter.kind is not parameter.KEYWORD_ONLY:
            positional.append(operand)
        elif not _is_default(operands.get(name), default):
            if parameter.kind is parameter.POSITIONAL_ONLY:
                positional.append(operand)
            else:
                keywords.append((name, operand))
    return Apply(IN_PLACE.get(rule.function, rule.function), tuple(positional), tuple(keywords))


def _emitted(value: Value, statements: list[Assign], body: Body) -> Operand:
    if not isinstance(value, Apply):
        return cast(Operand, value)
    statements.append(Assign(body.supply.fresh(), value))
    return statements[-1].target


def _spelled_or_formal(operand: Operand | None, formal: Symbol) -> Operand:
    return operand if operand is not None and is_literal(operand) else formal


def _is_default(operand: Operand | None, default: Operand | None) -> bool:
    if isinstance(operand, Static) and isinstance(default, Static):
        return operand.value is default.value
    return operand is not None and operand == default
