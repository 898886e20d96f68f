"""Comprehensions, as functions that are called at once.

    [x * w for x in xs if x > 0]      def comprehension(iterated):
                                          items = []
                                          for x in iterated:
                                              if x > 0:
                                                  items.append(x * w)
                                          return items

That is what Python makes of them, too. `{k: v for ...}` stores `items[k] = v` into a dict, and `{v for ...}` is the set
of such a list.
"""

from __future__ import annotations

from typing import Any

from tangentc.diagnostics.span import Span
from tangentc.ir import program as core
from tangentc.ir import surface
from tangentc.lower.context import Closure, Context, Suspended, is_refused, lowers
from tangentc.lower.functions import call_closure
from tangentc.lower.instances import spread
from tangentc.lower.records import holds_followed
from tangentc.lower.walk import walk

_ITEMS, _ITERATED, _KEY = "#", "#iterated", "#key"  # which no name of the user's can be


@lowers(surface.Comprehension)
def comprehension(context: Context, node: surface.Comprehension) -> Any:
    if _may_move(node):
        return _called(context, node, ())
    first = spread(context, context.lower(node.generators[0].iterable), node.span)
    if not isinstance(first, Suspended) and not holds_followed(first):
        first = context.data(first, node.span)
    if is_refused(first):
        return first
    return _called(context, node, (first,))


def _may_move(node: surface.Comprehension) -> bool:
    """Whether what is run over means the same inside, where the loop sees how it is made: `d.items()`."""
    for part in walk(node.generators[0].iterable):
        match part:
            case surface.Name(identifier=name) if name not in node.locals:
                pass
            case surface.Call(function=surface.Name(identifier="enumerate" | "range" | "reversed" | "zip")):
                pass
            case surface.Call(function=surface.Attribute(name="items" | "keys" | "values")):
                pass
            case surface.Attribute() | surface.Constant() | surface.Keyword():
                pass
            case _:
                return False
    return True


def collect(context: Context, generator: Suspended, span: Span) -> Any:
    """`list(f(x))`, of a generator function."""
    item = surface.Name("#item", span)
    node = surface.Comprehension("list", None, item, (surface.Generator(item, item, ()),), frozenset({"#item"}), span)
    return _called(context, node, (generator,))


def _called(context: Context, node: surface.Comprehension, first: tuple[Any, ...]) -> Any:
    span = node.span
    empty = surface.ListDisplay((), span) if node.key is None else surface.DictDisplay((), (), span)
    items = surface.Name(_ITEMS, span)
    given = surface.Name(_ITERATED, span) if first else node.generators[0].iterable
    body = (surface.Assign((items,), empty, span), *_loops(node, given), surface.Return(items, span))
    parameters = (surface.Parameter(_ITERATED, "POSITIONAL_ONLY", None, None, span),) if first else ()
    names = node.locals | {_ITEMS, _ITERATED, _KEY}
    function = surface.Function("<comprehension>", parameters, body, None, span, names)
    made = call_closure(context, Closure(function, context.scope, {}), first, {}, span)
    if node.kind != "set" or is_refused(made):
        return made
    return context.assign(core.Apply(set, (context.data(made, span),)), span)


def _loops(node: surface.Comprehension, given: surface.Expression) -> tuple[surface.Statement, ...]:
    """The loops, the first one outermost, with the conditions and the element inside."""
    span = node.span
    block = _gathered(node)
    for position, generator in reversed(list(enumerate(node.generators))):
        for condition in reversed(generator.conditions):
            block = (surface.If(condition, block, (), span),)
        iterable = generator.iterable if position else given
        block = (surface.For(generator.target, iterable, block, (), span),)
    return block


def _gathered(node: surface.Comprehension) -> tuple[surface.Statement, ...]:
    """What is done with each element. The key of a dict is evaluated first."""
    span, items = node.span, surface.Name(_ITEMS, node.span)
    if node.key is None:
        push = surface.Call(surface.Attribute(items, "append", span), (node.element,), (), span)
        return (surface.ExpressionStatement(push, span),)
    key = surface.Name(_KEY, span)
    place = surface.Subscript(items, key, span)
    return (surface.Assign((key,), node.key, span), surface.Assign((place,), node.element, span))
