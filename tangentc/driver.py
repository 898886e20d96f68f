"""The pipeline, read from top to bottom: source, parse, lower, analyze, differentiate, optimize, emit, load."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import chain
from types import FunctionType
from typing import Any

import numpy as np

from tangentc import definitions, expansion, runtime
from tangentc.analyze import sequences, unwritten, views
from tangentc.analyze.activity import Analysis
from tangentc.analyze.array_versions import Arrays
from tangentc.analyze.detaching import detached_stores
from tangentc.analyze.inference import infer
from tangentc.analyze.iterators import read_again
from tangentc.analyze.lengths import Lengths
from tangentc.analyze.ownership import Ownership, writes
from tangentc.analyze.regions import Regions
from tangentc.analyze.shifts import cancelling
from tangentc.analyze.standing import standing
from tangentc.analyze.stores import settled_stores, unclear_stores
from tangentc.analyze.structure import structural_parameters
from tangentc.analyze.summaries import summaries
from tangentc.arguments import decisive
from tangentc.compiled import Compiled, Request, loaded
from tangentc.diagnostics import Diagnostic, DiagnosticCollector, Span, TangentcError
from tangentc.differentiate import opening
from tangentc.differentiate.definedness import perhaps_unassigned
from tangentc.differentiate.functions import Differentiator
from tangentc.emit import EmittedModule, emit
from tangentc.ir.definition import Definition
from tangentc.ir.dependencies import Dependency
from tangentc.ir.facts import Conflict, Facts
from tangentc.ir.overwriting import handed_over
from tangentc.ir.program import Function, Program, Symbol
from tangentc.ir.tangents import tangent_type
from tangentc.ir.types import UNKNOWN, Array, Number, Type, holds_object, type_of
from tangentc.load import lasting_name
from tangentc.lower import Lowered, lower
from tangentc.lower.context import Environment
from tangentc.optimize import (
    compounds,
    dead_code,
    in_place,
    keeping,
    overwriting,
    own_results,
    preallocation,
    precision,
    propagate,
    scalar_math,
    shared_arguments,
)
from tangentc.optimize.sequence import Analyses, acting, optimize
from tangentc.parse import parse
from tangentc.rules import registry
from tangentc.source import SourceFunction, is_renamed_copy, may_swallow, read
from tangentc.titles import documented


def compile_derivative(function: Callable[..., Any], request: Request, *, source: str | None = None) -> Compiled:
    """From a function to its derivative, loaded and ready to be called."""
    found = read(function, source)
    module, dependencies = _emitted(found, request, source)
    return loaded(
        request.kind, module.text, module.functions, module.bindings, module.places, found.receiver, dependencies
    )


def emit_derivative(
    function: Callable[..., Any], request: Request, *, source: str | None = None
) -> tuple[EmittedModule, tuple[Dependency, ...]]:
    """From a function to the text of its derivative, and the globals that it was compiled with."""
    return _emitted(read(function, source), request, source)


def _emitted(
    read_function: SourceFunction, request: Request, source: str | None
) -> tuple[EmittedModule, tuple[Dependency, ...]]:
    request = _with_receiver(request, read_function)
    problems = DiagnosticCollector()
    environment = _environment(problems, {} if source is None else {read_function.file: source})
    program, dependencies = _derivative(define(read_function, problems), request, problems, environment)
    program = documented(program, request, read_function)
    return emit(program, target=request.target), dependencies


def _derivative(
    definition: Definition, request: Request, problems: DiagnosticCollector, environment: Environment
) -> tuple[Program, tuple[Dependency, ...]]:
    """The core program of a derivative, and the globals that it was compiled with."""
    lowered = lower(definition, environment, dict(request.constants), dict(request.types))
    _check_scalars(lowered, request, environment)
    primal = propagate.run(lowered.program)
    primal = sequences.settle(primal, _types(primal, request))
    primal = propagate.run(views.settle(primal, _types(primal, request), lowered.views))
    primal = unwritten.settle(primal, propagate.run)
    primal = _checked(primal, request, environment)
    primal = dead_code.run(primal, acting({}))
    refused = {diagnostic.span for diagnostic in problems.diagnostics}
    for statement in chain.from_iterable(map(views.unsettled, primal.functions)):
        if statement.span not in refused:
            environment.refuse("S203", statement.span, *_UNSETTLED)
    primal = _defined(primal, request, environment)
    types = _types(primal, request)
    written = Ownership(primal.entry, types, True, summaries(primal, types)).written()
    primal = shared_arguments.run(primal, written, types)
    unmoved = [cancelling(function, Lengths(function, types)) for function in primal.functions]
    primal = compounds.recognize(primal, types)
    analysis = Analysis(primal, types, environment.refuse, frozenset().union(*unmoved))
    analysis.function(primal.entry, _parameters(primal, request.wrt))
    problems.raise_if_any()
    program = opening.run(_differentiate(primal, types, request, analysis))
    problems.raise_if_any()
    program = shared_arguments.run(program, written, _types(program, request), handed_over(primal.entry))
    program = optimize(program, types, _analyses(request), exact=request.kind != "grad")
    program = _protected(program, types, request, environment)
    problems.raise_if_any()
    program = _with_own_results(program, types, request)
    if not request.again:
        program = _overwritten(program, types, request)
    return program, lowered.dependencies


def _check_scalars(lowered: Lowered, request: Request, environment: Environment) -> None:
    """That what operators of objects took for numbers are numbers: NumPy applies them to each element of an array."""
    known = _types(lowered.program, request) if lowered.scalars else {}
    for symbol, span in lowered.scalars.items():
        found = known.get(symbol, UNKNOWN)
        if not isinstance(found, Number) and not (isinstance(found, Array) and found.scalar):
            environment.refuse("S233", span, *_ARRAY_BESIDE_OBJECT)


def _defined(program: Program, request: Request, environment: Environment) -> Program:
    """The program with what types settle, and with definitions in place of calls that vary."""

    def types_of(each: Program) -> dict[Symbol, Type]:
        return _types(each, request)

    program = scalar_math.run(program, types_of)
    types = types_of(program)
    program = detached_stores(settled_stores(in_place.rebind(program, types), types))
    return expansion.run(program, _parameters(program, request.wrt), types_of, environment)


def _checked(program: Program, request: Request, environment: Environment) -> Program:
    """The program as the user wrote it, nothing removed yet, with its writes into objects vouched for."""
    for function in program.functions:
        for statement in read_again(function):
            environment.refuse("S239", statement.span, *_READ_AGAIN)
    if not any(writes(function) for function in program.functions):
        return program
    types = _types(program, request)
    for conflict in _conflicts(
        dead_code.run(program, lambda statement: True), types
    ):  # without names that nobody reads
        environment.refuse("S203", conflict.statement.span, *_CONFLICT)
    for function in program.functions:
        for statement in unclear_stores(function, types):
            environment.refuse("S201", statement.span, *_UNCLEAR)
    return program


def _with_receiver(request: Request, found: SourceFunction) -> Request:
    """The request, with what is known of the object that a method is bound to."""
    name = next(iter(found.function.__code__.co_varnames), "")
    if found.receiver is None or name in dict(request.types):
        return request
    types = (*request.types, (name, type_of(found.receiver, name)))
    return replace(request, types=types, constants=(*request.constants, *decisive({name: found.receiver})))


def structural(
    function: Callable[..., Any], request: Request, *, source: str | None = None
) -> tuple[tuple[str, ...], tuple[Dependency, ...] | None]:
    """The parameters for whose values a derivative is to be made, see `tangentc.analyze.structure`.

    Beside them stand the globals that this was found out with; None where something is wrong, as compiling will say.
    """
    problems = DiagnosticCollector()
    try:
        found = read(function, source)
        definition = define(found, problems)
        request = _with_receiver(request, found)
    except TangentcError:
        return (), None
    environment = _environment(problems, {} if source is None else {definition.surface.span.file: source})
    lowered = lower(definition, environment, dict(request.constants), dict(request.types))
    dependencies = None if problems.diagnostics else lowered.dependencies
    return structural_parameters(propagate.run(lowered.program)), dependencies


def _environment(problems: DiagnosticCollector, given: Mapping[str, str]) -> Environment:
    """What lowering asks; `given` are texts that were handed over, which functions beside the first are in too."""
    defined: dict[FunctionType, Definition | None] = {}

    def define_once(function: FunctionType) -> Definition | None:
        if function not in defined:
            try:
                found = read(function, given.get(function.__code__.co_filename))
            except TangentcError as error:
                problems.add(*error.diagnostics)
                defined[function] = None
            else:
                defined[function] = define(found, problems)
        return defined[function]

    def refuse(code: str, span: Span, message: str, help: str) -> None:
        problems.add(Diagnostic(code, message, span, (), help))

    def is_primitive(function: Any) -> bool:
        return registry.find(function) is not None

    def meaning(function: Any) -> FunctionType | None:
        found = definitions.find(function)
        return None if found is None else found.body

    def gradient(definition: Definition, kind: str, wrt: tuple[str, ...], single: bool) -> FunctionType:
        request = Request(kind, wrt, single, again=True)
        program, dependencies = _derivative(definition, request, problems, environment)
        module = emit(program, target=request.target)
        made = loaded(kind, module.text, module.functions, module.bindings, module.places, None, dependencies)
        return made.entry  # type: ignore[return-value]

    environment = Environment(define_once, is_primitive, original, refuse, may_swallow, meaning, gradient)
    return environment


def original(function: Any) -> Any:
    """The runtime's function, where this is its copy in an emitted module, word for word."""
    if not isinstance(function, FunctionType):
        return function
    helper = getattr(runtime, re.sub(r"_\d+$", "", function.__name__), None)  # numbered where a user has the name
    if isinstance(helper, FunctionType) and is_renamed_copy(helper.__code__, function.__code__):
        return helper
    return function


