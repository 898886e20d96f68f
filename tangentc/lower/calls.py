"""Calls: an operation with a rule, a user's function lowered in place, or one compiled beside its caller."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from types import BuiltinFunctionType
from typing import Any

import numpy as np

from tangentc.diagnostics.span import Span
from tangentc.ir import operators, surface
from tangentc.ir import program as core
from tangentc.lower import instances, lists, written_arrays
from tangentc.lower.callables import as_bound, frozen, library_method, with_rule
from tangentc.lower.comprehensions import collect
from tangentc.lower.constructing import construct
from tangentc.lower.context import (
    FUNCTION_AS_VALUE,
    GENERATOR_AS_VALUE,
    POISON,
    Context,
    Keywords,
    Record,
    Suspended,
    calls,
    is_refused,
    lowers,
    object_as_value,
)
from tangentc.lower.dictionaries import made_dict, of_pairs
from tangentc.lower.expressions import items, parts_of
from tangentc.lower.functional import written_out
from tangentc.lower.functions import call_function
from tangentc.lower.functions_handed_over import with_functions
from tangentc.lower.instances import is_instance
from tangentc.lower.introspection import answered
from tangentc.lower.lookup import unwrapped
from tangentc.lower.mappings import get, listed
from tangentc.lower.names import is_library, method, user_function
from tangentc.lower.nested_derivatives import operator_inside
from tangentc.lower.object_sequences import paired
from tangentc.lower.permissions import without_permissions
from tangentc.lower.ranking import ranked, sort
from tangentc.lower.unrolling import appended
from tangentc.lower.walk import walk
from tangentc.lower.writing import writes_into_argument
from tangentc.objects import is_object_class

_WRITERS = frozenset(
    {
        np.copyto,
        np.put,
        np.place,
        np.putmask,
        np.fill_diagonal,
        np.put_along_axis,
        np.random.shuffle,
        setattr,
        delattr,
        exec,
        eval,
        globals,
        locals,
        vars,
        open,
        input,
        iter,
        next,
    }
)


_CONSUMERS = (list, tuple, set, frozenset, dict, sum, max, min, sorted, math.fsum, math.prod)
_CONSUMING_METHODS = ("extend", "join")

_UNKNOWN_KEYS = ("the keys of what is unpacked with `**` are not known here", "write the keywords out")


@lowers(surface.Call)
def call(context: Context, node: surface.Call) -> Any:
    callee = _callee(context, node.function)
    if isinstance(callee, _Method):
        return _method_call(context, node, callee.attribute, callee.base)
    pairs = of_pairs(node) if isinstance(callee, core.Static) and callee.value is dict else None
    if pairs is not None:
        return context.lower(pairs)
    arguments = items(context, node.arguments, context.lower)
    keywords = keyword_arguments(context, node)
    if keywords is None:
        return POISON
    if any(isinstance(each, Suspended) for each in (*arguments, *keywords.values())):
        consumer = callee.value if isinstance(callee, core.Static) else None
        if not _consumes(consumer) or not isinstance(arguments[0], Suspended):
            return context.refuse("S209", node.span, *GENERATOR_AS_VALUE)
        arguments = (collect(context, arguments[0], node.span), *arguments[1:])
        if consumer is list:
            return arguments[0]
    return context.call(callee, arguments, keywords, node.span)


@dataclass(frozen=True)
class _Method:
    """A method of something that is not an object of a class of the user's."""

    base: Any
    attribute: surface.Attribute


def _callee(context: Context, function: surface.Expression) -> Any:
    if not isinstance(function, surface.Attribute):
        return context.lower(function)
    base = context.lower(function.value)
    if is_instance(base):
        return instances.read(context, base, function.name, function.span)
    if isinstance(base, core.Static) and _is_namespace(base.value):
        return context.lower(function)
    of_library = library_method(base, function.name)
    if of_library is not None:
        return of_library
    return _Method(base, function)


def _consumes(function: Any) -> bool:
    """Whether a call runs through its first argument, from its beginning to its end, before anything else happens."""
    return any(function is each for each in _CONSUMERS)


def _takes_items(function: Any, count: int) -> bool:
    """Whether a call only looks at the items of tuples, whatever their class: `max(p, q)` gives one of them."""
    if count > 1 and (function is max or function is min):
        return False
    others = (len, any, all, zip, enumerate, reversed)
    return _consumes(function) or any(function is each for each in others) or _is_of_numpy(function)


def _is_of_numpy(function: Any) -> bool:
    return isinstance(function, np.ufunc) or (getattr(function, "__module__", None) or "").partition(".")[0] == "numpy"


