"""Derivatives along given directions: pullbacks of cotangents and pushforwards of tangents."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from tangentc.arguments import Wrt, check_arguments, differentiable, refuse
from tangentc.derivative import Derivative
from tangentc.diagnostics.codes import arguments as codes
from tangentc.load import UserLines
from tangentc.structures import MismatchError, conformed, describe, filled, is_inexact, map_leaves, own


class Pullback:
    """The transpose of a function's derivative at one point; it may be called any number of times."""

    def __init__(
        self, name: str, value: Any, backward: Callable[[Any, Any], Any], saved: Any, form: Callable[[Any], Any]
    ) -> None:
        self._name = name
        self._value = value
        self._backward = backward
        self._saved = saved
        self._form = form

    def __call__(self, seed: Any) -> Any:
        """The cotangents of the arguments, for the cotangent `seed` of the value."""
        try:
            own_seed = conformed(seed, self._value, "the seed")
        except MismatchError as mismatch:
            where = "" if mismatch.where == "the seed" else mismatch.where.removeprefix("the seed") + " "
            raise refuse(
                codes.WRONG_SEED, found=where + mismatch.found, name=self._name, expected=where + mismatch.expected
            ) from None
        with UserLines():
            return self._form(self._backward(self._saved, own_seed))

    def __repr__(self) -> str:
        return f"<pullback of {self._name}>"


class Vjp(Derivative):
    """The value of a function and the pullback of its derivative."""

    kind = "vjp"
    suffix = "vjp"
    title = "Value and pullback"
    all_by_default = True

    def __call__(self, /, *arguments: Any, **keywords: Any) -> tuple[Any, Pullback]:
        variant = self._variant(arguments, keywords)
        assert variant.compiled.forward is not None and variant.compiled.backward is not None
        with UserLines():
            value, saved = variant.compiled.forward(*arguments, **keywords)
        form = _unchanged if isinstance(self._wrt, int | str) or len(variant.names) > 1 else _in_tuple
        pullback = Pullback(self._parameters.name, value, variant.compiled.backward, saved, form)
        return map_leaves(own, value), pullback  # what the user writes into is not what the pullback reads

    def specialize(self, *arguments: Any, **keywords: Any) -> Any:
        """The emitted pair `forward(...) -> value, saved` and `backward(saved, seed) -> cotangents`."""
        compiled = self._variant(arguments, keywords).compiled
        return compiled.forward, compiled.backward

    def _moving(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        if self._names is not None:
            return self._names
        names = differentiable(values)
        if not names:
            name, value = next(iter(values.items()), ("()", ()))
            raise refuse(codes.NOT_FLOAT, name=name, description=describe(value))
        return names


class Jvp(Derivative):
    """The value of a function and its derivative along tangents of its arguments."""

    kind = "jvp"
    suffix = "jvp"
    title = "Value and tangent"
    all_by_default = True
    __signature__ = inspect.Signature(
        [inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in ("primals", "tangents")]
    )

    def __init__(
        self, function: Callable[..., Any], wrt: Wrt | None = None, *, target: str = "auto", source: str | None = None
    ) -> None:
        super().__init__(function, wrt, target=target, source=source)

    def __call__(self, primals: Any, tangents: Any) -> tuple[Any, Any]:
        directions = self._directions(primals, tangents)
        if not directions:
            value = self.__wrapped__(*primals)
            return value, _at_rest(value)
        return self.push(primals, {}, directions)

    def push(
        self, arguments: tuple[Any, ...], keywords: Mapping[str, Any], directions: dict[str, Any]
    ) -> tuple[Any, Any]:
        """The value and its tangent, for tangents by name that were seen to fit the arguments."""
        variant = self._variant(arguments, keywords, tuple(directions))
        entry = variant.compiled.entry
        names = [
            name for name in inspect.signature(entry).parameters if name not in self._parameters.signature.parameters
        ]
        with UserLines():
            value, tangent = entry(*arguments, **keywords, **dict(zip(names, directions.values(), strict=True)))
        return value, tangent

    def specialize(self, *arguments: Any, **keywords: Any) -> Callable[..., Any]:
        """The emitted function of the arguments, then a tangent for each that holds floating-point numbers."""
        values = self._parameters.bind(arguments, keywords)
        return self._variant(arguments, keywords, differentiable(values)).compiled.entry

    def _directions(self, primals: Any, tangents: Any) -> dict[str, Any]:
        """The tangent of every parameter that moves, as a structure of our own."""
        if not isinstance(primals, tuple) or not isinstance(tangents, tuple) or len(primals) != len(tangents):
            expected = describe(primals)
            raise refuse(codes.WRONG_TANGENTS, name="primals", found=describe(tangents), expected=expected)
        values = self._parameters.bind(primals, {})
        directions = self._parameters.signature.bind(*tangents).arguments
        for name, parameter in self._parameters.signature.parameters.items():
            if parameter.kind is inspect.Parameter.VAR_POSITIONAL and name in directions:
                directions[name] = _completed(directions[name], values[name])
        moving = {name: tangent for name, tangent in directions.items() if tangent is not None}
        check_arguments(values, tuple(moving))
        try:
            return {name: conformed(tangent, values[name], name) for name, tangent in moving.items()}
        except MismatchError as mismatch:
            raise refuse(
                codes.WRONG_TANGENTS, name=mismatch.where, found=mismatch.found, expected=mismatch.expected
            ) from None


def _completed(tangents: tuple[Any, ...], items: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """The tangent of a starred parameter, some of whose items may stand still; None if all do."""
    if all(tangent is None for tangent in tangents):
        return None
    return tuple(_at_rest(item) if tangent is None else tangent for tangent, item in zip(tangents, items, strict=True))


def _at_rest(value: Any) -> Any:
    return map_leaves(lambda leaf: filled(leaf, 0.0) if is_inexact(leaf) else None, value)


def _unchanged(cotangents: Any) -> Any:
    return cotangents


def _in_tuple(cotangent: Any) -> Any:
    """The emitted code has no tuple around a single cotangent."""
    return (cotangent,)
