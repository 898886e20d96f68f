"""Derivatives as callables: compiled once per signature, recompiled when what they were compiled from has changed."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import FrameType
from typing import Any, ClassVar

from tangentc import disk_cache
from tangentc.arguments import (
    Parameters,
    Wrt,
    call_key,
    check_arguments,
    decisive,
    holds_device_arrays,
    is_settled,
    plain,
    refuse,
    signature_types,
    value_key,
)
from tangentc.compiled import Compiled, Request
from tangentc.diagnostics.codes import arguments as codes
from tangentc.diagnostics.codes import retrieval
from tangentc.ir.dependencies import ABSENT, Dependency, distinct
from tangentc.listing import Source, write_whole
from tangentc.load import ANCHOR, UserLines
from tangentc.runtime.structure import one_like
from tangentc.signatures import Types, annotated_types, written_types
from tangentc.source.underlying import Receiver, receiver_of
from tangentc.structures import describe

TARGETS = ("auto", "numpy", "cupy")

_user_lines = UserLines()  # it keeps nothing
_compiling = threading.RLock()  # one for all: the compiler works on one function at a time, and derivatives nest


@dataclass(frozen=True, slots=True)
class Variant:
    """A derivative compiled for one signature, and the global names that it took for granted."""

    names: tuple[str, ...]  # of the arguments that vary
    compiled: Compiled
    dependencies: tuple[Dependency, ...]

    def is_current(self) -> bool:
        for namespace, name, value in self.dependencies:  # no call for each: this is part of what every call costs
            if namespace.get(name, ABSENT) is not value:
                return False
        return True


@dataclass(frozen=True, slots=True)
class Place:
    """Where a call passes a value: beyond all positions if by name only, before the first for the bound object."""

    name: str
    position: int
    default: Any
    attributes: tuple[str, ...]

    def value(self, arguments: tuple[Any, ...], keywords: Mapping[str, Any], receiver: Receiver | None) -> Any:
        if self.position < 0 and receiver is not None:
            found = receiver.value
        else:
            found = (
                arguments[self.position] if self.position < len(arguments) else keywords.get(self.name, self.default)
            )
        for attribute in self.attributes:
            found = getattr(found, attribute, None)
        return found


class Derivative:
    """What every operator gives back: a callable that knows its primal and its own source.

    Attributes
    ----------
    source : Source
        The emitted Python text: of the latest call; before the first one, for what the annotations say of the types.
    """

    kind: ClassVar[str]
    suffix: ClassVar[str]  # what its name adds to the primal's
    title: ClassVar[str]
    all_by_default: ClassVar[bool] = False  # whether no `wrt` means every argument that can vary
    nests: ClassVar[bool] = False  # whether it is called as its primal is, and so can itself be differentiated
    __wrapped__: Callable[..., Any]
    __call__: Callable[..., Any]

    def __init__(
        self, function: Callable[..., Any], wrt: Wrt | None = 0, *, target: str = "auto", source: str | None = None
    ) -> None:
        if target not in TARGETS:
            reason = "there is no such target"
            raise refuse(codes.UNKNOWN_OPTION, option="target", value=repr(target), reason=reason, choices=_TARGET_LIST)
        self._parameters = Parameters.of(function)
        self._wrt = wrt
        self._names = None if wrt is None and self.all_by_default else self._parameters.resolve(wrt)
        self._target = target
        self._source_text = source if not isinstance(function, Derivative) else None
        self._by_call: dict[Any, Variant] = {}
        self._by_request: dict[Request, Variant] = {}
        self._latest: Variant | None = None
        self._structural: dict[str, Place] = {}  # what decides it by its value
        self._receiver = receiver_of(function)
        functools.update_wrapper(self, function, updated=())
        self.__name__ = f"{getattr(function, '__name__', type(function).__name__)}_{self.suffix}"
        self.__doc__ = _documentation(self.title, self._parameters, self._names, function.__doc__)

    @property
    def source(self) -> Source:
        variant = self._latest or self._ahead(annotated_types(self.__wrapped__))
        return Source(variant.compiled.text)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the source to a file, which is a module that needs nothing of tangentc."""
        write_whole(path, self.source)

    def specialize(self, *arguments: Any, **keywords: Any) -> Callable[..., Any]:
        """The emitted function for arguments of these types, without the checks that a call makes."""
        return self._variant(arguments, keywords).compiled.entry

    def __reduce__(self) -> tuple[Any, ...]:
        make = functools.partial(type(self), target=self._target, source=self._source_text)
        return make, (self.__wrapped__, self._wrt)

    def __repr__(self) -> str:
        return f"<{_headline(self.title, self._parameters, self._names)}>"

    def _variant(
        self, arguments: tuple[Any, ...], keywords: Mapping[str, Any], moving: tuple[str, ...] | None = None
    ) -> Variant:
        """The variant for these arguments; `moving` overrides what `wrt` says."""
        key = call_key(arguments, keywords)
        if moving is not None or self._structural or self._receiver is not None:
            key = self._key(key, arguments, keywords, moving)
        variant = self._by_call.get(key)
        if variant is None or not variant.is_current():
            variant = self._compiled_for(arguments, keywords, moving)
            key = self._key(call_key(arguments, keywords), arguments, keywords, moving)  # it may ask for values now
            self._by_call[key] = variant
        self._latest = variant
        return variant

    def _key(
        self,
        key: tuple[Any, ...],
        arguments: tuple[Any, ...],
        keywords: Mapping[str, Any],
        moving: tuple[str, ...] | None,
    ) -> tuple[Any, ...]:
        """The key of a call, completed by what moves, where that may change, and by values that decide structure."""
        if moving is not None:
            key = (moving, key)
        if self._receiver is not None:
            key = (*key, value_key(self._receiver.value, {}))
        for place in self._structural.values():
            value = place.value(arguments, keywords, self._receiver)
            key = (*key, value if is_settled(value) else None)
        return key

    def _compiled_for(
        self,
        arguments: tuple[Any, ...],
        keywords: Mapping[str, Any],
        moving: tuple[str, ...] | None = None,
        again: bool = False,
    ) -> Variant:
        values = self._parameters.bind(arguments, keywords)
        names = self._moving(values) if moving is None else moving
        self._check(values, names)
        known = self._known(values)
        types, constants = signature_types(known), tuple(decisive(known))
        request = replace(self._request(names, self._target_for(values), types, constants), again=again)
        with _compiling:
            request = self._for_values(request, known, lambda: _primal(self.__wrapped__, arguments, keywords)[0])
            return self._compiled(request, lambda: _primal(self.__wrapped__, arguments, keywords))

    def _for_values(
        self, request: Request, values: Mapping[str, Any], primal: Callable[[], Callable[..., Any]]
    ) -> Request:
        """The request, for the values of those arguments that decide structure."""
        settled = plain(self._parameters.with_defaults(values))
        if not settled:
            return request
        structural = disk_cache.structural(primal(), request, source=self._source_text)
        names = [name for name in structural if name in settled]
        self._structural |= {name: self._place(name) for name in names}
        return replace(request, constants=(*request.constants, *((name, settled[name]) for name in names)))

    def _place(self, path: str) -> Place:
        name, *attributes = path.split(".")
        if self._receiver is not None and name == self._receiver.name:
            return Place(name, -1, None, tuple(attributes))
        return Place(name, *self._parameters.place(name), tuple(attributes))

    def _known(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments of a call, and the object that a method is bound to."""
        return dict(values) if self._receiver is None else {self._receiver.name: self._receiver.value, **values}

    def source_for(self, signature: str) -> Source:
        """The source for arguments of the types that `signature` spells; see `tangentc.signatures`."""
        return Source(self._ahead(written_types(signature, self._parameters.names)).compiled.text)

    def _ahead(self, types: Types, again: bool = False) -> Variant:
        """The variant for arguments of which no more is known than these types."""
        names = self._names or self._parameters.names
        if self._receiver is not None:
            types = (*signature_types(self._known({})), *types)
        constants = tuple(decisive(self._known({})))
        request = self._request(names, "numpy" if self._target == "auto" else self._target, types, constants)
        request = replace(request, again=again)
        with _compiling:
            return self._compiled(request, lambda: _primal_ahead(self.__wrapped__, types))

    def _compiled(
        self, request: Request, primal: Callable[[], tuple[Callable[..., Any], tuple[Dependency, ...]]]
    ) -> Variant:
        variant = self._by_request.get(request)
        if variant is None or not variant.is_current():
            function, dependencies = primal()
            compiled = disk_cache.compile_derivative(function, request, source=self._source_text)
            compiled = self._completed(compiled, request)
            variant = self._by_request[request] = Variant(
                request.wrt, compiled, distinct((*dependencies, *compiled.dependencies))
            )
        return variant

    def _request(
        self, names: tuple[str, ...], target: str, types: tuple[Any, ...] = (), constants: tuple[Any, ...] = ()
    ) -> Request:
        single = isinstance(self._wrt, int | str)
        return Request(self.kind, names, single, target, types, constants)

    def _completed(self, compiled: Compiled, request: Request) -> Compiled:
        """What an operator adds to what the compiler gives."""
        return compiled

    def _check(self, values: Mapping[str, Any], names: tuple[str, ...]) -> None:
        check_arguments(values, names)
        if self._target == "numpy" and holds_device_arrays(values):
            reason, choices = "an argument is a CuPy array", "'auto', 'cupy'"
            raise refuse(codes.UNKNOWN_OPTION, option="target", value="'numpy'", reason=reason, choices=choices)

    def _moving(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        assert self._names is not None
        return self._names

    def _target_for(self, values: Mapping[str, Any]) -> str:
        if self._target != "auto":
            return self._target
        return "cupy" if holds_device_arrays(values) else "numpy"


class Gradient(Derivative):
    """The gradient of a scalar function."""

    kind = "grad"
    suffix = "grad"
    title = "Gradient"
    nests = True

    @property
    def __tangentc_primal__(self) -> Callable[..., Any]:
        """The emitted function for arguments of any type, which a function that calls this object is compiled with."""
        return self._ahead(annotated_types(self.__wrapped__), again=True).compiled.entry

    @property
    def __tangentc_dependencies__(self) -> tuple[Dependency, ...]:
        """The globals that it relies on."""
        return self._ahead(annotated_types(self.__wrapped__), again=True).dependencies

    def __call__(self, /, *arguments: Any, **keywords: Any) -> Any:
        entry = self._variant(arguments, keywords).compiled.entry
        try:
            with _user_lines:
                return entry(*arguments, **keywords)
        except TypeError as error:
            result = _not_scalar(error)
            if result is None:
                raise
            raise refuse(codes.NOT_SCALAR, name=self._parameters.name, description=result) from None


class ValueAndGradient(Gradient):
    """The value and the gradient of a scalar function."""

    kind = "value_and_grad"
    suffix = "value_and_grad"
    title = "Value and gradient"


def innermost_frame(error: Exception) -> FrameType | None:
    """Where an exception was raised."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    return None if traceback is None else traceback.tb_frame


def _not_scalar(error: TypeError) -> str | None:
    """What a function returned instead of a number, if that is what emitted code complains of."""
    frame = innermost_frame(error)
    if frame is None or frame.f_code.co_name != one_like.__name__ or ANCHOR not in frame.f_globals:
        return None
    return describe(next(iter(frame.f_locals.values())))


def _primal(
    function: Callable[..., Any], arguments: tuple[Any, ...], keywords: Mapping[str, Any]
) -> tuple[Callable[..., Any], tuple[Dependency, ...]]:
    """The function whose source is to be differentiated: of a derivative, what was emitted for these arguments."""
    if not isinstance(function, Derivative):
        return function, ()
    _check_nests(function)
    variant = function._compiled_for(arguments, keywords, again=True)
    return variant.compiled.entry, variant.dependencies


def _primal_ahead(function: Callable[..., Any], types: Types) -> tuple[Callable[..., Any], tuple[Dependency, ...]]:
    if not isinstance(function, Derivative):
        return function, ()
    _check_nests(function)
    variant = function._ahead(types, again=True)
    return variant.compiled.entry, variant.dependencies


def _check_nests(function: Derivative) -> None:
    if not function.nests:
        help = "differentiate a gradient, or a Python function that calls this one"
        raise refuse(retrieval.NOT_A_FUNCTION, description=f"`{function.__name__}`", help=help)


def _documentation(title: str, parameters: Parameters, names: tuple[str, ...] | None, primal: str | None) -> str:
    headline = f"{_headline(title, parameters, names)}."
    return f"{headline}\n\n{primal}" if primal else headline


def _headline(title: str, parameters: Parameters, names: tuple[str, ...] | None) -> str:
    return f"{title} of {parameters.name}" + (f" with respect to {', '.join(names)}" if names else "")


_TARGET_LIST = ", ".join(map(repr, TARGETS))
