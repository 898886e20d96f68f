"""Comprehensions, as functions that are called at once.

    [x * w for x in xs if x > 0]      def comprehension(iterated):
                                          items = []
                                          for x in iterated:
                                              if x > 0:
                                                  items.append(x * w)
                                          return items

That is what Python makes of them, too.
"""

from __future__ import annotations

from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import surface
from tangentc.lower.context import Closure, Context, Suspended, is_refused, lowers
from tangentc.lower.functions import call_closure
from tangentc.lower.records import holds_followed

_ITEMS, _ITERATED = "#", "#iterated"  # which no name of the user's can be


@lowers(surface.Comprehension)
def comprehension(context: Context, node: surface.Comprehension) -> Any:
    first = context.lower(node.generators[0].iterable)
    if not isinstance(first, Suspended) and not holds_followed(first):
        first = context.data(first, node.span)
    if is_refused(first):
        return first
    return _called(context, node, first)


def collect(context: Context, generator: Suspended, span: Span) -> Any:
    """`list(f(x))`, of a generator function."""
    item = surface.Name("#item", span)
    node = surface.Comprehension(True, item, (surface.Generator(item, item, ()),), frozenset({"#item"}), span)
    return _called(context, node, generator)


def _called(context: Context, node: surface.Comprehension, first: Any) -> Any:
    span = node.span
    items = surface.Assign((surface.Name(_ITEMS, span),), surface.ListDisplay((), span), span)
    body = (items, *_loops(node), surface.Return(surface.Name(_ITEMS, span), span))
    parameter = surface.Parameter(_ITERATED, "POSITIONAL_ONLY", None, None, span)
    names = node.locals | {_ITEMS, _ITERATED}
    function = surface.Function("<comprehension>", (parameter,), body, None, span, names)
    return call_closure(context, Closure(function, context.scope, {}), (first,), {}, span)


def _loops(node: surface.Comprehension) -> tuple[surface.Statement, ...]:
    """The loops, the first one outermost, with the conditions and the element inside."""
    span = node.span
    push = surface.Call(surface.Attribute(surface.Name(_ITEMS, span), "append", span), (node.element,), (), span)
    block: tuple[surface.Statement, ...] = (surface.ExpressionStatement(push, span),)
    for position, generator in reversed(list(enumerate(node.generators))):
        for condition in reversed(generator.conditions):
            block = (surface.If(condition, block, (), span),)
        iterable = generator.iterable if position else surface.Name(_ITERATED, span)
        block = (surface.For(generator.target, iterable, block, (), span),)
    return block
