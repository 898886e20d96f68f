"""A rule, seen from one of the functions that it serves."""

from __future__ import annotations

import inspect
import operator
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from tangentc.ir.operators import IN_PLACE
from tangentc.ir.program import Apply, Assign, Literal, Operand, SliceOf, Static, Symbol, TupleOf, Value
from tangentc.ir.types import UNKNOWN, Array, Number, Type
from tangentc.rules.binding import bind, check_values
from tangentc.rules.declaration import Declaration
from tangentc.rules.errors import RuleError
from tangentc.rules.knowledge import Knowledge
from tangentc.rules.linearity import ZERO, formals, restrict, without_zeros
from tangentc.rules.reading import Body, changing, read, source_of
from tangentc.rules.template import (
    RESULT,
    StarOf,
    Template,
    call,
    is_literal,
    pruned,
    symbols_in,
)
from tangentc.rules.transposition import transpose
from tangentc.rules.typed_call import TypedCall, type_of_operand
from tangentc.runtime import broadcast_like, zeros_like

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
    ) -> Template:
        """From the cotangent of the result to the cotangents of the active parameters."""
        return self._template("reverse", active, operands, types)

    def result_type(self, types: Mapping[str, Type], values: Mapping[str, Operand] = _NOTHING_KNOWN) -> Type:
        """What is known of the result."""
        if self.declaration.result is None:
            return UNKNOWN
        return self.declaration.result(TypedCall(self.function, types, values))

    def _template(
        self, mode: str, active: frozenset[str], operands: Mapping[str, Operand], types: Mapping[str, Type]
    ) -> Template:
        key = (
            mode,
            self.function if mode == "forward" else None,
            active,
            tuple((name, _fingerprint(operands[name])) for name in sorted(operands)),
            tuple((name, types[name]) for name in sorted(types)),
        )
        templates = self.declaration.templates
        if key not in templates:
            if types:
                types = {**types, self.declaration.result_name: self.result_type(types, operands)}
            make = self._forward if mode == "forward" else self._reverse
            templates[key] = make(active, operands, types)
        return cast(Template, templates[key])

    def _read(self, declaration: Declaration, operands: Mapping[str, Operand], types: Mapping[str, Type]) -> Body:
        body = cast(Callable[..., Any], declaration.body)
        parameters = frozenset(parameter.name for parameter in declaration.signature)
        known = {name: operand for name, operand in operands.items() if name in parameters}
        typed = {name: type_of_operand(operand) for name, operand in known.items() if is_literal(operand)} | dict(types)
        spelled_out = {name: operand for name, operand in known.items() if is_literal(operand)}
        return read(body, spelled_out, Knowledge(known, typed, source_of(body).names, parameters))

    def _forward(self, active: frozenset[str], operands: Mapping[str, Operand], types: Mapping[str, Type]) -> Template:
        body = self._read(self.declaration, operands, types)
        if self.kind == "linear":
            template = self._of_itself(body, active, operands)
        else:
            template = restrict(body, self.declaration.result_name, active)
        return self._stretched(template, body, operands, types) if self.elementwise else template

    def _reverse(self, active: frozenset[str], operands: Mapping[str, Operand], types: Mapping[str, Type]) -> Template:
        stated = self.declaration if self.kind == "linear" else self.override
        if stated is not None and active <= frozenset(stated.wrt):
            return self._stated(stated, active, operands, types)
        body = self._read(self.declaration, operands, types)
        result = self.declaration.result_name
        forward = restrict(body, result, active)
        keyed = {RESULT if name == result else name: known for name, known in types.items()}
        return transpose(forward, formals(body, result), keyed, body.supply)

    def _stated(
        self,
        declaration: Declaration,
        active: frozenset[str],
        operands: Mapping[str, Operand],
        types: Mapping[str, Type],
    ) -> Template:
        """The reverse template whose body is written out: that of `@linear` and `@adjoint`."""
        body = self._read(declaration, operands, types)
        result = declaration.result_name
        missing = [name for name in declaration.wrt if name in active and name not in body.outputs]
        if missing:
            place = source_of(cast(Callable[..., Any], declaration.body))
            raise RuleError(place.span(place.tree), f"the rule does not say what d[{missing[0]}] is")
        outputs = {name: body.outputs[name] for name in declaration.wrt if name in active}
        seed = body.differentials.get(result) or body.supply.fresh()
        return pruned(formals(body, result), {RESULT: seed}, body.statements, outputs)

    def _of_itself(self, body: Body, active: frozenset[str], operands: Mapping[str, Operand]) -> Template:
        """The forward template of a linear function: the function, applied to tangents."""
        seeds = {name: body.supply.fresh() for name in self.declaration.wrt if name in active}
        statements: list[Assign] = []
        if self.declaration.jointly:
            still = {name: body.supply.fresh() for name in self.declaration.wrt if name not in active}
            zeros = {still[name]: self._zero(name, statements, body) for name in still}
            value = without_zeros(self._applied(body, operands, seeds | still), zeros)
            total = _emitted(value, statements, body)
        else:
            terms = [
                _emitted(self._applied(body, operands, {name: seed}), statements, body) for name, seed in seeds.items()
            ]
            total = terms[0] if terms else ZERO
            for term in terms[1:]:
                total = _emitted(Apply(operator.add, (total, term)), statements, body)
        return pruned(formals(body, self.declaration.result_name), seeds, statements, {RESULT: total})

    def _zero(self, name: str, statements: list[Assign], body: Body) -> Operand:
        return ZERO if self.elementwise else _emitted(call(zeros_like, body.formals[name]), statements, body)

    def _applied(self, body: Body, operands: Mapping[str, Operand], tangents: Mapping[str, Symbol]) -> Apply:
        positional: list[Operand] = []
        keywords: list[tuple[str, Operand]] = []
        for parameter in self.parameters:
            name = parameter.name
            operand = tangents.get(name) or _spelled_or_formal(operands.get(name), body.formals[name])
            default = self.declaration.defaults.get(name)
            if parameter.kind is parameter.VAR_POSITIONAL:
                positional.append(cast(Operand, StarOf(operand)))
            elif default is None and parameter.kind is not parameter.KEYWORD_ONLY:
                positional.append(operand)
            elif not _same(operands.get(name), default):
                if parameter.kind is parameter.POSITIONAL_ONLY:
                    positional.append(operand)
                else:
                    keywords.append((name, operand))
        function = IN_PLACE.get(self.function, self.function)
        return Apply(function, tuple(positional), tuple(keywords))

    def _stretched(
        self, template: Template, body: Body, operands: Mapping[str, Operand], types: Mapping[str, Type]
    ) -> Template:
        """The template, its output stretched to the result's shape unless every operand takes part in it."""
        result = body.formals[self.declaration.result_name]
        required = [
            template.seeds.get(parameter.name, body.formals[parameter.name])
            for parameter in self.parameters
            if not _is_scalar(operands.get(parameter.name), types.get(parameter.name))
        ]
        statements = list(template.statements)
        output = _stretched_to(template.outputs[RESULT], result, required, statements, body)
        return pruned({**template.operands, RESULT: result}, template.seeds, statements, {RESULT: output})


