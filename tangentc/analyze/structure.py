"""Which parameters decide the structure of a derivative, so that it is made for their values.

    def total(x, axis, squared=False):           `axis` decides where sums go, `squared` which branch there is
        y = np.sum(x, axis=axis)
        return np.sum(y**2) if squared else np.sum(y)

A number of steps decides nothing: it only says how often. Parameters that are compared with strings, None or truth
values count, and those that a rule must know: axes, orders, modes.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator

from tangentc.ir.operators import contains, is_one_of, not_contains
from tangentc.ir.overwriting import handed_over
from tangentc.ir.program import Apply, Assign, Effect, If, Literal, Operand, Program, Statement, Static, Symbol, TupleOf
from tangentc.ir.traversal import statements_in, symbols_in
from tangentc.rules import registry
from tangentc.rules.binding import bind
from tangentc.rules.errors import RuleBindingError

_ASKED = frozenset(
    """axes axis axis1 axis2 axisa axisb axisc ddof destination k keepdims kind method mode ndmin norm offset ord
    order ordered side source subscripts""".split()
)
_QUESTIONS = frozenset({operator.eq, operator.ne, operator.is_, operator.is_not, contains, not_contains, operator.not_})


def structural_parameters(program: Program) -> tuple[str, ...]:
    """The names of the entry's parameters that decide structure, and of attributes of these, in order."""
    asked = {symbol for statement in statements_in(program.entry.body) for symbol in _asked(statement)}
    return tuple(path for symbol, path in handed_over(program.entry).items() if symbol in asked)


def _asked(statement: Statement) -> Iterator[Symbol]:
    match statement:
        case If(test=Symbol() as test):
            yield test
        case Assign(value=Apply() as value) | Effect(value=Apply() as value):
            if is_one_of(value.function, _QUESTIONS):
                yield from _compared(value)
            elif value.function is operator.getitem and isinstance(value.arguments[0], Static):
                if isinstance(value.arguments[0].value, dict) and any(map(callable, value.arguments[0].value.values())):
                    yield from symbols_in(value.arguments[1])
            else:
                yield from _by_rule(value)


def _compared(value: Apply) -> Iterator[Symbol]:
    """What is asked whether it is a certain string, None, True or False."""
    symbols = [argument for argument in value.arguments if isinstance(argument, Symbol)]
    others = [argument for argument in value.arguments if not isinstance(argument, Symbol)]
    if all(map(_is_choice, others)):
        yield from symbols


def _is_choice(operand: Operand) -> bool:
    if isinstance(operand, TupleOf):
        return all(map(_is_choice, operand.items))
    return isinstance(operand, Literal) and isinstance(operand.value, str | bool | None)


def _by_rule(value: Apply) -> Iterator[Symbol]:
    rule = registry.find(value.function)
    if rule is None:
        return
    try:
        operands = bind(rule.name, rule.parameters, rule.declaration.defaults, value)
    except RuleBindingError:
        return
    for name, operand in operands.items():
        if name in _ASKED or name in rule.declaration.only:
            yield from symbols_in(operand)