def define(found: SourceFunction, problems: DiagnosticCollector) -> Definition:
    """A function that was read, parsed; an emitted module is named without its number, so that text is reproducible."""
    surface = parse(
        found.text, lasting_name(found.file), found.first_line, problems, lines=found.lines, class_name=found.class_name
    )
    names = (found.closure, found.globals, found.builtins)
    return Definition(found.function, surface, *names, found.defaults, found.receiver, found.adapted)


_CONFLICT = (
    "this changes an object that something else may still see: the caller, another name or a container",
    "make a new value instead, `y = y + v` or `y = y.copy()` first",
)


_READ_AGAIN = (
    "this iterator may be read more than once",
    "make a list of it, or write it into the `for` statement",
)

_UNSETTLED = (
    "whether this changes an array that another name stands for, too, is not known when compiling",
    "annotate the arguments, or call with them, so that types say what is an array and what a number",
)

_ARRAY_BESIDE_OBJECT = (
    "this operator stands between an object and what may be an array, which would apply it to each of its elements",
    "annotate the arguments, or call with them, so that types say that it is a number; write a method instead",
)

_UNCLEAR = (
    "this writes into something that is not known to be an array, a list or a dict when compiling",
    "annotate the arguments, or call with them, so that types say what is an array and what it holds",
)