def _stretched_to(
    output: Operand, result: Operand, required: list[Operand], statements: list[Assign], body: Body
) -> Operand:
    if isinstance(output, TupleOf):
        stretched = []
        for position, item in enumerate(output.items):
            part = _emitted(call(operator.getitem, result, Literal(position)), statements, body)
            stretched.append(_stretched_to(item, part, required, statements, body))
        return TupleOf(tuple(stretched))
    reached = _reached(output, statements)
    if not isinstance(output, Symbol) or result in reached or reached.issuperset(required):
        return output
    return _emitted(call(broadcast_like, output, result), statements, body)


def _reached(output: Operand, statements: list[Assign]) -> set[Operand]:
    """What an output is computed from."""
    reached: set[Operand] = set(symbols_in(output))
    for statement in reversed(statements):
        if statement.target in reached:
            reached.update(symbols_in(statement.value))
    return reached


def _is_scalar(operand: Operand | None, known: Type | None) -> bool:
    match known or type_of_operand(operand):
        case Number() | Array(ones=()):
            return True
        case _:
            return False


def _emitted(value: Value, statements: list[Assign], body: Body) -> Operand:
    if not isinstance(value, Apply):
        return cast(Operand, value)
    statements.append(Assign(body.supply.fresh(), value))
    return statements[-1].target


def _spelled_or_formal(operand: Operand | None, formal: Symbol) -> Operand:
    return operand if operand is not None and is_literal(operand) else formal


def _same(operand: Operand | None, default: Operand | None) -> bool:
    if isinstance(operand, Static) and isinstance(default, Static):
        return operand.value is default.value
    return operand is not None and operand == default


def _fingerprint(operand: Operand) -> Any:
    match operand:
        case TupleOf(items):
            return tuple(_fingerprint(item) for item in items)
        case Static(value):
            return (Static, value) if isinstance(value, Hashable) else operand
        case Symbol() | SliceOf():
            return None
        case _:
            return operand


def spelled(function: Callable[..., Any]) -> str:
    """`np.sum`, `np.ndarray.sum`, `operator.add`, `math.exp`, `abs`: as a reader would write it."""
    owner = getattr(function, "__objclass__", None)
    name = getattr(function, "__name__", repr(function))
    if owner is not None:
        return f"np.{owner.__name__}.{name}"
    module = getattr(function, "__module__", None) or "numpy"
    prefix = {"builtins": "", "_operator": "operator.", "numpy": "np."}.get(module)
    if prefix is None:
        prefix = module.replace("numpy", "np", 1) + "."
    return prefix + name