def _is_namespace(value: Any) -> bool:
    return isinstance(value, type(sys) | type | np.ufunc)


def keyword_arguments(context: Context, node: surface.Call) -> dict[str, core.Operand] | None:
    """The keyword arguments; None where it is not known which there are."""
    found: dict[str, core.Operand] = {}
    for keyword in node.keywords:
        if keyword.name is not None:
            found[keyword.name] = context.lower(keyword.value)
            continue
        value = context.lower(keyword.value)
        if isinstance(value, Keywords):
            found.update(value.items)
        elif (parts := parts_of(context, value, node.span)) is not None and all(isinstance(key, str) for key in parts):
            found.update(parts)
        else:
            if not is_refused(value):
                context.refuse("S234", node.span, *_UNKNOWN_KEYS)
            return None
    return found


def _method_call(context: Context, node: surface.Call, attribute: surface.Attribute, base: Any) -> Any:
    given = items(context, node.arguments, context.lower)
    keywords = keyword_arguments(context, node)
    if keywords is None or base is POISON:
        return POISON
    if isinstance(base, core.Symbol) and isinstance(attribute.value, surface.Name) and not _binds(node):
        base = context.operand(attribute.value)  # it may have changed while the arguments were evaluated
    if not isinstance(base, core.Operand):
        base = context.operand(attribute.value)
    if attribute.name == "append" and len(given) == 1 and appended(context, base, given[0], node.span):
        return core.Literal(None)
    if attribute.name == "sort" and "key" in keywords and isinstance(base, core.Symbol) and not given:
        return sort(context, base, keywords, node.span)
    arguments = tuple(context.data(each, node.span) for each in _consumed(context, attribute.name, given, node.span))
    if isinstance(base, core.Symbol):
        if attribute.name in ("values", "items") and not arguments:
            return listed(context, node, base)
        if attribute.name == "update":
            return lists.update(context, node.span, attribute.value, arguments, keywords)
        if attribute.name == "get" and arguments and not keywords:
            return get(context, base, arguments, node.span)
    return _array_method(context, node, attribute, base, arguments, keywords)


def _consumed(context: Context, name: str, given: tuple[Any, ...], span: Span) -> tuple[Any, ...]:
    """The arguments of a method, which may run through generators."""
    if name not in _CONSUMING_METHODS:
        return given
    return tuple(collect(context, each, span) if isinstance(each, Suspended) else each for each in given)


def _array_method(
    context: Context,
    node: surface.Call,
    attribute: surface.Attribute,
    base: core.Operand,
    arguments: tuple[core.Operand, ...],
    keywords: dict[str, core.Operand],
) -> Any:
    """A method of an array, or one that changes a list."""
    if context.environment.unrolls and attribute.name == "append" and isinstance(attribute.value, surface.Name):
        return _longer_tuple(context, attribute.value.identifier, base, arguments, node.span)
    for by_method in (lists.by_method, written_arrays.by_method):
        written = by_method(context, attribute.name, base, arguments, keywords, node.span)
        if written is not None:
            return written
    function = method(context, base, attribute)
    if function is None:
        return POISON
    return operation(context, function, (base, *arguments), keywords, node.span)


def _longer_tuple(
    context: Context, name: str, items: core.Operand, arguments: tuple[core.Operand, ...], span: Span
) -> core.Operand:
    """`items.append(item)` in a definition, which follows a list that it makes as the tuple of its items."""
    if not isinstance(items, core.TupleOf):
        return context.refuse(
            "R202", span, "how many axes there are is known only when the program runs",
            "annotate the arguments, or call with them, so that types tell",
        )  # fmt: skip
    context.scope.bound[name] = core.TupleOf((*items.items, *arguments))
    return core.Literal(None)


def _binds(node: surface.Call) -> bool:
    return any(isinstance(inner, surface.Walrus) for inner in walk(node.arguments))


@calls(core.Static)
def call_static(
    context: Context,
    callee: core.Static,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    span: Span,
) -> Any:
    if _takes_items(callee.value, len(arguments)):
        arguments = tuple(instances.spread(context, each, span) for each in arguments)
    followed = _followed(context, callee, arguments, keywords, span)
    return _of_data(context, callee, arguments, keywords, span) if followed is None else followed


