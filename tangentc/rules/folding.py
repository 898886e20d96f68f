"""Simplify one application whose operands are spelled out.

2 - 1                       1
(a, b)[0]                   a
np.sum(x, axis=None)        np.sum(x)
"""

from __future__ import annotations

import operator

from tangentc.ir.program import Apply, Literal, TupleOf, Value
from tangentc.rules.registry import find

_ARITHMETIC = (operator.add, operator.sub, operator.mul, operator.neg)


def adjoint_subscripts(subscripts: str, position: int) -> str:
    """The subscripts of the adjoint of one operand of `np.einsum`: the result's come first, its own last."""
    inputs, _, output = subscripts.replace(" ", "").partition("->")
    terms = inputs.split(",")
    term = terms.pop(position)
    return ",".join([output, *terms]) + "->" + term


def has_adjoint_subscripts(subscripts: str, count: int) -> bool:
    """Whether each operand's adjoint is an `np.einsum` too: each of its indices occurs in it once, and elsewhere."""
    inputs, arrow, output = subscripts.replace(" ", "").partition("->")
    terms = inputs.split(",")
    if not arrow or "." in subscripts or len(terms) != count:
        return False
    return all(
        len(set(term)) == len(term) and set(term) <= set(output + "".join(terms[:k] + terms[k + 1 :]))
        for k, term in enumerate(terms)
    )


# Functions of a rule's body that are worked out when compiling.
_WHEN_COMPILING = (adjoint_subscripts,)


def folded(value: Value) -> Value:
    """The value in its shortest form."""
    match value:
        case Apply(function, (TupleOf(items), Literal(int(position)))) if function is operator.getitem:
            return items[position]
        case Apply(function, (TupleOf(items),)) if function is len:
            return Literal(len(items))
        case Apply(function, arguments) if function in _ARITHMETIC and all(map(_is_number, arguments)):
            return Literal(function(*(argument.value for argument in arguments if isinstance(argument, Literal))))
        case Apply(function, arguments) if function in _WHEN_COMPILING:
            return Literal(function(*(argument.value for argument in arguments if isinstance(argument, Literal))))
        case Apply(function, arguments, keywords) if keywords:
            return Apply(function, arguments, tuple(pair for pair in keywords if not _is_default(value, *pair)))
        case _:
            return value


def _is_number(operand: object) -> bool:
    return isinstance(operand, Literal) and type(operand.value) in (int, float)


def _is_default(apply: Apply, name: str, operand: object) -> bool:
    rule = find(apply.function)
    return rule is not None and operand == rule.declaration.defaults.get(name)
