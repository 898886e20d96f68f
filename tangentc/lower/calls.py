"""Calls: an operation with a rule, a user's function lowered in place, or one compiled beside its caller."""

from __future__ import annotations

import sys
from types import BuiltinFunctionType
from typing import Any

import numpy as np

from tangentc.diagnostics.span import Span
from tangentc.ir import operators, surface
from tangentc.ir import program as core
from tangentc.lower import instances, written_arrays
from tangentc.lower.context import POISON, Closure, Context, Keywords, is_refused, lowers
from tangentc.lower.expressions import items, known, parts_of
from tangentc.lower.functions import call_closure, call_function
from tangentc.lower.instances import is_instance
from tangentc.lower.mappings import get
from tangentc.lower.names import is_library, method, user_function
from tangentc.lower.objects import change
from tangentc.lower.writing import writes_into_argument

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


_UNKNOWN_KEYS = ("the keys of what is unpacked with `**` are not known here", "write the keywords out")


@lowers(surface.Call)
def call(context: Context, node: surface.Call) -> Any:
    if isinstance(node.function, surface.Attribute):
        base = context.lower(node.function.value)
        if not (isinstance(base, core.Static) and _is_namespace(base.value)):
            return _method_call(context, node, node.function, base)
    callee = context.lower(node.function)
    arguments = items(context, node.arguments, context.lower)
    keywords = keyword_arguments(context, node)
    if keywords is None:
        return POISON
    if isinstance(callee, Closure):
        return call_closure(context, callee, arguments, keywords, node.span)
    if isinstance(callee, core.Static):
        return _call_static(context, callee, arguments, keywords, node)
    if callee is not POISON:
        context.refuse(
            "R203",
            node.span,
            "which function is called here is known only when the program runs",
            "call a function by its own name; choose between functions with `if`",
        )
    return POISON


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
    arguments = items(context, node.arguments)
    keywords = keyword_arguments(context, node)
    if keywords is None or base is POISON:
        return POISON
    if not isinstance(base, core.Operand):
        base = context.operand(attribute.value)
    if is_instance(context, base):
        return instances.call(context, base, attribute, arguments, keywords, node.span)
    if attribute.name == "append" and len(arguments) == 1:
        return _append(context, attribute, base, arguments[0])
    if attribute.name == "get" and arguments and not keywords and isinstance(base, core.Symbol):
        return get(context, base, arguments, node.span)
    written = written_arrays.by_method(context, attribute.name, base, arguments, keywords, node.span)
    if written is not None:
        return written
    function = method(context, base, attribute)
    if function is None:
        return POISON
    return operation(context, function, (base, *arguments), keywords, node.span)


def _append(context: Context, receiver: surface.Attribute, items: core.Operand, item: core.Operand) -> core.Operand:
    """`items.append(item)`: from here on the name stands for the longer list."""
    name = receiver.value.identifier if isinstance(receiver.value, surface.Name) else ""
    if name not in context.scope.names:
        return context.refuse(
            "S203",
            receiver.span,
            "this appends to a list that is not a local variable of this function",
            "build the list in the function that makes it, and return it",
        )
    longer = context.assign(core.Apply(operators.append, (items, item)), receiver.span, name)
    context.scope.bound[name] = longer
    change(context, items, longer, receiver.span)
    return core.Literal(None)


def _call_static(
    context: Context,
    callee: core.Static,
    arguments: tuple[core.Operand, ...],
    keywords: dict[str, core.Operand],
    node: surface.Call,
) -> Any:
    function = callee.value
    if function is len and len(arguments) == 1 and isinstance(arguments[0], core.TupleOf):
        return core.Literal(len(arguments[0].items))
    if function is tuple and len(arguments) == 1 and isinstance(arguments[0], core.TupleOf):
        return arguments[0]
    if getattr(function, "__module__", None) == "tangentc.api":
        return _operator(context, callee, arguments, keywords, node)
    if context.environment.is_primitive(function):
        return operation(context, function, arguments, keywords, node.span)
    user = user_function(function)
    if user is not None:
        context.dependencies.extend(getattr(function, "__tangentc_dependencies__", ()))
        return call_function(context, user, arguments, keywords, node.span)
    written = written_arrays.by_function(context, function, arguments, keywords, node.span)
    if written is not None:
        return written
    if _is_refused(function):
        return context.refuse(
            "S201", node.span, f"`{callee.name}` writes or runs what cannot be seen here", "compute a new value instead"
        )
    if writes_into_argument(function, arguments, keywords):
        return operation(context, function, arguments, keywords, node.span)
    if not _is_harmless(function):
        return context.refuse(
            "R201",
            node.span,
            f"no derivative rule for `{callee.name}`",
            f"declare a rule, or mark it with `constant({callee.name})`",
        )
    return operation(context, function, arguments, keywords, node.span)


def _operator(
    context: Context,
    callee: core.Static,
    arguments: tuple[core.Operand, ...],
    keywords: dict[str, core.Operand],
    node: surface.Call,
) -> core.Operand:
    """`grad(f)` and its kin, made when compiling."""
    values = [_settled(argument) for argument in arguments]
    named = {name: _settled(value) for name, value in keywords.items()}
    if None in values or None in named.values():
        return context.refuse(
            "S230",
            node.span,
            f"what `{callee.name}` is applied to is known only when the program runs",
            "apply it to a function that is defined at module level",
        )
    operands = [value[0] for value in values if value]
    return core.Static(
        callee.value(*operands, **{name: value[0] for name, value in named.items() if value}), callee.name
    )


def _settled(operand: Any) -> tuple[Any] | None:
    """The value of an argument that is known now, in a one-tuple."""
    if isinstance(operand, core.Static) and callable(operand.value):
        return (operand.value,)
    return known(operand)


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
        return context.refuse(
            "S230", span, "a function that is made here is used as a value",
            "call it where it is visible, or define it at module level",
        )  # fmt: skip
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
    if isinstance(node.value, surface.Walrus):
        return  # it is there for the name that it binds
    last = context.statements[-1] if len(context.statements) > before else None
    if isinstance(last, core.Assign) and last.target is value and isinstance(last.value, core.Apply | core.Invoke):
        if not operators.is_one_of(last.value.function, operators.CONSUMING):
            context.statements[-1] = core.Effect(last.value, last.span)