def _followed(
    context: Context, callee: core.Static, arguments: tuple[Any, ...], keywords: dict[str, Any], span: Span
) -> Any:
    """The value of a call that has to do with objects; None where it is a call of a function with data."""
    function = unwrapped(callee.value)
    given = as_bound(callee)
    if given is not None:
        return context.call(given, arguments, keywords, span)
    holding = frozen(callee, arguments, keywords)
    if holding is not None:
        return holding
    if is_instance(callee) and not hasattr(type(function), "__tangentc_primal__"):
        return context.call(instances.read(context, callee, "__call__", span), arguments, keywords, span)
    for of_python in (written_out, paired, made_dict, with_functions, ranked):
        called = of_python(context, function, arguments, keywords, span)
        if called is not None:
            return called
    answer = answered(context, function, arguments, keywords, span)
    if answer is None and is_object_class(function):
        return construct(context, function, arguments, keywords, span)
    return answer


def _of_data(
    context: Context, callee: core.Static, arguments: tuple[Any, ...], keywords: dict[str, Any], span: Span
) -> Any:
    function = unwrapped(callee.value)
    if function is len and len(arguments) == 1 and isinstance(arguments[0], core.TupleOf | Keywords):
        return core.Literal(len(arguments[0].items))
    if function is tuple and len(arguments) == 1 and isinstance(arguments[0], core.TupleOf):
        return arguments[0]
    if getattr(function, "__module__", None) == "tangentc.api":
        return operator_inside(context, callee, arguments, keywords, span)
    known = with_rule(context, callee, function)
    if known is not None:
        return operation(context, known[0], (*known[1:], *arguments), keywords, span)
    user = user_function(function)
    if user is not None:
        context.dependencies.extend(getattr(function, "__tangentc_dependencies__", ()))
        return call_function(context, user, arguments, keywords, span)
    written = written_arrays.by_function(context, function, arguments, keywords, span)
    if written is not None:
        return written
    if _is_refused(function):
        return context.refuse(
            "S201", span, f"`{callee.name}` writes or runs what cannot be seen here", "compute a new value instead"
        )
    if writes_into_argument(function, arguments, keywords):
        return operation(context, function, arguments, keywords, span)
    if not _is_harmless(function):
        return context.refuse(
            "R201",
            span,
            f"no derivative rule for `{callee.name}`",
            f"declare a rule, or mark it with `constant({callee.name})`",
        )
    return operation(context, function, arguments, keywords, span)


def _is_refused(function: Any) -> bool:
    try:
        return function in _WRITERS
    except TypeError:
        return False


def _is_harmless(function: Any) -> bool:
    """Whether an operation without a rule may be applied to what does not vary: it writes into nothing."""
    if isinstance(function, type):
        return issubclass(function, BaseException) or is_library(function)
    if isinstance(function, np.ufunc):
        return True
    owner = getattr(function, "__self__", None)
    if isinstance(function, BuiltinFunctionType) and isinstance(owner, np.ufunc):
        return function.__name__ != "at"
    return is_library(function) or (owner is not None and is_library(type(owner)))


def operation(
    context: Context,
    function: Any,
    arguments: tuple[core.Operand, ...],
    keywords: dict[str, core.Operand],
    span: Span,
) -> core.Operand:
    if not all(isinstance(value, core.Operand) for value in (*arguments, *keywords.values())):
        record = next((value for value in (*arguments, *keywords.values()) if isinstance(value, Record)), None)
        if record is not None:
            return context.refuse("S241", span, *object_as_value(record.kind))
        return context.refuse("S230", span, *FUNCTION_AS_VALUE)
    arguments, keywords = without_permissions(function, arguments, keywords)
    if writes_into_argument(function, arguments, keywords):
        written = written_arrays.into_out(context, function, arguments, keywords, span)
        if written is not None:
            return written
        return context.refuse("S201", span, "this call writes into an array", "let it return a new array, and use that")
    applied = core.Apply(function, arguments, tuple(keywords.items()))
    if function is print:
        context.statements.append(core.Effect(applied, span))
        return core.Literal(None)
    return context.assign(applied, span)


@lowers(surface.ExpressionStatement)
def expression_statement(context: Context, node: surface.ExpressionStatement) -> None:
    before = len(context.statements)
    value = context.lower(node.value)
    if any(bound is value for bound in context.scope.bound.values()):
        return  # it is there for the name that it binds
    last = context.statements[-1] if len(context.statements) > before else None
    kept = any(value is held for held in context.scope.bound.values())  # an attribute, perhaps
    if (
        not kept
        and isinstance(last, core.Assign)
        and last.target is value
        and isinstance(last.value, core.Apply | core.Invoke)
    ):
        if not operators.is_one_of(last.value.function, operators.CONSUMING):
            context.statements[-1] = core.Effect(last.value, last.span)