def _types(program: Program, request: Request) -> dict[Symbol, Type]:
    known = dict(request.types)
    if request.kind == "jvp":  # tangents are arrays where the arguments are
        tangents: dict[str, Type] = {}
        for name, each in known.items():
            tangents[f"{name}_dot"] = tangent_type(each)
        known = tangents | known
    symbols = {parameter.symbol.name: parameter.symbol for parameter in program.entry.parameters}
    return infer(program, {symbols[name]: found for name, found in known.items() if name in symbols})


def _protected(program: Program, types: Mapping[Symbol, Type], request: Request, environment: Environment) -> Program:
    """The derived program with copies where something is read after it was overwritten."""
    known = {**types, **_types(program, request)}
    program = keeping.run(
        program,
        lambda each: _conflicts(each, known),
        known,
        {symbol for function in program.functions for symbol in perhaps_unassigned(function.body)},
        lambda statement: environment.refuse("S203", statement.span, *_CONFLICT),
    )
    known = {**known, **_types(program, request)}
    program = in_place.spell_copies(program, known)
    functions = [
        preallocation.run_function(function, known, Lengths(function, known).same, program.supply)
        for function in program.functions
    ]
    return replace(program, functions=tuple(functions))


def _analyses(request: Request) -> Analyses:
    return Analyses(
        lambda program: _types(program, request),
        Lengths,
        lambda function, known: Regions(function, known).are_apart,
        lambda function: Arrays(function).one,
    )


