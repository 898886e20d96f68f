"""Elementwise derivatives: the pullback of ones, written out as a function of its own."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any

from tangentc.arguments import refuse
from tangentc.derivative import Derivative, innermost_frame
from tangentc.diagnostics.codes import arguments as codes
from tangentc.load import UserLines, load, loaded_module
from tangentc.structures import describe, is_container

if TYPE_CHECKING:
    from tangentc.compiled import Compiled, Request

_WIDTH = 88
_ALIASES = {"numpy": "np", "cupy": "cp"}

_TEXT = '''

def {name}({parameters}):
    """Derivative of each element of `{primal}` with respect to the same element of {wrt}."""
    {value}, {saved} = {forward}
    if {mismatch}:
        raise ValueError("an elementwise function keeps the shape of its argument")
    return {backward}
'''


class ElementwiseGradient(Derivative):
    """The derivative of each element of the value with respect to the same element of an argument."""

    kind = "vjp"
    suffix = "elementwise_grad"
    title = "Elementwise derivative"
    nests = True

    def __call__(self, /, *arguments: Any, **keywords: Any) -> Any:
        entry = self._variant(arguments, keywords).compiled.entry
        try:
            with UserLines():
                return entry(*arguments, **keywords)
        except ValueError as error:
            frame = innermost_frame(error)
            if frame is None or frame.f_code is not entry.__code__:
                raise
            result = next(value for name, value in frame.f_locals.items() if name not in self._parameters.names)
            values = self._parameters.bind(arguments, keywords)
            raise self._refusal(describe(result), values) from None

    def _check(self, values: Mapping[str, Any], names: tuple[str, ...]) -> None:
        super()._check(values, names)
        if any(is_container(values[name]) for name in names):
            raise self._refusal("a result", values)

    def _refusal(self, result: str, values: Mapping[str, Any]) -> Exception:
        assert self._names is not None
        argument = self._names[0]
        return refuse(
            codes.NOT_ELEMENTWISE,
            name=self._parameters.name,
            result=result,
            argument=argument,
            description=describe(values[argument]),
        )

    def _completed(self, compiled: Compiled, request: Request) -> Compiled:
        forward, backward = compiled.forward, compiled.backward
        assert forward is not None and backward is not None
        namespace = {name: value for name, value in forward.__globals__.items() if not name.startswith("__")}
        library, header = _library(namespace, request.target, self._parameters.names)
        name = f"{forward.__name__.removesuffix('_forward')}_elementwise_grad"
        text = header + compiled.text + _written_out(name, forward, backward.__name__, library, request)
        module, before = loaded_module(forward), header.count("\n")
        places = {line + before: span for line, span in module.places.items()} if module else {}
        return dataclasses.replace(compiled, text=text, entry=load(text, name, namespace, places)[name])


def _library(namespace: Mapping[str, Any], target: str, taken: Iterable[str]) -> tuple[str, str]:
    """What the module calls NumPy or CuPy, and the import to put before it if it has none."""
    for name, value in namespace.items():
        if isinstance(value, ModuleType) and value.__name__ == target:
            return name, ""
    alias = next(name for name in (_ALIASES[target], target, f"{target}_") if name not in taken)
    return alias, f"import {target} as {alias}\n\n\n"


def _written_out(name: str, forward: Callable[..., Any], backward: str, library: str, request: Request) -> str:
    parameters = inspect.signature(forward).parameters
    value, saved = (_unused(word, parameters) for word in ("value", "saved"))
    shapes = " != ".join(f"{library}.shape({word})" for word in (value, request.wrt[0]))
    if len(request.wrt) > 1:
        shapes = f"not ({' == '.join(f'{library}.shape({word})' for word in (value, *request.wrt))})"
    pulled = f"{backward}({saved}, {library}.ones_like({value}))"
    return _TEXT.format(
        name=name,
        parameters=_parameter_text(forward),
        primal=forward.__name__.removesuffix("_forward"),
        wrt=", ".join(request.wrt),
        value=value,
        saved=saved,
        forward=_call(forward, f"    {value}, {saved} = "),
        mismatch=shapes,
        backward=pulled if request.single or len(request.wrt) > 1 else f"({pulled},)",
    )


def _unused(word: str, taken: Iterable[str]) -> str:
    return word if word not in taken else _unused(f"{word}_", taken)


def _parameter_text(function: Callable[..., Any]) -> str:
    """The parameters as they are spelled in the emitted text, defaults included."""
    source = inspect.getsource(function)
    return source[source.index("(") + 1 : source.index("):\n")]


def _call(function: Callable[..., Any], before: str) -> str:
    """A call that hands every parameter on, broken as Black breaks it when the line would be too long."""
    forms: dict[Any, str] = {
        inspect.Parameter.VAR_POSITIONAL: "*{0}",
        inspect.Parameter.KEYWORD_ONLY: "{0}={0}",
        inspect.Parameter.VAR_KEYWORD: "**{0}",
    }
    parameters = inspect.signature(function).parameters.values()
    arguments = [forms.get(parameter.kind, "{0}").format(parameter.name) for parameter in parameters]
    line = f"{function.__name__}({', '.join(arguments)})"
    if len(before) + len(line) <= _WIDTH:
        return line
    if len(", ".join(arguments)) + 8 <= _WIDTH:
        return f"{function.__name__}(\n        {', '.join(arguments)}\n    )"
    return f"{function.__name__}(\n" + "".join(f"        {argument},\n" for argument in arguments) + "    )"
