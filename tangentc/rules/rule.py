"""A rule, seen from one of the functions that it serves."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from tangentc.ir.program import Apply, Operand, SliceOf, Static, Symbol, Through, TupleOf
from tangentc.ir.types import UNKNOWN, Type
from tangentc.rules.binding import bind, check_values
from tangentc.rules.declaration import Declaration
from tangentc.rules.derivation import forward_template, reverse_template
from tangentc.rules.errors import RuleBindingError
from tangentc.rules.reading import changing
from tangentc.rules.sparse_types import TAKES_SPARSE, combined_type, has_sparse
from tangentc.rules.spelling import spelled
from tangentc.rules.template import Template
from tangentc.rules.typed_call import TypedCall

_NOTHING_KNOWN: Mapping[str, Any] = {}


@dataclass(eq=False)
class Rule:
    """How one function is differentiated.

    `forward` and `reverse` make templates for a set of active parameters. What is known of the call, its operands
    (as `bind` gives them) and their types, selects shorter forms: `d[a] = np.full_like(a, d[z])` for a sum over
    all axes. Operands that are spelled out are put into the template.
    """

    function: Callable[..., Any]
    declaration: Declaration
    override: Declaration | None = None

    @property
    def name(self) -> str:
        """How the function is spelled: `np.sum`, `np.ndarray.sum`, `operator.add`."""
        return spelled(self.function)

    @property
    def kind(self) -> str:
        return self.declaration.kind

    @property
    def functions(self) -> tuple[Callable[..., Any], ...]:
        return self.declaration.functions

    @property
    def elementwise(self) -> bool:
        return self.declaration.elementwise

    @property
    def kink(self) -> str | None:
        return self.declaration.kink

    @property
    def document(self) -> str:
        """The rule's own text."""
        return "" if self.declaration.body is None else inspect.getsource(self.declaration.body)

    @property
    def parameters(self) -> tuple[inspect.Parameter, ...]:
        return self.declaration.parameters

    @property
    def differentiable(self) -> tuple[str, ...]:
        """The parameters with a derivative."""
        if self.declaration.body is None:
            return ()
        if self.kind == "linear":
            return self.declaration.wrt
        return changing(self.declaration.body)

    @property
    def constant_in(self) -> tuple[str, ...]:
        """The parameters that may vary, but in which the result is constant."""
        return self.declaration.constant_in

    def bind(self, apply: Apply) -> dict[str, Operand]:
        """Operand by parameter; raises RuleBindingError for an argument that the rule does not cover."""
        if self.declaration.body is None:
            positional = {f"argument{position}": operand for position, operand in enumerate(apply.arguments)}
            return positional | dict(apply.keywords)
        bound = bind(self.name, self.parameters, self.declaration.defaults, apply)
        check_values(self.name, self.declaration.only, bound)
        return bound

    def forward(
        self,
        active: frozenset[str],
        operands: Mapping[str, Operand],
        types: Mapping[str, Type] = _NOTHING_KNOWN,
    ) -> Template:
        """From the tangents of the active parameters to the tangent of the result."""
        return self._template("forward", active, operands, types)

    def reverse(
        self,
        active: frozenset[str],
        operands: Mapping[str, Operand],
        types: Mapping[str, Type] = _NOTHING_KNOWN,
        silent: frozenset[int] = frozenset(),
    ) -> Template:
        """From the cotangent of the result to the cotangents of the active parameters.

        `silent` are the positions of the results, of several, whose cotangent is zero, and need not be read.
        """
        return self._template("reverse", active, operands, types, silent)

    def result_type(self, types: Mapping[str, Type], values: Mapping[str, Operand] = _NOTHING_KNOWN) -> Type:
        """What is known of the result."""
        call = TypedCall(self.function, types, values)
        if has_sparse(call) and self.function not in TAKES_SPARSE:
            return combined_type(call)
        return UNKNOWN if self.declaration.result is None else self.declaration.result(call)

    def _template(
        self,
        mode: str,
        active: frozenset[str],
        operands: Mapping[str, Operand],
        types: Mapping[str, Type],
        silent: frozenset[int] = frozenset(),
    ) -> Template:
        key = (
            mode,
            silent,
            self.function,
            active,
            tuple((name, _fingerprint(operands[name])) for name in sorted(operands)),
            tuple((name, types[name]) for name in sorted(types)),
        )
        templates = self.declaration.templates
        if key not in templates:
            if has_sparse(TypedCall(self.function, types, operands)) and self.function not in TAKES_SPARSE:
                raise RuleBindingError("of a sparse matrix, only its products `A @ x` are differentiated")
            if types:
                types = {**types, self.declaration.result_name: self.result_type(types, operands)}
            if mode == "forward":
                templates[key] = forward_template(self, active, operands, types)
            else:
                templates[key] = reverse_template(self, active, operands, types, silent)
        return cast(Template, templates[key])


def _fingerprint(operand: Operand) -> Any:
    match operand:
        case TupleOf(items):
            return tuple(_fingerprint(item) for item in items)
        case Static(value):
            return (Static, type(value), value) if isinstance(value, Hashable) else operand
        case Through(view, arguments, keywords, index):
            named = tuple((name, _fingerprint(item)) for name, item in keywords)
            return (Through, view, tuple(map(_fingerprint, arguments)), named, _fingerprint(index))
        case Symbol() | SliceOf():
            return None
        case _:
            return operand