def _conflicts(program: Program, types: Mapping[Symbol, Type]) -> list[Conflict]:
    calls = summaries(program, types)
    ownerships = [Ownership(function, types, k == 0, calls) for k, function in enumerate(program.functions)]
    return [conflict for ownership in ownerships for conflict in ownership.conflicts()]


def _parameters(program: Program, names: tuple[str, ...]) -> tuple[Symbol, ...]:
    by_name = {parameter.symbol.name: parameter.symbol for parameter in program.entry.parameters}
    return tuple(by_name[name] for name in names)


def _differentiate(program: Program, types: Mapping[Symbol, Type], request: Request, analysis: Analysis) -> Program:
    def facts_for(function: Function, wrt: tuple[Symbol, ...]) -> Facts:
        activity, lengths = analysis.function(function, wrt), Lengths(function, types)
        places = standing(function, types, lengths.fills)
        stretched = (lengths.part_stretched, lengths.stretched)
        return Facts(activity, types, analysis.invoked_varies, *stretched, places, analysis.complex_numbers)

    differentiator = Differentiator(program, facts_for, analysis.invoked_varies)
    return _derived(differentiator, request, _parameters(program, request.wrt))


def _with_own_results(program: Program, types: Mapping[Symbol, Type], request: Request) -> Program:
    if request.kind == "jvp":
        return program
    position = 1 if request.kind == "vjp" else 0
    known = dict(request.types)
    wrt = tuple(known.get(name, UNKNOWN) for name in request.wrt)
    second = request.kind == "value_and_grad"
    if any(holds_object(found) or (isinstance(found, Array) and found.dtype != np.float64) for found in wrt):
        functions = list(program.functions)
        functions[position] = precision.run_function(
            functions[position],
            wrt,
            _types(program, request),
            program.supply,
            second=second,
            mixed=precision.is_mixed(known.values()),
        )
        program = replace(program, functions=tuple(functions))
    ownership = Ownership(program.functions[position], types, position == 0, summaries(program, types))
    return own_results.run(program, position, wrt, ownership.shares, second=second)


def _overwritten(program: Program, types: Mapping[Symbol, Type], request: Request) -> Program:
    """In place, at the very end: no other pass need know of it."""
    known = {**types, **_types(program, request)}
    functions = []
    calls = summaries(program, known)
    for position, function in enumerate(program.functions):

        def spent(each: Function, called: bool = position == 0) -> dict[Symbol, frozenset[Symbol]]:
            return Ownership(each, known, called, calls).spent()

        same_shape = Lengths(function, known).same
        functions.append(overwriting.run_function(function, known, same_shape, spent, program.supply))
    return replace(program, functions=tuple(functions))


def _derived(differentiator: Differentiator, request: Request, wrt: tuple[Symbol, ...]) -> Program:
    name = differentiator.program.entry.name
    name = name if name.isidentifier() else "function"
    if request.kind == "vjp":
        return differentiator.halves(f"{name}_forward", f"{name}_backward", wrt)
    if request.kind == "jvp":
        return differentiator.tangent(f"{name}_jvp", wrt)
    with_value = request.kind == "value_and_grad"
    return differentiator.gradient(f"{name}_{request.kind}", wrt, single=request.single, with_value=with_value)
