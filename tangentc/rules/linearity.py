"""Forward mode: the differential of a rule's body, restricted to the variables that change.

What stands for the change of an inactive variable is zero, and zeros are dropped on the way:

    d[z] = y * x ** (y - 1) * d[x] + z * np.log(x) * d[y]     restricted to x:     y * x ** (y - 1) * d[x]
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

import numpy as np

from tangentc.diagnostics.span import Span
from tangentc.ir.program import Apply, Assign, Literal, Operand, Symbol, Value
from tangentc.rules.errors import RuleBindingError, RuleError
from tangentc.rules.reading import Body
from tangentc.rules.registry import find_linear
from tangentc.rules.template import RESULT, Template, pruned, substitute, substitute_value, symbols_in
from tangentc.runtime import accumulate

if TYPE_CHECKING:
    from tangentc.rules.rule import Rule

ZERO = Literal(0.0)
_SUMS = (operator.add, np.add, accumulate)
_DIFFERENCES = (operator.sub, np.subtract)


def restrict(body: Body, result: str, active: Iterable[str]) -> Template:
    """The forward template of a `@differential` body."""
    if result not in body.outputs:
        raise RuleError(next(iter(body.places.values())), f"the rule does not say what d[{result}] is")
    wanted = [name for name in body.differentials if name in set(active)]
    tangents = {symbol for name in wanted for symbol in symbols_in(body.differentials[name])} - body.still
    zeros = {symbol for change in body.differentials.values() for symbol in symbols_in(change)} - tangents
    meaning: dict[Symbol, Operand] = {}
    kept: list[Assign] = []
    for statement in body.statements:
        value = substitute_value(statement.value, meaning)
        changing = [symbol for symbol in symbols_in(value) if symbol in tangents or symbol in zeros]
        if changing:
            apply = cast(Apply, value)
            linear_operands(apply, tangents | zeros, statement.span)
            if all(symbol in zeros for symbol in changing):
                zeros.add(statement.target)
                continue
            value = without_zeros(apply, dict.fromkeys(zeros, ZERO))
            if not isinstance(value, Apply):
                meaning[statement.target] = cast(Operand, value)
                continue
            tangents.add(statement.target)
        kept.append(Assign(statement.target, value, statement.span))
    output = substitute(substitute(body.outputs[result], meaning), dict.fromkeys(zeros, ZERO))
    seeds = {name: body.differentials[name] for name in wanted}
    return pruned(formals(body, result), seeds, kept, {RESULT: output})


def formals(body: Body, result: str) -> dict[str, Symbol]:
    """The formal operands of a body, its result under the name that templates use."""
    return {RESULT if name == result else name: symbol for name, symbol in body.formals.items()}


def without_zeros(apply: Apply, zeros: Mapping[Symbol, Operand]) -> Value:
    """The application with its zero terms dropped, or replaced as `zeros` says; one of its operands does change."""
    if not any(symbol in zeros for symbol in symbols_in(apply)):
        return apply
    if apply.function in _SUMS or apply.function in _DIFFERENCES:
        left, right = apply.arguments
        if right in zeros:
            return left
        if left in zeros:
            return right if apply.function in _SUMS else Apply(operator.neg, (right,))
    return substitute_value(apply, zeros)


def linear_operands(
    apply: Apply, tangents: set[Symbol], span: Span
) -> tuple[Rule, dict[str, Operand], tuple[str, ...]]:
    """The linear rule of an operation on tangents, its operands, and the parameters that hold tangents."""
    rule = find_linear(apply.function)
    name = getattr(apply.function, "__name__", repr(apply.function))
    if rule is None:
        raise RuleError(span, f"the differential is not linear: no linear rule for `{name}`")
    try:
        bound = rule.bind(apply)
    except RuleBindingError as error:
        raise RuleError(span, str(error)) from None
    changing = tuple(
        parameter for parameter, operand in bound.items() if any(symbol in tangents for symbol in symbols_in(operand))
    )
    if not set(changing) <= set(rule.declaration.wrt):
        raise RuleError(span, f"the differential is not linear: `{name}` of d[...] in {', '.join(changing)}")
    if len(changing) > 1 and not rule.declaration.jointly:
        raise RuleError(span, f"the differential is not linear: `{name}` of two differentials")
    return rule, bound, changing
